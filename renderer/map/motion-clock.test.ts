import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import type {Map as MapLibreMap} from 'maplibre-gl';
import {MotionClock} from './motion-clock.ts';

let speedMps: number;
let wantsNoMotion: boolean;
let pictureMs: number;
let paintedAt: number;
let draws: number;
let rendered: (() => void) | null;
let clock: MotionClock;

beforeEach(() => {
  vi.useFakeTimers();
  [speedMps, wantsNoMotion, pictureMs, paintedAt, draws, rendered] = [10, false, 0, 0, 0, null];
  vi.stubGlobal('window', {matchMedia: () => ({get matches() { return wantsNoMotion; }, addEventListener: () => undefined, removeEventListener: () => undefined})});
  vi.stubGlobal('document', {hidden: false});
  // About 4.5 m to the pixel: 10 m/s are 2.2 px/s, half a pixel takes some 220 ms.
  const map = {on: () => undefined, once: (_name: string, handler: () => void) => (rendered = handler), getZoom: () => 14, getCenter: () => ({lng: 106.7, lat: 20.85})};
  clock = new MotionClock({
    map: map as unknown as MapLibreMap, now: () => 1_000, box: () => ({west: 106, south: 20, east: 107, north: 21}), topSpeedMps: () => speedMps,
    draw: () => draws++, isDrawn: () => performance.now() - paintedAt >= pictureMs,
  });
});
afterEach(() => {
  clock.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** So long goes by, and each picture asked for is painted at once. */
function run(ms: number): void {
  for (let at = 0; at < ms; at += 5) {
    vi.advanceTimersByTime(5);
    const paint = rendered;
    rendered = null;
    if (paint) paintedAt = performance.now();
    paint?.();
  }
}

describe('how often the map is drawn while things move', () => {
  it('is as often as half a pixel shows', () => {
    clock.look();
    expect(clock.motionMs).toBe(1_000);
    run(5_000);
    expect(draws).toBeGreaterThan(18);
    expect(draws).toBeLessThan(26);
  });

  it('is never where nothing moves that shows, and everything then stands as it was received', () => {
    speedMps = 0.2;
    clock.look();
    run(2_000);
    expect([draws, clock.motionMs]).toEqual([0, null]);
  });

  it('is never where the operator wants no motion', () => {
    wantsNoMotion = true;
    clock.look();
    run(2_000);
    expect([draws, clock.motionMs]).toEqual([0, null]);
  });

  it('ends with one picture when the last thing that moves stops', () => {
    clock.look();
    run(1_000);
    const before = draws;
    speedMps = 0;
    clock.look();
    run(2_000);
    expect([draws, clock.motionMs]).toEqual([before + 1, null]);
  });

  it('takes a quarter of slow graphics at the most', () => {
    pictureMs = 400;
    clock.look();
    run(16_000);
    expect(draws).toBeGreaterThan(7);
    expect(draws).toBeLessThan(13);
  });

  it('waits for a window that is not painted, and asks it for one picture', () => {
    clock.look();
    vi.advanceTimersByTime(10_000);
    for (let second = 0; second < 5; second++) clock.look();
    vi.advanceTimersByTime(10_000);
    expect(draws).toBe(1);
  });
});
