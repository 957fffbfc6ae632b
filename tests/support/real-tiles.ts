/** Small archives as real cities bring them, in each schema: an island with a road, a river, a quarter and names. */
import {pmtilesArchive} from '../../assets/build/pmtiles-archive.mjs';
import {cutTiles} from '../../assets/build/vector-tiles.mjs';
import type {Feature, Geometry, Position} from 'geojson';

export type TileSchema = 'protomaps' | 'openmaptiles' | 'shortbread' | 'unknown';
type Layers = {readonly [layer: string]: readonly Feature[]};

const BOUNDS = [109.8, 14.8, 110.2, 15.2] as const;
const SHORE: Position[] = [[109.96, 14.97], [110, 14.965], [110.03, 14.98], [110.04, 15.01], [110.02, 15.035], [109.99, 15.03], [109.965, 15.01], [109.96, 14.97]];
const TOWN: Position[] = [[109.975, 14.99], [110.005, 14.99], [110.005, 15.012], [109.975, 15.012], [109.975, 14.99]];
const WORKS: Position[] = [[110.012, 15.004], [110.024, 15.004], [110.024, 15.012], [110.012, 15.012], [110.012, 15.004]];
const POND: Position[] = [[109.985, 15.016], [109.993, 15.016], [109.993, 15.022], [109.985, 15.022], [109.985, 15.016]];
const MAIN: Position[] = [[109.965, 14.985], [109.99, 15], [110.035, 15.002]];
const LANE: Position[] = [[109.985, 14.992], [109.987, 15.01]];
const STREET: Position[] = [[109.978, 15.005], [110.003, 15.004]];
const BROOK: Position[] = [[109.989, 15.019], [110.01, 15.02], [110.03, 15.018]];
const SEA: Position[] = [[109.8, 14.8], [110.2, 14.8], [110.2, 15.2], [109.8, 15.2], [109.8, 14.8]];

const feature = (properties: object, geometry: Geometry): Feature => ({type: 'Feature', properties: {...properties}, geometry});
const area = (properties: object, ...rings: Position[][]): Feature => feature(properties, {type: 'Polygon', coordinates: rings});
const line = (properties: object, coordinates: Position[]): Feature => feature(properties, {type: 'LineString', coordinates});
const point = (properties: object, coordinates: Position): Feature => feature(properties, {type: 'Point', coordinates});
const names = {name: 'Đảo Sao', 'name:en': 'Star Island', name_en: 'Star Island'};
const road = {name: 'Đường Biển', 'name:en': 'Sea Road', name_en: 'Sea Road'};

const LAYERS: {readonly [schema in TileSchema]: Layers} = {
  protomaps: {
    earth: [area({kind: 'earth'}, SHORE)],
    landuse: [area({kind: 'residential'}, TOWN), area({kind: 'industrial'}, WORKS)],
    water: [area({kind: 'lake'}, POND), line({kind: 'river', name: 'Suối Sao'}, BROOK), point({kind: 'sea', name: 'Biển Đông', 'name:en': 'East Sea'}, [109.9, 14.9])],
    roads: [line({kind: 'highway', kind_detail: 'motorway', ...road}, MAIN), line({kind: 'major_road', kind_detail: 'primary', name: 'Đường Chợ'}, LANE), line({kind: 'minor_road', kind_detail: 'residential'}, STREET)],
    boundaries: [line({kind: 'county'}, [[110, 14.97], [110, 15.03]])],
    places: [point({kind: 'locality', kind_detail: 'city', ...names}, [110.01, 15.02]), point({kind: 'neighbourhood', name: 'Bến Cá'}, [109.985, 15])],
  },
  openmaptiles: {
    water: [area({class: 'ocean'}, SEA, SHORE.toReversed()), area({class: 'lake'}, POND)],
    waterway: [line({class: 'river', name: 'Suối Sao'}, BROOK)],
    water_name: [point({class: 'sea', name: 'Biển Đông', 'name:en': 'East Sea'}, [109.9, 14.9])],
    landuse: [area({class: 'residential'}, TOWN), area({class: 'industrial'}, WORKS)],
    transportation: [line({class: 'motorway'}, MAIN), line({class: 'primary'}, LANE), line({class: 'minor'}, STREET)],
    transportation_name: [line({class: 'motorway', ...road}, MAIN)],
    boundary: [line({admin_level: 6, maritime: 0}, [[110, 14.97], [110, 15.03]])],
    place: [point({class: 'city', ...names}, [110.01, 15.02]), point({class: 'suburb', name: 'Bến Cá'}, [109.985, 15])],
  },
  shortbread: {
    ocean: [area({}, SEA, SHORE.toReversed())],
    water_polygons: [area({kind: 'water'}, POND)],
    water_lines: [line({kind: 'river'}, BROOK)],
    water_lines_labels: [line({kind: 'river', name: 'Suối Sao'}, BROOK)],
    land: [area({kind: 'residential'}, TOWN), area({kind: 'industrial'}, WORKS)],
    streets: [line({kind: 'motorway'}, MAIN), line({kind: 'primary'}, LANE), line({kind: 'residential'}, STREET)],
    street_labels: [line({kind: 'motorway', ...road}, MAIN)],
    boundaries: [line({admin_level: 6, maritime: false}, [[110, 14.97], [110, 15.03]])],
    place_labels: [point({kind: 'city', ...names}, [110.01, 15.02]), point({kind: 'suburb', name: 'Bến Cá'}, [109.985, 15])],
  },
  unknown: {quakes: [point({magnitude: 3}, [110, 15])], faults: [line({}, MAIN)]},
};

const MAX_ZOOM = 14;

export function realTiles(schema: TileSchema): Buffer {
  const layers = LAYERS[schema];
  return pmtilesArchive({
    tiles: cutTiles(layers, MAX_ZOOM),
    metadata: {
      name: schema,
      attribution: '<a href="https://www.openstreetmap.org/copyright">&copy; OpenStreetMap contributors</a>',
      vector_layers: Object.keys(layers).map((id) => ({id, fields: {}, minzoom: 0, maxzoom: MAX_ZOOM})),
    },
    bounds: BOUNDS,
    centre: [110, 15, 12],
  });
}
