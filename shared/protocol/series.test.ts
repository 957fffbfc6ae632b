import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {isSpan, MAX_SERIES_SPAN_MS, thinned, type SeriesPoint} from './series.ts';

const rising = (values: readonly (number | null)[]): readonly SeriesPoint[] => values.map((value, index) => ({at: 1_000 + index * 10, value}));

describe('a series that is thinned', () => {
  it('is left alone where it is short enough', () => {
    const points = rising([1, null, 3]);
    expect(thinned(points, 3)).toBe(points);
  });

  it('keeps a peak of one point among thousands, and a gap', () => {
    const values: (number | null)[] = Array.from({length: 5_000}, (_, index) => index % 7);
    values[1_234] = 999;
    values[3_456] = -999;
    values[4_321] = null;
    const kept = thinned(rising(values), 300);
    expect(kept.length).toBeLessThanOrEqual(300);
    expect(kept.map(({value}) => value)).toEqual(expect.arrayContaining([999, -999, null]));
  });

  it('has its ends, its order and no more than it may, whatever it is', () => {
    const series = fc.array(fc.tuple(fc.integer({min: 0, max: 500}), fc.option(fc.integer({min: -50, max: 50}))), {minLength: 1, maxLength: 400});
    fc.assert(fc.property(series, fc.integer({min: 5, max: 60}), (steps, most) => {
      let at = 0;
      const points = steps.map(([step, value]): SeriesPoint => ({at: (at += step), value}));
      const kept = thinned(points, most);
      expect(kept.length).toBeLessThanOrEqual(Math.max(most, Math.min(points.length, most)));
      expect([kept[0], kept.at(-1)]).toEqual([points[0], points.at(-1)]);
      for (const [index, point] of kept.entries()) expect(point.at).toBeGreaterThanOrEqual(kept[index - 1]?.at ?? 0);
    }));
  });
});

describe('a span', () => {
  it('ends after it begins and is no longer than is kept', () => {
    expect(isSpan({fromAt: 0, toAt: 1})).toBe(true);
    expect(isSpan({fromAt: 1, toAt: 1})).toBe(false);
    expect(isSpan({fromAt: 0, toAt: MAX_SERIES_SPAN_MS + 1})).toBe(false);
    expect(isSpan({fromAt: Number.NaN, toAt: 5})).toBe(false);
  });
});
