import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Hub} from '../../main/hub/hub.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';
import {ask, command, CRASH, runHub, signIn, UNITS_KEY} from '../support/parts.ts';

const folder = temporaryFolder();
let hub: Hub;
let token: string;
beforeAll(async () => {
  hub = await runHub({folder: folder.path});
  token = await signIn(hub, 'officer');
});
afterAll(async () => {
  await hub.stop();
  folder.remove();
});

interface Item {
  readonly id: string;
  readonly geometry: unknown;
  readonly properties: {readonly [field: string]: unknown};
}

async function items(layer: string, query = ''): Promise<readonly Item[]> {
  const {status, body} = await ask(hub, token, 'GET', `/collections/${layer}/items?limit=1000${query}`);
  expect([status, body['detail']]).toEqual([200, undefined]);
  return (body['features'] as Item[]).toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

/** What was known, without what only says how old it is now. */
function known(items_: readonly Item[]): unknown {
  return items_.map(({id, geometry, properties}) => ({id, geometry, ...properties, freshness: undefined}));
}

async function moveUnits(step: number): Promise<void> {
  const features = Array.from({length: 20}, (_, index) => ({
    type: 'Feature', id: `U-${index}`, geometry: {type: 'Point', coordinates: [106.7 + step * 0.001, 20.85 + index * 0.001]},
    properties: {callSign: `CC-${index}`, state: step % 2 === 0 ? 'available' : 'enroute', speedMps: step, observedAt: new Date().toISOString()},
  }));
  const answer = await fetch(`${hub.url}/feeds/units`, {
    method: 'POST', headers: {authorization: `Bearer ${UNITS_KEY}`}, body: JSON.stringify({type: 'FeatureCollection', features}),
  });
  expect(await answer.json()).toMatchObject({accepted: 20});
}

describe('the past', () => {
  it('P9: as of T, every record is what it was at T, live values and facts alike', async () => {
    const moments: {readonly at: string; readonly units: unknown; readonly incidents: unknown}[] = [];
    for (let step = 0; step < 6; step++) {
      await moveUnits(step);
      await ask(hub, token, 'POST', '/commands', command('incidents', 'create', null, {...CRASH, place: `Nơi ${step}`}));
      await new Promise((resolve) => setTimeout(resolve, 300));
      const at = new Date().toISOString();
      moments.push({at, units: known(await items('units')), incidents: known(await items('incidents'))});
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    for (const {at, units, incidents} of moments) {
      expect(known(await items('units', `&datetime=${at}`))).toEqual(units);
      expect(known(await items('incidents', `&datetime=${at}`))).toEqual(incidents);
    }
  });

  it('an interval gives what was touched in it, as at its end', async () => {
    const from = new Date().toISOString();
    await ask(hub, token, 'POST', '/commands', command('incidents', 'create', null, {...CRASH, place: 'Trong khoảng'}));
    const to = new Date(Date.now() + 5).toISOString();
    expect((await items('incidents', `&datetime=${from}/${to}`)).map(({properties}) => properties['place'])).toEqual(['Trong khoảng']);
    expect((await items('incidents', `&datetime=${from}/..`)).length).toBe(1);
  });

  it('before it begins is 400 with the reason and the time it reaches', async () => {
    const {status, body} = await ask(hub, token, 'GET', '/collections/units/items?datetime=2020-01-01T00:00:00Z');
    expect([status, body]).toEqual([400, expect.objectContaining({detail: expect.stringContaining('does not reach'), reachesBackTo: expect.any(String)})]);
  });

  it('and the present are there again after a restart', async () => {
    await moveUnits(9);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const at = new Date().toISOString();
    const before = known(await items('units'));
    await hub.stop();
    hub = await runHub({folder: folder.path});
    token = await signIn(hub, 'officer');
    expect(known(await items('units'))).toEqual(before);
    expect(known(await items('units', `&datetime=${at}`))).toEqual(before);
  });
});
