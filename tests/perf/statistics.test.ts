import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {median, percentile, ratioOfMedians, slopePerHour} from './statistics.ts';

const values = fc.array(fc.double({noNaN: true, noDefaultInfinity: true}), {minLength: 1, maxLength: 50});

describe('a percentile', () => {
  it('is the value at the nearest rank, whatever the order', () => {
    const hundred = Array.from({length: 100}, (_unused, index) => 100 - index);
    expect([0.01, 0.5, 0.95, 0.99, 1].map((share) => percentile(hundred, share))).toEqual([1, 50, 95, 99, 100]);
    expect(percentile([7], 0.01)).toBe(7);
  });

  it('is one of the values, and so many of them do not exceed it', () => {
    fc.assert(fc.property(values, fc.double({min: 0.01, max: 1, noNaN: true}), (list, share) => {
      const value = percentile(list, share);
      expect(list).toContain(value);
      expect(list.filter((each) => each <= value).length).toBeGreaterThanOrEqual(share * list.length);
    }));
  });

  it('of nothing, or at no share, is a broken bench', () => {
    expect(() => percentile([], 0.5)).toThrow('nothing was measured');
    expect(() => percentile([1], 0)).toThrow('a share of 0');
  });
});

describe('a median', () => {
  it('lies between the middle two of an even number', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([9, 1, 5])).toBe(5);
  });

  it('leaves the list as it was', () => {
    const list = [3, 1, 2];
    median(list);
    expect(list).toEqual([3, 1, 2]);
  });

  it('is not moved by one wild round', () => {
    expect(ratioOfMedians([1, 1, 900, 1, 1], [12, 12, 12, 0.1, 12])).toBeCloseTo(1 / 12);
  });
});

it('a slope is what grows in an hour, and noise around a level is none', () => {
  expect(slopePerHour([[0, 10], [1_800_000, 11], [3_600_000, 12]])).toBeCloseTo(2);
  expect(slopePerHour([[0, 5], [1_000, 6], [2_000, 5]])).toBeCloseTo(0);
});
