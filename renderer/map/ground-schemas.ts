/**
 * The schemas of vector tiles that real cities come in, by the names of their layers: which is which (`schemaOf`), and
 * where in each the things are that our ground shows. The look is not here: `real-ground.ts` has it once for all.
 * https://docs.protomaps.com/basemaps/layers · https://openmaptiles.org/schema · https://shortbread-tiles.org/schema
 */
import type {ExpressionSpecification} from 'maplibre-gl';
import type {RoadRecipe} from './basemap.ts';

export type RealSchema = 'protomaps' | 'openmaptiles' | 'shortbread';
export type GroundSchema = 'own' | RealSchema;

/** Layers that a schema alone has, all of them; an extract may lack any of the others. */
const SIGNS: {readonly [schema in GroundSchema]: readonly string[]} = {
  own: ['land', 'built-up', 'waters'],
  protomaps: ['earth', 'roads', 'places'],
  openmaptiles: ['transportation', 'water', 'place'],
  shortbread: ['streets', 'water_polygons', 'place_labels'],
};

/** null: a schema that nothing here can draw. */
export function schemaOf(layers: readonly string[]): GroundSchema | null {
  const schemas = Object.keys(SIGNS) as GroundSchema[];
  return schemas.find((schema) => SIGNS[schema].every((sign) => layers.includes(sign))) ?? null;
}

export interface Place {
  readonly layer: string;
  readonly filter?: ExpressionSpecification;
}

/** Where in a schema's tiles each thing is. */
export interface SchemaMap {
  /** Land is drawn as areas, or is the background that water is drawn on. */
  readonly land: readonly Place[];
  readonly builtUp: readonly Place[];
  /** Port, airport, industry: where nobody lives. */
  readonly yards: readonly Place[];
  readonly water: readonly Place[];
  /** Lines of water too narrow for an area. */
  readonly rivers: readonly Place[];
  readonly runways: readonly Place[];
  readonly roads: {readonly [road in RoadRecipe['id']]: Place};
  readonly ferries: Place;
  /** Inside a country, at sea not. */
  readonly boundaries: Place;
  readonly names: {
    readonly road: Place;
    readonly riverLines: readonly Place[];
    readonly waterPoints: readonly Place[];
    readonly cities: Place;
    readonly towns: Place;
    readonly quarters: Place;
  };
}

const is = (field: string, ...values: readonly string[]): ExpressionSpecification => ['in', ['get', field], ['literal', [...values]]];
const all = (...filters: readonly ExpressionSpecification[]): ExpressionSpecification => ['all', ...filters];
const isArea: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon'];
const isLine: ExpressionSpecification = ['==', ['geometry-type'], 'LineString'];
const isPoint: ExpressionSpecification = ['==', ['geometry-type'], 'Point'];

const protomaps: SchemaMap = {
  land: [{layer: 'earth', filter: isArea}],
  builtUp: [{layer: 'landcover', filter: is('kind', 'urban_area')}, {layer: 'landuse', filter: is('kind', 'residential', 'neighbourhood')}],
  yards: [{layer: 'landuse', filter: is('kind', 'aerodrome', 'industrial', 'railway', 'harbour', 'port', 'naval_base', 'military')}],
  water: [{layer: 'water', filter: isArea}],
  rivers: [{layer: 'water', filter: all(isLine, is('kind', 'river', 'canal', 'stream'))}],
  runways: [{layer: 'roads', filter: is('kind_detail', 'runway')}],
  roads: {
    motorway: {layer: 'roads', filter: is('kind', 'highway')},
    trunk: {layer: 'roads', filter: all(is('kind', 'major_road'), is('kind_detail', 'trunk', 'trunk_link'))},
    primary: {layer: 'roads', filter: all(is('kind', 'major_road'), is('kind_detail', 'primary', 'primary_link'))},
    secondary: {layer: 'roads', filter: all(is('kind', 'major_road'), ['!', is('kind_detail', 'trunk', 'trunk_link', 'primary', 'primary_link')])},
    street: {layer: 'roads', filter: is('kind', 'minor_road')},
  },
  ferries: {layer: 'roads', filter: is('kind', 'ferry')},
  boundaries: {layer: 'boundaries', filter: is('kind', 'country', 'region', 'county')},
  names: {
    road: {layer: 'roads', filter: is('kind', 'highway', 'major_road', 'minor_road')},
    riverLines: [{layer: 'water', filter: all(isLine, is('kind', 'river', 'canal'))}],
    waterPoints: [{layer: 'water', filter: all(isPoint, is('kind', 'ocean', 'sea', 'bay', 'strait', 'lake', 'water'))}],
    cities: {layer: 'places', filter: is('kind_detail', 'city')},
    towns: {layer: 'places', filter: is('kind_detail', 'town', 'village')},
    quarters: {layer: 'places', filter: is('kind', 'neighbourhood', 'macrohood')},
  },
};

