/**
 * How fresh each record of a layer is, by handle: by its live row where there is one, as `lastKnownAt` of `freshness.ts`
 * has it, else by its facts. Facts are read once when they change; age is worked out when asked for.
 */
import type {FactRecord} from '../../shared/model/record.ts';
import type {LiveColumns} from '../../shared/model/live-columns.ts';
import type {WindowLayer} from '../state/records.ts';
import {grown} from './grown.ts';

export const FRESH = 0;
export const STALE = 1;
export const LOST = 2;
/** Not drawn: removed, without a place, or gone and lost. */
export const HIDDEN = 255;

export class RecordAges {
  /** As last worked out; HIDDEN where it is gone, whether it stands in a cluster or not. */
  values = new Uint8Array(0);
  readonly #source: WindowLayer;
  #staleAfterMs = new Float64Array(0);
  #lostAfterMs = new Float64Array(0);
  /** When the facts were last known; counts only while there is no live row. */
  #knownAt = new Float64Array(0);
  #trusted = new Uint8Array(0);
  #gone = new Uint8Array(0);

  constructor(source: WindowLayer) {
    this.#source = source;
  }

  grow(capacity: number): void {
    this.values = grown(this.values, new Uint8Array(capacity).fill(HIDDEN, this.values.length));
    this.#staleAfterMs = grown(this.#staleAfterMs, new Float64Array(capacity));
    this.#lostAfterMs = grown(this.#lostAfterMs, new Float64Array(capacity));
    this.#knownAt = grown(this.#knownAt, new Float64Array(capacity));
    this.#trusted = grown(this.#trusted, new Uint8Array(capacity));
    this.#gone = grown(this.#gone, new Uint8Array(capacity));
  }

  read(handle: number, record: FactRecord): void {
    const {layer} = this.#source;
    const bands = layer.freshness(record);
    this.#staleAfterMs[handle] = bands?.staleAfterMs ?? Infinity;
    this.#lostAfterMs[handle] = bands?.lostAfterMs ?? Infinity;
    this.#trusted[handle] = record.flags.includes('clock') ? 0 : 1;
    this.#gone[handle] = layer.goneStates.includes(String(record['state'])) ? 1 : 0;
    this.#knownAt[handle] = this.#trusted[handle] === 1 && record.observedAt !== null ? record.observedAt : record.receivedAt;
  }

  /** HIDDEN until it has a position. */
  stateOf(handle: number, positions: LiveColumns, nowMs: number): number {
    if (!isHeard(handle, positions)) return HIDDEN;
    const ageMs = nowMs - this.lastKnownAt(handle);
    const lostAfterMs = this.#lostAfterMs[handle]!;
    const isLost = ageMs >= lostAfterMs;
    if (this.#gone[handle] === 1 && (isLost || lostAfterMs === Infinity)) return HIDDEN;
    if (isLost) return LOST;
    return ageMs >= this.#staleAfterMs[handle]! ? STALE : FRESH;
  }

  lastKnownAt(handle: number): number {
    const {heardAt, observedAt, length} = this.#source.live;
    if (handle >= length || heardAt[handle] === 0) return this.#knownAt[handle]!;
    const observed = observedAt[handle]!;
    return this.#trusted[handle] === 1 && !Number.isNaN(observed) ? observed : heardAt[handle]!;
  }
}

export function isHeard(handle: number, {length, heardAt}: LiveColumns): boolean {
  return handle < length && heardAt[handle] !== 0;
}
