import {describe, expect, it} from 'vitest';
import {FakeClock} from '../../../tests/support/fake-clock.ts';
import {HubClock} from './hub-clock.ts';

const HUB = Date.UTC(2026, 8, 15, 6, 0, 0);

describe('the hub’s time', () => {
  it('is this machine’s own before the first beat, and says that nothing was heard', () => {
    const clock = new FakeClock(HUB);
    const hubClock = new HubClock(clock);
    clock.advance(1_000);
    expect(hubClock.now()).toBe(HUB + 1_000);
    expect(hubClock.lastHeardHubTime).toBeNull();
    expect(hubClock.startedAt).toBe(HUB);
  });

  it.each([3_600_000, -3_600_000])('P8: goes on as if nothing were when the wall clock is moved by %d ms', (jumpMs) => {
    const clock = new FakeClock(HUB - 7_000);
    const hubClock = new HubClock(clock);
    hubClock.heard(HUB);
    clock.advance(2_000);
    clock.jumpWall(jumpMs);
    clock.advance(2_000);
    expect(hubClock.now()).toBe(HUB + 4_000);
    expect(hubClock.aheadMs()).toBe(7_000 - jumpMs);
    expect(clock.now() + hubClock.aheadMs()).toBe(HUB + 4_000);
    expect(hubClock.lastHeardHubTime).toBe(HUB);
  });

  it('P8: says by how much the hub’s own clock was set back; a late beat or a leap ahead is none', () => {
    const clock = new FakeClock(HUB);
    const hubClock = new HubClock(clock);
    expect(hubClock.heard(HUB + 500)).toBe(0);
    clock.advance(1_500);
    expect(hubClock.heard(HUB + 1_900)).toBe(0);
    clock.advance(1_500);
    // By the least late word before it.
    expect(hubClock.heard(HUB + 3_400 - 3_600_000)).toBe(3_600_100);
    clock.advance(1_500);
    expect(hubClock.heard(HUB + 4_900 - 3_600_000)).toBe(0);
    expect(hubClock.heard(HUB + 3_600_000)).toBe(0);
  });

  it('P8: a line that becomes slow makes nothing younger than it is, for as long as clocks keep together', () => {
    const clock = new FakeClock(HUB);
    const hubClock = new HubClock(clock);
    hubClock.heard(HUB);
    for (let beat = 1; beat <= 199; beat++) {
      clock.advance(1_500);
      expect(hubClock.heard(HUB + beat * 1_500 - Math.min(2_500, beat * 700))).toBe(0);
      expect(hubClock.now()).toBe(HUB + beat * 1_500);
    }
    expect(hubClock.lastHeardHubTime).toBe(HUB + 199 * 1_500 - 2_500);
    // The best of five minutes, where it is later than the best of before.
    clock.advance(1_500);
    hubClock.heard(HUB + 300_000 - 2_500);
    expect(hubClock.now()).toBe(HUB + 300_000 - 700);
    // Set back while it was away: a time that no line explains.
    clock.advance(60_000);
    expect(hubClock.heard(HUB + 330_000)).toBe(29_300);
  });

  it('goes as fast as the hub’s simulated day, from when the hub said so; a late beat is still none', () => {
    const clock = new FakeClock(HUB);
    const hubClock = new HubClock(clock);
    hubClock.goAt(60);
    hubClock.heard(HUB + 50_000);
    clock.advance(1_500);
    expect(hubClock.now()).toBe(HUB + 50_000 + 90_000);
    expect(hubClock.heard(HUB + 50_000 + 90_000 - 6_000)).toBe(0);
    hubClock.goAt(1);
    clock.advance(1_000);
    expect(hubClock.now()).toBe(HUB + 50_000 + 90_000 + 1_000);
  });

  it('is known better than it was at the first beat, and after the machine has slept; not after a wall clock was moved', () => {
    const clock = new FakeClock(HUB - 7_000);
    const found: number[][] = [];
    const hubClock = new HubClock(clock, (...told) => found.push(told));
    hubClock.heard(HUB);
    clock.advance(10_000);
    hubClock.heard(HUB + 10_000);
    expect(found).toEqual([[7_000, Infinity]]);
    clock.jumpWall(1_800_000);
    hubClock.heard(HUB + 1_810_000);
    expect(found.slice(1)).toEqual([[7_000, HUB + 10_000]]);
    clock.jumpWall(3_600_000);
    hubClock.heard(HUB + 1_811_000);
    expect(found).toHaveLength(2);
  });
});