const openmaptiles: SchemaMap = {
  land: [],
  builtUp: [{layer: 'landuse', filter: is('class', 'residential', 'suburb', 'neighbourhood', 'quarter')}],
  yards: [{layer: 'landuse', filter: is('class', 'industrial', 'railway', 'military', 'quarry')}, {layer: 'aeroway', filter: all(isArea, is('class', 'aerodrome', 'apron'))}],
  water: [{layer: 'water'}],
  rivers: [{layer: 'waterway', filter: is('class', 'river', 'canal', 'stream')}],
  runways: [{layer: 'aeroway', filter: all(isLine, is('class', 'runway'))}],
  roads: {
    motorway: {layer: 'transportation', filter: is('class', 'motorway')},
    trunk: {layer: 'transportation', filter: is('class', 'trunk')},
    primary: {layer: 'transportation', filter: is('class', 'primary')},
    secondary: {layer: 'transportation', filter: is('class', 'secondary', 'tertiary')},
    street: {layer: 'transportation', filter: is('class', 'minor', 'service')},
  },
  ferries: {layer: 'transportation', filter: is('class', 'ferry')},
  boundaries: {layer: 'boundary', filter: all(['<=', ['get', 'admin_level'], 8], ['!=', ['get', 'maritime'], 1])},
  names: {
    road: {layer: 'transportation_name', filter: is('class', 'motorway', 'trunk', 'primary', 'secondary', 'tertiary', 'minor')},
    riverLines: [{layer: 'waterway', filter: is('class', 'river', 'canal')}, {layer: 'water_name', filter: isLine}],
    waterPoints: [{layer: 'water_name', filter: isPoint}],
    cities: {layer: 'place', filter: is('class', 'city')},
    towns: {layer: 'place', filter: is('class', 'town', 'village')},
    quarters: {layer: 'place', filter: is('class', 'suburb', 'quarter', 'neighbourhood', 'island')},
  },
};

const shortbread: SchemaMap = {
  land: [],
  builtUp: [{layer: 'land', filter: is('kind', 'residential')}],
  yards: [{layer: 'land', filter: is('kind', 'industrial', 'railway', 'quarry')}, {layer: 'sites', filter: is('kind', 'danger_area', 'military')}],
  water: [{layer: 'ocean'}, {layer: 'water_polygons'}],
  rivers: [{layer: 'water_lines', filter: is('kind', 'river', 'canal', 'stream')}],
  runways: [{layer: 'streets', filter: is('kind', 'runway')}],
  roads: {
    motorway: {layer: 'streets', filter: is('kind', 'motorway')},
    trunk: {layer: 'streets', filter: is('kind', 'trunk')},
    primary: {layer: 'streets', filter: is('kind', 'primary')},
    secondary: {layer: 'streets', filter: is('kind', 'secondary', 'tertiary')},
    street: {layer: 'streets', filter: is('kind', 'unclassified', 'residential', 'living_street', 'service')},
  },
  ferries: {layer: 'ferries'},
  boundaries: {layer: 'boundaries', filter: all(['<=', ['get', 'admin_level'], 8], ['!=', ['get', 'maritime'], true])},
  names: {
    road: {layer: 'street_labels', filter: is('kind', 'motorway', 'trunk', 'primary', 'secondary', 'tertiary', 'unclassified', 'residential')},
    riverLines: [{layer: 'water_lines_labels', filter: is('kind', 'river', 'canal')}],
    waterPoints: [{layer: 'water_polygons_labels'}],
    cities: {layer: 'place_labels', filter: is('kind', 'capital', 'state_capital', 'city')},
    towns: {layer: 'place_labels', filter: is('kind', 'town', 'village')},
    quarters: {layer: 'place_labels', filter: is('kind', 'suburb', 'quarter', 'neighbourhood', 'island')},
  },
};

export const SCHEMA_MAPS: {readonly [schema in RealSchema]: SchemaMap} = {protomaps, openmaptiles, shortbread};
