import {describe, expect, it} from 'vitest';
import {ManualClock} from '../../../tests/support/manual-clock.ts';
import {Allowance} from './allowance.ts';

function open() {
  const clock = new ManualClock(0);
  const allowance = new Allowance(clock);
  return {clock, allowance, work: (ms: number) => allowance.charge(() => clock.advance(ms))};
}

describe('P11: what a feed may take of the hub', () => {
  it('is half of its time for long, whatever it asks for', () => {
    const {clock, allowance, work} = open();
    let workedMs = 0;
    for (const until = clock.monotonic() + 60_000; clock.monotonic() < until;) {
      if (allowance.waitMs() > 0) clock.advance(allowance.waitMs());
      else {
        work(5);
        workedMs += 5;
      }
    }
    expect(workedMs).toBeGreaterThan(29_000);
    expect(workedMs).toBeLessThan(33_500);
  });

  it('is never used up by one that takes a little', () => {
    const {clock, allowance, work} = open();
    for (let count = 0; count < 1_000; count++) {
      expect(allowance.waitMs()).toBe(0);
      work(2);
      clock.advance(8);
    }
  });

  it('charges a machine that stood still as little as work within work', () => {
    const {clock, allowance, work} = open();
    work(60_000);
    expect(allowance.waitMs()).toBe(0);
    // 100 ms by then, and 19 times 50 ms: charged twice within each other it would be overdrawn.
    for (let count = 0; count < 30; count++) allowance.charge(() => allowance.charge(() => clock.advance(99)));
    expect(allowance.waitMs()).toBe(0);
  });
});
