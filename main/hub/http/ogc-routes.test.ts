import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {LAYERS} from '../../../shared/layers/index.ts';
import type {WholeRecord} from '../log/state.ts';
import type {PastAnswer} from '../log/past.ts';
import {envelope, openTestHttp, type TestHttp} from './fixture.ts';

let http: TestHttp;
beforeEach(async () => {
  http = await openTestHttp();
});
afterEach(() => http.close());

interface Collection {
  readonly features: readonly {readonly id: string; readonly geometry: unknown; readonly properties: {readonly [name: string]: unknown}}[];
  readonly links: readonly {readonly rel: string; readonly href: string; readonly type: string}[];
  readonly numberReturned: number;
  readonly timeStamp: string;
}

async function items(path: string, role: Parameters<TestHttp['token']>[0] = 'officer'): Promise<Collection> {
  const answer = await http.get(`/collections/${path}`, http.token(role));
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toBe('application/geo+json');
  return answer.json();
}

const idsOf = ({features}: Collection): readonly string[] => features.map((feature) => feature.id);
const linkOf = ({links}: Collection, rel: string): string | undefined => links.find((link) => link.rel === rel)?.href;

describe('the documents', () => {
  it('lead from the landing page to the collections that one may see', async () => {
    const landing = (await http.get('/', http.token('officer'))).json<Collection>();
    expect(landing.links.map((link) => link.rel)).toEqual(['self', 'service-desc', 'conformance', 'data']);
    const {conformsTo} = (await http.get('/conformance', http.token('officer'))).json<{conformsTo: string[]}>();
    expect(conformsTo).toContain('http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core');
    const seenBy = async (role: 'officer' | 'wall' | 'unit'): Promise<string[]> =>
      (await http.get('/collections', http.token(role))).json<{collections: {id: string}[]}>().collections.map((collection) => collection.id);
    expect(await seenBy('officer')).toEqual(LAYERS.map(({name}) => name).filter((name) => name !== 'security'));
    expect(await seenBy('wall')).toEqual(['incidents', 'transit', 'traffic', 'warnings', 'kpis']);
    expect(await seenBy('unit')).toEqual([]);
  });

  it('of one collection link to its items', async () => {
    const collection = (await http.get('/collections/vessels', http.token('officer'))).json<Collection & {id: string; itemType: string}>();
    expect(collection).toMatchObject({id: 'vessels', itemType: 'feature'});
    expect(linkOf(collection, 'items')).toBe('http://localhost:80/collections/vessels/items');
  });

  it('take no query', async () => {
    for (const path of ['/', '/conformance', '/collections', '/collections/vessels', '/collections/vessels/items/1']) {
      const answer = await http.get(`${path}?f=json`, http.token('officer'));
      expect([answer.statusCode, answer.json<{code: string}>().code]).toEqual([400, 'unknown-parameter']);
    }
  });
});

describe('a layer that one may not see', () => {
  it('is none either where it is the desk’s own', async () => {
    http.put('annotations', 'a-1');
    for (const path of ['', '/items', '/items/a-1']) {
      const [own, none] = await Promise.all(['annotations', 'balloons'].map((name) => http.get(`/collections/${name}${path}`, http.token('officer'))));
      expect(own?.statusCode, path).toBe(404);
      expect(own?.body, path).toBe(none?.body);
    }
  });

  it('is answered byte for byte as one that does not exist', async () => {
    http.put('vessels', '574000001');
    for (const path of ['', '/items', '/items?limit=0', '/items/574000001']) {
      const hidden = await http.get(`/collections/vessels${path}`, http.token('wall'));
      const unknown = await http.get(`/collections/nothing${path}`, http.token('wall'));
      expect(hidden.statusCode).toBe(404);
      expect(hidden.body).toBe(unknown.body);
    }
  });
});

