/** What the harness and its workers say to each other: a seed down, and how its round went up. */
import type {Breach} from './ledger.ts';

/** Null: there is no other; the worker ends. */
export interface NextSeed {
  readonly seed: number | null;
}

/** A worker that is ready says so by a report without a round. */
export interface Report {
  readonly round: RoundReport | null;
}

export interface RoundReport {
  readonly seed: number;
  readonly breaches: readonly Breach[];
  /** Empty where nobody asked for it. */
  readonly story: readonly string[];
}
