/**
 * A whole pack: which file holds what, which of them every city needs, and what they say of each other. Ids are unique
 * over the pack, and a name of another thing is the id of one that is there. What only the map's ground is made from is in
 * `ground.ts`.
 */
import type {Infer} from '../../lib/schema.ts';
import {camerasSchema, manifestSchema, placesSchema, portSchema, roadsSchema, unitsSchema, vocabularySchema} from '../city-pack.ts';
import type {PackFile} from './pack-file.ts';
import {networkSchema, telecomSchema} from './network.ts';
import {detectorsSchema, sensorsSchema} from './sensing.ts';
import {transitSchema} from './transit.ts';

export interface Pack {
  readonly manifest: Infer<typeof manifestSchema>;
  readonly places: Infer<typeof placesSchema>;
  readonly vocabulary: Infer<typeof vocabularySchema>;
  readonly cameras: Infer<typeof camerasSchema>;
  readonly port: Infer<typeof portSchema>;
  readonly roads: Infer<typeof roadsSchema>;
  readonly units: Infer<typeof unitsSchema>;
  readonly network: Infer<typeof networkSchema>;
  readonly telecom: Infer<typeof telecomSchema>;
  readonly sensors: Infer<typeof sensorsSchema>;
  readonly detectors: Infer<typeof detectorsSchema>;
  readonly transit: Infer<typeof transitSchema>;
}

export const PACK_FILES: {readonly [part in keyof Pack]: PackFile<Pack[part]>} = {
  manifest: {file: 'pack.json', schema: manifestSchema},
  places: {file: 'places.json', schema: placesSchema},
  vocabulary: {file: 'vocabulary.json', schema: vocabularySchema},
  cameras: {file: 'cameras.json', schema: camerasSchema, without: {cameras: []}},
  port: {file: 'port.json', schema: portSchema, without: {terminals: [], berths: [], fairway: [], areas: [], aids: [], gates: []}},
  roads: {file: 'roads.geojson', schema: roadsSchema, without: {features: []}},
  units: {file: 'units.json', schema: unitsSchema, without: {agencies: [], stations: [], units: []}},
  network: {file: 'network.json', schema: networkSchema, without: {units: [], nodes: [], links: [], routes: []}},
  telecom: {file: 'telecom.json', schema: telecomSchema, without: {operators: [], sites: []}},
  sensors: {file: 'sensors.json', schema: sensorsSchema, without: {sensors: []}},
  detectors: {file: 'detectors.json', schema: detectorsSchema, without: {detectors: []}},
  transit: {file: 'transit.json', schema: transitSchema, without: {routes: [], stops: []}},
};

/** One sentence, or null: nothing is said of what is not there, and no id stands for two things. */
export function whyNotWhole(pack: Pack): string | null {
  const known = idsOf(pack);
  if (typeof known === 'string') return known;
  for (const {file, by, names, among} of references(pack)) {
    if (names != null && !known[among].has(names)) return `${file}: ${by} names ${among} ${names}, which the pack does not have`;
  }
  return null;
}

type Kind = 'district' | 'terminal' | 'agency' | 'station' | 'node' | 'link end' | 'link' | 'route' | 'road node' | 'segment' | 'stop' | 'bridge' | 'operator' | 'incident type';
type Known = {readonly [kind in Kind]: ReadonlySet<string>};

interface Reference {
  readonly file: string;
  /** Who says it. */
  readonly by: string;
  readonly names: string | null | undefined;
  readonly among: Kind;
}

/** What there is, by kind; or the sentence that two things have one id. */
function idsOf({places, port, units, network, telecom, roads, transit, vocabulary, cameras, sensors, detectors}: Pack): Known | string {
  const seen = new Set<string>();
  let twice: string | undefined;
  const ids = (things: readonly {readonly id: string}[] = []): ReadonlySet<string> => new Set(things.map(({id}) => {
    if (seen.size === seen.add(id).size) twice ??= id;
    return id;
  }));
  const codes = (things: readonly {readonly code: string}[]): ReadonlySet<string> => new Set(things.map(({code}) => code));
  const roadParts = roads.features.map(({properties}) => properties);
  const nodes = ids(network.nodes);
  const known: Known = {
    district: ids(places.districts),
    terminal: ids(port.terminals),
    agency: codes(units.agencies),
    station: ids(units.stations),
    node: nodes,
    'link end': new Set([...nodes, ...ids(network.units)]),
    link: ids(network.links),
    route: ids(network.routes),
    'road node': ids(roadParts.filter(({kind}) => kind === 'node')),
    segment: ids(roadParts.filter(({kind}) => kind === 'segment')),
    stop: ids(transit.stops),
    bridge: ids(places.bridges),
    operator: codes(telecom.operators),
    'incident type': codes(vocabulary.incidentTypes),
  };
  for (const others of [
    places.communes, places.landmarks, port.berths, port.fairway, port.areas, port.aids, port.gates, port.customs, units.units, units.hospitals,
    telecom.sites, transit.routes, cameras.cameras, sensors.sensors, detectors.detectors, vocabulary.alarmRules, vocabulary.kpis,
  ]) ids(others);
  return twice === undefined ? known : `the id ${twice} stands for two things`;
}

