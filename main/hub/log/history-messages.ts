/** Between the hub's main loop and its history worker. */
import type {Series} from '../../../shared/protocol/series.ts';
import type {PastAnswer, SeriesWanted} from './past.ts';

export interface StoredFrame {
  readonly layer: string;
  readonly atMs: number;
  readonly whole: boolean;
  readonly bytes: Uint8Array;
}

export type ToHistory =
  | {readonly type: 'store'; readonly frames: readonly StoredFrame[]}
  | {readonly type: 'as-of'; readonly request: number; readonly layer: string; readonly atMs: number; readonly sinceMs: number}
  | {readonly type: 'last'; readonly request: number; readonly layer: string}
  | {readonly type: 'series'; readonly request: number; readonly wanted: SeriesWanted}
  | {readonly type: 'stop'};

export type FromHistory =
  | {readonly type: 'past'; readonly request: number; readonly answer: PastAnswer}
  /** From the last whole layer on, in the order in which they were true. */
  | {readonly type: 'last'; readonly request: number; readonly frames: readonly Uint8Array[]}
  | {readonly type: 'series'; readonly request: number; readonly series: Series}
  | {readonly type: 'failed'; readonly request: number | null; readonly reason: string}
  | {readonly type: 'stored'}
  /** Said once at the start, when a damaged file was given another name. */
  | {readonly type: 'set-aside'; readonly name: string}
  | {readonly type: 'stopped'};

/** What the thread begins with. */
export interface HistoryStart {
  readonly historyFile: string;
  readonly logFile: string;
  /** How long live columns are kept. */
  readonly keepMs: number;
  /** For the name of a damaged file. */
  readonly nowMs: number;
}
