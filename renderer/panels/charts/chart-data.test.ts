import {describe, expect, it} from 'vitest';
import type {SeriesPoint} from '../../../shared/protocol/series.ts';
import {asColumns, extremesOf, joined, trendOf} from './chart-data.ts';

const points = (...pairs: readonly (readonly [at: number, value: number | null])[]): readonly SeriesPoint[] => pairs.map(([at, value]) => ({at, value}));

describe('a chart', () => {
  it('joins history with what the window saw after it', () => {
    const all = joined(points([1, 10], [5, 50]), points([4, 999], [5, 999], [9, 90]), 0);
    expect(all).toEqual(points([1, 10], [5, 50], [9, 90]));
  });

  it('is what the window saw where there is no history', () => {
    expect(joined([], points([4, 40], [9, 90]), 0)).toEqual(points([4, 40], [9, 90]));
  });

  it('begins with the last value from before its span', () => {
    expect(joined(points([1, 10], [3, 30], [7, 70]), [], 5)).toEqual(points([3, 30], [7, 70]));
    expect(joined(points([1, 10], [3, 30]), [], 5)).toEqual(points([3, 30]));
    expect(joined([], [], 5)).toEqual([]);
  });

  it('knows its least and greatest, or that it has none', () => {
    expect(extremesOf(points([1, 4], [2, null], [3, -2]))).toEqual({least: -2, greatest: 4});
    expect(extremesOf(points([1, null]))).toBeNull();
  });

  it('tells where it is going over the last sixth of its span', () => {
    expect(trendOf(points([0, 1], [55, 3], [60, 5]), 60, 60)).toEqual({change: 4, overMs: 10});
    expect(trendOf(points([55, 3], [60, 5]), 60, 60)).toBeNull();
    expect(trendOf(points([0, 1]), 60, 60)).toBeNull();
    expect(trendOf(points([0, 1], [60, null]), 60, 60)).toBeNull();
  });

  it('holds its last value up to now, and keeps gaps', () => {
    expect(asColumns(points([1_000, 1], [2_000, null]), 5_000)).toEqual([[1, 2, 5], [1, null, null]]);
    expect(asColumns(points([5_000, 1]), 5_000)).toEqual([[5], [1]]);
  });
});
