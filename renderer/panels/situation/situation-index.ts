/**
 * Everything that stands in the situation list, ordered worst first: by the look's rank, then what is lost or stale,
 * then by name. Titles and ranks are worked out once per version of a record; asking for the list is one pass over
 * numbers, cheap enough for once a second with tens of thousands of records.
 */
import type {Bbox} from '../../../shared/geo/distance.ts';
import type {StoredRecord} from '../../../shared/model/change.ts';
import type {Look, Words} from '../../layers/look.ts';
import type {FactsChanged, Records, WindowLayer} from '../../state/records.ts';
import {fold, hasAllWords} from '../../text/fold.ts';
import {ageOf, isGone, positionOf} from '../record-facts.ts';
import {keyOf} from '../record-key.ts';

interface Entry {
  readonly key: string;
  readonly stored: StoredRecord;
  readonly rank: number;
  readonly title: string;
  readonly folded: string;
}

export interface SituationWanted {
  /** null: wherever it is. */
  readonly box: Bbox | null;
  /** Folded; every one has to be found. */
  readonly words: readonly string[];
  readonly hiddenLayers: ReadonlySet<string>;
  /** Asked for by name, a layer is listed even where the map hides it. */
  readonly onlyLayer: string | null;
  /** Only what is stale or lost. */
  readonly onlyOld: boolean;
  readonly nowMs: number;
}

export interface Situation {
  /** Worst first. */
  readonly keys: readonly string[];
  /** How many there are without the filter's words. */
  readonly unfiltered: number;
}

const FRESHNESS_ORDER = {lost: 0, stale: 1, fresh: 2} as const;
const FRESHNESS_STATES = 3;

export class SituationIndex {
  readonly #layers: ReadonlyMap<string, WindowLayer>;
  readonly #lookOf: (layer: string) => Look;
  readonly #words: Words;
  readonly #entries: ReadonlyMap<string, Map<string, Entry>>;
  /** As far as the records have been read. */
  #readVersion: number;
  /** All of it is to be read anew. */
  #isStale = true;

  constructor(records: Records, lookOf: (layer: string) => Look, words: Words) {
    const layers = records.collections;
    this.#layers = layers;
    this.#lookOf = lookOf;
    this.#words = words;
    this.#entries = new Map([...layers.keys()].map((name) => [name, new Map<string, Entry>()]));
    this.#readVersion = records.factsVersion;
  }

  /** Reads every change from now on, and what came since it was made. The returned function ends it. */
  follow(records: Records): () => void {
    this.#isStale ||= this.#readVersion !== records.factsVersion;
    return records.onFacts((change) => {
      this.apply(change);
      this.#readVersion = records.factsVersion;
    });
  }

  /** A whole new picture is read when the list is next asked for: the map draws it first. */
  apply({reset, ids}: FactsChanged): void {
    this.#isStale ||= reset;
    if (this.#isStale) return;
    for (const [layer, changed] of ids) for (const id of changed) this.#refresh(layer, id);
  }

  list({box, words, hiddenLayers, onlyLayer, onlyOld, nowMs}: SituationWanted): Situation {
    if (this.#isStale) this.#readAll();
    const found: {readonly entry: Entry; readonly order: number}[] = [];
    let unfiltered = 0;
    for (const [name, layer] of this.#layers) {
      if (onlyLayer === null ? hiddenLayers.has(name) : onlyLayer !== name) continue;
      for (const entry of this.#entries.get(name)?.values() ?? []) {
        const {stored, rank, folded} = entry;
        if (box !== null && !isWithin(box, layer, stored)) continue;
        unfiltered++;
        if (!hasAllWords(folded, words) || stored.record === null) continue;
        const {freshness} = ageOf(layer, stored.record, stored.handle, nowMs);
        if (onlyOld && freshness === 'fresh') continue;
        found.push({entry, order: rank * FRESHNESS_STATES + FRESHNESS_ORDER[freshness]});
      }
    }
    found.sort((one, other) => one.order - other.order || compare(one.entry.title, other.entry.title) || compare(one.entry.key, other.entry.key));
    return {keys: found.map(({entry}) => entry.key), unfiltered};
  }

  #readAll(): void {
    this.#isStale = false;
    for (const entries of this.#entries.values()) entries.clear();
    for (const [name, {records}] of this.#layers) for (const id of records.keys()) this.#refresh(name, id);
  }

  #refresh(layerName: string, id: string): void {
    const layer = this.#layers.get(layerName);
    const entries = this.#entries.get(layerName);
    if (!layer || !entries) return;
    const stored = layer.records.get(id);
    const facts = stored?.record;
    const look = this.#lookOf(layerName);
    if (!stored || !facts || isGone(layer, facts) || look.listed?.(facts) === false) {
      entries.delete(id);
      return;
    }
    const title = look.title(facts, this.#words);
    const searched = [title, ...look.searchText(facts)].filter((text) => text !== null && text !== undefined).join(' ');
    entries.set(id, {key: keyOf(layerName, id), stored, rank: look.rank(facts), title: fold(title), folded: fold(searched)});
  }
}

function isWithin([west, south, east, north]: Bbox, layer: WindowLayer, stored: StoredRecord): boolean {
  const position = positionOf(layer, stored);
  // What has no place is not out of view: a P1 without a position must not hide behind the map's edge.
  if (position === null) return true;
  const [lonDeg, latDeg] = position;
  return lonDeg >= west && lonDeg <= east && latDeg >= south && latDeg <= north;
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
