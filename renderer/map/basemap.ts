/**
 * The style of the ground that is built from a pack: water, land, built-up, port, roads, boundaries, names (design §5).
 * Grey on purpose: the map is ground, not figure. Colours come from the tokens alone, so a theme is another set of them;
 * glyphs are drawn here, so the style names no glyph server. `real-ground.ts` draws other people's tiles by this recipe.
 */
import type {
  ExpressionSpecification, FilterSpecification, LayerSpecification, LineLayerSpecification, StyleSpecification, SymbolLayerSpecification,
} from 'maplibre-gl';
import type {Tokens} from './tokens.ts';

export const BASEMAP_SOURCE = 'basemap';
/** CSS families. The first name of each only tells weight and slant; the second is the family that draws. */
export const FONTS = {
  regular: ['Be Vietnam Pro'],
  medium: ['Be Vietnam Pro Medium', 'Be Vietnam Pro'],
  semibold: ['Be Vietnam Pro SemiBold', 'Be Vietnam Pro'],
  italic: ['Be Vietnam Pro Italic', 'Be Vietnam Pro'],
};

export interface BasemapOptions {
  readonly tokens: Tokens;
  readonly language: 'vi' | 'en';
  /** Absolute, without the `pmtiles://` in front. */
  readonly url: string;
  /** Times every name: 1 at a desk, 3.3 on a wall. */
  readonly density: number;
  /** Where the city is: widths on the ground depend on it. */
  readonly latDeg: number;
}

export function basemapStyle(options: BasemapOptions): StyleSpecification {
  return {
    version: 8,
    sources: {[BASEMAP_SOURCE]: {type: 'vector', url: `pmtiles://${options.url}`}},
    layers: [...groundLayers(options), ...roadLayers(options.tokens), ...nameLayers(options)],
  };
}

const source = BASEMAP_SOURCE;

function groundLayers({tokens, latDeg}: BasemapOptions): LayerSpecification[] {
  const metres = (width: number | ExpressionSpecification, plusPx = 0): ExpressionSpecification => metresOnGround(latDeg, width, plusPx);
  const fill = (layer: string, color: string): LayerSpecification => (
    {id: layer, type: 'fill', source, 'source-layer': layer, paint: {'fill-color': color, 'fill-antialias': layer === 'land'}}
  );
  return [
    {id: 'background', type: 'background', paint: {'background-color': tokens['map-water']}},
    fill('land', tokens['map-land']),
    fill('built-up', tokens['map-urban']),
    fill('port', tokens['map-port']),
    {
      id: 'runways', type: 'line', source, 'source-layer': 'runways', minzoom: 10,
      paint: {'line-color': tokens['map-block'], 'line-width': metres(420)},
    },
    {
      id: 'runways-strip', type: 'line', source, 'source-layer': 'runways', minzoom: 10,
      paint: {'line-color': tokens['map-road-2'], 'line-width': metres(70)},
    },
    {
      id: 'rivers-bank', type: 'line', source, 'source-layer': 'rivers', layout: {'line-cap': 'round', 'line-join': 'round'},
      paint: {'line-color': tokens['map-coast'], 'line-width': metres(['get', 'widthM'], 1.6)},
    },
    {
      id: 'coast', type: 'line', source, 'source-layer': 'coast', layout: {'line-join': 'round'},
      paint: {'line-color': tokens['map-coast'], 'line-width': 1.1},
    },
    {
      id: 'rivers', type: 'line', source, 'source-layer': 'rivers', layout: {'line-cap': 'round', 'line-join': 'round'},
      paint: {'line-color': tokens['map-water'], 'line-width': metres(['get', 'widthM'])},
    },
    {
      id: 'fairway', type: 'line', source, 'source-layer': 'fairway', minzoom: 10,
      paint: {'line-color': tokens['map-coast'], 'line-width': 1, 'line-dasharray': [1, 5], 'line-opacity': 0.9},
    },
    {
      id: 'berths', type: 'line', source, 'source-layer': 'berths', minzoom: 13,
      paint: {'line-color': tokens['map-coast'], 'line-width': 1},
    },
    {
      id: 'wards', type: 'line', source, 'source-layer': 'wards', minzoom: 12.5,
      paint: {'line-color': tokens['map-coast'], 'line-width': 0.8, 'line-dasharray': [4, 3], 'line-opacity': 0.35},
    },
  ];
}

/** One pixel of a map of 512 pixels around the equator. */
const METRES_PER_PIXEL_AT_ZERO = 78_271.5;

/** A width on the ground at the latitude of the city, in pixels by zoom. */
export function metresOnGround(latDeg: number, width: number | ExpressionSpecification, plusPx = 0): ExpressionSpecification {
  const metresPerPixelAtZero = METRES_PER_PIXEL_AT_ZERO * Math.cos((latDeg * Math.PI) / 180);
  const at = (zoom: number): ExpressionSpecification => (
    ['+', plusPx, ['max', 0.6, ['*', width, 2 ** zoom / metresPerPixelAtZero]]]
  );
  return ['interpolate', ['exponential', 2], ['zoom'], 6, at(6), 20, at(20)];
}

export interface RoadRecipe {
  readonly id: 'street' | 'secondary' | 'primary' | 'trunk' | 'motorway';
  readonly color: 'map-road-1' | 'map-road-2' | 'map-road-3' | 'map-road-4';
  readonly casingPx: number;
  readonly minzoom: number;
  /** Zoom and width in pixels, in turn. */
  readonly widths: readonly number[];
}

