import {describe, expect, it} from 'vitest';
import {must} from '../../lib/assert.ts';
import {PACK_FILES, whyNotWhole, type Pack} from './pack.ts';

const at = {lon: 10, lat: 20};
const without = <Part extends keyof Pack>(part: Part): Pack[Part] => must(PACK_FILES[part].without, `a pack without ${part}`);

/** A town with one of each; a test spoils one thing. */
function town(): Pack {
  return {
    manifest: {
      format: 1, version: '1.0.0', id: 'town', name: 'Town', en: 'Town', timezone: 'UTC', utcOffsetMinutes: 0, incidentNumberPrefix: 'TN', unlocode: 'XXTWN',
      centre: [10, 20], bbox: [9, 19, 11, 21], view: {centre: [10, 20], zoom: 12}, licences: {'*': 'project'},
    },
    places: {
      districts: [{id: 'D', level: 'district', name: 'North', en: null, centre: [10, 20]}],
      communes: [{id: 'D-1', district: 'D', kind: 'ward', name: 'One', ...at}], landmarks: [], bridges: [{id: 'BR', name: 'Bridge', en: null, ...at}],
    },
    vocabulary: {
      incidentTypes: [{code: 'crash', name: 'Crash', en: 'Crash', priority: 'P2', lead: 'PD'}],
      dispositions: [{code: 'founded', name: 'Founded', en: 'Founded'}],
      services: [{code: 'S1', name: 'Hole', en: 'Hole', group: 'roads', agency: 'PD', dueHours: 24, incidentType: 'crash'}],
    },
    cameras: {cameras: [{
      id: 'CAM', name: 'Camera', ...at, cameraType: 'PTZ', cameraUsage: 'TRAFFIC', azimuth: 0, tilt: 0, fov: 60, rangeM: 100, heightM: null,
      group: 'road', owner: 'city', public: true, retentionDays: 30, ward: null, node: 'N1', link: 'L1',
    }]},
    port: without('port'),
    roads: {features: [
      {properties: {id: 'n1', kind: 'node', name: null}, geometry: {type: 'Point', coordinates: [10, 20]}},
      {properties: {id: 'n2', kind: 'node', name: null}, geometry: {type: 'Point', coordinates: [10.1, 20]}},
      {
        properties: {id: 'R1', kind: 'segment', from: 'n1', to: 'n2', class: 'primary', name: 'Road', freeFlowKmh: 50, oneway: false, bridge: 'BR', lengthM: 100},
        geometry: {type: 'LineString', coordinates: [[10, 20], [10.1, 20]]},
      },
    ]},
    units: {
      agencies: [{code: 'PD', name: 'Police'}], stations: [{id: 'ST', agency: 'PD', name: 'Station', ...at, marine: false}],
      units: [{id: 'U1', callSign: 'P1', agency: 'PD', station: 'ST', kind: 'car', capabilities: [], crewFull: 2, speedFactor: 1, marine: false, startStatus: 'AVAILABLE'}],
    },
    network: {
      units: [], nodes: [{id: 'N1', kind: 'core', name: 'Core', ...at, upsMin: null}, {id: 'N2', kind: 'cabinet', name: 'Cabinet', ...at, upsMin: 60}],
      links: [{id: 'L1', aEnd: 'N2', bEnd: 'N1', role: 'primary', class: 'access', capacityMbps: 100, route: 'F1', medium: 'fibre'}],
      routes: [{id: 'F1', segments: ['R1'], lengthM: 100, fibres: 24}],
    },
    telecom: {operators: [{code: 'A', name: 'A'}], sites: [{
      id: 'BTS', operator: 'A', ...at, tech: ['4G'], heightM: 20, tac: null, txPowerDbm: 46, sectors: [[0, 5, 65, 0]], backupMin: null, programme4g: false, backhaul: 'fibre', node: 'N2',
    }]},
    sensors: {sensors: [{id: 'W', kind: 'water', name: 'Gauge', ...at, unit: 'm', periodS: 300, node: 'N2'}]},
    detectors: {detectors: [{id: 'DET', segment: 'R1', at: 0.5, ...at, kind: 'loop', lanes: 2, directions: ['forward'], periodS: 60, freeFlowKmh: 50}]},
    transit: {
      routes: [{id: 'BUS', name: 'Bus', segments: [['R1', 1]], stops: ['S-1', 'S-2'], lengthM: 100, headwayMin: 10, first: '05:00', last: '22:00', vehicles: 1}],
      stops: [{id: 'S-1', name: 'A', ...at}, {id: 'S-2', name: 'B', ...at}],
    },
  };
}

