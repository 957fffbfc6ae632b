/** The log without its disk: numbers drafts and brings the state up to date, as `FactSink` promises. */
import type {FactDraft, FactSink} from '../../main/hub/log/fact-sink.ts';
import type {HubState} from '../../main/hub/log/state.ts';
import {StorageError} from '../../main/platform/sqlite/database.ts';
import {applyChange} from '../../shared/model/apply.ts';
import type {Change} from '../../shared/model/change.ts';

export class MemoryFactSink implements FactSink {
  readonly changes: Change[] = [];
  /** One entry per transaction: how many drafts it had. */
  readonly transactions: number[] = [];
  isFull = false;
  readonly #state: HubState;
  readonly #nextHandles = new Map<string, number>();

  constructor(state: HubState) {
    this.#state = state;
  }

  append(drafts: readonly FactDraft[]): readonly Change[] {
    if (this.isFull) throw new StorageError('SQLITE_FULL', undefined);
    this.transactions.push(drafts.length);
    const made = drafts.map((draft) => this.#append(draft));
    this.changes.push(...made);
    return made;
  }

  #append({layer, id, op, record, by}: FactDraft): Change {
    const {records} = this.#state.of(layer);
    const present = records.get(id);
    const change: Change = {
      seq: (this.changes.at(-1)?.seq ?? 0) + 1,
      at: record?.receivedAt ?? 0,
      layer, id, op, record, by,
      handle: present?.handle ?? this.#newHandle(layer),
      version: (present?.version ?? 0) + 1,
    };
    applyChange(records, change);
    return change;
  }

  #newHandle(layer: string): number {
    const handle = this.#nextHandles.get(layer) ?? 0;
    this.#nextHandles.set(layer, handle + 1);
    return handle;
  }
}