/** Bottom to top; the ids are the classes as the pack names them. */
export const ROADS: readonly RoadRecipe[] = [
  {id: 'street', color: 'map-road-4', casingPx: 0, minzoom: 13, widths: [13, 0.6, 14, 1.2, 16, 5]},
  {id: 'secondary', color: 'map-road-4', casingPx: 1, minzoom: 10.5, widths: [10.5, 0.6, 12, 1.1, 14, 2.4, 16, 6]},
  {id: 'primary', color: 'map-road-3', casingPx: 1.4, minzoom: 9.5, widths: [10, 0.6, 12, 1.5, 14, 3, 16, 7]},
  {id: 'trunk', color: 'map-road-2', casingPx: 1.8, minzoom: 8, widths: [8, 0.5, 10, 0.8, 12, 2.3, 14, 4.2, 16, 9]},
  {id: 'motorway', color: 'map-road-1', casingPx: 2.2, minzoom: 6, widths: [6, 0.6, 10, 1.2, 12, 2.8, 14, 5, 16, 11]},
];

function roadLayers(tokens: Tokens): LayerSpecification[] {
  const casings = ROADS.filter((road) => road.casingPx > 0).map((road) => roadLine(road, `road-${road.id}-casing`, tokens['map-casing'], road.casingPx));
  const bodies = ROADS.map((road) => roadLine(road, `road-${road.id}`, tokens[road.color], 0));
  const ferry: LayerSpecification = {
    id: 'road-ferry', type: 'line', source, 'source-layer': 'roads', filter: ofClass(['ferry']), minzoom: 9,
    paint: {'line-color': tokens['map-road-3'], 'line-width': 1.2, 'line-dasharray': [2, 3]},
  };
  return [...casings, ferry, ...bodies];
}

function roadLine(road: RoadRecipe, id: string, color: string, extraPx: number): LineLayerSpecification {
  return {
    id, type: 'line', source, 'source-layer': 'roads', minzoom: road.minzoom, filter: ofClass([road.id]),
    layout: {'line-cap': 'round', 'line-join': 'round'},
    paint: {'line-color': color, 'line-width': roadWidth(road, extraPx)},
  };
}

export function roadWidth({widths}: RoadRecipe, extraPx: number): ExpressionSpecification {
  const stops = widths.map((value, index) => (index % 2 === 0 ? value : value + extraPx));
  return ['interpolate', ['exponential', 1.5], ['zoom'], ...stops] as ExpressionSpecification;
}

function ofClass(classes: readonly string[]): FilterSpecification {
  return ['in', ['get', 'class'], ['literal', [...classes]]];
}

function nameLayers({tokens, language, density}: BasemapOptions): SymbolLayerSpecification[] {
  const name: ExpressionSpecification = ['get', language === 'en' ? 'en' : 'name'];
  const halo = {'text-halo-color': tokens['map-halo'], 'text-halo-width': 1.5 * density};
  const land = {'text-color': tokens['map-label'], ...halo};
  const water = {'text-color': tokens['map-label-water'], 'text-halo-color': tokens['map-water'], 'text-halo-width': 1.5 * density};
  const place = (id: string, filter: FilterSpecification, minzoom: number, sizePx: number, font: string[]): SymbolLayerSpecification => ({
    id: `name-${id}`, type: 'symbol', source, 'source-layer': 'places', minzoom, filter,
    layout: {'text-field': name, 'text-font': font, 'text-size': sizePx * density, 'text-max-width': 9, 'text-padding': 6, 'symbol-sort-key': ['get', 'rank'],
      'text-variable-anchor': ['top', 'bottom', 'left', 'right'], 'text-radial-offset': 0.8},
    paint: land,
  });
  return [
    {
      id: 'name-road', type: 'symbol', source, 'source-layer': 'roads', minzoom: 13,
      layout: {
        'symbol-placement': 'line', 'text-field': name, 'text-font': FONTS.regular, 'text-size': 10.5 * density,
        'symbol-spacing': 420, 'text-max-angle': 30, 'text-padding': 12,
      },
      paint: land,
    },
    place('ward', ['==', ['get', 'kind'], 'ward'], 12.5, 11, FONTS.regular),
    place('landmark', ['==', ['get', 'rank'], 4], 13, 11, FONTS.regular),
    place('port', ['in', ['get', 'kind'], ['literal', ['port', 'airport']]], 11.5, 11, FONTS.regular),
    {
      id: 'name-river', type: 'symbol', source, 'source-layer': 'waters', minzoom: 10, filter: ['==', ['get', 'kind'], 'river'],
      layout: {
        'symbol-placement': 'line', 'text-field': name, 'text-font': FONTS.italic, 'text-size': 11.5 * density,
        'text-letter-spacing': 0.04, 'symbol-spacing': 500, 'text-max-angle': 35,
      },
      paint: water,
    },
    {
      id: 'name-sea', type: 'symbol', source, 'source-layer': 'waters', minzoom: 7, filter: ['==', ['get', 'kind'], 'sea'],
      layout: {'text-field': name, 'text-font': FONTS.italic, 'text-size': 14 * density, 'text-letter-spacing': 0.12},
      paint: water,
    },
    place('district-outer', ['all', ['==', ['get', 'kind'], 'district'], ['==', ['get', 'rank'], 2]], 9, 12, FONTS.medium),
    place('district', ['all', ['==', ['get', 'kind'], 'district'], ['==', ['get', 'rank'], 1]], 8.5, 13, FONTS.medium),
  ];
}
