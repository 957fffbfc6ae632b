/** GTFS-Realtime, FIWARE, CAP, GeoJSON, TAK and NMEA 0183 as others published them, through the hub's public ports: what went in is what stands in the collections. */
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Hub} from '../../main/hub/hub.ts';
import {hasSamples, listSamples, readSample, SAMPLES_NEEDED} from '../support/samples.ts';
import {ask, runHub, signIn, UNITS_KEY} from '../support/parts.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

interface Item {
  readonly id: string;
  readonly geometry: {readonly type: string; readonly coordinates: unknown} | null;
  readonly properties: {readonly [name: string]: unknown};
}
interface Answer {
  readonly status: number;
  readonly body: {readonly accepted?: number; readonly rejected?: readonly {readonly index: number; readonly reason: string}[]; readonly code?: string};
}

const suite = hasSamples ? describe : describe.skip;
const why = hasSamples ? '' : ` (skipped: ${SAMPLES_NEEDED})`;

/** A feed for each file: files of different cities have nothing to do with one another. */
const feedOf = (path: string): string => path.replaceAll(/[^0-9A-Za-z]+/g, '-').slice(0, 64);
const TYPES: {readonly [folder: string]: object} = {
  'gtfs-rt': {type: 'gtfs-realtime'}, fiware: {type: 'ngsi-ld'}, cap: {type: 'cap'}, 'geojson/good': {type: 'geojson', layer: 'cameras'}, 'geojson/bad': {type: 'geojson', layer: 'cameras'},
  nmea0183: {type: 'nmea0183', unit: 'U-NMEA'}, cot: {type: 'cot'},
};
const filesOf = (folder: string): readonly string[] => (hasSamples ? listSamples(folder) : []).filter((path) => !/README|expected/.test(path));
const expected = <T>(folder: string): readonly (readonly [file: string, known: T])[] =>
  (hasSamples ? Object.entries(JSON.parse(readSample(`${folder}/expected.json`).toString()) as {[file: string]: T}) : []).map(([file, known]) => [`${folder}/${file}`, known]);

