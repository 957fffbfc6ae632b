/**
 * The window's picture, outside React. Fed by the bridge in batches; tells its listeners once a batch which ids changed
 * (facts) and which layers moved (live). Components read from here and never keep a copy.
 */
import type {LayerRecord, StoredRecord, WireChange} from '../../shared/model/change.ts';
import type {Layer} from '../../shared/model/layer.ts';
import {Picture, type PictureLayer} from '../../shared/protocol/picture.ts';
import type {Frame} from '../../shared/protocol/frame.ts';

export type WindowLayer = PictureLayer;

export interface FactsChanged {
  /** Everything was replaced: draw anew. */
  readonly reset: boolean;
  /** Changed ids by layer; on a reset every layer is named with all its ids. */
  readonly ids: ReadonlyMap<string, ReadonlySet<string>>;
  /** Commands whose effect has now arrived: their *pending* ends. */
  readonly by: ReadonlySet<string>;
}

export class Records {
  readonly #picture: Picture;
  readonly #collections: ReadonlyMap<string, WindowLayer>;
  #hasPicture = false;
  #factsVersion = 0;
  readonly #factListeners = new Set<(change: FactsChanged) => void>();
  readonly #liveListeners = new Set<(layers: ReadonlySet<string>) => void>();

  constructor(layers: readonly Layer[]) {
    this.#picture = new Picture(layers);
    this.#collections = new Map([...this.#picture.layers].filter(([, {layer}]) => !layer.internal));
  }

  /** False until the first picture came: what is not here may still come. */
  get hasPicture(): boolean {
    return this.#hasPicture;
  }

  /** Grows with every change of facts: who read them earlier sees that there is more. */
  get factsVersion(): number {
    return this.#factsVersion;
  }

  get layers(): ReadonlyMap<string, WindowLayer> {
    return this.#picture.layers;
  }

  /** Without the desk's own facts: what lists, counts and search go through. */
  get collections(): ReadonlyMap<string, WindowLayer> {
    return this.#collections;
  }

  /** Layers sent by a newer hub that this build does not know, each named once. */
  get unknownLayers(): ReadonlySet<string> {
    return this.#picture.unknownLayers;
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
    this.#hasPicture = true;
    this.#picture.clear();
    this.#picture.put(records);
    const ids = new Map([...this.layers].map(([name, layer]) => [name, new Set(layer.records.keys())]));
    this.#tellFacts({reset: true, ids, by: new Set()});
  }

  apply(changes: readonly WireChange[]): void {
    const ids = new Map<string, Set<string>>();
    const by = new Set<string>();
    for (const change of changes) {
      if (change.by !== null) by.add(change.by);
      if (!this.#picture.apply(change)) continue;
      const changed = ids.get(change.layer) ?? new Set<string>();
      ids.set(change.layer, changed.add(change.id));
    }
    this.#tellFacts({reset: false, ids, by});
  }

  /** A right is lost: the records are gone from this window at once. */
  forget(layer: string, ids: 'all' | readonly string[]): void {
    const gone = this.#picture.forget(layer, ids);
    this.#tellFacts({reset: false, ids: new Map([[layer, new Set(gone)]]), by: new Set()});
  }

  applyFrames(frames: readonly Frame[]): void {
    for (const frame of frames) this.#picture.applyFrame(frame);
    const moved = new Set(frames.map((frame) => frame.layer));
    if (moved.size > 0) for (const listener of this.#liveListeners) listener(moved);
  }

  #tellFacts(change: FactsChanged): void {
    this.#factsVersion++;
    for (const listener of this.#factListeners) listener(change);
  }
}
