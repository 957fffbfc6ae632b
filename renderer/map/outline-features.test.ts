import {describe, expect, it} from 'vitest';
import {bearingDeg, distanceM} from '../../shared/geo/distance.ts';
import {coneRing} from './outline-features.ts';

const apex = [106.7, 20.85] as const;
const place = (position: readonly number[] | undefined): [number, number] => [position?.[0] ?? 0, position?.[1] ?? 0];

describe('coneRing', () => {
  it('opens to both sides of its direction, as far as it sees', () => {
    const ring = coneRing(apex, {azimuthDeg: 90, fovDeg: 60, rangeM: 200});
    expect(ring[0]).toEqual([...apex]);
    expect(ring.at(-1)).toEqual([...apex]);
    expect(bearingDeg(apex, place(ring[1]))).toBeCloseTo(60, 0);
    expect(bearingDeg(apex, place(ring.at(-2)))).toBeCloseTo(120, 0);
    for (const position of ring.slice(1, -1)) expect(distanceM(apex, place(position))).toBeCloseTo(200, 0);
  });

  it('is a whole disc for a camera that sees all round', () => {
    const ring = coneRing(apex, {azimuthDeg: 0, fovDeg: 360, rangeM: 100});
    expect(ring[0]).toEqual(ring.at(-1));
    expect(ring).not.toContainEqual([...apex]);
  });

  it('has a size where the range is not known', () => {
    const [, first] = coneRing(apex, {azimuthDeg: 0, fovDeg: 40, rangeM: 0});
    expect(distanceM(apex, place(first))).toBeGreaterThan(50);
  });
});
