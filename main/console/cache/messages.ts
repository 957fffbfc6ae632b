/** Between the console's main loop and its cache worker. Requests are done in order; each is answered once. */
import type {LayerRecord, WireChange} from '../../../shared/model/change.ts';
import type {Identity} from '../../../shared/model/identity.ts';
import type {City, SimulatedTime} from '../../../shared/protocol/down.ts';

/** What the thread begins with. */
export interface CacheStart {
  readonly file: string;
  /** For the name of a damaged file. */
  readonly nowMs: number;
}

/** Who the cached picture belongs to, and since when the hub was last heard. */
export interface CachedSession {
  readonly identity: Identity;
  readonly city: City;
  readonly layers: readonly string[];
  readonly demo: boolean;
  /** The hub's time at its last sign of life. */
  readonly heardAt: number;
  /** This machine's time then, by which the picture grows too old: the hub's may be that of a simulated day. */
  readonly heardAtMachine: number;
  /** Absent in what an earlier build cached. */
  readonly simulated?: SimulatedTime | undefined;
}

export interface CachedPicture {
  readonly session: CachedSession | null;
  readonly cursor: string | null;
  /** Texts of `PackedRecords`, as windows are sent them: made once, copied between threads as few long strings (P7). */
  readonly parts: readonly string[];
  /** What is gone; its version stays known. */
  readonly removed: readonly LayerRecord[];
  /** False where a row cannot be read; then all of it is doubtful. */
  readonly isReadable: boolean;
  readonly live: readonly {readonly layer: string; readonly bytes: Uint8Array}[];
  /** The file was damaged and was set aside under this name; null where all was well. */
  readonly setAside: string | null;
}

export type CacheWork =
  | {readonly type: 'load'}
  | {readonly type: 'batch'; readonly changes: readonly WireChange[]; readonly cursor: string}
  | {readonly type: 'snapshot'; readonly records: readonly LayerRecord[]; readonly cursor: string}
  | {readonly type: 'live'; readonly atMs: number; readonly machineAtMs: number; readonly frames: readonly {readonly layer: string; readonly bytes: Uint8Array}[]}
  | {readonly type: 'session'; readonly session: CachedSession}
  | {readonly type: 'forget'; readonly layer: string; readonly ids: 'all' | readonly string[]}
  | {readonly type: 'wipe'}
  | {readonly type: 'stop'};

export type ToCache = CacheWork & {readonly request: number};

export type FromCache =
  | {readonly request: number; readonly type: 'done'}
  | {readonly request: number; readonly type: 'loaded'; readonly picture: CachedPicture}
  /** `isEmptied`: the file was damaged and is begun anew, so that only a snapshot can fill it. */
  | {readonly request: number; readonly type: 'failed'; readonly reason: string; readonly isEmptied: boolean};