/** The same town with each of the first things of a list changed. */
function first<Thing>(things: readonly Thing[], change: Partial<Thing>): Thing[] {
  return things.map((thing, index) => (index === 0 ? {...thing, ...change} : thing));
}

describe('a pack', () => {
  it('is whole where everything named is there', () => expect(whyNotWhole(town())).toBeNull());

  it('of the files that every city needs is whole', () => {
    const {manifest, places, vocabulary} = town();
    const bare = Object.fromEntries(Object.entries(PACK_FILES).map(([part, row]) => [part, row.without])) as unknown as Pack;
    const types = vocabulary.incidentTypes.map(({code, name, en, priority}) => ({code, name, en, priority}));
    expect(whyNotWhole({...bare, manifest, places, vocabulary: {dispositions: vocabulary.dispositions, incidentTypes: types}})).toBeNull();
  });

  it.each<[string, (pack: Pack) => Partial<Pack>, string]>([
    ['district', ({places}) => ({places: {...places, communes: first(places.communes, {district: 'X'})}}), 'places.json: D-1 names district X'],
    ['agency', ({units}) => ({units: {...units, units: first(units.units, {agency: 'X'})}}), 'units.json: U1 names agency X'],
    ['station', ({units}) => ({units: {...units, units: first(units.units, {station: 'X'})}}), 'units.json: U1 names station X'],
    ['node', ({cameras}) => ({cameras: {cameras: first(cameras.cameras, {node: 'X'})}}), 'cameras.json: CAM names node X'],
    ['link', ({cameras}) => ({cameras: {cameras: first(cameras.cameras, {link: 'X'})}}), 'cameras.json: CAM names link X'],
    ['link end', ({network}) => ({network: {...network, links: first(network.links, {aEnd: 'X'})}}), 'network.json: L1 names link end X'],
    ['route', ({network}) => ({network: {...network, links: first(network.links, {route: 'X'})}}), 'network.json: L1 names route X'],
    ['operator', ({telecom}) => ({telecom: {...telecom, sites: first(telecom.sites, {operator: 'X'})}}), 'telecom.json: BTS names operator X'],
    ['segment', ({detectors}) => ({detectors: {detectors: first(detectors.detectors, {segment: 'X'})}}), 'detectors.json: DET names segment X'],
    ['stop', ({transit}) => ({transit: {...transit, routes: first(transit.routes, {stops: ['S-1', 'X']})}}), 'transit.json: BUS names stop X'],
    ['lead', ({vocabulary}) => ({vocabulary: {...vocabulary, incidentTypes: first(vocabulary.incidentTypes, {lead: 'X'})}}), 'vocabulary.json: crash names agency X'],
    ['service', ({vocabulary}) => ({vocabulary: {...vocabulary, services: first(vocabulary.services ?? [], {incidentType: 'X'})}}), 'vocabulary.json: S1 names incident type X'],
  ])('that names a %s which is not there is told so', (_what, change, sentence) => {
    const pack = town();
    expect(whyNotWhole({...pack, ...change(pack)})).toBe(`${sentence}, which the pack does not have`);
  });

  it('with one id for two things is told so, whichever files they are in', () => {
    const pack = town();
    expect(whyNotWhole({...pack, sensors: {sensors: first(pack.sensors.sensors, {id: 'CAM'})}})).toBe('the id CAM stands for two things');
  });

  it('may plan a link that ends nowhere yet', () => {
    const pack = town();
    expect(whyNotWhole({...pack, network: {...pack.network, links: first(pack.network.links, {bEnd: null, route: null})}})).toBeNull();
  });
});
