import {expect, it} from 'vitest';
import {Credit} from './credit.ts';

it('credit is due when much is taken, and given once', () => {
  const credit = new Credit();
  credit.begin({catchUp: 'changes', missed: 0});
  expect([credit.isDue, credit.toCome]).toEqual([false, null]);
  credit.changesTaken(499);
  credit.tickTaken(7);
  expect(credit.isDue).toBe(false);
  credit.changesTaken(500);
  expect([credit.isDue, credit.give()]).toEqual([true, {tick: 7, n: 500}]);
  expect(credit.isDue).toBe(false);
});

it('what was missed counts down to one and no further, and a new greeting begins anew', () => {
  const credit = new Credit();
  credit.begin({catchUp: 'changes', missed: 3});
  expect(credit.toCome).toBe(3);
  credit.changesTaken(2);
  expect(credit.toCome).toBe(1);
  credit.changesTaken(9);
  expect(credit.toCome).toBe(1);
  credit.handedOn = 9;
  credit.begin({catchUp: 'changes', missed: 1});
  expect([credit.handedOn, credit.isDue, credit.toCome, credit.give()]).toEqual([0, false, 1, {tick: 0, n: 0}]);
});

it('P15: of a snapshot each part is taken once and in order, and until the last one nothing goes on top', () => {
  const credit = new Credit();
  credit.begin({catchUp: 'changes', missed: 0});
  expect([credit.awaitsSnapshot, credit.partCame({part: 0, last: true})]).toEqual([false, 'again']);
  credit.begin({catchUp: 'snapshot', missed: 0});
  expect([credit.partCame({part: 1, last: false}), credit.partCame({part: 0, last: false}), credit.partCame({part: 0, last: false})]).toEqual(['missing', 'next', 'again']);
  expect(credit.awaitsSnapshot).toBe(true);
  expect([credit.partCame({part: 1, last: true}), credit.awaitsSnapshot, credit.partCame({part: 1, last: true})]).toEqual(['next', false, 'again']);
});