describe('a feature', () => {
  it('of a moving layer has its live place, its facts, its live values and its age', async () => {
    http.put('vessels', '574000001', {mmsi: '574000001', kind: 'vessel', vesselName: 'BẠCH ĐẰNG'}, {lonDeg: 106.8, latDeg: 20.7, speedMps: 5.1, courseDeg: 90.5, headingDeg: null, rateOfTurnDegPerMin: 0});
    const [vessel] = (await items('vessels/items')).features;
    expect(vessel).toEqual({
      type: 'Feature', id: '574000001', geometry: {type: 'Point', coordinates: [106.8, 20.7]},
      properties: {
        mmsi: '574000001', kind: 'vessel', vesselName: 'BẠCH ĐẰNG',
        speedMps: 5.1, courseDeg: 90.5, headingDeg: null, rateOfTurnDegPerMin: 0,
        observedAt: '2026-11-21T01:59:59.000Z', receivedAt: '2026-11-21T02:00:00.000Z',
        source: 'test', quality: 'good', flags: [], demo: false, freshness: 'fresh', version: 1,
      },
    });
  });

  it('of a road tells its level of service, null where nobody measured it', async () => {
    http.put('traffic', 'R-1', {state: 'open', freeFlowSpeedMps: 20}, {averageSpeedMps: 5});
    http.put('traffic', 'R-2', {state: 'open', freeFlowSpeedMps: 20});
    const losOf = async (id: string): Promise<unknown> => (await http.get(`/collections/traffic/items/${id}`, http.token('operator'))).json().properties.los;
    expect([await losOf('R-1'), await losOf('R-2')]).toEqual(['F', null]);
  });

  it('grows old without a message', async () => {
    http.put('vessels', '574000001', {mmsi: '574000001', kind: 'vessel'}, {lonDeg: 106.8, latDeg: 20.7});
    http.house.clock.advance(29_000);
    expect((await items('vessels/items')).features[0]?.properties['freshness']).toBe('stale');
  });

  it('that was never heard has null live values and its fixed place, if any', async () => {
    http.put('units', 'amb-1', {callSign: 'CC-01', stateSince: http.house.clock.now()});
    http.put('units', 'amb-2', {geometry: {type: 'Point', coordinates: [106.7, 20.8]}});
    const [one, other] = (await items('units/items')).features;
    expect(one).toMatchObject({geometry: null, properties: {speedMps: null, headingDeg: null, observedAt: null, stateSince: '2026-11-21T02:00:00.000Z'}});
    expect(one?.properties).not.toHaveProperty('lonDeg');
    expect(other?.geometry).toEqual({type: 'Point', coordinates: [106.7, 20.8]});
  });

  it('tells its times as text, also those inside', async () => {
    const at = http.house.clock.now();
    http.put('incidents', 'incidents-1', {number: 'HP-261121-0001', createdAt: at, acknowledgedAt: null, timeline: [{at, by: 'officer', action: 'create', text: null}]});
    const [incident] = (await items('incidents/items')).features;
    expect(incident?.properties).toMatchObject({createdAt: '2026-11-21T02:00:00.000Z', acknowledgedAt: null, timeline: [{at: '2026-11-21T02:00:00.000Z', by: 'officer'}]});
  });

  it('is cut for a wall', async () => {
    http.put('incidents', 'incidents-1', {number: 'HP-261121-0001', state: 'new', description: 'planted name', createdBy: 'officer', timeline: []});
    const seen = (await items('incidents/items', 'wall')).features[0]?.properties;
    expect(seen).toMatchObject({number: 'HP-261121-0001', state: 'new'});
    for (const field of ['description', 'createdBy', 'timeline', 'owner', 'summary']) expect(seen).not.toHaveProperty(field);
    const one = await http.get('/collections/incidents/items/incidents-1', http.token('wall'));
    expect(one.body).not.toContain('planted name');
    expect((await items('incidents/items')).features[0]?.properties).toHaveProperty('description', 'planted name');
  });

  it('alone has links, any id, and is gone when removed', async () => {
    const id = 'feed/Bạch Đằng:1';
    http.put('cameras', id, {state: 'live'});
    const path = `/collections/cameras/items/${encodeURIComponent(id)}`;
    const answer = await http.get(path, http.token('officer'));
    expect(answer.json()).toMatchObject({type: 'Feature', id, links: [{rel: 'self', href: `http://localhost:80${path}`}, {rel: 'collection'}]});
    http.remove('cameras', id);
    expect((await http.get(path, http.token('officer'))).statusCode).toBe(404);
    expect(idsOf(await items('cameras/items'))).toEqual([]);
  });

  it('with the longest id is found', async () => {
    const id = 'ế'.repeat(256);
    http.put('cameras', id);
    expect((await http.get(`/collections/cameras/items/${encodeURIComponent(id)}`, http.token('officer'))).statusCode).toBe(200);
    const longer = await http.get(`/collections/cameras/items/${'x'.repeat(3_000)}`, http.token('officer'));
    expect([longer.statusCode, longer.headers['content-type']]).toEqual([414, 'application/problem+json']);
  });
});

