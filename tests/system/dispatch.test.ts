/** From the call to the end over the public ports: commands, what vehicles tell, and who may what. */
import {afterAll, beforeAll, expect, it} from 'vitest';
import {ask, command, CRASH, runConsole, runHub, signIn, TestWindow, UNITS_KEY, until} from '../support/parts.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';
import type {Hub} from '../../main/hub/hub.ts';

const folder = temporaryFolder();
let hub: Hub;
let officer: string;

beforeAll(async () => {
  hub = await runHub({folder: folder.path, feeds: [
    {name: 'radios', type: 'avl', keyEnv: 'UNITS_KEY', units: {'radio-1': 'U1'}}, {name: 'crews', type: 'geojson', layer: 'units', keyEnv: 'UNITS_KEY'},
  ]});
  officer = await signIn(hub, 'officer');
  for (const [id, callSign] of [['U1', '115-1'], ['U2', '115-2']]) {
    const told = await ask(hub, UNITS_KEY, 'POST', '/feeds/crews', {
      type: 'Feature', id, geometry: {type: 'Point', coordinates: [106.69, 20.85]}, properties: {callSign, agency: 'EMS', state: 'available', capability: ['basic-life-support']},
    });
    expect(told.body).toEqual({accepted: 1, rejected: []});
  }
});
afterAll(async () => {
  await hub.stop();
  folder.remove();
});

async function act(layer: string, name: string, target: string | null, asked: {readonly [field: string]: unknown} = {}, token = officer): Promise<unknown> {
  const {body} = await ask(hub, token, 'POST', '/commands', command(layer, name, target, asked));
  return body['accepted'] === true ? body['target'] : body['reason'];
}

async function item(layer: string, id: string): Promise<{readonly [field: string]: unknown}> {
  const {body} = await ask(hub, officer, 'GET', `/collections/${layer}/items/${id}`);
  return body['properties'] as {readonly [field: string]: unknown};
}

async function crash(): Promise<string> {
  const target = String(await act('incidents', 'create', null, CRASH));
  expect(await act('incidents', 'acknowledge', target)).toBe(target);
  return target;
}

const timersOf = (incident: {readonly [field: string]: unknown}): readonly string[] => (
  (incident['timers'] as {name: string; unit: string | null}[]).map(({name, unit}) => (unit === null ? name : `${name} ${unit}`))
);

it('M15: a unit’s position is in a window, and the status that its vehicle tells moves its order and its timers', {timeout: 30_000}, async () => {
  const console_ = await runConsole({folder: folder.path, hubUrl: hub.url});
  try {
    const window = await TestWindow.open(console_);
    const incident = await crash();
    expect(await act('incidents', 'dispatch', incident, {units: ['U1']})).toBe(incident);
    expect(timersOf(await item('incidents', incident))).toEqual(['sla', 'ack U1']);
    expect(await item('units', 'U1')).toMatchObject({state: 'dispatched', incidentId: incident});
    for (const [state, timer] of [['acknowledged', 'turnout U1'], ['enroute', 'travel U1']] as const) {
      const told = await ask(hub, UNITS_KEY, 'POST', '/feeds/radios', {id: 'radio-1', lat: 20.851, lon: 106.6901, state});
      expect(told.body).toEqual({accepted: 1, rejected: []});
      await until(`the order is ${state} in the window`, () => window.records('units').get('U1')?.['state'] === state, 5_000);
      await until('its timer runs', async () => timersOf(await item('incidents', incident)).includes(timer), 5_000);
    }
    const units = window.picture.layers.get('units');
    await until('its position is in the window', () => units?.live.get(units.records.get('U1')?.handle ?? -1, 1) === 20.851, 5_000);
    expect(await act('units', 'status', 'U1', {state: 'cancelled'})).toBe('U1');
    await until('the order is over in the window', () => timersOf(window.records('incidents').get(incident) ?? {timers: []}).join() === 'sla,pending', 5_000);
  } finally {
    await console_.stop();
  }
});

it('N14: what the hub advised at a dispatch by HTTP is kept with it, with reasons, and is told by HTTP', async () => {
  const incident = await crash();
  await act('incidents', 'dispatch', incident, {units: ['U2']});
  const [kept] = (await item('incidents', incident))['recommendations'] as {readonly [field: string]: unknown}[];
  expect(kept).toMatchObject({mode: 'closest', needs: {'basic-life-support': 1, 'traffic-control': 1}, sent: ['U2']});
  expect(kept?.['candidates']).toContainEqual(expect.objectContaining({unit: 'U2', role: 'basic-life-support', reason: 'closest_by_eta'}));
  expect(kept?.['shortfalls']).toMatchObject([{capability: 'traffic-control', missing: 1}]);
  await act('units', 'status', 'U2', {state: 'cancelled'});
});

it('62: two officers and one unit: the second is told which unit, and one who edits what changed is shown what is there now', async () => {
  const [one, other] = [await crash(), await crash()];
  expect(await act('incidents', 'dispatch', one, {units: ['U2']})).toBe(one);
  expect(await act('incidents', 'dispatch', other, {units: ['U2']}, await signIn(hub, 'supervisor'))).toBe('unit-committed: 115-2');
  const {version} = await item('incidents', one);
  const late = {...command('incidents', 'note', one, {text: 'x'}), expectedVersion: Number(version) - 1};
  const {status, body} = await ask(hub, officer, 'POST', '/commands', late);
  expect([status, body['reason'], (body['current'] as {version: number}).version]).toEqual([409, 'changed-meanwhile', version]);
});

it('P17: a dispatch is refused to who may not, and a unit’s state to another crew', async () => {
  const incident = await crash();
  for (const user of ['operator', 'admin', 'wall', 'unit']) {
    expect([user, await act('incidents', 'dispatch', incident, {units: ['U1']}, await signIn(hub, user))]).toEqual([user, 'not-allowed']);
  }
  expect(await act('units', 'status', 'U2', {state: 'cancelled'}, await signIn(hub, 'operator'))).toBe('not-allowed');
  expect(await act('incidents', 'expire', incident, {timer: 'sla', unit: null, dueAt: 1}, await signIn(hub, 'supervisor'))).toBe('not-allowed');
});
