import {join} from 'node:path';
import Database from 'better-sqlite3';
import {io, type Socket} from 'socket.io-client';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Hub} from '../../main/hub/hub.ts';
import {nodeSocketParser} from '../../main/platform/socket-parser.ts';
import {layerNamed} from '../../shared/layers/index.ts';
import {decodeFrame, splitFrames} from '../../shared/protocol/frame.ts';
import {ONE_GREETING_SINCE, PROTOCOL_VERSION} from '../../shared/protocol/version.ts';
import {ask, command, CRASH, runConsole, runHub, signIn, TestWindow, UNITS_KEY, until} from '../support/parts.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

/** The demo's `unit`: the pack's first ambulance. */
const OWN = 'U-038';
const OTHER = 'U-039';
const THIRD = 'U-040';
const LAYERS = ['incidents', 'alarms', 'units', 'vessels', 'cameras', 'messages', 'visits'];

interface Heard {
  readonly name: string;
  readonly message: {readonly [field: string]: unknown};
  /** Records or rows that it tells of, as layer/id or layer#handle. */
  readonly of: readonly string[];
}

let folder: ReturnType<typeof temporaryFolder>;
let hub: Hub;
let officer: string;
const stops: (() => Promise<void> | void)[] = [];
beforeAll(async () => {
  folder = temporaryFolder();
  hub = await runHub({folder: folder.path});
  officer = await signIn(hub, 'officer');
  await push(OWN, 106.68);
  await push(OTHER, 106.69);
  await push(THIRD, 106.69);
});
afterAll(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
  await hub.stop();
  folder.remove();
});

async function push(id: string, lonDeg: number): Promise<void> {
  await fetch(`${hub.url}/feeds/units`, {
    method: 'POST', headers: {authorization: `Bearer ${UNITS_KEY}`},
    body: JSON.stringify({type: 'Feature', id, geometry: {type: 'Point', coordinates: [lonDeg, 20.85]}, properties: {callSign: id}}),
  });
}

async function asked(token: string, layer: string, name: string, target: string | null, body: {readonly [field: string]: unknown} = {}): Promise<string> {
  const {body: answer} = await ask(hub, token, 'POST', '/commands', command(layer, name, target, body));
  return answer['accepted'] === true ? String(answer['target']) : `refused: ${String(answer['reason'])}`;
}

/** A crash that these units are sent to. */
async function crash(...units: readonly string[]): Promise<string> {
  const id = await asked(officer, 'incidents', 'create', null, CRASH);
  await asked(officer, 'incidents', 'acknowledge', id);
  if (units.length > 0) await asked(officer, 'incidents', 'dispatch', id, {units});
  return id;
}

/** A link by hand: every frame that came, and what it was about. */
async function listen(user: string, {cursor = null, protocol = PROTOCOL_VERSION}: {cursor?: string | null; protocol?: number} = {}): Promise<{socket: Socket; heard: Heard[]; told: () => ReadonlySet<string>}> {
  const heard: Heard[] = [];
  const socket = io(hub.url, {transports: ['websocket'], parser: nodeSocketParser, auth: {token: await signIn(hub, user)}, reconnection: false, forceNew: true});
  stops.push(() => void socket.disconnect());
  socket.onAny((name: string, message: Heard['message'], body: unknown) => {
    heard.push({name, message, of: toldBy(name, message, body)});
    if (name === 'snapshot') (body as () => void)();
    if (name === 'live') socket.emit('received', {tick: message['tick'], n: 0});
  });
  await until('the link is there', () => socket.connected);
  socket.emit('hello', {protocol, cursor, layers: LAYERS});
  await until('the keyframe is there', () => heard.some(({name}) => name === 'live'));
  return {socket, heard, told: () => new Set(heard.flatMap(({of}) => of))};
}

function toldBy(name: string, message: Heard['message'], body: unknown): readonly string[] {
  const records = (message['records'] ?? message['changes'] ?? []) as readonly {layer: string; id: string}[];
  if (name === 'forget') return (message['ids'] as string[]).map((id) => `${String(message['layer'])}/${id}`);
  if (name !== 'live') return records.map(({layer, id}) => `${layer}/${id}`);
  return splitFrames(body as Uint8Array).flatMap((bytes) => {
    const frame = decodeFrame(bytes, (layer) => layerNamed(layer)?.liveColumns);
    return frame.kind === 'unknown-layer' ? [] : [...frame.handles].map((handle) => `${frame.layer}#${handle}`);
  });
}

