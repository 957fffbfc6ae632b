import {describe, expect, it} from 'vitest';
import {destination} from '../../geo/distance.ts';
import type {Position} from '../../geo/geometry.ts';
import {done} from '../../model/command.test-support.ts';
import type {FactRecord} from '../../model/record.ts';
import {fenceArea, goesThrough, isInFence, type FenceArea} from './fence-area.ts';
import {geofences as layer} from './layer.ts';

const CENTRE: Position = [106.72, 20.84];
const made = (area: object): FenceArea => {
  const facts = done({layer, name: 'create', ask: {name: 'x', geometry: null, circle: null, layers: ['units'], on: ['enter'], ...area}});
  const found = fenceArea(facts);
  if (!found) throw new Error('no area');
  return found;
};
const circle = (radiusM: number): FenceArea => made({circle: {centre: CENTRE, radiusM}});
const east = (metres: number): Position => destination(CENTRE, 90, metres);

describe('a place and a fence', () => {
  it('is in when it is well in, out when it is well out, and between the two as it was', () => {
    const fence = circle(400);
    const seen = (metres: number) => [isInFence(fence, east(metres), false), isInFence(fence, east(metres), true)];
    expect(seen(380)).toEqual([true, true]);
    expect(seen(390)).toEqual([false, true]);
    expect(seen(410)).toEqual([false, true]);
    expect(seen(420)).toEqual([false, false]);
    expect(seen(5_000)).toEqual([false, false]);
  });

  it('that trembles on the edge makes no chatter', () => {
    const fence = circle(400);
    let isIn = false;
    let turns = 0;
    for (let second = 0; second < 600; second++) {
      const now = isInFence(fence, east(400 + 14 * Math.sin(second)), isIn);
      if (now !== isIn) turns++;
      isIn = now;
    }
    expect(turns).toBe(0);
  });

  it('has a smaller margin where the fence is small', () => {
    const fence = circle(20);
    expect(isInFence(fence, east(14), false)).toBe(true);
    expect(isInFence(fence, east(26), true)).toBe(false);
  });

  it('of a drawn area is told by its edge, in a bay too', () => {
    const bay: [number, number][] = [[106.7, 20.8], [106.74, 20.8], [106.74, 20.84], [106.72, 20.81], [106.7, 20.84], [106.7, 20.8]];
    const fence = made({geometry: {type: 'Polygon', coordinates: [bay]}});
    expect(isInFence(fence, [106.705, 20.82], false)).toBe(true);
    expect(isInFence(fence, [106.72, 20.83], true)).toBe(false);
    expect(isInFence(fence, [106.72, 20.81005], false)).toBe(false);
    expect(isInFence(fence, [106.72, 20.81005], true)).toBe(true);
  });

  it('a way goes through where it is well in between its ends', () => {
    const fence = circle(400);
    const north = (place: Position, metres: number): Position => destination(place, 0, metres);
    expect(goesThrough(fence, east(-900), east(900))).toBe(true);
    expect(goesThrough(fence, north(east(-900), 390), north(east(900), 390))).toBe(false);
    expect(goesThrough(fence, east(500), east(900))).toBe(false);
    expect(goesThrough(fence, east(900), east(900))).toBe(false);
    const bay: [number, number][] = [[106.7, 20.8], [106.74, 20.8], [106.74, 20.84], [106.72, 20.81], [106.7, 20.84], [106.7, 20.8]];
    const drawn = made({geometry: {type: 'Polygon', coordinates: [bay]}});
    expect(goesThrough(drawn, [106.69, 20.82], [106.75, 20.82])).toBe(true);
    expect(goesThrough(drawn, [106.712, 20.839], [106.728, 20.839])).toBe(false);
    expect(goesThrough(drawn, [106.69, 20.9], [106.75, 20.9])).toBe(false);
  });

  it('is none without an area', () => {
    expect(fenceArea({geometry: null} as FactRecord)).toBe(null);
  });
});
