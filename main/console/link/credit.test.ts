import {expect, it} from 'vitest';
import {Credit} from './credit.ts';

it('credit is due when much is taken, and given once', () => {
  const credit = new Credit();
  credit.begin(0);
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
  credit.begin(3);
  expect(credit.toCome).toBe(3);
  credit.changesTaken(2);
  expect(credit.toCome).toBe(1);
  credit.changesTaken(9);
  expect(credit.toCome).toBe(1);
  credit.handedOn = 9;
  credit.begin(1);
  expect([credit.handedOn, credit.isDue, credit.toCome, credit.give()]).toEqual([0, false, 1, {tick: 0, n: 0}]);
});
