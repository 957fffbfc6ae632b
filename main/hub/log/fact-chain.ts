/** Each fact's hash holds that of the fact before (8 bytes of SHA-256), so that another past is found out (P15). */
import {createHash} from 'node:crypto';

export const FACT_HASH_BYTES = 8;
export const NO_FACT_HASH: Uint8Array = new Uint8Array(FACT_HASH_BYTES);

/** A fact as the log keeps it. */
export interface StoredFact {
  readonly seq: number;
  readonly at: number;
  readonly layer: string;
  readonly id: string;
  readonly handle: number;
  readonly version: number;
  readonly op: 'put' | 'remove';
  /** JSON, or null for `remove`. */
  readonly recordText: string | null;
  readonly by: string | null;
}

/** Its row in the file. */
export interface ChangeRow {
  readonly seq: number;
  readonly at_ms: number;
  readonly layer: string;
  readonly id: string;
  readonly handle: number;
  readonly version: number;
  readonly op: StoredFact['op'];
  readonly record: string | null;
  readonly by_command: string | null;
  readonly hash: Uint8Array;
}

export function chainFact(before: Uint8Array, {seq, at, layer, id, handle, version, op, recordText, by}: StoredFact): Uint8Array {
  const head = JSON.stringify([seq, at, layer, id, handle, version, op]).slice(0, -1);
  // The record's own text: the same bytes whether it was just written or is read back.
  return createHash('sha256').update(before).update(`${head},${recordText ?? 'null'},${JSON.stringify(by)}]`).digest().subarray(0, FACT_HASH_BYTES);
}
