/** Draws what the tool in the hand makes, and range rings, over everything: in the light of the desk itself, never a hue. */
import type {FilterSpecification, GeoJSONSource, LayerSpecification, Map as MapLibreMap} from 'maplibre-gl';
import {FONTS} from './basemap.ts';
import type {ToolPart} from './tool-features.ts';
import type {Tokens} from './tokens.ts';

const SOURCE = 'tool';

export class ToolLayer {
  readonly #map: MapLibreMap;
  #layers: readonly LayerSpecification[] = [];
  #isEmpty = true;

  constructor(map: MapLibreMap) {
    this.#map = map;
  }

  add(tokens: Tokens, density: number): void {
    this.#isEmpty = true;
    this.#map.addSource(SOURCE, {type: 'geojson', data: {type: 'FeatureCollection', features: []}, maxzoom: 24, buffer: 64});
    this.#layers = toolLayers(tokens, density);
    for (const layer of this.#layers) this.#map.addLayer(layer);
  }

  remove(): void {
    for (const {id} of this.#layers) if (this.#map.getLayer(id)) this.#map.removeLayer(id);
    if (this.#map.getSource(SOURCE)) this.#map.removeSource(SOURCE);
  }

  draw(features: readonly GeoJSON.Feature[]): void {
    if (this.#isEmpty && features.length === 0) return;
    this.#isEmpty = features.length === 0;
    void this.#map.getSource<GeoJSONSource>(SOURCE)?.setData({type: 'FeatureCollection', features: [...features]});
  }
}

function of(...parts: readonly ToolPart[]): FilterSpecification {
  return ['in', ['get', 'part'], ['literal', [...parts]]];
}

function toolLayers(tokens: Tokens, density: number): readonly LayerSpecification[] {
  const line = (id: string, parts: readonly ToolPart[], paint: object): LayerSpecification => (
    {id, type: 'line', source: SOURCE, filter: of(...parts), layout: {'line-join': 'round', 'line-cap': 'round'}, paint}
  );
  const text = (id: string, part: ToolPart, sizePx: number, font: string[], offset: [number, number]): LayerSpecification => ({
    id, type: 'symbol', source: SOURCE, filter: of(part),
    layout: {'text-field': ['get', 'text'], 'text-font': font, 'text-size': sizePx * density, 'text-allow-overlap': true, 'text-offset': offset, 'text-max-width': 30},
    paint: {'text-color': tokens['text-1'], 'text-halo-color': tokens['map-halo'], 'text-halo-width': 2 * density},
  });
  return [
    {id: 'tool-areas', type: 'fill', source: SOURCE, filter: of('area'), paint: {'fill-color': tokens.beam, 'fill-opacity': 0.08, 'fill-antialias': false}},
    line('tool-halos', ['line', 'ring', 'area'], {'line-color': tokens['map-halo'], 'line-width': 4.5 * density, 'line-opacity': 0.7}),
    line('tool-rings', ['ring', 'area'], {'line-color': tokens.beam, 'line-width': 1.3 * density, 'line-dasharray': [5, 3]}),
    line('tool-lines', ['line'], {'line-color': tokens.beam, 'line-width': 2 * density}),
    {
      id: 'tool-corners', type: 'circle', source: SOURCE, filter: of('corner'),
      paint: {'circle-radius': 4 * density, 'circle-color': tokens['map-halo'], 'circle-stroke-color': tokens.beam, 'circle-stroke-width': 2 * density},
    },
    text('tool-labels', 'label', 11.5, FONTS.medium, [0, -0.9]),
    text('tool-totals', 'total', 13, FONTS.semibold, [0, 1.3]),
  ];
}
