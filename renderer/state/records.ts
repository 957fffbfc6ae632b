/**
 * Every record and live row that this window knows, outside React. Fed by the bridge in batches; tells its listeners
 * once a batch which ids changed (facts) and which layers moved (live). Components read from here and never keep a copy.
 */
import {applyChange, type LayerRecords} from '../../shared/model/apply.ts';
import type {LayerRecord, StoredRecord, WireChange} from '../../shared/model/change.ts';
import type {Layer} from '../../shared/model/layer.ts';
import {LiveColumns} from '../../shared/model/live-columns.ts';
import {applyFrame, type Frame} from '../../shared/protocol/frame.ts';

export interface WindowLayer {
  readonly layer: Layer;
  readonly records: LayerRecords;
  readonly live: LiveColumns;
  /** Id by handle; frames speak of handles. */
  readonly idByHandle: (string | undefined)[];
}

export interface FactsChanged {
  /** Everything was replaced: draw anew. */
  readonly reset: boolean;
  /** Changed ids by layer; on a reset every layer is named with all its ids. */
  readonly ids: ReadonlyMap<string, ReadonlySet<string>>;
  /** Commands whose effect has now arrived: their *pending* ends. */
  readonly by: ReadonlySet<string>;
}

export class Records {
  readonly layers: ReadonlyMap<string, WindowLayer>;
  /** Layers sent by a newer hub that this build does not know, each named once. */
  readonly unknownLayers = new Set<string>();
  readonly #factListeners = new Set<(change: FactsChanged) => void>();
  readonly #liveListeners = new Set<(layers: ReadonlySet<string>) => void>();

  constructor(layers: readonly Layer[]) {
    this.layers = new Map(
      layers.map((layer) => [
        layer.name,
        {layer, records: new Map<string, StoredRecord>(), live: new LiveColumns(layer.liveColumns), idByHandle: []},
      ]),
    );
  }

  get(layer: string, id: string): StoredRecord | undefined {
    return this.layers.get(layer)?.records.get(id);
  }

  onFacts(listener: (change: FactsChanged) => void): () => void {
    this.#factListeners.add(listener);
    return () => this.#factListeners.delete(listener);
  }

  onLive(listener: (layers: ReadonlySet<string>) => void): () => void {
    this.#liveListeners.add(listener);
    return () => this.#liveListeners.delete(listener);
  }

  /** A whole new picture: what was there is gone. */
  replace(records: readonly LayerRecord[]): void {
    for (const {records: known, live, idByHandle} of this.layers.values()) {
      known.clear();
      for (let handle = 0; handle < live.length; handle++) live.clear(handle);
      idByHandle.length = 0;
    }
    for (const record of records) {
      const target = this.#of(record.layer);
      if (!target) continue;
      target.records.set(record.id, record);
      target.idByHandle[record.handle] = record.id;
    }
    const ids = new Map([...this.layers].map(([name, {records: known}]) => [name, new Set(known.keys())]));
    this.#tellFacts({reset: true, ids, by: new Set()});
  }

  apply(changes: readonly WireChange[]): void {
    const ids = new Map<string, Set<string>>();
    const by = new Set<string>();
    for (const change of changes) {
      if (change.by !== null) by.add(change.by);
      const target = this.#of(change.layer);
      if (!target || !applyChange(target.records, change)) continue;
      target.idByHandle[change.handle] = change.id;
      if (change.op === 'remove') target.live.clear(change.handle);
      const changed = ids.get(change.layer) ?? new Set<string>();
      ids.set(change.layer, changed.add(change.id));
    }
    this.#tellFacts({reset: false, ids, by});
  }

  /** A right is lost: the records are gone from this window at once. */
  forget(layer: string, ids: 'all' | readonly string[]): void {
    const target = this.layers.get(layer);
    if (!target) return;
    const gone = ids === 'all' ? [...target.records.keys()] : ids;
    for (const id of gone) {
      const record = target.records.get(id);
      if (!record) continue;
      target.records.delete(id);
      target.live.clear(record.handle);
      target.idByHandle[record.handle] = undefined;
    }
    this.#tellFacts({reset: false, ids: new Map([[layer, new Set(gone)]]), by: new Set()});
  }

  applyFrames(frames: readonly Frame[]): void {
    const moved = new Set<string>();
    for (const frame of frames) {
      const target = this.layers.get(frame.layer);
      if (!target) continue;
      applyFrame(target.live, frame, (handle) => target.idByHandle[handle] !== undefined);
      moved.add(frame.layer);
    }
    if (moved.size > 0) for (const listener of this.#liveListeners) listener(moved);
  }

  #of(name: string): WindowLayer | undefined {
    const target = this.layers.get(name);
    if (!target) this.unknownLayers.add(name);
    return target;
  }

  #tellFacts(change: FactsChanged): void {
    for (const listener of this.#factListeners) listener(change);
  }
}
