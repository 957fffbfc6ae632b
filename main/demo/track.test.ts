import {describe, expect, it} from 'vitest';
import {bearingDeg, distanceM} from '../../shared/geo/distance.ts';
import {createPlane, directionDeg, distance, moved, turnDeg, type Point} from './plane.ts';
import {createTrack, directionAlong, nearestAlong, partOf, pointAlong, roundCorners} from './track.ts';

/** 100 m east, then 100 m north. */
const corner: readonly Point[] = [{x: 0, y: 0}, {x: 100, y: 0}, {x: 100, y: 100}];

describe('the plane', () => {
  const plane = createPlane([106.7, 20.845]);

  it('gives a position back as it was', () => {
    expect(plane.toPosition(plane.toPoint([106.91524, 20.78816]))).toEqual([106.91524, 20.78816]);
  });

  it('agrees with the sphere to 0.5 % over the whole port', () => {
    const buoy: readonly [number, number] = [106.9985, 20.661];
    const quay: readonly [number, number] = [106.67, 20.8758];
    const flat = distance(plane.toPoint(buoy), plane.toPoint(quay));
    expect(Math.abs(flat / distanceM(buoy, quay) - 1)).toBeLessThan(0.005);
    expect(Math.abs(directionDeg(plane.toPoint(buoy), plane.toPoint(quay)) - bearingDeg(buoy, quay))).toBeLessThan(0.5);
  });

  it('turns the shorter way round', () => {
    expect(turnDeg(350, 10)).toBe(20);
    expect(turnDeg(10, 350)).toBe(-20);
    expect(turnDeg(0, 180)).toBe(180);
    const there = moved({x: 0, y: 0}, 90, 10);
    expect(there.x).toBeCloseTo(10);
    expect(there.y).toBeCloseTo(0);
  });
});

describe('a track', () => {
  it('is measured from its start, and repeated points count once', () => {
    const track = createTrack([{x: 0, y: 0}, ...corner, {x: 100, y: 100}]);
    expect(track.lengthM).toBe(200);
    expect(pointAlong(track, 150)).toEqual({x: 100, y: 50});
    expect(pointAlong(track, -5)).toEqual({x: 0, y: 0});
    expect(pointAlong(track, 500)).toEqual({x: 100, y: 100});
    expect(directionAlong(track, 50, 10)).toBeCloseTo(90);
    expect(directionAlong(track, 100, 20)).toBeCloseTo(45);
    expect(directionAlong(track, 200, 20)).toBeCloseTo(0);
  });

  it('needs two different points', () => {
    expect(() => createTrack([{x: 1, y: 1}, {x: 1, y: 1}])).toThrow(RangeError);
  });

  it('finds its place nearest to a point', () => {
    expect(nearestAlong(createTrack(corner), {x: 130, y: 40})).toEqual({metres: 140, distanceM: 30});
    expect(nearestAlong(createTrack(corner), {x: -30, y: -40})).toEqual({metres: 0, distanceM: 50});
  });

  it('gives a part of itself forward or backward', () => {
    const track = createTrack(corner);
    expect(partOf(track, 50, 120)).toEqual([{x: 50, y: 0}, {x: 100, y: 0}, {x: 100, y: 20}]);
    expect(partOf(track, 120, 50)).toEqual([{x: 100, y: 20}, {x: 100, y: 0}, {x: 50, y: 0}]);
  });

  it('with rounded corners keeps its ends, stays near the corner and turns little by little', () => {
    const rounded = createTrack(roundCorners(corner, 30));
    expect(rounded.points[0]).toEqual(corner[0]);
    expect(rounded.points.at(-1)).toEqual(corner[2]);
    expect(nearestAlong(rounded, {x: 100, y: 0}).distanceM).toBeLessThan(30);
    for (let metres = 0; metres < rounded.lengthM; metres += 1) {
      expect(nearestAlong(createTrack(corner), pointAlong(rounded, metres)).distanceM).toBeLessThan(16);
      expect(Math.abs(turnDeg(directionAlong(rounded, metres, 20), directionAlong(rounded, metres + 1, 20)))).toBeLessThan(8);
    }
  });
});