function* references(pack: Pack): Generator<Reference> {
  const {places, port, units, network, telecom, roads, transit, vocabulary, cameras, sensors, detectors} = pack;
  const at = (part: keyof Pack, thing: {readonly id: string} | {readonly code: string}): {readonly file: string; readonly by: string} => (
    {file: PACK_FILES[part].file, by: 'id' in thing ? thing.id : thing.code}
  );
  for (const commune of places.communes) yield {...at('places', commune), names: commune.district, among: 'district'};
  for (const thing of [...port.berths, ...port.gates]) yield {...at('port', thing), names: thing.terminal, among: 'terminal'};
  for (const post of port.customs ?? []) for (const names of post.terminals) yield {...at('port', post), names, among: 'terminal'};
  for (const station of units.stations) yield {...at('units', station), names: station.agency, among: 'agency'};
  for (const unit of units.units) {
    yield {...at('units', unit), names: unit.agency, among: 'agency'};
    yield {...at('units', unit), names: unit.station, among: 'station'};
  }
  for (const {agency, capability} of units.coverage ?? []) yield {file: PACK_FILES.units.file, by: `coverage of ${capability}`, names: agency, among: 'agency'};
  for (const office of network.units) yield {...at('network', office), names: office.link, among: 'link'};
  for (const link of network.links) {
    yield {...at('network', link), names: link.aEnd, among: 'link end'};
    yield {...at('network', link), names: link.bEnd, among: 'link end'};
    yield {...at('network', link), names: link.route, among: 'route'};
  }
  for (const route of network.routes) for (const names of route.segments) yield {...at('network', route), names, among: 'segment'};
  for (const [part, things] of [['cameras', cameras.cameras], ['sensors', sensors.sensors], ['detectors', detectors.detectors], ['telecom', telecom.sites]] as const) {
    for (const thing of things) {
      yield {...at(part, thing), names: thing.node, among: 'node'};
      yield {...at(part, thing), names: thing.link, among: 'link'};
    }
  }
  for (const site of telecom.sites) yield {...at('telecom', site), names: site.operator, among: 'operator'};
  for (const detector of detectors.detectors) yield {...at('detectors', detector), names: detector.segment, among: 'segment'};
  for (const {properties: road} of roads.features) {
    if (road.kind !== 'segment') continue;
    yield {...at('roads', road), names: road.from, among: 'road node'};
    yield {...at('roads', road), names: road.to, among: 'road node'};
    yield {...at('roads', road), names: road.bridge, among: 'bridge'};
  }
  for (const route of transit.routes) {
    for (const [names] of route.segments) yield {...at('transit', route), names, among: 'segment'};
    for (const names of route.stops) yield {...at('transit', route), names, among: 'stop'};
  }
  yield* referencesOfVocabulary(vocabulary, at);
}

function* referencesOfVocabulary(
  {incidentTypes, services = [], alarmRules = []}: Pack['vocabulary'],
  at: (part: keyof Pack, thing: {readonly id: string} | {readonly code: string}) => {readonly file: string; readonly by: string},
): Generator<Reference> {
  for (const type of incidentTypes) yield {...at('vocabulary', type), names: type.lead, among: 'agency'};
  for (const service of services) {
    yield {...at('vocabulary', service), names: service.agency, among: 'agency'};
    yield {...at('vocabulary', service), names: service.incidentType, among: 'incident type'};
  }
  for (const rule of alarmRules) yield {...at('vocabulary', rule), names: rule.incidentType, among: 'incident type'};
}
