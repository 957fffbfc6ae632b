import {describe, expect, it} from 'vitest';
import {Heartbeat} from './heartbeat.ts';

const GRACE_MS = 15_000;
const heardAt = (heartbeat: Heartbeat, ...times: readonly number[]): Heartbeat => {
  for (const at of times) heartbeat.heard(at);
  return heartbeat;
};
/** The first moment of silence after `from`. */
const silentAt = (heartbeat: Heartbeat, from: number, within: number): number | null => {
  for (let at = from; at <= from + within; at += 10) if (heartbeat.isSilent(at)) return at;
  return null;
};

describe('a source whose period is known', () => {
  it.each([1_000, 10_000, 86_400_000])('is silent between 1.5 and 2 periods of %i ms after its last word', (everyMs) => {
    const heartbeat = heardAt(new Heartbeat({everyMs, startedAt: 0}), everyMs);
    expect(heartbeat.isSilent(everyMs + everyMs * 1.5)).toBe(false);
    expect(heartbeat.isSilent(everyMs + everyMs * 2 - 250)).toBe(true);
  });

  it('that never spoke is silent too, a little later', () => {
    const heartbeat = new Heartbeat({everyMs: 10_000, startedAt: 1_000});
    expect(heartbeat.isSilent(1_000 + 20_000)).toBe(false);
    expect(heartbeat.isSilent(1_000 + GRACE_MS + 17_000)).toBe(true);
  });

  it('speaks again with one word', () => {
    const heartbeat = heardAt(new Heartbeat({everyMs: 1_000, startedAt: 0}), 0);
    expect(heartbeat.isSilent(5_000)).toBe(true);
    heartbeat.heard(5_001);
    expect(heartbeat.isSilent(5_002)).toBe(false);
  });
});

describe('a source whose period is not known', () => {
  it('is regular after four equal gaps, and silent within two of them', () => {
    const heartbeat = heardAt(new Heartbeat({everyMs: null, startedAt: 0}), 0, 5_000, 10_000, 15_000);
    expect(heartbeat.everyMs).toBeNull();
    heartbeat.heard(20_000);
    expect(heartbeat.everyMs).toBe(5_000);
    expect(silentAt(heartbeat, 20_000, 60_000)).toBeLessThanOrEqual(30_000);
  });

  it('a few parts of a second more or less are still regular', () => {
    const heartbeat = heardAt(new Heartbeat({everyMs: null, startedAt: 0}), 0, 5_100, 9_900, 15_300, 19_800, 25_000);
    const silent = silentAt(heartbeat, 25_000, 60_000);
    expect(silent).toBeGreaterThan(25_000 + 7_500);
    expect(silent).toBeLessThanOrEqual(25_000 + 10_200);
  });

  it('words of one burst are one word', () => {
    const heartbeat = new Heartbeat({everyMs: null, startedAt: 0});
    for (let second = 0; second <= 20; second += 4) heardAt(heartbeat, second * 1_000, second * 1_000 + 3, second * 1_000 + 90);
    expect(heartbeat.everyMs).toBe(4_000);
  });

  it('that is irregular is never silent', () => {
    const heartbeat = heardAt(new Heartbeat({everyMs: null, startedAt: 0}), 0, 1_000, 60_000, 61_000, 200_000, 202_000);
    expect(heartbeat.everyMs).toBeNull();
    expect(heartbeat.isSilent(1e9)).toBe(false);
  });

  it('that never spoke is never silent', () => {
    expect(new Heartbeat({everyMs: null, startedAt: 0}).isSilent(1e9)).toBe(false);
  });

  it('that was learned by the hub before is silent by that until this hub has heard enough, also where it says nothing more', () => {
    const learned = {everyMs: 5_000, silentAfterMs: 9_000};
    expect(silentAt(new Heartbeat({everyMs: null, startedAt: 0, learned}), 0, 60_000)).toBe(GRACE_MS + 9_000);
    const heartbeat = heardAt(new Heartbeat({everyMs: null, startedAt: 0, learned}), 0, 60_000, 120_000);
    expect([heartbeat.everyMs, heartbeat.isSilent(130_000)]).toEqual([5_000, true]);
    heardAt(heartbeat, 180_000, 240_000);
    expect([heartbeat.everyMs, heartbeat.isSilent(250_000)]).toEqual([60_000, false]);
    expect(new Heartbeat({everyMs: 1_000, startedAt: 0, learned}).everyMs).toBe(1_000);
  });

  it('of a day that goes faster is counted in its own periods, but no sooner than a machine may pause', () => {
    const fast = new Heartbeat({everyMs: 300_000, rate: 60, startedAt: 0});
    fast.heard(1_000);
    expect(fast.everyMs).toBe(300_000);
    expect(fast.isSilent(1_000 + 8_400)).toBe(false);
    expect(fast.isSilent(1_000 + 8_600)).toBe(true);
    const dense = new Heartbeat({everyMs: 5_000, rate: 60, startedAt: 0});
    dense.heard(1_000);
    expect(dense.isSilent(1_000 + 1_900)).toBe(false);
    expect(dense.isSilent(1_000 + 2_100)).toBe(true);
  });
});
