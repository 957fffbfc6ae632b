import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Hub} from '../../main/hub/hub.ts';
import type {Console} from '../../main/console/console.ts';
import type {Series} from '../../shared/protocol/series.ts';
import {ask, runConsole, runHub, signIn, TestWindow, UNITS_KEY, until} from '../support/parts.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const console_ = (user: string, hub: Hub): Promise<Console> => runConsole({folder: `${folder.path}/${user}`, hubUrl: hub.url, user});
let hub: Hub;
let officers: Console;
let walls: Console;
let window_: TestWindow;
beforeAll(async () => {
  hub = await runHub({folder: folder.path});
  [officers, walls] = await Promise.all([console_('officer', hub), console_('wall', hub)]);
  window_ = await TestWindow.open(officers);
  await until('the console is live', () => window_.link?.state === 'live');
});
afterAll(async () => {
  await Promise.all([officers.stop(), walls.stop()]);
  await hub.stop();
  folder.remove();
});

async function push(speedMps: number): Promise<void> {
  const feature = {
    type: 'Feature', id: 'U-1', geometry: {type: 'Point', coordinates: [106.7, 20.85]},
    properties: {callSign: 'CC-1', state: 'available', speedMps, observedAt: new Date().toISOString()},
  };
  const answer = await fetch(`${hub.url}/feeds/units`, {method: 'POST', headers: {authorization: `Bearer ${UNITS_KEY}`}, body: JSON.stringify(feature)});
  expect(await answer.json()).toMatchObject({accepted: 1});
}

async function unitId(): Promise<string> {
  const {body} = await ask(hub, await signIn(hub, 'officer'), 'GET', '/collections/units/items');
  return (body['features'] as {id: string; properties: {callSign: string}}[]).find(({properties}) => properties.callSign === 'CC-1')?.id ?? '';
}

describe('a window that asks how a number went', () => {
  it('P9: is given every value that the hub had, in order, up to now', async () => {
    const fromAt = Date.now() - 60_000;
    for (const speed of [1, 2, 5, 3]) {
      await push(speed);
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    const id = await unitId();
    const answer = await window_.attached.call('series', {layer: 'units', id, column: 'speedMps', fromAt, toAt: Date.now() + 1_000});
    expect(answer).toMatchObject({ok: true, value: {values: [1, 2, 5, 3]}});
    const {at, reachesBackTo} = (answer as {value: Series}).value;
    expect(at).toEqual(at.toSorted((one, other) => one - other));
    expect(reachesBackTo).toBeGreaterThan(fromAt);
  });

  it('P17: and may not see the layer is told that there is no such thing', async () => {
    const wall = await TestWindow.open(walls);
    await until('the wall is live', () => wall.link?.state === 'live');
    const wanted = {column: 'speedMps', fromAt: Date.now() - 1_000, toAt: Date.now()};
    const seen = await wall.attached.call('series', {...wanted, layer: 'units', id: await unitId()});
    expect(seen).toEqual({ok: false, error: 'not-found'});
    expect(await wall.attached.call('series', {...wanted, layer: 'units', id: 'nothing'})).toEqual(seen);
  });

  it('is refused by its console what is no such question', async () => {
    expect(await window_.attached.call('series', {layer: 'units', id: 'x', column: 'speedMps', fromAt: 'then', toAt: 0})).toMatchObject({ok: false});
  });

  it('without the hub is told so at once', async () => {
    await hub.stop();
    await until('the link is lost', () => window_.link?.state === 'offline');
    const answer = await window_.attached.call('series', {layer: 'units', id: 'x', column: 'speedMps', fromAt: 0, toAt: 1});
    expect(answer).toEqual({ok: false, error: 'offline'});
    hub = await runHub({folder: folder.path});
  });
});
