import {describe, expect, it} from 'vitest';
import {createLand} from './land.ts';
import {createPlane} from './plane.ts';

const plane = createPlane([106.7, 20.8]);

/** A square ring of this half side in degrees. */
function square(half: number): [number, number][] {
  return [[106.7 - half, 20.8 - half], [106.7 + half, 20.8 - half], [106.7 + half, 20.8 + half], [106.7 - half, 20.8 + half], [106.7 - half, 20.8 - half]];
}

/** An island of about 2 × 2 km with a lake of 1 × 1 km. */
const land = createLand({features: [{geometry: {type: 'Polygon', coordinates: [square(0.01), square(0.005)]}}]}, plane);

describe('the land', () => {
  it('is what lies within a shore; a lake in it is water', () => {
    expect(land.isWater(plane.toPoint([106.72, 20.8]))).toBe(true);
    expect(land.isWater(plane.toPoint([106.7075, 20.8]))).toBe(false);
    expect(land.isWater(plane.toPoint([106.7, 20.8]))).toBe(true);
  });

  it('closes a way that crosses it, or that passes nearer than asked', () => {
    const west = plane.toPoint([106.68, 20.8]);
    const east = plane.toPoint([106.72, 20.8]);
    expect(land.isWaterway(west, east, 0)).toBe(false);
    const southWest = plane.toPoint([106.68, 20.7895]);
    const southEast = plane.toPoint([106.72, 20.7895]);
    expect(land.isWaterway(southWest, southEast, 30)).toBe(true);
    expect(land.isWaterway(southWest, southEast, 100)).toBe(false);
  });
});
