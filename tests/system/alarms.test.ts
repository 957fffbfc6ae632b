/** Alarms from a feed to whoever has them: by HTTP and by a console's socket, and what is refused on both ways. */
import {afterAll, beforeAll, expect, it} from 'vitest';
import {ask, command, runConsole, runHub, signIn, TestWindow, UNITS_KEY, until} from '../support/parts.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';
import type {Hub} from '../../main/hub/hub.ts';

const folder = temporaryFolder();
let hub: Hub;

beforeAll(async () => {
  hub = await runHub({folder: folder.path, feeds: [{name: 'noc', type: 'geojson', layer: 'alarms', keyEnv: 'UNITS_KEY'}]});
});
afterAll(async () => {
  await hub.stop();
  folder.remove();
});

async function tell(id: string, properties: {readonly [name: string]: unknown}): Promise<void> {
  const told = await ask(hub, UNITS_KEY, 'POST', '/feeds/noc', {type: 'Feature', id, geometry: null, properties});
  expect(told.body).toEqual({accepted: 1, rejected: []});
}

async function item(id: string): Promise<{readonly [field: string]: unknown}> {
  const {body} = await ask(hub, await signIn(hub, 'operator'), 'GET', `/collections/alarms/items/${id}`);
  return body['properties'] as {readonly [field: string]: unknown};
}

it('M8: an alarm keeps its acknowledgement through what its feed says later, and asks anew when it is raised anew', async () => {
  await tell('A-1', {severity: 'critical', name: 'BTS-063', alarmRaisedTime: '2026-01-02T03:04:05Z'});
  const token = await signIn(hub, 'operator');
  const asked = command('alarms', 'acknowledge', 'A-1');
  const answer = await ask(hub, token, 'POST', '/commands', asked);
  expect(answer).toMatchObject({status: 200, body: {accepted: true, target: 'A-1', version: 2}});
  expect(await ask(hub, token, 'POST', '/commands', asked)).toEqual(answer);
  await tell('A-1', {severity: 'critical', name: 'BTS-063', state: 'unacknowledged'});
  expect(await item('A-1')).toMatchObject({state: 'acknowledged', ackState: 'acknowledged', ackUserId: 'operator', acknowledgedAt: expect.stringMatching(/Z$/)});
  await tell('A-1', {severity: 'cleared'});
  expect(await item('A-1')).toMatchObject({state: 'normal'});
  await tell('A-1', {severity: 'critical'});
  expect(await item('A-1')).toMatchObject({state: 'unacknowledged', ackUserId: null, acknowledgedAt: null});
});

it('P17: to acknowledge is refused to who may not, of what is not there, twice, and by a name of later, by HTTP', async () => {
  await tell('A-2', {severity: 'high'});
  const asHttp = async (user: string, name: string, target: string, wanted = {}) => {
    const {status, body} = await ask(hub, await signIn(hub, user), 'POST', '/commands', command('alarms', name, target, wanted));
    return [status, body['reason'] ?? body['accepted']];
  };
  expect(await asHttp('admin', 'acknowledge', 'A-2')).toEqual([403, 'not-allowed']);
  // A wall sees no alarms: it is told no more than of a layer that does not exist.
  expect(await asHttp('wall', 'acknowledge', 'A-2')).toEqual([403, 'unknown-layer']);
  expect(await asHttp('operator', 'acknowledge', 'nowhere')).toEqual([422, 'no-such-alarm']);
  expect(await asHttp('supervisor', 'shelve', 'A-2', {untilAt: '2026-01-01T00:00:00Z', reason: 'x'})).toEqual([422, 'unknown-command']);
  expect((await asHttp('operator', 'acknowledge', 'A-2', {why: 'x'}))[0]).toBe(422);
  expect((await asHttp('operator', 'acknowledge', 'A-2', {raising: 7}))).toEqual([422, 'raised-again']);
  expect(await asHttp('operator', 'acknowledge', 'A-2', {raising: 1})).toEqual([200, true]);
  expect(await asHttp('officer', 'acknowledge', 'A-2')).toEqual([422, 'already-acknowledged']);
});

it('P17: the same by the socket of a console, and every other desk is told who has it', async () => {
  await tell('A-3', {severity: 'high'});
  const [admin, officer] = await Promise.all(['admin', 'officer'].map(async (user) => {
    const console_ = await runConsole({folder: `${folder.path}/${user}`, hubUrl: hub.url, user});
    return {console: console_, window: await TestWindow.open(console_)};
  }));
  if (!admin || !officer) throw new Error('two desks');
  try {
    await until('both desks see it', () => [admin, officer].every(({window}) => window.records('alarms').get('A-3')?.['state'] === 'unacknowledged'));
    await admin.window.attached.call('ask', command('alarms', 'acknowledge', 'A-3'));
    await until('it is refused', () => admin.window.outbox[0]?.state === 'refused');
    expect(admin.window.outbox[0]?.reason).toBe('not-allowed');
    await officer.window.attached.call('ask', command('alarms', 'acknowledge', 'A-3'));
    await until('the other desk knows who has it', () => admin.window.records('alarms').get('A-3')?.['ackUserId'] === 'officer');
  } finally {
    await Promise.all([admin.console.stop(), officer.console.stop()]);
  }
});