describe('a crew', () => {
  it('P17: gets over the socket no object, count or time of anybody else', async () => {
    const before = await crash(OTHER);
    const {heard, told, socket} = await listen('unit');
    const welcome = heard.find(({name}) => name === 'welcome')?.message;
    expect(welcome).toMatchObject({identity: {roles: ['unit'], unit: OWN}, layers: ['incidents', 'units', 'messages'], catchUp: 'snapshot', missed: 0});
    const rows = [...told()].filter((one) => one.startsWith('units#'));
    expect([[...told()].filter((one) => one.includes('/')), rows.length]).toEqual([[`units/${OWN}`], 1]);
    const heardBefore = heard.length;
    // The rest of the city goes on: facts, live rows, messages, alarms, another crew's order, a feed that speaks.
    const theirs = await crash();
    await asked(officer, 'incidents', 'note', theirs, {text: 'bí mật'});
    await asked(officer, 'messages', 'send', null, {to: OTHER, text: 'bí mật', incident: before});
    for (let step = 1; step <= 5; step++) await push(OTHER, 106.69 + step / 1_000);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const since = heard.slice(heardBefore);
    expect(since.filter(({name}) => name !== 'beat').map(({name}) => name)).toEqual([]);
    expect(since.filter(({name}) => name === 'beat').every(({message}) => message['n'] === 0)).toBe(true);
    expect(JSON.stringify(heard.map(({message}) => message))).not.toContain('bí mật');
    // A cursor of its own makes no difference: what came and went meanwhile is not counted out to it.
    const cursor = heard.findLast(({name}) => name === 'snapshot')?.message['cursor'] as string;
    const again = await listen('unit', {cursor});
    expect(again.heard.find(({name}) => name === 'welcome')?.message).toMatchObject({catchUp: 'snapshot', missed: 0});
    for (const each of [socket, again.socket]) each.disconnect();
  });

  it('P17: is sent an incident whole with its order, and told to forget it with the end of it', async () => {
    const {heard, socket} = await listen('unit');
    const old = await listen('unit', {protocol: ONE_GREETING_SINCE - 1});
    const crew = await signIn(hub, 'unit');
    const id = await crash(OWN, THIRD);
    const last = () => heard.findLast(({of}) => of.includes(`incidents/${id}`));
    await until('the incident is there', () => last()?.name === 'batch');
    const [change] = ((last()?.message['changes'] ?? []) as readonly {layer: string; record: {[field: string]: unknown}}[]).filter(({layer}) => layer === 'incidents');
    expect(change?.record).toMatchObject({place: 'Cầu Bính', units: [{unit: OWN}, {unit: THIRD}]});
    expect(change?.record['timeline']).toHaveLength(3);
    await push(OWN, 106.7);
    await until('it moves', () => heard.some(({name, of}, index) => name === 'live' && of.length === 1 && index > 4));
    for (const state of ['acknowledged', 'enroute', 'on_scene']) expect(await asked(crew, 'units', 'status', OWN, {state})).toBe(OWN);
    expect(await asked(crew, 'units', 'status', OTHER, {state: 'acknowledged'})).toBe('refused: not-allowed');
    expect(await asked(crew, 'units', 'status', 'U-999', {state: 'acknowledged'})).toBe('refused: not-allowed');
    expect(await asked(crew, 'incidents', 'note', id, {text: 'a'})).toBe('refused: not-allowed');
    expect(await asked(crew, 'alarms', 'acknowledge', 'a')).toBe('refused: unknown-layer');
    expect(await asked(crew, 'messages', 'send', null, {to: 'centre', text: 'Cần thêm 1 cứu thương'})).toMatch(/^messages-/);
    expect(await asked(crew, 'units', 'status', OWN, {state: 'clear'})).toBe(OWN);
    await until('it is to forget the incident', () => last()?.name === 'forget');
    const numbered = heard.filter(({name}) => name === 'batch' || name === 'forget').map(({message}) => [message['n'], ((message['changes'] ?? message['ids']) as unknown[]).length] as [number, number]);
    expect(last()?.message).toEqual({n: expect.any(Number), layer: 'incidents', ids: [id]});
    // P3: gapless, what is to be forgotten counted in; a console of the version before is told without a number.
    for (const [at, [n]] of numbered.entries()) expect(n).toBe(1 + numbered.slice(0, at).reduce((sum, [, count]) => sum + count, 0));
    await until('the older one is to forget it', () => old.heard.some(({name}) => name === 'forget'));
    expect(old.heard.find(({name}) => name === 'forget')?.message).toEqual({layer: 'incidents', ids: [id]});
    old.socket.disconnect();
    expect(await asked(crew, 'units', 'status', OWN, {state: 'available'})).toBe(OWN);
    const heardBefore = heard.length;
    await asked(officer, 'incidents', 'note', id, {text: 'sau đó'});
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(heard.slice(heardBefore).filter(({name}) => name !== 'beat')).toEqual([]);
    socket.disconnect();
  });

  it('P17: on its console an incident is gone from cache and window, also where the order ended behind a cut link; without the role all is', async () => {
    const started = await runConsole({folder: folder.path, hubUrl: hub.url, user: 'unit'});
    const window = await TestWindow.open(started);
    await until('it is live', () => window.link?.state === 'live');
    expect([window.session?.identity?.unit, window.feeds]).toEqual([OWN, []]);
    const id = await crash(OWN);
    await until('the order is there', () => window.records('incidents').has(id));
    expect([...window.records('units').keys()]).toEqual([OWN]);
    await asked(officer, 'units', 'status', OWN, {state: 'cancelled'});
    await until('it is gone', () => window.records('incidents').size === 0);
    await asked(officer, 'units', 'status', OWN, {state: 'available'});
    await asked(officer, 'incidents', 'dispatch', id, {units: [OWN]});
    await until('it is back', () => window.records('incidents').has(id));
    await started.stop();
    await asked(officer, 'units', 'status', OWN, {state: 'cancelled'});
    const again = await runConsole({folder: folder.path, hubUrl: hub.url, user: 'unit'});
    stops.push(() => again.stop());
    const second = await TestWindow.open(again);
    await until('it is live again', () => second.link?.state === 'live');
    expect(second.records('incidents').size).toBe(0);
    // The role is taken away: on the open link within 5 s.
    const db = new Database(join(folder.path, 'hub', 'log.db'));
    db.prepare(`UPDATE users SET unit = NULL WHERE name = 'unit'`).run();
    db.close();
    await until('nothing is left', () => second.records('units').size === 0 && second.link?.state === 'live', 5_000);
    expect(second.session?.layers).toEqual([]);
  });
});
