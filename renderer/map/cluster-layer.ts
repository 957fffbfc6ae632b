/**
 * Draws clusters: a disc with the count, its ring split by share, worst first from 12 o'clock (design §5). Where nothing is
 * open inside, the disc is small and as quiet as the ground: an operator's eye has no business there.
 */
import type {GeoJSONSource, Map as MapLibreMap, SymbolLayerSpecification} from 'maplibre-gl';
import {FONTS} from './basemap.ts';
import {isQuiet, type Cluster} from './clusters.ts';
import type {Tokens} from './tokens.ts';

export const CLUSTER_LAYER_ID = 'clusters';
const SOURCE = 'clusters';
/** Shares are drawn in so many parts: rings repeat, and few images are made. */
export const RING_PARTS = 16;

export class ClusterLayer {
  readonly #map: MapLibreMap;
  #signature = '';

  constructor(map: MapLibreMap) {
    this.#map = map;
  }

  add(tokens: Tokens, density: number): void {
    this.#signature = '';
    this.#map.addSource(SOURCE, {type: 'geojson', data: {type: 'FeatureCollection', features: []}, maxzoom: 24});
    this.#map.addLayer(layerSpecification(tokens, density));
  }

  remove(): void {
    if (this.#map.getLayer(CLUSTER_LAYER_ID)) this.#map.removeLayer(CLUSTER_LAYER_ID);
    if (this.#map.getSource(SOURCE)) this.#map.removeSource(SOURCE);
  }

  /** `standing` is the cluster that the keyboard stands on. Set whole, and only where something differs. */
  draw(clusters: readonly Cluster[], standing: string | null, numbers: (count: number) => string): void {
    const source = this.#map.getSource<GeoJSONSource>(SOURCE);
    if (!source) return;
    const features = clusters.map((cluster) => featureOf(cluster, cluster.key === standing, numbers));
    const signature = JSON.stringify(features);
    if (signature === this.#signature) return;
    this.#signature = signature;
    void source.setData({type: 'FeatureCollection', features});
  }
}

/** Sixteenths of the ring by part: each part that is there has one, and the worst are not rounded away. */
export function ringOf(parts: readonly number[]): readonly number[] {
  const total = parts.reduce((sum, part) => sum + part, 0);
  const ring = parts.map((part) => (part === 0 ? 0 : Math.max(1, Math.round((part / total) * RING_PARTS))));
  // What is too many is taken from the largest, what is missing given to it.
  const largest = ring.indexOf(Math.max(...ring));
  return ring.map((part, at) => (at === largest ? part + RING_PARTS - ring.reduce((sum, each) => sum + each, 0) : part));
}

function featureOf(cluster: Cluster, stands: boolean, numbers: (count: number) => string): GeoJSON.Feature {
  const {lonDeg, latDeg, count, parts, rank} = cluster;
  const standing = stands ? 'stands' : '';
  return {
    type: 'Feature',
    geometry: {type: 'Point', coordinates: [lonDeg, latDeg]},
    properties: isQuiet(cluster)
      ? {ring: `disc||${standing}`, text: numbers(count), rank, quiet: true}
      : {ring: `ring|${ringOf(parts).join(',')}|${standing}`, text: numbers(count), rank},
  };
}

function layerSpecification(tokens: Tokens, density: number): SymbolLayerSpecification {
  return {
    id: CLUSTER_LAYER_ID,
    type: 'symbol',
    source: SOURCE,
    layout: {
      'icon-image': ['get', 'ring'],
      'icon-allow-overlap': true,
      'icon-size': density,
      'symbol-sort-key': ['-', 0, ['get', 'rank']],
      'text-field': ['get', 'text'],
      'text-font': ['case', ['has', 'quiet'], ['literal', FONTS.medium], ['literal', FONTS.semibold]],
      'text-size': ['case', ['>', ['length', ['get', 'text']], 3], 9.5 * density, ['has', 'quiet'], 10 * density, 12 * density],
      'text-allow-overlap': true,
    },
    paint: {'text-color': ['case', ['has', 'quiet'], tokens['text-2'], tokens['text-1']]},
  };
}
