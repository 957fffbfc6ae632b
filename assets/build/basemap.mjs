/**
 * The city's basemap from its pack: `node assets/build/basemap.mjs OUT CITY`. Layers of the tiles: land, coast,
 * built-up, port, rivers, fairway, berths, runways, wards, roads, places, waters. Names travel as `name` and `en`.
 * A pack has as much of this as it has; same pack, same bytes.
 */
import {mkdirSync, readFileSync, existsSync, writeFileSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {landWithin, prepared} from './clip.mjs';
import {pmtilesArchive} from './pmtiles-archive.mjs';
import {cutTiles} from './vector-tiles.mjs';

const MAX_ZOOM = 14;
/** Terminals are known by their quay; the yard behind it is drawn this deep. */
const YARD_DEPTH_M = 320;
/** Land that the shoreline source was cut off from goes on so far, or the city would end at a ruler's edge. */
const BEYOND_DEG = 0.6;
const EARTH_RADIUS_M = 6_371_008.8;
/** Longer names of landmarks would only be hidden; these kinds help an operator to find the place. */
const LANDMARK_KINDS = new Set(['airport', 'railway', 'industry', 'lighthouse', 'ferry', 'tourism', 'university', 'stadium']);

/** As packs word it, in Vietnamese or in English: communes that are fields, and districts that are town. */
const RURAL_KINDS = new Set(['xã', 'rural']);
const URBAN_LEVELS = new Set(['quận', 'urban']);

export function buildBasemap(cityFolder, outFile) {
  const city = readCity(cityFolder);
  const layers = cityLayers(city);
  const centre = [city.pack.view.centre[0], city.pack.view.centre[1], Math.floor(city.pack.view.zoom)];
  const archive = pmtilesArchive({
    tiles: cutTiles(layers, MAX_ZOOM),
    metadata: {
      name: city.pack.name,
      // For whoever else opens the file; our windows have it from the pack, in both languages.
      attribution: city.pack.attribution?.en ?? '',
      vector_layers: Object.keys(layers).map((id) => ({id, fields: {}, minzoom: 0, maxzoom: MAX_ZOOM})),
    },
    bounds: city.pack.bbox,
    centre,
  });
  mkdirSync(dirname(outFile), {recursive: true});
  writeFileSync(outFile, archive);
  return {sizeBytes: archive.length};
}

function readCity(folder) {
  const json = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const optional = (name, without) => (existsSync(join(folder, name)) ? json(name) : without);
  const nothing = {features: []};
  const pack = json('pack.json');
  return {
    pack,
    land: pack.land === undefined ? optional('land.geojson', nothing) : json(pack.land),
    rivers: optional('rivers-drawn.geojson', nothing),
    wards: optional('wards.geojson', nothing),
    roads: optional('roads.geojson', nothing),
    port: optional('port.json', {terminals: [], berths: [], fairway: []}),
    places: json('places.json'),
    drawn: optional('basemap.json', {shoreBox: [-180, -90, 180, 90], seas: [], waterNames: [], runways: []}),
  };
}

function cityLayers({land, rivers, wards, roads, port, places, drawn}) {
  const shore = prepared(land.features.map((piece) => piece.geometry.coordinates[0]));
  const onLand = (area) => landWithin(shore, area).map((ring) => polygon({}, [ring]));
  return {
    land: land.features.map((piece) => polygon({}, piece.geometry.coordinates.map((ring) => beyond(ring, drawn.shoreBox)))),
    'built-up': wards.features.filter((ward) => !RURAL_KINDS.has(ward.properties.kind)).flatMap(outlinesOf).flatMap(onLand),
    port: port.terminals.flatMap((terminal) => onLand(yardOf(terminal).ring)),
    coast: land.features.flatMap((piece) => piece.geometry.coordinates.flatMap((ring) => shoreOf(ring, drawn.shoreBox))).map((part) => line({}, part)),
    rivers: rivers.features.map(({properties, geometry}) => line({widthM: properties.widthM}, geometry.coordinates)),
    fairway: port.fairway.map((reach) => line({}, reach.line)),
    berths: port.berths.map((berth) => polygon({}, [berth.polygon])),
    runways: drawn.runways.map((runway) => line({}, runway.line)),
    wards: wards.features.map((ward) => ({...ward, properties: {}})),
    roads: roads.features.filter((road) => road.geometry.type === 'LineString').map(({properties: road, geometry}) => (
      line({class: road.class, bridge: road.bridge != null, name: road.name, en: road.en}, geometry.coordinates)
    )),
    places: placesOf(places, port),
    waters: [
      ...drawn.seas.map((sea) => point({kind: 'sea', name: sea.name, en: sea.en}, [sea.lon, sea.lat])),
      ...rivers.features.map(({properties, geometry}) => line({kind: 'river', ...nameOf(properties)}, geometry.coordinates)),
      ...drawn.waterNames.map((water) => line({kind: 'river', ...nameOf(water)}, water.line)),
    ],
  };
}

function outlinesOf({geometry: {type, coordinates}}) {
  return type === 'Polygon' ? [coordinates[0]] : coordinates.map((polygon) => polygon[0]);
}

/** `rank` 1 shows first. */
function placesOf({districts, communes, landmarks}, port) {
  const district = (place) => (URBAN_LEVELS.has(place.level) ? 1 : 2);
  return [
    ...districts.map((place) => point({kind: 'district', rank: district(place), name: place.name, en: place.name}, place.centre)),
    ...port.terminals.map((terminal) => point({kind: 'port', rank: 3, ...nameOf(terminal)}, yardOf(terminal).middle)),
    ...landmarks.filter(({kind}) => LANDMARK_KINDS.has(kind)).map((landmark) => (
      point({kind: landmark.kind, rank: landmark.kind === 'airport' ? 2 : 4, ...nameOf(landmark)}, [landmark.lon, landmark.lat])
    )),
    ...communes.map((commune) => (
      point({kind: 'ward', rank: commune.position === 'placed' ? 5 : 6, name: commune.name, en: commune.name}, [commune.lon, commune.lat])
    )),
  ];
}

/** Remarks in brackets are for readers of the pack, not of the map. */
const nameOf = ({name, en}) => ({name, en: (en ?? name).replace(/ \(.*\)$/, '')});

/** The parts of a ring that are shore: along the box that its source was cut by there is none. */
function shoreOf(ring, box) {
  const parts = [];
  let part = [];
  ring.forEach((position, index) => {
    if (index > 0 && isCut(ring[index - 1], position, box)) {
      parts.push(part);
      part = [];
    }
    part.push(position);
  });
  return [...parts, part].filter((positions) => positions.length > 1);
}

/** The ring drawn out over the edges of that box. */
function beyond(ring, box) {
  const out = ([lon, lat]) => [
    lon + (lon <= box[0] ? -BEYOND_DEG : lon === box[2] ? BEYOND_DEG : 0),
    lat + (lat <= box[1] && lon <= box[2] ? -BEYOND_DEG : lat >= box[3] ? BEYOND_DEG : 0),
  ];
  return ring.flatMap((position, index) => {
    const before = ring[index - 1];
    return before && isCut(before, position, box) ? [out(before), out(position), position] : [position];
  });
}

function isCut(one, other, [west, south, east, north]) {
  const both = (axis, value) => one[axis] === value && other[axis] === value;
  return both(0, west) || both(0, east) || both(1, south) || both(1, north);
}

/** The terminal's yard: its quay, and as far inland as it is deep. */
function yardOf({quay: [from, to], waterSide}) {
  const inland = (waterSide + 180) % 360;
  const middleOfQuay = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  return {
    ring: [from, to, moved(to, inland, YARD_DEPTH_M), moved(from, inland, YARD_DEPTH_M), from],
    middle: moved(middleOfQuay, inland, YARD_DEPTH_M / 2),
  };
}

function moved([lon, lat], directionDeg, distanceM) {
  const direction = (directionDeg * Math.PI) / 180;
  const arcDeg = ((distanceM / EARTH_RADIUS_M) * 180) / Math.PI;
  return [lon + (Math.sin(direction) * arcDeg) / Math.cos((lat * Math.PI) / 180), lat + Math.cos(direction) * arcDeg];
}

const point = (properties, coordinates) => ({type: 'Feature', properties, geometry: {type: 'Point', coordinates}});
const line = (properties, coordinates) => ({type: 'Feature', properties, geometry: {type: 'LineString', coordinates}});
const polygon = (properties, coordinates) => ({type: 'Feature', properties, geometry: {type: 'Polygon', coordinates}});

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [outFile, cityFolder] = process.argv.slice(2);
  if (!outFile || !cityFolder) throw new Error('basemap.mjs OUT CITY');
  const {sizeBytes} = buildBasemap(cityFolder, outFile);
  process.stdout.write(`basemap: ${Math.round(sizeBytes / 1024)} kB\n`);
}
