/** One shift hands over to the next: two consoles, one hub, and what the log says of it. */
import {randomBytes} from 'node:crypto';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Console} from '../../main/console/console.ts';
import type {Hub} from '../../main/hub/hub.ts';
import {asShift, type Seen} from '../../shared/layers/shifts/shift.ts';
import {handoverOf} from '../../shared/rules/handover.ts';
import {must} from '../../shared/lib/assert.ts';
import {ask, command, CRASH, runConsole, runHub, signIn, TestWindow, UNITS_KEY, until} from '../support/parts.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const folders = [temporaryFolder(), temporaryFolder(), temporaryFolder()] as const;
let hub: Hub;
let outgoing: {console: Console; window: TestWindow};
let incoming: {console: Console; window: TestWindow};

async function desk(folder: string, user: string): Promise<{console: Console; window: TestWindow}> {
  const console_ = await runConsole({folder, hubUrl: hub.url, user});
  const window = await TestWindow.open(console_);
  await until(`${user} live`, () => window.link?.state === 'live');
  return {console: console_, window};
}

const kept = (window: TestWindow, layer: string) => [...(window.picture.layers.get(layer)?.records.values() ?? [])];
const shiftsOf = (window: TestWindow) => kept(window, 'shifts').flatMap(({id, record}) => (record ? [{id, facts: asShift(record)}] : []));

async function asked(window: TestWindow, name: string, target: string | null, body: object): Promise<string> {
  const id = randomBytes(16).toString('hex');
  await window.attached.call('ask', {id, layer: 'shifts', target, name, ask: {...body}});
  await until(`${name} answered`, () => ['accepted', 'refused'].includes(window.outbox.find((item) => item.command.id === id)?.state ?? ''));
  const item = must(window.outbox.find((each) => each.command.id === id), name);
  return item.state === 'accepted' ? 'accepted' : (item.reason ?? item.state);
}

beforeAll(async () => {
  hub = await runHub({folder: folders[0].path});
  const officer = await signIn(hub, 'officer');
  await ask(hub, UNITS_KEY, 'POST', '/feeds/units', {type: 'Feature', id: 'U-001', geometry: {type: 'Point', coordinates: [106.68, 20.85]}, properties: {callSign: 'CSGT-1', state: 'available'}});
  const {body} = await ask(hub, officer, 'POST', '/commands', command('incidents', 'create', null, CRASH));
  await ask(hub, officer, 'POST', '/commands', command('incidents', 'acknowledge', String(body['target'])));
  await ask(hub, officer, 'POST', '/commands', command('incidents', 'dispatch', String(body['target']), {units: ['U-001']}));
  [outgoing, incoming] = await Promise.all([desk(folders[1].path, 'officer'), desk(folders[2].path, 'supervisor')]);
});
afterAll(async () => {
  await Promise.all([outgoing.console.stop(), incoming.console.stop()]);
  await hub.stop();
  for (const folder of folders) folder.remove();
});

describe('the handover', () => {
  it('N18: one signs off with what is open, another signs on, and both stand in the log', async () => {
    await until('the unit out', () => kept(outgoing.window, 'units').some(({record}) => record?.['orderedAt'] != null));
    const {window} = outgoing;
    const seen: Seen = handoverOf({
      incidents: kept(window, 'incidents'), units: kept(window, 'units'), alarms: kept(window, 'alarms'), nowMs: Date.now(),
      feeds: window.feeds.filter(({state}) => state !== 'running').map(({name, state, lastMessageAt}) => ({name, state, since: lastMessageAt})), commands: [],
    });
    expect(seen.incidents).toMatchObject([{type: CRASH.type, state: 'dispatched', unitsOut: 1}]);
    expect(seen.units).toMatchObject([{id: 'U-001', state: 'dispatched', incident: seen.incidents[0]?.number}]);
    expect(await asked(window, 'sign-off', null, {notes: 'Một xe đang tới cầu Bính', seen})).toBe('accepted');
    await until('it is seen by the next', () => shiftsOf(incoming.window).length === 1);
    const [handover] = shiftsOf(incoming.window);
    const id = must(handover, 'a handover').id;
    expect(handover?.facts).toMatchObject({state: 'signed_off', outgoing: 'officer', role: 'officer', notes: 'Một xe đang tới cầu Bính', seen});

    expect(await asked(window, 'sign-on', id, {})).toBe('own-handover');
    expect(await asked(incoming.window, 'sign-on', id, {})).toBe('accepted');
    await until('both see it', () => shiftsOf(window)[0]?.facts.state === 'signed_on');
    const done = must(shiftsOf(window)[0], 'it').facts;
    expect(done).toMatchObject({incoming: 'supervisor', outgoing: 'officer', seen});
    expect(must(done.signedOnAt, 'signed on')).toBeGreaterThanOrEqual(done.signedOffAt);
  });

  it('N18: is no collection, and who does not work at a desk neither signs nor sees it', async () => {
    const [operator, admin, wall] = await Promise.all(['operator', 'admin', 'wall'].map((user) => signIn(hub, user)));
    const seen = handoverOf({incidents: [], units: [], alarms: [], feeds: [], commands: [], nowMs: Date.now()});
    for (const token of [admin, wall]) {
      expect((await ask(hub, must(token, 'a token'), 'POST', '/commands', command('shifts', 'sign-off', null, {notes: '', seen}))).status).toBe(403);
    }
    expect((await ask(hub, must(operator, 'a token'), 'GET', '/collections/shifts/items')).status).toBe(404);
    const wrong = {...seen, incidents: [{id: 'x', number: 'HP', secret: 'y'}]};
    expect((await ask(hub, must(operator, 'a token'), 'POST', '/commands', command('shifts', 'sign-off', null, {notes: '', seen: wrong}))).status).toBe(422);
  });
});
