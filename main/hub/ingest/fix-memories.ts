/**
 * The memory of every record that a feed spoke of since the start, begun from the hub's state. Bounded: beyond
 * `MAX_REMEMBERED` the record remembered longest is forgotten, and begins anew from the state when it speaks again.
 */
import {isMoving} from '../../../shared/model/layer.ts';
import type {LayerState} from '../log/state.ts';
import type {FixMemory} from './fix-memory.ts';

const MAX_REMEMBERED = 500_000;

export class FixMemories {
  readonly #byKey = new Map<string, FixMemory>();

  of(layer: LayerState, id: string): FixMemory {
    const key = `${layer.layer.name}/${id}`;
    const known = this.#byKey.get(key);
    if (known) return known;
    const oldest = this.#byKey.size >= MAX_REMEMBERED ? this.#byKey.keys().next().value : undefined;
    if (oldest !== undefined) this.#byKey.delete(oldest);
    const begun = fromState(layer, id);
    this.#byKey.set(key, begun);
    return begun;
  }
}

function fromState({records, live, layer}: LayerState, id: string): FixMemory {
  const memory: FixMemory = {newestAt: null, newestFactsAt: null, accepted: null, fineAt: null, held: null};
  const stored = records.get(id);
  if (!stored?.record) return memory;
  const isClockWrong = stored.record.flags.includes('clock');
  if (layer.liveColumns.length === 0) {
    memory.newestAt = isClockWrong ? stored.record.receivedAt : stored.record.observedAt;
    return memory;
  }
  if (!live.has(stored.handle)) return memory;
  const heardAt = live.heardAt[stored.handle] ?? 0;
  const observedAt = live.observedAt[stored.handle] ?? Number.NaN;
  if (!Number.isNaN(observedAt)) memory.newestAt = isClockWrong ? heardAt : observedAt;
  if (!isMoving(layer)) return memory;
  const [lonDeg, latDeg] = [live.get(stored.handle, 0), live.get(stored.handle, 1)];
  if (lonDeg === null || latDeg === null) return memory;
  // Whether the last one was coarse is not kept; taken as fine, it is at most 3 min too careful.
  const at = memory.newestAt ?? heardAt;
  return {...memory, accepted: {lonDeg, latDeg, at}, fineAt: at};
}
