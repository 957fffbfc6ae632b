/**
 * Draws the shown trails in the colour of the past: a line through the places where the object was heard, a dot on each
 * near by, and a gap where nobody heard it (design §5, "Replay"). Set whole at the most once a second: thirty at most.
 */
import type {GeoJSONSource, LayerSpecification, Map as MapLibreMap} from 'maplibre-gl';
import type {Place} from '../state/recent-places.ts';
import type {Trail} from '../state/trails.ts';
import type {Tokens} from './tokens.ts';

const SOURCE = 'trails';
const DOTS_FROM_ZOOM = 13;
/** Longer than any source here is silent while it moves. */
const GAP_MS = 240_000;

export class TrailLayer {
  readonly #map: MapLibreMap;

  constructor(map: MapLibreMap) {
    this.#map = map;
  }

  add(tokens: Tokens, density: number, trails: readonly Trail[]): void {
    this.#map.addSource(SOURCE, {type: 'geojson', data: trailFeatures(trails)});
    for (const layer of layerSpecifications(tokens, density)) this.#map.addLayer(layer);
  }

  remove(): void {
    for (const {id} of layerIds) if (this.#map.getLayer(id)) this.#map.removeLayer(id);
    if (this.#map.getSource(SOURCE)) this.#map.removeSource(SOURCE);
  }

  draw(trails: readonly Trail[]): void {
    void this.#map.getSource<GeoJSONSource>(SOURCE)?.setData(trailFeatures(trails));
  }
}

export function trailFeatures(trails: readonly Trail[]): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: trails.flatMap(({places}): GeoJSON.Feature[] => [
      {type: 'Feature', geometry: {type: 'MultiLineString', coordinates: unbroken(places)}, properties: {}},
      {type: 'Feature', geometry: {type: 'MultiPoint', coordinates: places.map(coordinates)}, properties: {}},
    ]),
  };
}

/** Stretches without a gap; a place alone is no stretch. */
function unbroken(places: readonly Place[]): GeoJSON.Position[][] {
  const stretches: Place[][] = [];
  for (const [at, place] of places.entries()) {
    const before = places[at - 1];
    if (before && place.at - before.at <= GAP_MS) stretches.at(-1)?.push(place);
    else stretches.push([place]);
  }
  return stretches.filter((stretch) => stretch.length > 1).map((stretch) => stretch.map(coordinates));
}

function coordinates({lonDeg, latDeg}: Place): GeoJSON.Position {
  return [lonDeg, latDeg];
}

const layerIds = [{id: 'trail-halos'}, {id: 'trail-lines'}, {id: 'trail-dots'}];

function layerSpecifications(tokens: Tokens, density: number): LayerSpecification[] {
  return [
    {id: 'trail-halos', type: 'line', source: SOURCE, layout: {'line-join': 'round'}, paint: {'line-color': tokens['map-halo'], 'line-width': 4 * density, 'line-opacity': 0.7}},
    {id: 'trail-lines', type: 'line', source: SOURCE, layout: {'line-join': 'round'}, paint: {'line-color': tokens.time, 'line-width': 1.8 * density}},
    {
      id: 'trail-dots', type: 'circle', source: SOURCE, minzoom: DOTS_FROM_ZOOM, filter: ['==', ['geometry-type'], 'MultiPoint'],
      paint: {'circle-radius': 2.2 * density, 'circle-color': tokens.time, 'circle-stroke-color': tokens['map-halo'], 'circle-stroke-width': 1},
    },
  ];
}
