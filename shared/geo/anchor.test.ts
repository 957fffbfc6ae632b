import {describe, expect, it} from 'vitest';
import {anchorOf} from './anchor.ts';
import {insideRings} from './in-box.ts';

describe('the anchor', () => {
  it('of a line is halfway along it, not between its ends', () => {
    expect(anchorOf({type: 'LineString', coordinates: [[0, 0], [4, 0], [4, 2]]})).toEqual([3, 0]);
    expect(anchorOf({type: 'MultiLineString', coordinates: [[[0, 0], [1, 0]], [[5, 5], [5, 9]]]})).toEqual([5, 7]);
    expect(anchorOf({type: 'LineString', coordinates: [[1, 1], [1, 1]]})).toEqual([1, 1]);
  });

  it('of an area is its centre of gravity, however its ring runs', () => {
    const square: [number, number][] = [[106, 20], [107, 20], [107, 21], [106, 21], [106, 20]];
    for (const ring of [square, square.toReversed()]) {
      const [lon, lat] = anchorOf({type: 'Polygon', coordinates: [ring]}) ?? [0, 0];
      expect([lon.toFixed(9), lat.toFixed(9)]).toEqual(['106.500000000', '20.500000000']);
    }
  });

  it('of a horseshoe, and of a ring around a hole, is inside all the same', () => {
    const horseshoe: [number, number][][] = [[[0, 0], [9, 0], [9, 9], [7, 9], [7, 2], [2, 2], [2, 9], [0, 9], [0, 0]]];
    const holed: [number, number][][] = [[[0, 0], [9, 0], [9, 9], [0, 9], [0, 0]], [[3, 3], [6, 3], [6, 6], [3, 6], [3, 3]]];
    for (const coordinates of [horseshoe, holed]) {
      const anchor = anchorOf({type: 'Polygon', coordinates});
      expect(anchor && insideRings(coordinates, anchor)).toBe(true);
    }
  });

  it('of several areas is in the largest; of points the first', () => {
    const square = (west: number, side: number): [number, number][][] => [[[west, 0], [west + side, 0], [west + side, side], [west, side], [west, 0]]];
    expect(anchorOf({type: 'MultiPolygon', coordinates: [square(0, 1), square(10, 4)]})).toEqual([12, 2]);
    expect(anchorOf({type: 'MultiPoint', coordinates: [[1, 2], [3, 4]]})).toEqual([1, 2]);
    expect(anchorOf({type: 'MultiPoint', coordinates: []})).toBeNull();
  });
});
