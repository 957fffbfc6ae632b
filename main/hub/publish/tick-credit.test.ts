import {beforeEach, describe, expect, it} from 'vitest';
import {TickCredit} from './tick-credit.ts';

let credit: TickCredit;
beforeEach(() => {
  credit = new TickCredit();
  credit.sent(4, 20);
  credit.sent(5, 20);
});

describe('the credit for live messages', () => {
  it('P11: is two, and comes back with the ticks that are acknowledged', () => {
    expect(credit.isLeft).toBe(false);
    expect(credit.received(4, 20)).toBe(false);
    expect(credit.isLeft).toBe(true);
  });

  it('P8: comes back at once where a fact that left behind the ticks was taken: they are lost', () => {
    expect(credit.received(3, 20)).toBe(false);
    expect(credit.isLeft).toBe(false);
    expect(credit.received(3, 21)).toBe(true);
    expect(credit.isLeft).toBe(true);
    expect(credit.received(3, 22)).toBe(false);
  });

  it('P8: comes back when a console speaks ten times without any news, and not sooner', () => {
    for (let told = 0; told < 9; told++) expect(credit.received(3, 20)).toBe(false);
    expect(credit.isLeft).toBe(false);
    expect(credit.received(3, 20)).toBe(true);
    expect(credit.isLeft).toBe(true);
    for (let told = 0; told < 30; told++) expect(credit.received(3, 20)).toBe(false);
  });
});
