/**
 * What stands on the ground with an outline: lines and areas of facts, and the view cones of cameras. GeoJSON sources
 * with numeric ids, changed by differences at most once a frame (facts change rarely; set whole they would cost the most).
 */
import type {GeoJSONSource, LayerSpecification, Map as MapLibreMap} from 'maplibre-gl';
import {destination} from '../../shared/geo/distance.ts';
import {MAX_HANDLE} from '../../shared/model/live-columns.ts';
import type {FactRecord} from '../../shared/model/record.ts';
import type {Cone, Look} from '../layers/look.ts';
import type {WindowLayer} from '../state/records.ts';
import {paintOf, type Tokens} from './tokens.ts';

const CONES = 'cones';
const SHAPES = 'shapes';
export const SHAPE_LINE_LAYER_ID = 'shape-lines';
export const SHAPE_FILL_LAYER_ID = 'shape-fills';
const CONE_LAYER_ID = 'cones';
/** Cones overlap; far out they would veil the city. */
const CONES_FROM_ZOOM = 12;
const DEFAULT_CONE_RANGE_M = 80;
const ARC_STEP_DEG = 10;

export interface FactSource {
  readonly source: WindowLayer;
  readonly look: Look;
  readonly shown: boolean;
}

export class FactLayer {
  readonly #map: MapLibreMap;
  readonly #layerNumbers = new Map<string, number>();
  /** Numbers of what is drawn by source, layer and id: a record may be gone when its shape has to go. */
  readonly #drawn = new Map<string, Map<string, number>>();
  #tokens: Tokens | null = null;

  constructor(map: MapLibreMap) {
    this.#map = map;
  }

  /** Adds sources and layers to a fresh style, on top of what is there. */
  add(tokens: Tokens, sources: readonly FactSource[]): void {
    this.#tokens = tokens;
    this.#drawn.clear();
    for (const [name, of] of [[SHAPES, shapeOf], [CONES, coneOf]] as const) {
      const features = sources.filter(({shown}) => shown).flatMap((from) => this.#featuresOf(name, from, from.source.records.keys(), of));
      this.#map.addSource(name, {type: 'geojson', data: {type: 'FeatureCollection', features}});
    }
    for (const layer of layerSpecifications(tokens)) this.#map.addLayer(layer);
  }

  remove(): void {
    for (const id of [SHAPE_FILL_LAYER_ID, SHAPE_LINE_LAYER_ID, CONE_LAYER_ID]) if (this.#map.getLayer(id)) this.#map.removeLayer(id);
    for (const id of [SHAPES, CONES]) if (this.#map.getSource(id)) this.#map.removeSource(id);
  }

  /** Brings these records up to date. */
  update(from: FactSource, ids: Iterable<string>): void {
    const changed = [...ids];
    for (const [name, of] of [[SHAPES, shapeOf], [CONES, coneOf]] as const) {
      const source = this.#map.getSource<GeoJSONSource>(name);
      if (!source || !this.#tokens) continue;
      const drawn = this.#drawnOf(name, from.source.layer.name);
      const before = changed.map((id) => drawn.get(id));
      for (const id of changed) drawn.delete(id);
      const add = from.shown ? this.#featuresOf(name, from, changed, of) : [];
      const kept = new Set(add.map(({id}) => id));
      const remove = before.filter((number) => number !== undefined).filter((number) => !kept.has(number));
      if (add.length > 0 || remove.length > 0) source.updateData({add, remove}).catch(() => undefined);
    }
  }

  #featuresOf(name: string, from: FactSource, ids: Iterable<string>, of: FeatureOf): GeoJSON.Feature[] {
    const features: GeoJSON.Feature[] = [];
    const drawn = this.#drawnOf(name, from.source.layer.name);
    for (const id of ids) {
      const stored = from.source.records.get(id);
      if (!stored?.record || !this.#tokens) continue;
      const gone = from.source.layer.goneStates.includes(String(stored.record['state']));
      const feature = gone ? null : of(stored.record, from.look, this.#tokens);
      if (!feature) continue;
      const number = this.#numberOf(from.source.layer.name, stored.handle);
      drawn.set(id, number);
      features.push({...feature, id: number});
    }
    return features;
  }

  #drawnOf(source: string, layer: string): Map<string, number> {
    const key = `${source}/${layer}`;
    const drawn = this.#drawn.get(key) ?? new Map<string, number>();
    this.#drawn.set(key, drawn);
    return drawn;
  }

  /** One number space for all layers of a source. */
  #numberOf(layer: string, handle: number): number {
    const number = this.#layerNumbers.get(layer) ?? this.#layerNumbers.size;
    this.#layerNumbers.set(layer, number);
    return number * (MAX_HANDLE + 1) + handle;
  }
}

type FeatureOf = (facts: FactRecord, look: Look, tokens: Tokens) => GeoJSON.Feature | null;

function shapeOf(facts: FactRecord, look: Look, tokens: Tokens): GeoJSON.Feature | null {
  const {geometry} = facts;
  if (!geometry || geometry.type === 'Point' || geometry.type === 'MultiPoint') return null;
  const {tone} = look.point(facts);
  const color = tone === 'normal' ? tokens['line-3'] : tokens[paintOf(tone).body];
  return {type: 'Feature', geometry: geometry as GeoJSON.Geometry, properties: {color, layer: look.layer}};
}

function coneOf(facts: FactRecord, look: Look): GeoJSON.Feature | null {
  const cone = look.cone?.(facts);
  if (!cone || facts.geometry?.type !== 'Point') return null;
  const [lonDeg, latDeg] = facts.geometry.coordinates;
  return {type: 'Feature', geometry: {type: 'Polygon', coordinates: [coneRing([lonDeg, latDeg], cone)]}, properties: {}};
}

export function coneRing(apex: readonly [number, number], cone: Cone): GeoJSON.Position[] {
  const rangeM = cone.rangeM > 0 ? cone.rangeM : DEFAULT_CONE_RANGE_M;
  const steps = Math.max(2, Math.ceil(cone.fovDeg / ARC_STEP_DEG));
  const ring: GeoJSON.Position[] = cone.fovDeg < 360 ? [[...apex]] : [];
  for (let step = 0; step <= steps; step++) {
    const direction = cone.azimuthDeg - cone.fovDeg / 2 + (cone.fovDeg * step) / steps;
    ring.push([...destination(apex, direction, rangeM)]);
  }
  const [first] = ring;
  if (first) ring.push(first);
  return ring;
}

function layerSpecifications(tokens: Tokens): LayerSpecification[] {
  return [
    {
      id: SHAPE_FILL_LAYER_ID, type: 'fill', source: SHAPES, filter: ['==', ['geometry-type'], 'Polygon'],
      paint: {'fill-color': ['get', 'color'], 'fill-opacity': 0.06},
    },
    {
      id: SHAPE_LINE_LAYER_ID, type: 'line', source: SHAPES, layout: {'line-join': 'round'},
      paint: {'line-color': ['get', 'color'], 'line-width': 1.5},
    },
    {
      id: CONE_LAYER_ID, type: 'fill', source: CONES, minzoom: CONES_FROM_ZOOM,
      paint: {'fill-color': tokens.beam, 'fill-opacity': 0.09, 'fill-antialias': false},
    },
  ];
}
