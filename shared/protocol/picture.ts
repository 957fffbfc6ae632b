/**
 * Everything one console or window knows: records and live rows of its layers. The same code in both, fed in batches
 * and frames; whoever owns a picture tells others what changed.
 */
import {applyFrame, type Frame} from './frame.ts';
import {applyChange, type LayerRecords} from '../model/apply.ts';
import type {LayerRecord, StoredRecord, WireChange} from '../model/change.ts';
import type {Layer} from '../model/layer.ts';
import {LiveColumns} from '../model/live-columns.ts';

export interface PictureLayer {
  readonly layer: Layer;
  readonly records: LayerRecords;
  readonly live: LiveColumns;
  /** Id by handle; frames speak of handles. */
  readonly idByHandle: (string | undefined)[];
}

export class Picture {
  readonly layers: ReadonlyMap<string, PictureLayer>;
  /** Layers sent by a newer peer that this build does not know, each named once. */
  readonly unknownLayers = new Set<string>();
  /** Rows that came for a handle without a record: damage, or a record cut by rights. */
  droppedRows = 0;

  constructor(layers: readonly Layer[]) {
    this.layers = new Map(
      layers.map((layer) => [
        layer.name,
        {layer, records: new Map<string, StoredRecord>(), live: new LiveColumns(layer.liveColumns), idByHandle: []},
      ]),
    );
  }

  clear(): void {
    for (const {records, live, idByHandle} of this.layers.values()) {
      records.clear();
      for (let handle = 0; handle < live.length; handle++) live.clear(handle);
      idByHandle.length = 0;
    }
  }

  put(records: Iterable<LayerRecord>): void {
    for (const {layer, ...record} of records) {
      const target = this.#of(layer);
      if (!target) continue;
      target.records.set(record.id, record);
      target.idByHandle[record.handle] = record.id;
    }
  }

  /** True when the change was newer than what was here. */
  apply(change: WireChange): boolean {
    const target = this.#of(change.layer);
    if (!target || !applyChange(target.records, change)) return false;
    target.idByHandle[change.handle] = change.id;
    if (change.op === 'remove') target.live.clear(change.handle);
    return true;
  }

  /** A right is lost: the records are gone at once. Returns their ids. */
  forget(layer: string, ids: 'all' | readonly string[]): readonly string[] {
    const target = this.layers.get(layer);
    if (!target) return [];
    const gone = ids === 'all' ? [...target.records.keys()] : ids;
    for (const id of gone) {
      const record = target.records.get(id);
      if (!record) continue;
      target.records.delete(id);
      target.live.clear(record.handle);
      target.idByHandle[record.handle] = undefined;
    }
    return gone;
  }

  applyFrame(frame: Frame): void {
    const target = this.layers.get(frame.layer);
    if (!target) return;
    this.droppedRows += applyFrame(target.live, frame, (handle) => target.idByHandle[handle] !== undefined);
  }

  /** Every record, for whoever needs the whole picture. */
  *allRecords(): Generator<LayerRecord> {
    for (const [layer, {records}] of this.layers) for (const record of records.values()) yield {...record, layer};
  }

  #of(name: string): PictureLayer | undefined {
    const target = this.layers.get(name);
    if (!target) this.unknownLayers.add(name);
    return target;
  }
}
