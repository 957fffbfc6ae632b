/** Reading what was: records as the hub knew them at a time, or touched in a span. Implemented by `history.ts`. */
import type {Series, SeriesAsk} from '../../../shared/protocol/series.ts';
import type {WholeRecord} from './state.ts';

export type PastAnswer =
  | {readonly type: 'records'; readonly records: readonly WholeRecord[]}
  /** History does not reach so far back; the earliest time that it does reach, epoch ms. */
  | {readonly type: 'too-early'; readonly reachesBackTo: number};

export interface PastReader {
  /** Every record of the layer as known at `atMs`, by hub time. */
  asOf(layer: string, atMs: number): Promise<PastAnswer>;
  /** The records with a fact or a live value of that span, each as at its end. */
  touched(layer: string, fromMs: number, toMs: number): Promise<PastAnswer>;
}

/** A number of a record that is there and may be seen. */
export interface SeriesWanted extends SeriesAsk {
  readonly handle: number;
}

export interface SeriesReader {
  /** How the number went, with what it was when the span began; throws where history cannot be read now. */
  series(wanted: SeriesWanted): Promise<Series>;
}
