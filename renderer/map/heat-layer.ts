/**
 * How densely a layer stands, as light on the ground: no hue, for a crowd is no trouble in itself. A source per layer
 * that is switched on; its points are set whole when facts change, and every two seconds while they move.
 */
import type {GeoJSONSource, HeatmapLayerSpecification, Map as MapLibreMap} from 'maplibre-gl';
import {NOT_AVAILABLE} from '../../shared/model/live-columns.ts';
import {isMoving} from '../../shared/model/layer.ts';
import type {PointTable} from './point-table.ts';
import {HIDDEN} from './record-ages.ts';
import {rgbOf, type Tokens} from './tokens.ts';

/** More are thinned evenly and weigh the more: the picture is the same and the source stays quick. */
export const MOST_POINTS = 10_000;
const AT_MOST_EVERY_MS = 2_000;
const RADIUS_PX = 26;

export class HeatLayer {
  readonly #map: MapLibreMap;
  readonly #density: number;
  #tokens: Tokens | null = null;
  /** When each layer that is on was last set. */
  readonly #setAt = new Map<string, number>();
  /** What changed too soon after that; it is set when its time has come. */
  readonly #waiting = new Set<string>();

  constructor(map: MapLibreMap, density: number) {
    this.#map = map;
    this.#density = density;
  }

  add(tokens: Tokens, tables: readonly PointTable[]): void {
    this.#tokens = tokens;
    this.#setAt.clear();
    this.show(tables);
  }

  remove(): void {
    for (const layer of this.#setAt.keys()) this.#drop(layer);
  }

  /** These layers and no others. */
  show(tables: readonly PointTable[]): void {
    if (!this.#tokens) return;
    for (const layer of this.#setAt.keys()) if (!tables.some(({name}) => name === layer)) this.#drop(layer);
    for (const table of tables) {
      if (this.#setAt.has(table.name)) continue;
      this.#map.addSource(idOf(table.name), {type: 'geojson', data: heatPoints(table)});
      this.#map.addLayer(this.#specification(table.name, this.#tokens), this.#map.getStyle().layers.find(({type}) => type === 'symbol')?.id);
      this.#setAt.set(table.name, performance.now());
    }
  }

  /** Facts of these layers changed (`null`: a second went by, and only what moves is looked at). */
  refresh(tables: readonly PointTable[], changed: ReadonlySet<string> | null): void {
    for (const table of tables) {
      const setAt = this.#setAt.get(table.name);
      const isConcerned = changed === null ? isMoving(table.source.layer) || this.#waiting.has(table.name) : changed.has(table.name);
      if (setAt === undefined || !isConcerned) continue;
      if (performance.now() - setAt < AT_MOST_EVERY_MS) {
        this.#waiting.add(table.name);
        continue;
      }
      this.#waiting.delete(table.name);
      this.#setAt.set(table.name, performance.now());
      void this.#map.getSource<GeoJSONSource>(idOf(table.name))?.setData(heatPoints(table));
    }
  }

  #drop(layer: string): void {
    this.#setAt.delete(layer);
    this.#waiting.delete(layer);
    if (this.#map.getLayer(idOf(layer))) this.#map.removeLayer(idOf(layer));
    if (this.#map.getSource(idOf(layer))) this.#map.removeSource(idOf(layer));
  }

  #specification(layer: string, tokens: Tokens): HeatmapLayerSpecification {
    const light = (alpha: number): string => `rgba(${rgbOf(tokens.beam).map((part) => Math.round(part * 255)).join(',')},${alpha})`;
    return {
      id: idOf(layer), type: 'heatmap', source: idOf(layer),
      paint: {
        'heatmap-weight': ['get', 'weight'],
        'heatmap-radius': ['interpolate', ['linear'], ['zoom'], 9, (RADIUS_PX / 2) * this.#density, 14, RADIUS_PX * 1.6 * this.#density],
        'heatmap-intensity': ['interpolate', ['linear'], ['zoom'], 9, 0.6, 14, 1.4],
        'heatmap-color': ['interpolate', ['linear'], ['heatmap-density'], 0, light(0), 0.15, light(0.12), 0.5, light(0.35), 1, light(0.75)],
      },
    };
  }
}

const idOf = (layer: string): string => `heat-${layer}`;

export function heatPoints(table: PointTable): GeoJSON.FeatureCollection {
  const [lon, lat] = table.positions.values as [Int32Array, Int32Array];
  const every = Math.max(1, Math.ceil(table.order.length / MOST_POINTS));
  const features: GeoJSON.Feature[] = [];
  table.order.forEach((handle, at) => {
    if (at % every !== 0 || table.ageAt(handle) === HIDDEN || lon[handle] === NOT_AVAILABLE) return;
    features.push({type: 'Feature', geometry: {type: 'Point', coordinates: [lon[handle]! / 1e6, lat[handle]! / 1e6]}, properties: {weight: every}});
  });
  return {type: 'FeatureCollection', features};
}