describe('pages', () => {
  it('walk a thousand records by their links, without a hole or a repeat, while others come', async () => {
    const ids = Array.from({length: 1_000}, (_, number) => `cam-${(number * 7_919) % 1_000}`);
    for (const id of ids) http.put('cameras', id);
    const walked: string[] = [];
    let next: string | undefined = '/collections/cameras/items?limit=300';
    while (next !== undefined) {
      const page: Collection = await http.get(next, http.token('officer')).then((answer) => answer.json());
      expect(page.numberReturned).toBe(page.features.length);
      walked.push(...idsOf(page));
      http.put('cameras', `new-${walked.length}`);
      http.put('cameras', `a-before-${walked.length}`);
      next = linkOf(page, 'next')?.replace('http://localhost:80', '');
    }
    expect(walked.filter((id) => id.startsWith('cam-'))).toEqual(ids.toSorted());
    expect(new Set(walked).size).toBe(walked.length);
  });

  it('keep box and time in their links', async () => {
    for (let number = 0; number < 3; number++) http.put('cameras', `cam-${number}`, {geometry: {type: 'Point', coordinates: [106.7, 20.8]}});
    const page = await items('cameras/items?bbox=106,20,107,21&limit=2');
    expect(linkOf(page, 'next')).toContain('bbox=106%2C20%2C107%2C21&limit=2&cursor=');
    expect(linkOf(page, 'self')).toContain('limit=2');
    expect(page.timeStamp).toBe('2026-11-21T02:00:00.000Z');
    expect(page.links.map((link) => link.rel)).toEqual(['self', 'collection', 'next']);
  });

  it('are a hundred long unless asked, and refused for a bad query', async () => {
    for (let number = 0; number < 120; number++) http.put('cameras', `cam-${number}`);
    expect((await items('cameras/items')).numberReturned).toBe(100);
    expect((await items('cameras/items?limit=999999')).numberReturned).toBe(120);
    for (const query of ['limit=0', 'bbox=1,2,3', 'datetime=yesterday', 'cursor=%25', 'foo=1', 'limit=1&limit=2']) {
      const answer = await http.get(`/collections/cameras/items?${query}`, http.token('officer'));
      expect([query, answer.statusCode, answer.headers['content-type']]).toEqual([query, 400, 'application/problem+json']);
    }
  });
});

describe('a box', () => {
  it('finds what moves by its live place and what stands by its fixed one', async () => {
    http.put('vessels', 'inside', {geometry: {type: 'Point', coordinates: [0, 0]}}, {lonDeg: 106.8, latDeg: 20.7});
    http.put('vessels', 'outside', {}, {lonDeg: 108, latDeg: 20.7});
    http.put('vessels', 'nowhere', {}, {lonDeg: null, latDeg: null});
    http.put('vessels', 'far-east', {}, {lonDeg: 179.5, latDeg: 0});
    http.put('vessels', 'far-west', {}, {lonDeg: -179.5, latDeg: 0});
    expect(idsOf(await items('vessels/items?bbox=106,20,107,21'))).toEqual(['inside']);
    expect(idsOf(await items('vessels/items?bbox=106,20,-50,107,21,50'))).toEqual(['inside']);
    expect(idsOf(await items('vessels/items?bbox=179,-1,-179,1'))).toEqual(['far-east', 'far-west']);
    expect((await items('vessels/items')).numberReturned).toBe(5);
  });
});

