import {describe, expect, it} from 'vitest';
import {TickCredit} from './tick-credit.ts';

describe('the credit for live messages', () => {
  it('P11: is two, and comes back with the ticks that are acknowledged', () => {
    const credit = new TickCredit();
    credit.sent(4);
    expect(credit.isLeft).toBe(true);
    credit.sent(5);
    expect(credit.isLeft).toBe(false);
    expect(credit.received(4, false)).toBe(false);
    expect(credit.isLeft).toBe(true);
  });

  it('P8: comes back when a console speaks ten times and never of what was sent, and not while it takes anything', () => {
    const credit = new TickCredit();
    credit.sent(4);
    credit.sent(5);
    for (let told = 0; told < 9; told++) expect(credit.received(3, false)).toBe(false);
    expect(credit.received(3, true)).toBe(false);
    for (let told = 0; told < 9; told++) expect(credit.received(3, false)).toBe(false);
    expect(credit.isLeft).toBe(false);
    expect(credit.received(3, false)).toBe(true);
    expect(credit.isLeft).toBe(true);
  });

  it('is not lost where nothing is on its way', () => {
    const credit = new TickCredit();
    for (let told = 0; told < 30; told++) expect(credit.received(0, false)).toBe(false);
  });
});
