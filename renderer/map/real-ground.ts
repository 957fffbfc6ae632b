/**
 * The style of a real city's tiles, whoever made them: the recipe of our own ground (design §5) over the places that
 * `ground-schemas.ts` tells. No buildings, no shields, no points of interest: it is ground.
 */
import type {
  ExpressionSpecification, FillLayerSpecification, LayerSpecification, LineLayerSpecification, StyleSpecification, SymbolLayerSpecification,
} from 'maplibre-gl';
import {BASEMAP_SOURCE, FONTS, metresOnGround, ROADS, roadWidth, type BasemapOptions} from './basemap.ts';
import {SCHEMA_MAPS, type Place, type RealSchema, type SchemaMap} from './ground-schemas.ts';

export interface RealGroundOptions extends BasemapOptions {
  readonly schema: RealSchema;
}

export function realGroundStyle(options: RealGroundOptions): StyleSpecification {
  const map = SCHEMA_MAPS[options.schema];
  return {
    version: 8,
    sources: {[BASEMAP_SOURCE]: {type: 'vector', url: `pmtiles://${options.url}`}},
    layers: [...areaLayers(options, map), ...lineLayers(options, map), ...roadLayers(options, map), ...nameLayers(options, map)],
  };
}

const from = ({layer, filter}: Place): {readonly source: string; readonly 'source-layer': string; readonly filter?: NonNullable<Place['filter']>} => (
  {source: BASEMAP_SOURCE, 'source-layer': layer, ...(filter ? {filter} : {})}
);

function areaLayers({tokens}: RealGroundOptions, {land, builtUp, yards, water}: SchemaMap): LayerSpecification[] {
  const fills = (id: string, places: readonly Place[], color: string): FillLayerSpecification[] => (
    places.map((place, index) => ({id: `${id}-${index}`, type: 'fill', ...from(place), paint: {'fill-color': color, 'fill-antialias': false}}))
  );
  // The edge of water over land is the coast and every river bank; where land is drawn on water, it has the edge.
  const shores = (land.length > 0 ? [...land, ...water] : water).map((place, index): LineLayerSpecification => (
    {id: `shore-${index}`, type: 'line', ...from(place), layout: {'line-join': 'round'}, paint: {'line-color': tokens['map-coast'], 'line-width': 1.1}}
  ));
  return [
    {id: 'background', type: 'background', paint: {'background-color': land.length > 0 ? tokens['map-water'] : tokens['map-land']}},
    ...fills('land', land, tokens['map-land']),
    ...fills('built-up', builtUp, tokens['map-urban']),
    ...fills('yard', yards, tokens['map-port']),
    ...shores,
    ...fills('water', water, tokens['map-water']),
  ];
}

const RIVER_M = 12;
const RUNWAY_M = 45;

function lineLayers({tokens, latDeg}: RealGroundOptions, {rivers, runways, boundaries}: SchemaMap): LineLayerSpecification[] {
  const round = {'line-cap': 'round', 'line-join': 'round'} as const;
  return [
    ...rivers.map((place, index): LineLayerSpecification => (
      {id: `river-${index}`, type: 'line', ...from(place), minzoom: 10, layout: round, paint: {'line-color': tokens['map-water'], 'line-width': metresOnGround(latDeg, RIVER_M)}}
    )),
    ...runways.map((place, index): LineLayerSpecification => (
      {id: `runway-${index}`, type: 'line', ...from(place), minzoom: 10, paint: {'line-color': tokens['map-road-2'], 'line-width': metresOnGround(latDeg, RUNWAY_M)}}
    )),
    {
      id: 'boundary', type: 'line', ...from(boundaries), minzoom: 6,
      paint: {'line-color': tokens['map-coast'], 'line-width': 0.8, 'line-dasharray': [4, 3], 'line-opacity': 0.6},
    },
  ];
}

function roadLayers({tokens}: RealGroundOptions, {roads, ferries}: SchemaMap): LineLayerSpecification[] {
  const lines = (suffix: string, extraPx: (casingPx: number) => number, colorOf: (road: (typeof ROADS)[number]) => string): LineLayerSpecification[] => (
    ROADS.filter((road) => suffix === '' || road.casingPx > 0).map((road) => ({
      id: `road-${road.id}${suffix}`, type: 'line', ...from(roads[road.id]), minzoom: road.minzoom, layout: {'line-cap': 'round', 'line-join': 'round'},
      paint: {'line-color': colorOf(road), 'line-width': roadWidth(road, extraPx(road.casingPx))},
    }))
  );
  return [
    ...lines('-casing', (casingPx) => casingPx, () => tokens['map-casing']),
    {id: 'road-ferry', type: 'line', ...from(ferries), minzoom: 9, paint: {'line-color': tokens['map-road-3'], 'line-width': 1.2, 'line-dasharray': [2, 3]}},
    ...lines('', () => 0, ({color}) => tokens[color]),
  ];
}

/** Makers write the languages' names as `name:en`, `name_en` or not at all. */
function nameIn(language: 'vi' | 'en'): ExpressionSpecification {
  const latin: ExpressionSpecification[] = language === 'en' ? [['get', 'name:latin']] : [];
  return ['coalesce', ['get', `name:${language}`], ['get', `name_${language}`], ...latin, ['get', 'name']];
}

function nameLayers({tokens, language, density}: RealGroundOptions, {names}: SchemaMap): SymbolLayerSpecification[] {
  const name = nameIn(language);
  const land = {'text-color': tokens['map-label'], 'text-halo-color': tokens['map-halo'], 'text-halo-width': 1.5 * density};
  const water = {'text-color': tokens['map-label-water'], 'text-halo-color': tokens['map-water'], 'text-halo-width': 1.5 * density};
  const place = (id: string, where: Place, minzoom: number, sizePx: number, font: string[]): SymbolLayerSpecification => ({
    id: `name-${id}`, type: 'symbol', ...from(where), minzoom,
    layout: {'text-field': name, 'text-font': font, 'text-size': sizePx * density, 'text-max-width': 9, 'text-padding': 6},
    paint: land,
  });
  const along = (sizePx: number, font: string[]): NonNullable<SymbolLayerSpecification['layout']> => (
    {'symbol-placement': 'line', 'text-field': name, 'text-font': font, 'text-size': sizePx * density, 'symbol-spacing': 420, 'text-max-angle': 30, 'text-padding': 12}
  );
  return [
    {id: 'name-road', type: 'symbol', ...from(names.road), minzoom: 13, layout: along(10.5, FONTS.regular), paint: land},
    place('quarter', names.quarters, 12, 11, FONTS.regular),
    ...names.riverLines.map((where, index): SymbolLayerSpecification => (
      {id: `name-river-${index}`, type: 'symbol', ...from(where), minzoom: 10, layout: {...along(11.5, FONTS.italic), 'text-letter-spacing': 0.04}, paint: water}
    )),
    ...names.waterPoints.map((where, index): SymbolLayerSpecification => ({
      id: `name-water-${index}`, type: 'symbol', ...from(where), minzoom: 7,
      layout: {'text-field': name, 'text-font': FONTS.italic, 'text-size': 13 * density, 'text-max-width': 9, 'text-letter-spacing': 0.04}, paint: water,
    })),
    place('town', names.towns, 9, 12, FONTS.medium),
    place('city', names.cities, 6, 14, FONTS.medium),
  ];
}
