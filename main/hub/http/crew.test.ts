import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {WholeRecord} from '../log/state.ts';
import {envelope, openTestHttp, type TestHttp} from './fixture.ts';

interface Collection {
  readonly features: readonly {readonly id: string; readonly properties: {readonly [name: string]: unknown}}[];
  readonly numberReturned: number;
  readonly links: readonly {readonly rel: string}[];
}

let http: TestHttp;
beforeEach(async () => {
  http = await openTestHttp();
  http.house.access.users.setUnit('unit', 'U-1');
  for (const unit of ['U-1', 'U-2']) http.put('units', unit, {callSign: unit, state: 'dispatched'}, {lonDeg: 106.68, latDeg: 20.86});
  http.put('incidents', 'ours', {number: 'HP-1', timers: [], units: [{unit: 'U-2', clearedAt: null}, {unit: 'U-1', clearedAt: null}], recommendations: [{unit: 'U-1'}]});
  http.put('incidents', 'done', {number: 'HP-2', timers: [], units: [{unit: 'U-1', clearedAt: 5}]});
  http.put('incidents', 'theirs', {number: 'HP-3', timers: [], units: [{unit: 'U-2', clearedAt: null}]});
});
afterEach(() => http.close());

const items = async (path: string): Promise<Collection> => (await http.get(path, http.token('unit'))).json<Collection>();

describe('P17: a crew over HTTP', () => {
  it('has its unit and the incidents that it is sent to, and no count of others', async () => {
    const collections = (await http.get('/collections', http.token('unit'))).json<{collections: {id: string}[]}>().collections;
    expect(collections.map(({id}) => id)).toEqual(['incidents', 'units']);
    const found = {units: await items('/collections/units/items'), incidents: await items('/collections/incidents/items?limit=1')};
    expect([found.units.features.map(({id}) => id), found.units.numberReturned]).toEqual([['U-1'], 1]);
    expect([found.incidents.features.map(({id}) => id), found.incidents.numberReturned]).toEqual([['ours'], 1]);
    // A next page would say that there is more.
    expect(found.incidents.links.map(({rel}) => rel)).not.toContain('next');
    expect(found.incidents.features[0]?.properties).not.toHaveProperty('recommendations');
    expect((await items('/collections/units/items?bbox=106,20,107,21')).features.map(({id}) => id)).toEqual(['U-1']);
  });

  it('is told of one that is not its own exactly what it is told of one that is not there', async () => {
    const answer = async (path: string) => {
      const {statusCode, body, headers} = await http.get(path, http.token('unit'));
      return {statusCode, body, type: headers['content-type']};
    };
    const none = await answer('/collections/units/items/nobody');
    expect(none.statusCode).toBe(404);
    for (const path of ['/collections/units/items/U-2', '/collections/incidents/items/done', '/collections/incidents/items/theirs', '/collections/vessels/items/v', '/collections/messages/items/m']) {
      expect(await answer(path), path).toEqual(none);
    }
    expect((await answer('/collections/incidents/items/ours')).statusCode).toBe(200);
  });

  it('sees of the past what it may see today', async () => {
    const whole = (id: string): WholeRecord => ({id, version: 1, facts: envelope(1), live: {}, receivedAt: 1, observedAt: null});
    http.behind.past.asOf = async () => ({type: 'records', records: ['done', 'gone', 'ours', 'theirs'].map(whole)});
    http.behind.past.touched = async () => ({type: 'records', records: ['done', 'gone', 'ours', 'theirs'].map(whole)});
    expect((await items('/collections/incidents/items?datetime=2026-11-21T01:00:00Z')).features.map(({id}) => id)).toEqual(['ours']);
    expect((await items('/collections/incidents/items?datetime=../2026-11-21T01:00:00Z')).features.map(({id}) => id)).toEqual(['ours']);
  });

  it('without a unit has nothing, and no feed in any case', async () => {
    expect((await http.get('/feeds', http.token('unit'))).json()).toEqual({feeds: []});
    http.house.access.users.setUnit('unit', null);
    expect((await http.get('/collections', http.token('unit'))).json()).toMatchObject({collections: []});
    expect((await http.get('/collections/units/items', http.token('unit'))).statusCode).toBe(404);
  });
});