describe('the past', () => {
  const record = (id: string, live: WholeRecord['live'] = {}): WholeRecord =>
    ({id, version: 3, facts: envelope(http.house.clock.now() - 60_000), live, receivedAt: http.house.clock.now() - 60_000, observedAt: null});

  function pastIs(answer: PastAnswer): unknown[][] {
    const asked: unknown[][] = [];
    http.behind.past = {
      asOf: async (...all) => (asked.push(['asOf', ...all]), answer),
      touched: async (...all) => (asked.push(['touched', ...all]), answer),
    };
    return asked;
  }

  it('at an instant is what the hub knew then, as old as it was then', async () => {
    const asked = pastIs({type: 'records', records: [record('b'), record('a', {lonDeg: 106.8, latDeg: 20.7, speedMps: 1})]});
    const page = await items('vessels/items?datetime=2026-11-21T01:59:10Z');
    expect(asked).toEqual([['asOf', 'vessels', Date.parse('2026-11-21T01:59:10Z')]]);
    expect(idsOf(page)).toEqual(['a', 'b']);
    expect(page.features[0]).toMatchObject({geometry: {coordinates: [106.8, 20.7]}, properties: {freshness: 'fresh', version: 3, speedMps: 1}});
    expect(idsOf(await items('vessels/items?datetime=2026-11-21T01:59:10Z&bbox=106,20,107,21'))).toEqual(['a']);
  });

  it('of a span is what was touched in it; open ends reach as far as there is', async () => {
    const now = http.house.clock.now();
    const asked = pastIs({type: 'records', records: [record('a')]});
    await items('vessels/items?datetime=2026-11-21T01:00:00Z/2026-11-21T01:30:00Z');
    await items('vessels/items?datetime=2026-11-21T01:00:00Z/..');
    await items('vessels/items?datetime=../2026-11-21T01:30:00Z');
    const [from, to] = [Date.parse('2026-11-21T01:00:00Z'), Date.parse('2026-11-21T01:30:00Z')];
    expect(asked).toEqual([['touched', 'vessels', from, to], ['touched', 'vessels', from, now], ['touched', 'vessels', 0, to]]);
  });

  it('that history does not reach is refused with how far it does', async () => {
    pastIs({type: 'too-early', reachesBackTo: Date.parse('2026-11-20T00:00:00Z')});
    for (const datetime of ['2025-01-01T00:00:00Z', '2025-01-01T00:00:00Z/..']) {
      const answer = await http.get(`/collections/vessels/items?datetime=${datetime}`, http.token('officer'));
      expect([answer.statusCode, answer.json()]).toMatchObject([400, {code: 'history-too-short', reachesBackTo: '2026-11-20T00:00:00.000Z'}]);
    }
  });

  it('with an open begin starts where history does', async () => {
    const reachesBackTo = Date.parse('2026-11-20T00:00:00Z');
    http.behind.past = {
      asOf: async () => ({type: 'too-early', reachesBackTo}),
      touched: async (_layer, fromMs) => (fromMs < reachesBackTo ? {type: 'too-early', reachesBackTo} : {type: 'records', records: [record('a')]}),
    };
    expect(idsOf(await items('vessels/items?datetime=../..'))).toEqual(['a']);
    expect(idsOf(await items('vessels/items?datetime=../2026-11-19T00:00:00Z'))).toEqual([]);
  });

  it('is not the future', async () => {
    pastIs({type: 'records', records: []});
    const answer = await http.get('/collections/vessels/items?datetime=2026-11-21T02:00:01Z', http.token('officer'));
    expect([answer.statusCode, answer.json<{code: string}>().code]).toEqual([400, 'future']);
    expect(idsOf(await items('vessels/items?datetime=2026-11-21T02:00:01Z/..'))).toEqual([]);
  });

  it('is cut for a wall as the present is', async () => {
    pastIs({type: 'records', records: [{...record('i'), facts: {...envelope(0), description: 'planted name'}}]});
    const page = await items('incidents/items?datetime=2026-11-21T01:00:00Z', 'wall');
    expect(JSON.stringify(page)).not.toContain('planted name');
  });
});
