/** Whose a handle is: it is a record's for life, so what was found once holds. */
import type {HubState} from '../log/state.ts';

export class RecordIds {
  readonly #state: HubState;
  readonly #ids = new Map<string, Map<number, string>>();

  constructor(state: HubState) {
    this.#state = state;
  }

  /** undefined: the record is gone, or there never was one. */
  of(layer: string, handle: number): string | undefined {
    const {records} = this.#state.of(layer);
    const ids = this.#ids.get(layer) ?? new Map<number, string>();
    this.#ids.set(layer, ids);
    if (!ids.has(handle)) for (const stored of records.values()) ids.set(stored.handle, stored.id);
    const id = ids.get(handle);
    return id !== undefined && records.get(id)?.record ? id : undefined;
  }
}
