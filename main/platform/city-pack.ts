/**
 * The city pack on disk as the hub needs it: what windows draw of the city, and the inventory that is loaded also
 * without the demo. All files are read or none; an error is one sentence that names the file and the path in it.
 */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Bbox} from '../../shared/geo/distance.ts';
import {pointAt} from '../../shared/geo/geometry.ts';
import {err, ok, type Result} from '../../shared/lib/result.ts';
import type {Infer, Schema} from '../../shared/lib/schema.ts';
import {camerasSchema, manifestSchema, placesSchema, portSchema, readPackText, vocabularySchema, type PackCamera} from '../../shared/model/city-pack.ts';
import type {Observation} from '../../shared/model/observation.ts';
import type {City} from '../../shared/protocol/down.ts';

export interface CityPack {
  readonly city: City;
  /** Where the city is; a place outside it is flagged. */
  readonly bbox: Bbox;
  /** Before the date in incident numbers: `HP` gives `HP-261121-0147`. */
  readonly incidentNumberPrefix: string;
  /** Things the city owns, not yet observed: `state` is unknown, `observedAt` null. The caller names the source. */
  readonly inventory: readonly Observation[];
}

export function readCityPack(folder: string): Result<CityPack> {
  const manifest = readPackFile(folder, 'pack.json', manifestSchema);
  if (!manifest.ok) return manifest;
  const places = readPackFile(folder, 'places.json', placesSchema);
  if (!places.ok) return places;
  const port = readPackFile(folder, 'port.json', portSchema);
  if (!port.ok) return port;
  const vocabulary = readPackFile(folder, 'vocabulary.json', vocabularySchema);
  if (!vocabulary.ok) return vocabulary;
  const cameras = readPackFile(folder, 'cameras.json', camerasSchema);
  if (!cameras.ok) return cameras;

  const city = cityOf(manifest.value, vocabulary.value, searchablePlaces(places.value, port.value));
  const repeated = firstRepeated([...city.places, ...cameras.value.cameras].map((thing) => thing.id));
  if (repeated !== undefined) return err(`${folder}: the id ${repeated} stands for two things`);
  return ok({
    city,
    bbox: manifest.value.bbox,
    incidentNumberPrefix: manifest.value.incidentNumberPrefix,
    inventory: cameras.value.cameras.map(cameraObservation),
  });
}

function readPackFile<T>(folder: string, name: string, schema: Schema<T>): Result<T> {
  const path = join(folder, name);
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (error) {
    return err(`${path}: cannot be read (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown'})`);
  }
  return readPackText(path, schema, content);
}

function cityOf(
  manifest: Infer<typeof manifestSchema>,
  vocabulary: Infer<typeof vocabularySchema>,
  places: City['places'],
): City {
  return {
    id: manifest.id,
    name: manifest.name,
    nameEn: manifest.en,
    timezone: manifest.timezone,
    utcOffsetMinutes: manifest.utcOffsetMinutes,
    view: {lonDeg: manifest.view.centre[0], latDeg: manifest.view.centre[1], zoom: manifest.view.zoom},
    incidentTypes: vocabulary.incidentTypes.map(({code, name, en, priority}) => ({code, vi: name, en, priority})),
    dispositions: vocabulary.dispositions.map(({code, name, en}) => ({code, vi: name, en})),
    places,
  };
}

/** Places by the name a person would type; communes carry their district, since names repeat between districts. */
function searchablePlaces(places: Infer<typeof placesSchema>, port: Infer<typeof portSchema>): City['places'] {
  const districtNames = new Map(places.districts.map((district) => [district.id, district.name]));
  return [
    ...places.districts.map(({id, level, name, en, centre}) => ({
      id, vi: `${capitalised(level)} ${name}`, en, kind: 'district', lonDeg: centre[0], latDeg: centre[1],
    })),
    ...places.communes.map(({id, district, kind, name, lon, lat}) => ({
      id, vi: `${capitalised(kind)} ${name}, ${districtNames.get(district) ?? district}`, en: null, kind: 'commune', lonDeg: lon, latDeg: lat,
    })),
    ...places.landmarks.map((landmark) => placeAt(landmark, 'landmark')),
    ...places.bridges.map((bridge) => placeAt(bridge, 'bridge')),
    ...port.terminals.map(({id, name, en, quay: [start, end]}) =>
      placeAt({id, name, en, lon: (start[0] + end[0]) / 2, lat: (start[1] + end[1]) / 2}, 'terminal')),
    ...port.gates.map((gate) => placeAt(gate, 'gate')),
  ];
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly en: string | null;
  readonly lon: number;
  readonly lat: number;
}

function placeAt({id, name, en, lon, lat}: Named, kind: string): City['places'][number] {
  return {id, vi: name, en, kind, lonDeg: lon, latDeg: lat};
}

function cameraObservation(camera: PackCamera, index: number): Observation {
  return {
    layer: 'cameras',
    externalId: camera.id,
    globalId: true,
    facts: {
      cameraName: camera.name,
      cameraNum: camera.id,
      cameraType: camera.cameraType,
      cameraUsage: camera.cameraUsage,
      cameraOrientation: {azimuthDeg: camera.azimuth, tiltDeg: camera.tilt, fovDeg: camera.fov, rangeM: camera.rangeM},
      heightM: camera.heightM,
      owner: camera.owner,
      group: camera.group,
      ward: camera.ward,
      networkNode: camera.node,
      publicView: camera.public,
      retentionDays: camera.retentionDays,
      state: 'unknown',
    },
    geometry: pointAt(camera.lon, camera.lat),
    observedAt: null,
    index,
  };
}

function firstRepeated(ids: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return ids.find((id) => seen.size === seen.add(id).size);
}

function capitalised(word: string): string {
  return word.charAt(0).toLocaleUpperCase('vi') + word.slice(1);
}
