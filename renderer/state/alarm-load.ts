/**
 * How many alarms were raised in each of the last ten minutes (EEMUA 191: more than ten in ten minutes is a flood).
 * Raisings are remembered as they go by, since a record tells only of its last one; incidents are people's own work and
 * are no load.
 */
import {isReal} from '../../shared/layers/alarms/alarm.ts';
import type {StoredRecord} from '../../shared/model/change.ts';

export const LOAD_MINUTES = 10;
export const FLOOD_ABOVE = 10;

export interface AlarmLoadView {
  /** Oldest minute first. */
  readonly minutes: readonly number[];
  readonly total: number;
}

export const NO_LOAD: AlarmLoadView = {minutes: Array.from({length: LOAD_MINUTES}, () => 0), total: 0};

const MINUTE_MS = 60_000;

export class AlarmLoad {
  readonly #seen = new Map<string, number>();

  note(alarms: Iterable<StoredRecord>, nowMs: number): void {
    const oldest = nowMs - LOAD_MINUTES * MINUTE_MS;
    for (const {id, record} of alarms) {
      if (record === null || !isReal(record)) continue;
      const {raisedAt, raising} = record;
      if (typeof raisedAt === 'number' && raisedAt > oldest) this.#seen.set(`${String(raising)}/${id}`, raisedAt);
    }
    for (const [key, at] of this.#seen) if (at <= oldest) this.#seen.delete(key);
  }

  view(nowMs: number): AlarmLoadView {
    const minutes = Array.from({length: LOAD_MINUTES}, () => 0);
    let total = 0;
    for (const at of this.#seen.values()) {
      const age = Math.floor((nowMs - at) / MINUTE_MS);
      if (age >= LOAD_MINUTES) continue;
      const index = LOAD_MINUTES - 1 - Math.max(0, age);
      minutes[index] = (minutes[index] ?? 0) + 1;
      total++;
    }
    return {minutes, total};
  }

  forget(): void {
    this.#seen.clear();
  }
}
