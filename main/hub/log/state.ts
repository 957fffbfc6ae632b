/**
 * What the hub knows now, in memory: present records and live columns of every layer. One owner (`log.ts` writes facts,
 * ingest writes columns); publish and HTTP read. Everything here is also on disk and comes back at a start.
 */
import type {LayerRecords} from '../../../shared/model/apply.ts';
import type {Layer} from '../../../shared/model/layer.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {LiveColumns} from '../../../shared/model/live-columns.ts';
import {must} from '../../../shared/lib/assert.ts';

export interface LayerState {
  readonly layer: Layer;
  readonly records: LayerRecords;
  readonly live: LiveColumns;
  /** Handles whose live row moved since the last tick took them. */
  readonly moved: Set<number>;
}

export type Moved = ReadonlyMap<LayerState, readonly number[]>;

export class HubState {
  readonly layers: ReadonlyMap<string, LayerState>;

  constructor(layers: readonly Layer[]) {
    this.layers = new Map(
      layers.map((layer) => [
        layer.name,
        {layer, records: new Map(), live: new LiveColumns(layer.liveColumns), moved: new Set<number>()},
      ]),
    );
  }

  /** What moved since the last tick, by layer, in rising order of handles. */
  takeMoved(): Moved {
    const moved = this.moved();
    for (const layer of moved.keys()) layer.moved.clear();
    return moved;
  }

  /** What moved and was not taken yet. */
  moved(): Moved {
    const layers = [...this.layers.values()].filter((layer) => layer.moved.size > 0);
    return new Map(layers.map((layer) => [layer, [...layer.moved].toSorted((one, other) => one - other)]));
  }

  of(layer: string): LayerState {
    return must(this.layers.get(layer), `layer ${layer}`);
  }
}

/** One record with its live values put back into it, as HTTP tells it. */
export interface WholeRecord {
  readonly id: string;
  readonly version: number;
  readonly facts: FactRecord;
  /** Values of live columns by name, null where not available; empty for a layer of facts. */
  readonly live: {readonly [column: string]: number | null};
  /** When the hub heard of it last; of the live row where there is one. */
  readonly receivedAt: number;
  readonly observedAt: number | null;
}
