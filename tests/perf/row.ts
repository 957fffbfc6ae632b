/** One measured figure as it stands in the table and in `bench.json`, with the raw values behind it. */
export interface BenchRow {
  /** The figure or promise it measures (`G6`, `P7`). */
  readonly figure: string;
  readonly what: string;
  readonly value: number;
  /** `ratio` is read as "so many times the other one". */
  readonly unit: 'B' | 'MB' | 'ms' | 's' | 'ratio' | 'count' | '%';
  /** The greatest value that is good enough; a row without it only informs. */
  readonly reach?: number;
  /** What the value was made of: one number per round or per update. */
  readonly raw?: readonly number[];
  /** What there is to say about the raw values; not in the table. */
  readonly notes?: readonly string[];
}

/** A part of the bench: one file, loaded only when it is asked for. */
export interface BenchPart {
  readonly name: string;
  readonly figures: readonly string[];
  readonly about: string;
  readonly load: () => Promise<{readonly run: () => Promise<readonly BenchRow[]>}>;
}

/** This machine lacks what the part needs; the reason is said and the other parts go on. */
export class PartSkipped extends Error {
  override readonly name = 'PartSkipped';
}
