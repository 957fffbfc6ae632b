/**
 * Draws the ways of the units that the recommendation would send, in the light of the desk itself: whole for a unit that is
 * ticked, dashed for one that is only suggested, dotted where no road is known and the line is straight. They lie on the
 * ground, under every sign; the units' rings are the live layer's (`Scene.advise`).
 */
import type {FilterSpecification, GeoJSONSource, LayerSpecification, Map as MapLibreMap} from 'maplibre-gl';
import type {ShownWay} from '../state/advised-ways.ts';
import type {Tokens} from './tokens.ts';

const SOURCE = 'ways';
type WayPart = 'ticked' | 'suggested' | 'straight';

export class WayLayer {
  readonly #map: MapLibreMap;
  #layers: readonly LayerSpecification[] = [];
  #drawn: readonly ShownWay[] = [];

  constructor(map: MapLibreMap) {
    this.#map = map;
  }

  add(tokens: Tokens, density: number, ways: readonly ShownWay[]): void {
    this.#drawn = ways;
    this.#map.addSource(SOURCE, {type: 'geojson', data: wayFeatures(ways)});
    this.#layers = wayLayers(tokens, density);
    for (const layer of this.#layers) this.#map.addLayer(layer);
  }

  remove(): void {
    for (const {id} of this.#layers) if (this.#map.getLayer(id)) this.#map.removeLayer(id);
    if (this.#map.getSource(SOURCE)) this.#map.removeSource(SOURCE);
  }

  draw(ways: readonly ShownWay[]): void {
    if (ways.length === this.#drawn.length && ways.every((way, at) => way === this.#drawn[at])) return;
    this.#drawn = ways;
    void this.#map.getSource<GeoJSONSource>(SOURCE)?.setData(wayFeatures(ways));
  }
}

export function wayFeatures(ways: readonly ShownWay[]): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: ways.flatMap((way): GeoJSON.Feature[] => {
      if (way.line === null) return [];
      const coordinates = way.line.map(([lonDeg, latDeg]) => [lonDeg, latDeg]);
      return [{type: 'Feature', geometry: {type: 'LineString', coordinates}, properties: {part: partOf(way)}}];
    }),
  };
}

function partOf({isByRoad, isTicked}: ShownWay): WayPart {
  if (!isByRoad) return 'straight';
  return isTicked ? 'ticked' : 'suggested';
}

function wayLayers(tokens: Tokens, density: number): readonly LayerSpecification[] {
  const of = (...parts: readonly WayPart[]): FilterSpecification => ['in', ['get', 'part'], ['literal', [...parts]]];
  const line = (id: string, parts: readonly WayPart[], paint: object): LayerSpecification => (
    {id, type: 'line', source: SOURCE, filter: of(...parts), layout: {'line-join': 'round', 'line-cap': 'butt'}, paint}
  );
  return [
    line('way-halos', ['ticked', 'suggested', 'straight'], {'line-color': tokens['map-halo'], 'line-width': 5.5 * density, 'line-opacity': 0.75}),
    line('way-straights', ['straight'], {'line-color': tokens.beam, 'line-width': 1.6 * density, 'line-dasharray': [1.2, 2.8]}),
    line('way-suggestions', ['suggested'], {'line-color': tokens.beam, 'line-width': 2 * density, 'line-dasharray': [3, 2]}),
    line('way-lines', ['ticked'], {'line-color': tokens.beam, 'line-width': 2.6 * density}),
  ];
}
