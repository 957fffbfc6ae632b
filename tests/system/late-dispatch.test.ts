/** A dispatch that could not be sent in time, from the press to what is entered afterwards: a real hub, a real console. */
import {afterEach, expect, it} from 'vitest';
import {systemClock, type Clock} from '../../main/platform/clock.ts';
import type {Hub} from '../../main/hub/hub.ts';
import type {Order} from '../../shared/model/order.ts';
import {ask, command, CRASH, runConsole, runHub, signIn, TestWindow, UNITS_KEY, until} from '../support/parts.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
  folder.remove();
});

/** The machine's clock, so far ahead as the test has put it. */
let aheadMs = 0;
const clock: Clock = {
  rate: 1, isSimulated: false, now: () => systemClock.now() + aheadMs, machineNow: () => systemClock.machineNow() + aheadMs, monotonic: () => systemClock.monotonic() + aheadMs,
  after: (delayMs, callback) => systemClock.after(delayMs, callback), every: (intervalMs, callback) => systemClock.every(intervalMs, callback),
};

it('P16: a dispatch that waited too long without the hub is returned, never sent, and entered as done by radio once', {timeout: 60_000}, async () => {
  let hub: Hub = await runHub({folder: folder.path});
  const {port} = new URL(hub.url);
  await ask(hub, UNITS_KEY, 'POST', '/feeds/units', {type: 'Feature', id: 'U1', geometry: {type: 'Point', coordinates: [106.69, 20.85]}, properties: {callSign: 'CC-1', state: 'available'}});
  const token = await signIn(hub, 'officer');
  const {body: created} = await ask(hub, token, 'POST', '/commands', command('incidents', 'create', null, CRASH));
  const incident = String(created['target']);
  await ask(hub, token, 'POST', '/commands', command('incidents', 'acknowledge', incident));
  const console_ = await runConsole({folder: folder.path, hubUrl: hub.url, clock});
  stops.push(() => console_.stop());
  const window = await TestWindow.open(console_);
  await until('the link is live', () => window.link?.state === 'live', 20_000);
  await hub.stop();
  await until('the link is lost', () => window.link?.state === 'offline', 20_000);

  const dispatch = command('incidents', 'dispatch', incident, {units: ['U1']});
  const stateOf = (asked: {[field: string]: unknown}): string | undefined => window.outbox.find((item) => item.command.id === asked['id'])?.state;
  await window.attached.call('ask', dispatch);
  await until('it waits', () => stateOf(dispatch) === 'waiting');
  aheadMs = 119_000;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(stateOf(dispatch)).toBe('waiting');
  aheadMs = 121_000;
  await until('it is returned', () => stateOf(dispatch) === 'returned', 5_000);

  hub = await runHub({folder: folder.path, port: Number(port)});
  stops.unshift(() => hub.stop());
  await until('the link is live again', () => window.link?.state === 'live', 30_000);
  const byRadio = command('incidents', 'done-by-radio', incident, {command: dispatch['id'], atTime: new Date(systemClock.now() - 60_000).toISOString(), units: ['U1']});
  await window.attached.call('ask', byRadio);
  await until('it is entered', () => stateOf(byRadio) === 'accepted');
  const again = {...byRadio, id: `${String(byRadio['id'])}-again`};
  await window.attached.call('ask', again);
  await until('it is entered once', () => stateOf(again) === 'refused');
  const facts = window.records('incidents').get(incident) ?? {};
  expect(facts['units']).toMatchObject([{unit: 'U1', byRadio: true, alerts: 0}]);
  expect((facts['timeline'] as {action: string}[]).map(({action}) => action)).toEqual(['create', 'acknowledge', 'done-by-radio']);
});

it('P8: a step that waited for the hub has the time of the act on the order and in the story', {timeout: 60_000}, async () => {
  const own = temporaryFolder();
  stops.push(async () => own.remove());
  let hub: Hub = await runHub({folder: own.path});
  const {port} = new URL(hub.url);
  await ask(hub, UNITS_KEY, 'POST', '/feeds/units', {type: 'Feature', id: 'U1', geometry: {type: 'Point', coordinates: [106.69, 20.85]}, properties: {callSign: 'CC-1', state: 'available'}});
  const token = await signIn(hub, 'officer');
  const {body: created} = await ask(hub, token, 'POST', '/commands', command('incidents', 'create', null, CRASH));
  const incident = String(created['target']);
  await ask(hub, token, 'POST', '/commands', command('incidents', 'acknowledge', incident));
  await ask(hub, token, 'POST', '/commands', command('incidents', 'dispatch', incident, {units: ['U1']}));
  const console_ = await runConsole({folder: own.path, hubUrl: hub.url});
  stops.push(() => console_.stop());
  const window = await TestWindow.open(console_);
  await until('the link is live', () => window.link?.state === 'live', 20_000);
  await hub.stop();
  await until('the link is lost', () => window.link?.state === 'offline', 20_000);
  const [before, step] = [systemClock.now(), command('units', 'status', 'U1', {state: 'acknowledged', incident})];
  await window.attached.call('ask', step);
  const after = systemClock.now();

  // The hub comes back ten minutes later, by its own clock.
  const laterMs = 600_000;
  hub = await runHub({folder: own.path, port: Number(port), clock: {...systemClock, now: () => systemClock.now() + laterMs, machineNow: () => systemClock.machineNow() + laterMs}});
  stops.push(() => hub.stop());
  const orderOf = () => (window.records('incidents').get(incident)?.['units'] as readonly Order[] | undefined)?.[0];
  await until('the step is on the order', () => orderOf()?.state === 'acknowledged', 30_000);
  const order = orderOf();
  // The console’s clock is the hub’s, to within a beat.
  expect(order?.acknowledgedAt).toBeGreaterThan(before - 2_000);
  expect(order?.acknowledgedAt).toBeLessThan(after + 2_000);
  expect(order?.lateSteps).toMatchObject([{state: 'acknowledged', at: order?.acknowledgedAt}]);
  expect(order?.lateSteps?.[0]?.enteredAt).toBeGreaterThan(before + laterMs - 2_000);
});