suite(`samples of other cities${why}`, () => {
  const folder = temporaryFolder();
  let hub: Hub;
  let token: string;
  const answers = new Map<string, Answer>();
  beforeAll(async () => {
    const paths = Object.keys(TYPES).flatMap((each) => filesOf(each).map((path) => ({path, type: TYPES[each]})));
    hub = await runHub({
      folder: folder.path,
      feeds: [...paths.map(({path, type}) => ({name: feedOf(path), keyEnv: 'UNITS_KEY', ...type})), {name: 'silent', type: 'cap', keyEnv: 'UNITS_KEY'}, {name: 'polled', type: 'cap', url: 'http://127.0.0.1:9/none', everyS: 3_600, keyEnv: 'UNITS_KEY'}],
    });
    token = await signIn(hub, 'supervisor');
    for (const {path} of paths) answers.set(path, await push(feedOf(path), readSample(path)));
  });
  afterAll(async () => {
    await hub.stop();
    folder.remove();
  });

  const push = async (feed: string, body: Uint8Array | string): Promise<Answer> => {
    const answer = await fetch(`${hub.url}/feeds/${feed}`, {method: 'POST', headers: {authorization: `Bearer ${UNITS_KEY}`}, body: typeof body === 'string' ? body : new Uint8Array(body)});
    return {status: answer.status, body: (await answer.json()) as Answer['body']};
  };
  const items = async (layer: string, path: string): Promise<readonly Item[]> => {
    const {body} = await ask(hub, token, 'GET', `/collections/${layer}/items?limit=10000`);
    return (body['features'] as readonly Item[]).filter(({properties}) => properties['source'] === feedOf(path));
  };

  interface KnownFeed {
    readonly entities: number;
    readonly trip_updates: number;
    readonly vehicles: readonly {readonly [field: string]: string | number | null}[];
  }
  describe.each(expected<KnownFeed>('gtfs-rt'))('%s', (path, known) => {
    it('is taken without a refusal, trip updates aside', async () => {
      expect(answers.get(path)).toEqual({status: 202, body: {accepted: known.entities - known.trip_updates, rejected: []}});
    });

    it('gives each of its vehicles', async () => {
      const found = await items('transit', path);
      expect(found).toHaveLength(known.vehicles.length);
      for (const vehicle of known.vehicles) {
        const item = found.find(({id, properties}) => (vehicle['vehicle_id'] == null ? properties['tripId'] === vehicle['trip_id'] : id.endsWith(String(vehicle['vehicle_id']))));
        const {properties, geometry} = item ?? {properties: {} as Item['properties'], geometry: null};
        const [lon = null, lat = null] = (geometry?.coordinates ?? []) as number[];
        expect({tripId: properties['tripId'], routeId: properties['routeId'], headingDeg: properties['headingDeg'], speedMps: properties['speedMps']}).toEqual({
          tripId: vehicle['trip_id'] ?? null, routeId: vehicle['route_id'] ?? null, headingDeg: vehicle['bearing'], speedMps: vehicle['speed_mps'],
        });
        if (vehicle['lat'] === null) expect(geometry).toBeNull();
        else {
          expect(lon).toBeCloseTo(Number(vehicle['lon']), 5);
          expect(lat).toBeCloseTo(Number(vehicle['lat']), 5);
        }
        if (vehicle['current_status'] !== undefined) expect(properties['state']).toBe(String(vehicle['current_status']).toLowerCase());
        if (vehicle['occupancy'] !== undefined) expect(properties['occupancyStatus']).toBe(String(vehicle['occupancy']).toLowerCase().replace('_available', ''));
        if (vehicle['timestamp'] !== undefined) expect(properties['observedAt']).toBe(new Date(Number(vehicle['timestamp']) * 1_000).toISOString());
      }
    });
  });

  const LAYER_OF: {readonly [type: string]: string} = {TrafficFlowObserved: 'traffic', Camera: 'cameras', Alert: 'alarms'};
  it.each(expected<{readonly id: string; readonly type: string; readonly location: {readonly type: string; readonly coordinates: unknown} | null}>('fiware'))('%s is one record at its place', async (path, known) => {
    expect(answers.get(path)).toEqual({status: 202, body: {accepted: 1, rejected: []}});
    const found = await items(LAYER_OF[known.type] ?? 'sensors', path);
    expect(found).toHaveLength(1);
    expect(found[0]?.id.endsWith(known.id)).toBe(true);
    expect(found[0]?.geometry).toEqual(known.location && rounded(known.location));
  });

  it('FIWARE: both encodings of a station give the same record', async () => {
    for (const model of ['TrafficFlowObserved', 'Alert', 'Device']) {
      const layer = LAYER_OF[model] ?? 'sensors';
      const [one, other] = await Promise.all([`fiware/${model}__example.json`, `fiware/${model}__example-normalized.jsonld`].map((path) => items(layer, path)));
      const own = (item: Item | undefined): object => ({...item?.properties, source: '', receivedAt: '', version: 0, geometry: item?.geometry, id: ''});
      expect(own(one?.[0])).toEqual(own(other?.[0]));
    }
  });

  interface KnownAlert {
    readonly identifier: string;
    readonly sender: string;
    readonly sent: string;
    readonly status: string;
    readonly msgType: string;
    readonly scope: string;
    readonly infos: readonly {
      readonly event: string; readonly urgency: string; readonly certainty: string; readonly severity: string; readonly headline: string | null; readonly senderName: string | null;
      readonly expires: string | null; readonly onset: string | null; readonly category: readonly string[]; readonly responseType: readonly string[];
      readonly areas: readonly {readonly areaDesc: string; readonly polygons: readonly {readonly points: number; readonly first_lonlat: readonly number[]}[]; readonly circles: readonly string[]}[];
    }[];
  }
  describe.each(expected<{readonly alerts: readonly KnownAlert[]; readonly want?: string}>('cap'))('%s', (path, {alerts, want}) => {
    it(want === undefined ? 'gives the warnings that are in it' : 'is rejected with its reason', async () => {
      const found = await items('warnings', path);
      if (want !== undefined) {
        expect([answers.get(path), found]).toEqual([{status: 202, body: {accepted: 0, rejected: [{index: 0, reason: 'schema'}]}}, []]);
        return;
      }
      expect([answers.get(path)?.status, answers.get(path)?.body]).toEqual([202, {accepted: alerts.length, rejected: []}]);
      expect(found).toHaveLength(alerts.length);
      for (const [index, alert] of alerts.entries()) compare(found[index], alert);
    });
  });

  function compare(item: Item | undefined, {infos, ...alert}: KnownAlert): void {
    const {properties} = item ?? {properties: {} as Item['properties']};
    const time = (text: string | null): string | null => text && new Date(text).toISOString();
    expect(properties).toMatchObject({
      identifier: alert.identifier, sender: alert.sender, sentAt: time(alert.sent),
      status: alert.status.toLowerCase(), msgType: alert.msgType.toLowerCase(), scope: alert.scope.toLowerCase(),
    });
    const [info] = infos;
    if (!info) return;
    expect(properties).toMatchObject({
      event: info.event, headline: info.headline, senderName: info.senderName, urgency: info.urgency.toLowerCase(), certainty: info.certainty.toLowerCase(),
      severityOriginal: info.severity, onsetAt: time(info.onset), category: info.category.map((word) => word.toLowerCase()), responseType: info.responseType.map((word) => word.toLowerCase()),
    });
    if (info.expires !== null) expect([properties['expiresAt'], properties['expiresAssumed']]).toEqual([time(info.expires), false]);
    for (const {areaDesc} of info.areas) expect(properties['areaDesc']).toContain(areaDesc);
    const polygons = info.areas.flatMap((area) => area.polygons);
    const rings = ringsOf(item?.geometry ?? null);
    for (const {points, first_lonlat} of polygons) {
      expect(rings.some((ring) => ring.length === points && ring[0]?.[0] === first_lonlat[0] && ring[0]?.[1] === first_lonlat[1])).toBe(true);
    }
    expect(item?.geometry !== null).toBe(polygons.length > 0 || info.areas.some(({circles}) => circles.length > 0));
  }

  it('nmea0183/positions.nmea is where the unit of its port is; what has no fix is counted', async () => {
    const path = 'nmea0183/positions.nmea';
    expect(answers.get(path)).toEqual({status: 202, body: {accepted: 2, rejected: []}});
    const [item, ...others] = await items('units', path);
    expect([others, item?.id, item?.geometry]).toEqual([[], 'U-NMEA', {type: 'Point', coordinates: [106.682, 20.8655]}]);
    expect(item?.properties).toMatchObject({speedMps: expect.closeTo(4.2 * 0.514444, 1), headingDeg: 88, observedAt: '2026-03-02T08:15:42.000Z', callSign: 'U-NMEA'});
    const {body} = await ask(hub, token, 'GET', '/feeds');
    expect((body['feeds'] as readonly object[]).find((feed) => (feed as {name: string}).name === feedOf(path))).toMatchObject({accepted: 2, ignored: 2, rejected: {}});
  });

  it('cot/event-takproto.xml is a unit by its uid', async () => {
    const path = 'cot/event-takproto.xml';
    expect(answers.get(path)).toEqual({status: 202, body: {accepted: 1, rejected: []}});
    expect(await items('units', path)).toMatchObject([{
      id: 'aa0b0312-b5cd-4c2c-bbbc-9c4c70216261', geometry: {type: 'Point', coordinates: [-66.077377, 43.979573]},
      properties: {callSign: 'Eliopoli HQ', batteryShare: 1, speedMps: 0, headingDeg: 0, observedAt: '2020-02-08T18:10:44.000Z', quality: 'suspect'},
    }]);
  });

  it('GeoJSON that others call bad is refused with a reason, and what they call good is read', () => {
    for (const [file, {verdict}] of expected<{readonly verdict: 'good' | 'bad'}>('geojson')) {
      const {status, body} = answers.get(file) ?? {status: 0, body: {}};
      if (verdict === 'good') expect([file, status]).toEqual([file, 202]);
      else expect([file, status === 400 || (body.rejected?.length ?? 0) > 0, status === 400 ? body.code : 'schema']).toEqual([file, true, 'schema']);
    }
  });

  it('what belongs to another standard is refused by each, with 400 or a reason', async () => {
    const wrong: readonly (readonly [feed: string, sample: string])[] = [
      [feedOf('gtfs-rt/nyct-l.pb'), 'gtfs-rt/trip-updates-full.asciipb'], [feedOf('gtfs-rt/nyct-l.pb'), 'cap/weather.cap'],
      [feedOf('cap/weather.cap'), 'gtfs-rt/nyct-l.pb'], [feedOf('cap/weather.cap'), 'hostile/xml/xmlbomb2.xml'], [feedOf('cap/weather.cap'), 'hostile/xml/external.xml'],
      [feedOf('fiware/Camera__example.json'), 'cap/weather.cap'], [feedOf('cot/event-takproto.xml'), 'hostile/xml/xmlbomb2.xml'], [feedOf('fiware/Camera__example.json'), 'hostile/json/n_structure_100000_opening_arrays.json'],
    ];
    for (const [feed, sample] of wrong) {
      const {status, body} = await push(feed, readSample(sample));
      expect([sample, status, ['schema', 'too-large'].includes(body.code ?? '')]).toEqual([sample, 400, true]);
    }
    expect(await push(feedOf('fiware/Camera__example.json'), '{"id": "urn:ngsi-ld:ParkingSpot:1", "type": "ParkingSpot"}'))
      .toEqual({status: 202, body: {accepted: 0, rejected: [{index: 0, reason: 'unknown-type'}]}});
  });

  it('a feed that polls takes pushes too', async () => {
    expect(await push('polled', readSample('cap/weather.cap'))).toEqual({status: 202, body: {accepted: 1, rejected: []}});
  });

  it('each refusal is counted by its code, with an example, and a feed that never spoke has no message', async () => {
    const {body} = await ask(hub, token, 'GET', '/feeds');
    const feeds = body['feeds'] as readonly {name: string; state: string; lastMessageAt: string | null; rejected: object; lastRefusals: readonly {code: string; reason: string; example: string | null}[]}[];
    const invalid = feeds.find(({name}) => name === feedOf('cap/invalid.cap'));
    expect(invalid).toMatchObject({rejected: {schema: 1}, lastRefusals: [{code: 'schema', reason: 'scope: is required', example: expect.stringContaining('12345')}]});
    expect(feeds.find(({name}) => name === 'silent')).toMatchObject({lastMessageAt: null, rejected: {}});
    const metrics = await fetch(`${hub.url}/metrics`, {headers: {authorization: `Bearer ${await signIn(hub, 'admin')}`}});
    expect(await metrics.text()).toContain(`haidang_feed_rejected_total{feed="${feedOf('cap/invalid.cap')}",reason="schema"} 1`);
  });
});

function rounded({type, coordinates}: {readonly type: string; readonly coordinates: unknown}): object {
  const round = (value: unknown): unknown => (Array.isArray(value) ? value.map(round) : Math.round(Number(value) * 1e6) / 1e6);
  return {type, coordinates: round(coordinates)};
}

function ringsOf(geometry: Item['geometry']): readonly (readonly (readonly number[])[])[] {
  if (geometry?.type === 'Polygon') return geometry.coordinates as number[][][];
  return geometry?.type === 'MultiPolygon' ? (geometry.coordinates as number[][][][]).flat() : [];
}
