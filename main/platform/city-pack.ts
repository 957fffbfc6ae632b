/**
 * The city pack as the hub needs it: what windows draw of the city, and the inventory that is loaded also without the
 * demo. All of the pack is read or none; an error is one sentence that names the file and the path in it.
 */
import type {Bbox} from '../../shared/geo/distance.ts';
import type {Position} from '../../shared/geo/geometry.ts';
import {ok, type Result} from '../../shared/lib/result.ts';
import type {Pack} from '../../shared/model/city-pack/pack.ts';
import {responsePlan, type ResponsePlan} from '../../shared/model/response-plan.ts';
import type {Observation} from '../../shared/model/observation.ts';
import {buildRoadNetwork} from '../../shared/model/city-pack/road-network.ts';
import type {City} from '../../shared/protocol/down.ts';
import {inventoryOf} from './city-inventory.ts';
import {helpersOf, incidentTypeOf} from './city-response.ts';
import {readPack} from './read-pack.ts';

export interface CityPack {
  readonly city: City;
  /** Where the city is; a place outside it is flagged. */
  readonly bbox: Bbox;
  /** Before the date in incident numbers: `HP` gives `HP-261121-0147`. */
  readonly incidentNumberPrefix: string;
  /** Things the city owns, not yet observed: `state` is unknown, `observedAt` null. The caller names the source. */
  readonly inventory: readonly Observation[];
  readonly plan: ResponsePlan;
  /** Where each unit is at home, by its id. */
  readonly unitStations: ReadonlyMap<string, Position>;
  /** The unit that the demo user `unit` is the crew of. */
  readonly firstAmbulance: string | undefined;
}

export function readCityPack(folder: string): Result<CityPack> {
  const read = readPack(folder);
  if (!read.ok) return read;
  const {manifest, places, port} = read.value;
  return ok({
    city: cityOf(read.value, searchablePlaces(places, port)),
    bbox: manifest.bbox,
    incidentNumberPrefix: manifest.incidentNumberPrefix,
    inventory: inventoryOf(read.value),
    plan: responsePlan(read.value.vocabulary.incidentTypes),
    unitStations: unitStationsOf(read.value.units),
    firstAmbulance: firstAmbulanceOf(read.value.units),
  });
}

function firstAmbulanceOf({agencies, units}: Pack['units']): string | undefined {
  const services = new Set(agencies.filter(({kind}) => kind === 'ambulance').map(({code}) => code));
  return units.find(({agency}) => services.has(agency))?.id;
}

function unitStationsOf({stations, units}: Pack['units']): ReadonlyMap<string, Position> {
  const places = new Map(stations.map(({id, lon, lat}): [string, Position] => [id, [lon, lat]]));
  return new Map(units.flatMap(({id, station}) => {
    const place = places.get(station);
    return place ? [[id, place] as const] : [];
  }));
}

function cityOf({manifest, vocabulary, roads, units}: Pack, places: City['places']): City {
  return {
    id: manifest.id,
    name: manifest.name,
    nameEn: manifest.en,
    timezone: manifest.timezone,
    utcOffsetMinutes: manifest.utcOffsetMinutes,
    view: {lonDeg: manifest.view.centre[0], latDeg: manifest.view.centre[1], zoom: manifest.view.zoom},
    incidentTypes: vocabulary.incidentTypes.map(incidentTypeOf),
    dispositions: vocabulary.dispositions.map(({code, name, en}) => ({code, vi: name, en})),
    places,
    ...(roads.features.length > 0 && {roads: buildRoadNetwork(roads)}),
    ...helpersOf(units),
  };
}

/** Places by the name a person would type; communes carry their district, since names repeat between districts. */
function searchablePlaces(places: Pack['places'], port: Pack['port']): City['places'] {
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

function capitalised(word: string): string {
  return word.charAt(0).toLocaleUpperCase('vi') + word.slice(1);
}
