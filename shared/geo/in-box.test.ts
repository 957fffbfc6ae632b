import {describe, expect, it} from 'vitest';
import type {Geometry} from './geometry.ts';
import {touchesBox} from './in-box.ts';

const BOX = [106, 20, 107, 21] as const;
const line = (...coordinates: [number, number][]): Geometry => ({type: 'LineString', coordinates});
const area = (...coordinates: [number, number][][]): Geometry => ({type: 'Polygon', coordinates});
const square = (west: number, south: number, side: number): [number, number][] =>
  [[west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]];

describe('a geometry and a box', () => {
  it('touch where a point is inside or on the edge', () => {
    expect(touchesBox({type: 'Point', coordinates: [106.5, 20.5]}, BOX)).toBe(true);
    expect(touchesBox({type: 'Point', coordinates: [106, 21]}, BOX)).toBe(true);
    expect(touchesBox({type: 'Point', coordinates: [107.000001, 20.5]}, BOX)).toBe(false);
  });

  it('touch where a line passes through without a corner inside', () => {
    expect(touchesBox(line([105, 20.5], [108, 20.5]), BOX)).toBe(true);
    expect(touchesBox(line([105.5, 20.5], [106.5, 21.5]), BOX)).toBe(true);
  });

  it('do not touch where only their boxes overlap', () => {
    expect(touchesBox(line([105, 20.2], [106.8, 22.5]), BOX)).toBe(false);
    expect(touchesBox(area([[105, 20.2], [106.8, 22.5], [105, 22.5], [105, 20.2]]), BOX)).toBe(false);
  });

  it('touch where an area holds the box, and not where the box is in its hole', () => {
    expect(touchesBox(area(square(100, 15, 20)), BOX)).toBe(true);
    expect(touchesBox(area(square(100, 15, 20), square(105, 19, 5)), BOX)).toBe(false);
    expect(touchesBox({type: 'MultiPolygon', coordinates: [[square(0, 0, 1)], [square(106.4, 20.4, 0.1)]]}, BOX)).toBe(true);
  });

  it('touch over the antimeridian', () => {
    const overIt = [170, -20, -170, 20] as const;
    expect([175, -175, 180, -180].map((lon) => touchesBox({type: 'Point', coordinates: [lon, 0]}, overIt))).toEqual([true, true, true, true]);
    expect(touchesBox({type: 'Point', coordinates: [0, 0]}, overIt)).toBe(false);
    expect(touchesBox(line([160, 0], [172, 0]), overIt)).toBe(true);
  });

  it('of many parts touch where one part does', () => {
    expect(touchesBox({type: 'MultiPoint', coordinates: [[0, 0], [106.5, 20.5]]}, BOX)).toBe(true);
    expect(touchesBox({type: 'MultiLineString', coordinates: [[[0, 0], [1, 1]]]}, BOX)).toBe(false);
  });
});
