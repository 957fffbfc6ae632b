import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {FEED_KEYS, openTestHttp, type TestHttp} from './fixture.ts';

let http: TestHttp;
beforeAll(async () => {
  http = await openTestHttp();
  http.feedStates.add({name: 'sites', type: 'geojson', demo: true, layers: ['cameras'], everyMs: 10_000});
  http.feedStates.add({name: 'port-ais', type: 'ais', demo: false, layers: ['vessels'], everyMs: null});
  http.feedStates.add({name: 'desk', type: 'webhook', demo: false, layers: ['incidents'], everyMs: null});
  http.feedStates.add({name: 'mixed', type: 'ngsi-ld', demo: false, layers: ['vessels', 'not-in-this-build'], everyMs: null});
  http.feedStates.accepted('sites', 3, http.house.clock.now() - 2_500);
  http.feedStates.refused('sites', [{index: 4, code: 'range', reason: 'latitude 91', about: {lat: 91}}], http.house.clock.now());
});
afterAll(() => http.close());

describe('a push', () => {
  it('is handed on as bytes of any type and answered 202 with what was refused', async () => {
    const pushed: unknown[] = [];
    http.behind.push = (...asked) => {
      pushed.push(asked);
      return {type: 'taken', accepted: 2, rejected: [{index: 1, reason: 'range' as const, detail: 'lat is 91'}]};
    };
    const body = Buffer.from([0x0a, 0x00, 0xff]);
    const answer = await http.post('/feeds/sites', body, FEED_KEYS.SITES_KEY, {headers: {'content-type': 'application/x-protobuf'}});
    expect([answer.statusCode, answer.json()]).toEqual([202, {accepted: 2, rejected: [{index: 1, reason: 'range'}]}]);
    expect(pushed).toEqual([['sites', body, 'application/x-protobuf']]);
  });

  it('without a content type, and without a body, is handed on too', async () => {
    const lengths: number[] = [];
    http.behind.push = (_feed, body) => {
      lengths.push(body.length);
      return {type: 'taken', accepted: 0, rejected: []};
    };
    const headers = {authorization: `Bearer ${FEED_KEYS.SITES_KEY}`};
    await http.app.inject({method: 'POST', url: '/feeds/sites', payload: 'abc', headers});
    await http.app.inject({method: 'POST', url: '/feeds/sites', headers});
    expect(lengths).toEqual([3, 0]);
  });

  it('without a body is its query, and beside a body the query is nothing', async () => {
    const pushed: string[] = [];
    http.behind.push = (_feed, body) => {
      pushed.push(Buffer.from(body).toString());
      return {type: 'taken', accepted: 1, rejected: []};
    };
    const headers = {authorization: `Bearer ${FEED_KEYS.SITES_KEY}`};
    await http.app.inject({method: 'POST', url: '/feeds/sites?id=T%201&lat=20.8', headers});
    await http.app.inject({method: 'POST', url: '/feeds/sites?id=T1', payload: 'id=T2', headers});
    expect(pushed).toEqual(['id=T%201&lat=20.8', 'id=T2']);
    expect((await http.app.inject({method: 'POST', url: '/feeds/sites?id=T1'})).statusCode).toBe(401);
    expect((await http.app.inject({method: 'GET', url: '/feeds/sites?id=T1', headers})).statusCode).toBe(404);
    expect(pushed).toHaveLength(2);
  });

  it('that cannot be read is 400 with the code of the refusal', async () => {
    http.behind.push = () => ({type: 'unreadable', refusal: {index: 0, code: 'too-large', reason: 'more than 1 MB'}});
    const answer = await http.post('/feeds/sites', '{}', FEED_KEYS.SITES_KEY);
    expect([answer.statusCode, answer.json()]).toMatchObject([400, {code: 'too-large', detail: 'more than 1 MB'}]);
    expect(answer.headers['content-type']).toBe('application/problem+json');
  });

  it('needs the key of its own feed', async () => {
    const status = async (feed: string, key?: string): Promise<number> => (await http.post(`/feeds/${feed}`, '{}', key)).statusCode;
    http.behind.push = () => ({type: 'taken', accepted: 0, rejected: []});
    expect(await status('sites')).toBe(401);
    expect(await status('sites', 'not a key')).toBe(401);
    expect(await status('sites', http.token('admin'))).toBe(401);
    expect(await status('nothing', 'not a key')).toBe(401);
    expect(await status('sites', FEED_KEYS.AIS_KEY)).toBe(403);
    expect(await status('nothing', FEED_KEYS.AIS_KEY)).toBe(404);
    expect(await status('port-ais', FEED_KEYS.AIS_KEY)).toBe(202);
  });

  it('to a feed that listens elsewhere is not allowed', async () => {
    http.behind.push = () => ({type: 'not-pushable'});
    expect((await http.post('/feeds/sites', '{}', FEED_KEYS.SITES_KEY)).statusCode).toBe(405);
  });
});

describe('the feeds', () => {
  const feeds = async (role: Parameters<TestHttp['token']>[0]): Promise<{name: string}[]> =>
    (await http.get('/feeds', http.token(role))).json<{feeds: {name: string}[]}>().feeds;

  it('are told whole to supervisor and admin', async () => {
    expect((await feeds('admin'))[0]).toEqual({
      name: 'sites', state: 'running', ageS: 2.5, type: 'geojson', layers: ['cameras'], demo: true, trouble: null,
      lastMessageAt: '2026-11-21T01:59:57.500Z', everyS: 10, silentSince: null, accepted: 3, ignored: 0, rejected: {range: 1},
      lastRefusals: [{at: '2026-11-21T02:00:00.000Z', index: 4, code: 'range', reason: 'latitude 91', example: '{"lat":91}'}],
    });
    expect(await feeds('supervisor')).toHaveLength(4);
  });

  it('are told to others by state and age, where they may see all that the feed writes', async () => {
    expect((await feeds('operator'))[0]).toEqual({name: 'sites', state: 'running', ageS: 2.5});
    expect((await feeds('operator')).map((feed) => feed.name)).toEqual(['sites', 'port-ais', 'desk']);
    expect((await feeds('wall')).map((feed) => feed.name)).toEqual(['desk']);
    expect(await feeds('unit')).toEqual([]);
  });
});
