import {beforeEach, describe, expect, it} from 'vitest';
import {vessels} from '../../shared/layers/vessels/layer.ts';
import {LiveColumns, scale} from '../../shared/model/live-columns.ts';
import {LEAST_SPEED_MPS, Motion, MOST_RECKONED_S, SLIP_MS, STEPS_PER_METRE} from './motion.ts';

const NOW = 1_790_000_000_000;
const LAT = 20.85;
let live: LiveColumns;
let fresh: boolean;
let motion: Motion;

beforeEach(() => {
  live = new LiveColumns(vessels.liveColumns);
  fresh = true;
  motion = new Motion({positions: live, isFresh: () => fresh, fixAt: (handle) => live.heardAt[handle]!}, LAT, NOW);
});

function hear(at: number, north: number, speedMps: number | null, courseDeg: number | null = 0, handle = 0): void {
  const row = vessels.liveColumns.map(({name, step}) => scale({lonDeg: 106.7, latDeg: LAT + north / 111_319.49, speedMps, courseDeg}[name] ?? null, step));
  live.set(handle, row, at, Number.NaN);
}

/** Metres north of the first place. */
const drawnAt = (nowMs: number): number => (motion.placeOf(0, nowMs)[1] - Math.round(LAT * 1e6)) / STEPS_PER_METRE;

describe('what moves', () => {
  it('is drawn on from its last position at its speed and course', () => {
    hear(NOW, 0, 10, 0);
    motion.update(NOW);
    expect([0, 500, 1_000, 10_000].map((ms) => Math.round(drawnAt(NOW + ms)))).toEqual([0, 5, 10, 100]);
    hear(NOW + 20_000, 0, 10, 90, 1);
    motion.update(NOW + 20_000);
    const [lon, lat] = motion.placeOf(1, NOW + 30_000);
    expect((lon - 106_700_000) * Math.cos((LAT * Math.PI) / 180) / STEPS_PER_METRE).toBeCloseTo(100, 0);
    expect((lat - Math.round(LAT * 1e6)) / STEPS_PER_METRE).toBeCloseTo(0, 1);
  });

  it('without a course goes where it heads', () => {
    const row = vessels.liveColumns.map(({name, step}) => scale({lonDeg: 106.7, latDeg: LAT, speedMps: 10, headingDeg: 180}[name] ?? null, step));
    live.set(0, row, NOW, Number.NaN);
    motion.update(NOW);
    expect(drawnAt(NOW + 5_000)).toBeCloseTo(-50, 0);
  });

  it('stands at what was received once it is no longer fresh', () => {
    hear(NOW, 0, 10);
    motion.update(NOW);
    fresh = false;
    expect(drawnAt(NOW + 31_000)).toBeCloseTo(0, 1);
  });

  it('goes no further than a minute, and not at all without speed or course, or too slowly to have one', () => {
    hear(NOW, 0, 10);
    motion.update(NOW);
    expect(drawnAt(NOW + 300_000)).toBeCloseTo(10 * MOST_RECKONED_S, 0);
    for (const [speed, course] of [[null, 0], [10, null], [LEAST_SPEED_MPS - 0.1, 0]] as const) {
      hear(NOW + 1, 0, speed, course);
      fresh = false;
      motion.update(NOW + 1);
      fresh = true;
      expect(drawnAt(NOW + 10_000)).toBeCloseTo(0, 1);
    }
  });

  it('slips to a new position from where it was drawn, and is there after the slip', () => {
    hear(NOW, 0, 10);
    motion.update(NOW);
    // It was reckoned to be at 100 m, and is at 80.
    hear(NOW + 10_000, 80, 10);
    motion.update(NOW + 10_000);
    expect(drawnAt(NOW + 10_000)).toBeCloseTo(100, 0);
    const way = [100, 200, 300, 400, 500, SLIP_MS].map((ms) => drawnAt(NOW + 10_000 + ms));
    for (const [at, place] of way.entries()) expect(Math.abs(place - (way[at - 1] ?? 100))).toBeLessThan(10);
    expect(drawnAt(NOW + 10_000 + SLIP_MS)).toBeCloseTo(80 + 6, 0);
  });

  it('that is far from where it was drawn was corrected, and jumps', () => {
    hear(NOW, 0, 10);
    motion.update(NOW);
    hear(NOW + 1_000, 2_000, 10);
    motion.update(NOW + 1_000);
    expect(drawnAt(NOW + 1_000)).toBeCloseTo(2_000, 0);
  });

  it('is where it was received until it was worked in, and nothing new is nothing to do', () => {
    hear(NOW, 0, 10);
    expect(motion.update(NOW)).toBe(true);
    expect(motion.update(NOW + 100)).toBe(false);
    hear(NOW + 1_000, 50, 10);
    expect(drawnAt(NOW + 1_000)).toBeCloseTo(50, 0);
    expect(motion.topSpeedMps()).toBeCloseTo(10, 1);
  });

  it('goes on after weeks without a restart', () => {
    hear(NOW, 0, 10);
    motion.update(NOW);
    const later = NOW + 30 * 86_400_000;
    hear(later, 0, 10);
    motion.update(later);
    expect(drawnAt(later + 5_000)).toBeCloseTo(50, 0);
    expect(Math.abs(later - motion.baseMs)).toBeLessThan(86_400_000);
  });

  it('has its greatest speed told before it is ever drawn, and in a box that of what is there', () => {
    hear(NOW, 0, 10);
    hear(NOW, 20_000, 30, 0, 1);
    expect(motion.topSpeedMps()).toBeCloseTo(30, 1);
    expect(motion.topSpeedMps({west: 106_000_000, east: 107_000_000, south: 20_800_000, north: 20_900_000})).toBeCloseTo(10, 1);
    fresh = false;
    expect(motion.topSpeedMps()).toBe(0);
  });
});
