/** What a bench says of many numbers. Empty lists are a broken bench and throw. */
import {assert, must} from '../../shared/lib/assert.ts';

/** The smallest value that at least `share` of all values do not exceed (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  assert(values.length > 0, 'nothing was measured');
  assert(share > 0 && share <= 1, `a share of ${share}`);
  const sorted = values.toSorted((one, other) => one - other);
  return must(sorted[Math.ceil(share * sorted.length) - 1], 'a value at that rank');
}

export function median(values: readonly number[]): number {
  assert(values.length > 0, 'nothing was measured');
  const sorted = values.toSorted((one, other) => one - other);
  const upper = must(sorted[Math.floor(sorted.length / 2)], 'a middle value');
  return sorted.length % 2 === 1 ? upper : (upper + must(sorted[sorted.length / 2 - 1], 'a middle value')) / 2;
}

/** Ratio of medians: of ours to theirs, over rounds that were run in turn. */
export function ratioOfMedians(ours: readonly number[], theirs: readonly number[]): number {
  return median(ours) / median(theirs);
}

/** Of the straight line closest to points of [ms, value]: how much the value grows in an hour. */
export function slopePerHour(points: readonly (readonly [number, number])[]): number {
  assert(points.length > 1, 'a line needs two points');
  const mean = (of: (point: readonly [number, number]) => number): number => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [meanMs, meanValue] = [mean(([ms]) => ms), mean(([, value]) => value)];
  const rise = mean(([ms, value]) => (ms - meanMs) * (value - meanValue));
  const run = mean(([ms]) => (ms - meanMs) ** 2);
  return (rise / run) * 3_600_000;
}
