/** One figure of `npm run bench`: ours against the other way in the same run. */
export interface BenchRow {
  /** Number of the figure in the list of figures to reach, `G1`. */
  readonly id: string;
  readonly name: string;
  readonly ours: number;
  /** null where the figure is an absolute one. */
  readonly other: number | null;
  /** ours ÷ other; null with an absolute figure. */
  readonly ratio: number | null;
  readonly unit: string;
  /** The most that the ratio, or the absolute figure, may be. */
  readonly reach: number;
  /** What was measured round by round, for `bench.json`. */
  readonly raw?: unknown;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}
