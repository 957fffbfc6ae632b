/**
 * What stands on the ground with an outline: lines and areas, view cones of cameras, sectors of cell sites. GeoJSON
 * sources with numeric ids, changed by differences at most once a frame, and only where what is drawn differs: a
 * thousand roads that are heard each minute and flow as before cost nothing.
 */
import type {GeoJSONSource, Map as MapLibreMap} from 'maplibre-gl';
import {MAX_HANDLE} from '../../shared/model/live-columns.ts';
import type {Look} from '../layers/look.ts';
import type {WindowLayer} from '../state/records.ts';
import type {Language} from '../text/language.ts';
import {coneFeatures, sectorFeatures, shapeFeatures, type FeaturesOf} from './outline-features.ts';
import {CONES, fadedBy, outlineLayers, SECTORS, SHAPES, sortedBy, sortKey, type PlacedLayer} from './outline-layers.ts';
import type {PointTable} from './point-table.ts';
import {FRESH} from './record-ages.ts';
import type {Tokens} from './tokens.ts';

/** A record has at the most so many features in one source. */
const MAX_PARTS = 32;
const SOURCES: readonly (readonly [name: string, of: FeaturesOf])[] = [[SHAPES, shapeFeatures], [CONES, coneFeatures], [SECTORS, sectorFeatures]];

export interface FactSource {
  readonly source: WindowLayer;
  readonly look: Look;
  /** Absent while the layer is hidden. */
  readonly table: PointTable | undefined;
}

/** Features of one record in one source as they stand on the map. */
interface Placed {
  readonly numbers: readonly number[];
  readonly signature: string;
  /** The very geometry: another object is another place. */
  readonly geometry: unknown;
}

const NOWHERE = {placed: {numbers: [], signature: '', geometry: null}, features: []};

export class FactLayer {
  readonly #map: MapLibreMap;
  readonly #language: Language;
  readonly #layerNumbers = new Map<string, number>();
  /** What is drawn by source, layer and id: a record may be gone when its shape has to go. */
  readonly #drawn = new Map<string, Map<string, Placed>>();
  #tokens: Tokens | null = null;
  #layers: readonly PlacedLayer[] = [];

  constructor(map: MapLibreMap, language: Language) {
    this.#map = map;
    this.#language = language;
  }

  /** Adds sources and layers to a fresh style: what lies on the ground under the names, what is a sign on top. */
  add(tokens: Tokens, density: number, sources: readonly FactSource[]): void {
    this.#tokens = tokens;
    this.#drawn.clear();
    const firstName = this.#map.getStyle().layers.find(({type}) => type === 'symbol')?.id;
    for (const [name, of] of SOURCES) {
      const features = sources.flatMap((from) => this.#differences(name, from, from.source.records.keys(), of).add);
      this.#map.addSource(name, {type: 'geojson', data: {type: 'FeatureCollection', features}});
    }
    this.#layers = outlineLayers(tokens, density);
    for (const {layer, belowNames} of this.#layers) this.#map.addLayer(layer, belowNames ? firstName : undefined);
  }

  remove(): void {
    for (const {layer: {id}} of this.#layers) if (this.#map.getLayer(id)) this.#map.removeLayer(id);
    for (const [name] of SOURCES) if (this.#map.getSource(name)) this.#map.removeSource(name);
  }

  /** How strongly each layer of records is drawn, below 1; what is not here is drawn whole. */
  setOpacity(opacity: ReadonlyMap<string, number>): void {
    for (const {layer: {id}, fades: {property, from}} of this.#layers) {
      if (this.#map.getLayer(id)) this.#map.setPaintProperty(id, property, fadedBy(opacity, from));
    }
  }

  /** Lines and areas lie over one another as the operator wants layers drawn. */
  setOrder(topmostFirst: readonly string[]): void {
    for (const {layer} of this.#layers) {
      const property = sortedBy(layer);
      if (property !== null && this.#map.getLayer(layer.id)) this.#map.setLayoutProperty(layer.id, property, sortKey(topmostFirst));
    }
  }

  /** Brings these records up to date. */
  update(from: FactSource, ids: Iterable<string>): void {
    const changed = [...ids];
    for (const [name, of] of SOURCES) {
      const source = this.#map.getSource<GeoJSONSource>(name);
      if (!source || !this.#tokens) continue;
      const {add, remove} = this.#differences(name, from, changed, of);
      if (add.length > 0 || remove.length > 0) source.updateData({add, remove}).catch(() => undefined);
    }
  }

  #differences(name: string, from: FactSource, ids: Iterable<string>, of: FeaturesOf): {add: GeoJSON.Feature[]; remove: number[]} {
    const add: GeoJSON.Feature[] = [];
    const remove: number[] = [];
    const drawn = this.#drawnOf(name, from.source.layer.name);
    for (const id of ids) {
      const before = drawn.get(id);
      const {placed, features} = this.#place(from, id, of);
      if (before && before.signature === placed.signature && before.geometry === placed.geometry) continue;
      add.push(...features);
      const kept = new Set(placed.numbers);
      remove.push(...(before?.numbers ?? []).filter((number) => !kept.has(number)));
      if (features.length === 0) drawn.delete(id);
      else drawn.set(id, placed);
    }
    return {add, remove};
  }

  #place({source, look, table}: FactSource, id: string, of: FeaturesOf): {placed: Placed; features: readonly GeoJSON.Feature[]} {
    const stored = source.records.get(id);
    if (!stored?.record || !table || !this.#tokens) return NOWHERE;
    const {handle, record} = stored;
    const age = table.hasPlace(handle) ? table.ageAt(handle) : FRESH;
    const found = of({facts: record, live: table.liveOf(handle), age, look, tokens: this.#tokens, language: this.#language}).slice(0, MAX_PARTS);
    if (found.length === 0) return NOWHERE;
    const first = this.#firstNumber(source.layer.name, handle);
    const features = found.map((feature, part) => ({...feature, id: first + part, properties: {...feature.properties, layer: source.layer.name}}));
    return {
      placed: {numbers: features.map((feature) => feature.id), signature: JSON.stringify(found.map(({properties}) => properties)), geometry: record.geometry},
      features,
    };
  }

  #drawnOf(source: string, layer: string): Map<string, Placed> {
    const key = `${source}/${layer}`;
    const drawn = this.#drawn.get(key) ?? new Map<string, Placed>();
    this.#drawn.set(key, drawn);
    return drawn;
  }

  /** One number space for all layers of a source. */
  #firstNumber(layer: string, handle: number): number {
    const number = this.#layerNumbers.get(layer) ?? this.#layerNumbers.size;
    this.#layerNumbers.set(layer, number);
    return (number * (MAX_HANDLE + 1) + handle) * MAX_PARTS;
  }
}
