import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, describe, expect, it} from 'vitest';
import {createRoadGraph} from '../../shared/geo/road-graph.ts';
import {layerNamed} from '../../shared/layers/index.ts';
import {must} from '../../shared/lib/assert.ts';
import {read} from '../../shared/lib/schema.ts';
import {planOf, responsePlan} from '../../shared/model/response-plan.ts';
import {citySchema} from '../../shared/protocol/down.ts';
import {needsAt} from '../../shared/rules/run-card.ts';
import {readCityPack, type CityPack} from './city-pack.ts';
import {readGround, readPack} from './read-pack.ts';

const bundled = join(import.meta.dirname, '../../assets/cities/hai-phong');
const copies: string[] = [];

afterEach(() => {
  for (const copy of copies.splice(0)) rmSync(copy, {recursive: true});
});

/** A copy of the bundled pack with one file changed as text. */
function packWith(file: string, change: (content: string) => string): string {
  const copy = mkdtempSync(join(tmpdir(), 'pack-'));
  copies.push(copy);
  cpSync(bundled, copy, {recursive: true});
  const path = join(copy, file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
  return copy;
}

let loaded: CityPack | undefined;

function load(): CityPack {
  const pack = loaded ? {ok: true as const, value: loaded} : readCityPack(bundled);
  if (!pack.ok) throw new Error(pack.error);
  loaded = pack.value;
  return pack.value;
}

describe('the bundled pack', () => {
  it('gives the city that the wire carries', () => {
    const {city, incidentNumberPrefix} = load();
    expect(read(citySchema, city).ok).toBe(true);
    expect(city).toMatchObject({id: 'haiphong', name: 'Hải Phòng', nameEn: 'Hai Phong', utcOffsetMinutes: 420});
    expect(incidentNumberPrefix).toBe('HP');
    expect(city.incidentTypes).toHaveLength(28);
    expect(city.dispositions.map((disposition) => disposition.code)).toContain('founded');
  });

  it('finds districts, communes, landmarks, bridges, terminals and gates by name', () => {
    const {city} = load();
    const counts = new Map<string, number>();
    for (const place of city.places) counts.set(place.kind, (counts.get(place.kind) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({district: 15, commune: 217, landmark: 66, bridge: 37, terminal: 21, gate: 21});
    expect(city.places.find((place) => place.id === 'HB-01')).toMatchObject({vi: 'Phường Hạ Lý, Hồng Bàng', kind: 'commune'});
  });

  it('gives the roads that advice goes by, bends and one-way streets included', () => {
    const {roads} = load().city;
    expect([roads?.nodes.length, roads?.segments.length]).toEqual([2 * 192, 237]);
    expect(roads?.segments.filter(({oneway}) => oneway).map(({id}) => id)).toEqual(['R-043', 'R-076', 'R-077', 'R-079']);
    expect(roads?.segments.filter(({isFerry}) => isFerry).map(({id}) => id)).toEqual(['R-224']);
    const first = must(roads?.segments[0], 'a segment');
    expect(first).toEqual({id: 'R-001', from: 0, to: 1, lengthM: first.lengthM, freeFlowMps: 20, oneway: false, isFerry: false});
    expect(roads?.segments.filter(({via}) => via !== undefined).length).toBeGreaterThan(5);
  });

  it('brings every station to a road, but for those on an island without one', () => {
    const {roads, stations = []} = load().city;
    const graph = createRoadGraph(must(roads, 'roads'));
    const away = stations.filter(({lonDeg, latDeg, isMarine}) => !isMarine && graph.stopAt([lonDeg, latDeg]).accesses.length === 0);
    expect(away).toEqual([]);
  });

  it('gives who answers for incidents: agencies, stations, hospitals, and what each type asks for', () => {
    const {agencies, stations, hospitals, incidentTypes} = load().city;
    expect([agencies?.length, stations?.length, hospitals?.length]).toEqual([14, 44, 15]);
    expect(agencies?.[1]).toEqual({code: 'FD', vi: 'Cảnh sát PCCC & CNCH', en: 'Fire and rescue'});
    expect(stations?.find(({id}) => id === 'ST-FD8')).toEqual({
      id: 'ST-FD8', agency: 'FD', vi: 'Đội PCCC trên sông', en: 'River fire station', lonDeg: 106.6778, latDeg: 20.866, isMarine: true,
    });
    expect(hospitals?.[0]).toMatchObject({id: 'HOS-01', beds: 1_600, icuBeds: 90, hasEmergency: true, traumaLevel: 1});
    const crash = must(incidentTypes.find(({code}) => code === 'traffic.crash'), 'a crash');
    expect(crash).toMatchObject({slaMin: 90, lead: 'PD', sop: [{step: 1, kind: 'ask'}, {}, {}, {}, {}, {}, {step: 7, kind: 'confirm'}]});
    expect(crash).not.toHaveProperty('parMin');
    // A window lays down from the city what the hub lays down from the pack.
    expect(responsePlan(incidentTypes)).toEqual(load().plan);
    expect(needsAt(planOf(load().plan, 'traffic.crash').runCard, 2)).toEqual({'traffic-control': 1, 'basic-life-support': 1, extrication: 1, 'advanced-life-support': 1, towing: 1});
  });

  it('gives all that the city owns as observations that their layers take, never observed', () => {
    const {inventory} = load();
    const counts = new Map<string, number>();
    for (const observation of inventory) {
      counts.set(observation.layer, (counts.get(observation.layer) ?? 0) + 1);
      const layer = must(layerNamed(observation.layer), observation.layer);
      const facts = {...observation.factsIfNew, ...observation.facts};
      expect(read(layer.factsSchema, facts), observation.externalId).toMatchObject({ok: true});
      expect(Object.keys(facts).filter((field) => !layer.factFields.includes(field))).toEqual([]);
      expect(observation).toMatchObject({globalId: true, observedAt: null});
      // What feeds tell is said of the new alone.
      if (layer.factFields.includes('state')) expect(observation.factsIfNew).toMatchObject({state: 'unknown'});
      expect(Object.keys(observation.facts).filter((field) => ['state', 'operStatus', 'periodS'].includes(field))).toEqual([]);
    }
    expect(Object.fromEntries(counts)).toEqual({cameras: 190, sensors: 59, traffic: 236, 'cell-sites': 220, links: 332, kpis: 30});
  });

  it.each([
    ['CAM-001', {
      geometry: {type: 'Point', coordinates: [106.60013, 20.89403]},
      facts: {cameraOrientation: {azimuthDeg: 279, tiltDeg: -12, fovDeg: 62, rangeM: 300}, publicView: true},
    }],
    ['FLD-01', {facts: {kind: 'street_flood', alarmLevels: [0.1, 0.2, 0.3], networkNode: 'CAB-041'}, factsIfNew: {periodS: 60}}],
    ['R-001', {
      geometry: {type: 'LineString', coordinates: [[106.5085, 20.915], [106.548, 20.906]]},
      facts: {name: 'Quốc lộ 5', refRoad: 'QL5', maximumAllowedSpeedMps: 22.22, freeFlowSpeedMps: 20, detectorKind: 'loop', totalLaneNumber: 6},
      factsIfNew: {periodS: 60},
    }],
    ['BTS-001', {facts: {operator: 'A', tech: ['2G', '4G'], sectors: [{azimuthDeg: 10, tiltDeg: 7, beamwidthDeg: 65}, {}, {}], backupPowerMin: 240}}],
    ['L-115', {geometry: {type: 'Point'}, facts: {bEnd: null}, factsIfNew: {operStatus: 'not_present'}}],
    ['K-PRO-1', {geometry: null, facts: {nameEn: 'Files settled on time', target: 98, points: 20, calculationFormula: 'settled_on_time / settled'}}],
  ])('gives %s as its layer words it', (id, expected) => {
    expect(load().inventory.find(({externalId}) => externalId === id)).toMatchObject(expected);
  });

  it('draws a link along the streets that its cable lies under, and tells what hangs on it', () => {
    const link = must(load().inventory.find(({externalId}) => externalId === 'L-001'), 'the first link');
    expect(link.facts).toMatchObject({name: 'Nút lõi 1 – IOC thành phố – Nút lõi 2 – Ngô Quyền', lengthM: 1_830});
    const {coordinates} = link.geometry as {coordinates: [number, number][]};
    expect(coordinates.length).toBeGreaterThan(3);
    // No gap: the next point of a street is never farther off than the street is long.
    const steps = coordinates.slice(1).map(([lon, lat], index) => Math.hypot(lon - must(coordinates[index], 'a point')[0], lat - must(coordinates[index], 'a point')[1]));
    expect(Math.max(...steps)).toBeLessThan(0.015);
    expect(load().inventory.find(({externalId}) => externalId === 'L-023')?.facts['dependents']).toContain('CAM-001');
  });
});

describe('the files of the bundled pack', () => {
  it('are whole, with all that the city and its simulator need', () => {
    const pack = readPack(bundled);
    if (!pack.ok) throw new Error(pack.error);
    const {roads, network, telecom, sensors, detectors, transit, units, vocabulary} = pack.value;
    expect({
      roads: roads.features.length, nodes: network.nodes.length, links: network.links.length, offices: network.units.length, sites: telecom.sites.length,
      sensors: sensors.sensors.length, detectors: detectors.detectors.length, routes: transit.routes.length, stops: transit.stops.length,
      units: units.units.length, hospitals: units.hospitals?.length, services: vocabulary.services?.length, alarmRules: vocabulary.alarmRules?.length, kpis: vocabulary.kpis?.length,
    }).toEqual({
      roads: 429, nodes: 76, links: 332, offices: 253, sites: 220, sensors: 59, detectors: 82, routes: 13, stops: 151,
      units: 74, hospitals: 15, services: 35, alarmRules: 37, kpis: 31,
    });
    expect(vocabulary.incidentTypes.every(({sop, runCard}) => sop !== undefined && runCard !== undefined)).toBe(true);
  });

  it('have a ground to draw', () => {
    const pack = readPack(bundled);
    const ground = pack.ok ? readGround(bundled, pack.value.manifest) : pack;
    expect(ground).toMatchObject({ok: true});
  });
});

describe('a broken pack', () => {
  it('names the file and the path of a wrong value', () => {
    const folder = packWith('cameras.json', (content) => content.replace('"lon":106.62113', '"lon":"106.62113"'));
    const pack = readCityPack(folder);
    expect(pack).toEqual({ok: false, error: expect.stringMatching(/cameras\.json: cameras\.1\.lon: /)});
  });

  it('names the file that is missing', () => {
    const folder = packWith('places.json', (content) => content);
    rmSync(join(folder, 'places.json'));
    expect(readCityPack(folder)).toEqual({ok: false, error: expect.stringMatching(/places\.json: cannot be read \(ENOENT\)/)});
  });

  it('names the file that is no JSON', () => {
    const folder = packWith('vocabulary.json', (content) => content.slice(0, 100));
    expect(readCityPack(folder)).toEqual({ok: false, error: expect.stringMatching(/vocabulary\.json: not JSON/)});
  });

  it('is refused where one id stands for two things', () => {
    const folder = packWith('cameras.json', (content) => content.replace('"id":"CAM-002"', '"id":"CAM-001"'));
    expect(readCityPack(folder)).toEqual({ok: false, error: expect.stringContaining('CAM-001 stands for two things')});
  });

  it('that names a thing which is not there is refused', () => {
    const folder = packWith('cameras.json', (content) => content.replace('"node":"CAB-004"', '"node":"CAB-999"'));
    expect(readCityPack(folder)).toEqual({ok: false, error: expect.stringContaining('cameras.json: CAM-001 names node CAB-999, which the pack does not have')});
  });

  it('of another format is refused', () => {
    const folder = packWith('pack.json', (content) => content.replace('"format":1', '"format":2'));
    expect(readCityPack(folder)).toEqual({ok: false, error: expect.stringMatching(/pack\.json: format: /)});
  });

  it('names the file of the land that its manifest names and that is not there', () => {
    const folder = packWith('pack.json', (content) => content.replace('"land":"gshhg/land-today.geojson"', '"land":"mainland.geojson"'));
    const pack = readPack(folder);
    expect(pack.ok && readGround(folder, pack.value.manifest)).toEqual({ok: false, error: expect.stringMatching(/mainland\.geojson: cannot be read \(ENOENT\)/)});
  });

  it('is refused without its incident number prefix', () => {
    const folder = packWith('pack.json', (content) => content.replace('"incidentNumberPrefix":"HP",', ''));
    expect(readCityPack(folder)).toEqual({ok: false, error: expect.stringMatching(/pack\.json: incidentNumberPrefix: /)});
  });
});
