/** P14: what each former version left behind, with the hub and the console of today: its files, and both sides of its wire. */
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import Database from 'better-sqlite3';
import {io, type Socket} from 'socket.io-client';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {CACHE_MIGRATIONS} from '../../main/console/cache/cache-migrations.ts';
import {CacheFile} from '../../main/console/cache/cache-file.ts';
import {OUTBOX_MIGRATIONS} from '../../main/console/outbox/outbox-migrations.ts';
import {HISTORY_MIGRATIONS} from '../../main/hub/log/history-migrations.ts';
import {LOG_MIGRATIONS} from '../../main/hub/log/log-migrations.ts';
import {lookThrough} from '../../main/hub/log/whole-log.ts';
import {bundledCity} from '../../main/platform/assets.ts';
import {systemClock, type Clock} from '../../main/platform/clock.ts';
import {nodeSocketParser} from '../../main/platform/socket-parser.ts';
import type {CommandAnswer} from '../../shared/model/command.ts';
import {unpackRecords, type PackedRecords} from '../../shared/protocol/packed-records.ts';
import {readMessage} from '../../shared/protocol/table.ts';
import {UP} from '../../shared/protocol/up.ts';
import {PROTOCOL_VERSION, versionsMeet} from '../../shared/protocol/version.ts';
import {openLog} from '../support/hub-log.ts';
import {ask, runConsole, runHub, signIn, TestWindow, until} from '../support/parts.ts';
import {ScriptedHub} from '../support/scripted-hub.ts';
import {memoryFolder, type TemporaryFolder} from '../support/temporary-folder.ts';
import {VERSION_FIXTURES, type Said, type VersionFile, type VersionFixture} from '../support/version-fixtures.ts';

let folder: TemporaryFolder;
const stops: (() => Promise<unknown>)[] = [];
beforeEach(() => {
  folder = memoryFolder();
});
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
  folder.remove();
});

const NEWEST: readonly (readonly [VersionFile, number])[] = [
  ['log.db', LOG_MIGRATIONS.length], ['history.db', HISTORY_MIGRATIONS.length], ['cache.db', CACHE_MIGRATIONS.length], ['outbox.db', OUTBOX_MIGRATIONS.length],
];

type Cell = string | number | null;
type Row = {readonly [column: string]: Cell};

function rowsOf(file: string, sql: string): readonly Row[] {
  const db = new Database(file, {readonly: true});
  const rows = db.prepare<[], Row>(sql).all();
  db.close();
  return rows;
}

/** A few seconds after the recording ended: its day is today. */
function clockOf({about}: VersionFixture): Clock {
  const aheadMs = about.endedAt + 5_000 - Date.now();
  return {...systemClock, now: () => Date.now() + aheadMs, machineNow: () => Date.now() + aheadMs};
}

const cityOf = ({about}: VersionFixture): string => (about.city === 'hai-phong' ? bundledCity('hai-phong') : join(import.meta.dirname, '../fixtures/cities', about.city));

function hubFolder(version: VersionFixture): void {
  for (const name of ['log.db', 'history.db'] as const) version.unpack(name, join(folder.path, 'hub', name));
}

const byId = (rows: readonly {readonly [column: string]: unknown}[]): Map<string, unknown> => new Map(rows.map((row) => [`${String(row['layer'])}/${String(row['id'])}`, row]));
const answersIn = (said: readonly Said[]): Map<string, CommandAnswer> => new Map(said.filter(({name}) => name === 'answer').map(({message}) => [String(message['id']), message['answer'] as CommandAnswer]));
const saidBy = (version: VersionFixture, from: Said['from']): readonly Said[] => version.said().filter((each) => each.from === from);

/** What its console said then is said to the hub of today: served one version apart, and told so further away. */
async function meetConsole(hub: {readonly url: string}, version: VersionFixture): Promise<void> {
  const {protocol} = version.about;
  const heard: {name: string; message: Said['message']}[] = [];
  const socket: Socket = io(hub.url, {transports: ['websocket'], parser: nodeSocketParser, auth: {token: await signIn(hub, 'officer')}, reconnection: false, forceNew: true});
  stops.push(async () => socket.disconnect());
  socket.onAny((name: string, message: Said['message'], done: unknown) => {
    heard.push({name, message});
    if (typeof done === 'function') (done as () => void)();
  });
  await until('the link is there', () => socket.connected);
  const asked = saidBy(version, 'console').filter(({name}) => name === 'hello' || name === 'command');
  const [hello] = asked;
  expect(hello).toMatchObject({name: 'hello', message: {protocol}});
  if (!versionsMeet(PROTOCOL_VERSION, protocol)) {
    socket.emit('hello', hello?.message);
    await until('it is told', () => heard.length > 0 && !socket.connected);
    expect(heard).toEqual([{name: 'goodbye', message: {reason: 'protocol', hubProtocol: PROTOCOL_VERSION}}]);
    return;
  }
  for (const {name, message} of asked) {
    expect(readMessage(UP, name, message)).toMatchObject({ok: true});
    socket.emit(name, message);
  }
  const answers = answersIn(saidBy(version, 'hub'));
  await until('all is answered', () => heard.filter(({name}) => name === 'answer').length === answers.size && heard.some(({name}) => name === 'snapshot'));
  expect(heard[0]).toMatchObject({name: 'welcome', message: {protocol: PROTOCOL_VERSION, catchUp: 'snapshot'}});
  expect(new Map(heard.filter(({name}) => name === 'answer').map(({message}) => [message['id'], message['answer']]))).toEqual(answers);
  expect(socket.connected).toBe(true);
}

it('P14: this version has its fixture, and each before it', () => {
  expect(VERSION_FIXTURES.map(({about}) => about.protocol)).toEqual(Array.from({length: PROTOCOL_VERSION}, (_, index) => index + 1));
  for (const version of VERSION_FIXTURES) {
    for (const [name, newest] of NEWEST) expect(rowsOf(version.unpack(name, join(folder.path, name)), 'PRAGMA user_version')[0]?.['user_version']).toBeLessThanOrEqual(newest);
  }
});

describe.each(VERSION_FIXTURES.map((version) => [version.about.protocol, version] as const))('version %i', (protocol, version) => {
  it('P14: its log is whole in the hub of today, every record as it was', () => {
    const file = version.unpack('log.db', join(folder.path, 'log.db'));
    const [records, commands, [audit]] = [rowsOf(file, 'SELECT * FROM records'), rowsOf(file, 'SELECT id, answer FROM commands'), rowsOf(file, 'SELECT count(*) AS count FROM audit')];
    expect(records.length).toBeGreaterThan(5);
    expect(commands.length).toBeGreaterThan(4);
    const open = openLog(folder.path);
    expect(lookThrough(open.db)).toMatchObject({ok: true, value: {auditRows: audit?.['count']}});
    const found = [...open.state.layers.values()].flatMap(({layer, records: ours}) => [...ours.values()].map(({id, version: number, handle, record}) => ({layer: layer.name, id, version: number, handle, record})));
    expect(byId(found)).toEqual(byId(records.map(({layer, id, version: number, handle, record}) => ({layer, id, version: number, handle, record: record === null || record === undefined ? null : JSON.parse(String(record))}))));
    for (const {id, answer} of commands) expect(open.log.answerTo(String(id))?.answer).toEqual(JSON.parse(String(answer)));
    open.db.close();
  });

  it(`P2, P14: the hub of today goes on with it, answers its commands alike, and ${versionsMeet(PROTOCOL_VERSION, protocol) ? 'serves' : 'refuses'} its console`, async () => {
    hubFolder(version);
    const hub = await runHub({folder: folder.path, cityFolder: cityOf(version), clock: clockOf(version)});
    stops.push(() => hub.stop());
    const token = await signIn(hub, 'officer');
    const {body} = await ask(hub, token, 'GET', '/collections/units/items?limit=1000');
    const units = (body['features'] as readonly {id: string; geometry: {coordinates: readonly number[]}}[]).filter(({id}) => /^U-[0-4]$/.test(id));
    expect(units.map(({geometry}) => geometry.coordinates[0])).toEqual([106.704, 106.704, 106.704, 106.704, 106.704]);
    const answers = answersIn(saidBy(version, 'hub'));
    expect(answers.size).toBe(5);
    for (const {message} of saidBy(version, 'console').filter(({name}) => name === 'command')) {
      const {notAfter: _, ...command} = message;
      const again = await ask(hub, token, 'POST', '/commands', command);
      expect({kind: undefined, ...again.body}).toMatchObject({...answers.get(String(message['id'])), kind: undefined});
    }
    expect((await ask(hub, token, 'GET', '/collections/incidents/items')).body['features']).toHaveLength(2);
    await meetConsole(hub, version);
  });

  it('P14: its cache is read by the console of today, every record as it was', () => {
    const file = version.unpack('cache.db', join(folder.path, 'cache.db'));
    const rows = rowsOf(file, 'SELECT * FROM records WHERE record IS NOT NULL');
    const hasShapes = rows.some((row) => typeof row['shape'] === 'number');
    const names = new Map(hasShapes ? rowsOf(file, 'SELECT id, names FROM shapes').map((row) => [row['id'], JSON.parse(String(row['names'])) as string[]]) : []);
    const wholeOf = ({record, shape}: Row): unknown => {
      const told: unknown = JSON.parse(String(record));
      return typeof shape === 'number' ? Object.fromEntries((names.get(shape) ?? []).map((name, index) => [name, (told as unknown[])[index]])) : told;
    };
    const cursor = rowsOf(file, "SELECT value FROM meta WHERE name = 'cursor'")[0]?.['value'];
    const cache = CacheFile.open(file, 1);
    const picture = cache.load();
    cache.close();
    expect(picture).toMatchObject({isReadable: true, setAside: null, cursor, session: {identity: {user: 'officer'}}});
    const found = picture.parts.flatMap((part) => unpackRecords(JSON.parse(part) as PackedRecords));
    expect(found.length).toBeGreaterThan(5);
    expect(byId(found.map(({layer, id, version: number, record}) => ({layer, id, version: number, record})))).toEqual(byId(rows.map((row) => ({layer: row['layer'], id: row['id'], version: row['version'], record: wholeOf(row)}))));
  });

  it(`P14: its hub ${versionsMeet(PROTOCOL_VERSION, protocol) ? 'serves' : 'is told apart by'} the console of today, which has its cache and its outbox`, async () => {
    const console_ = join(folder.path, 'console');
    const outbox = rowsOf(version.unpack('outbox.db', join(console_, 'outbox.db')), 'SELECT id, state, target, version, reason FROM commands ORDER BY number');
    expect(outbox.map(({state}) => state)).toEqual(['accepted', 'accepted', 'accepted', 'accepted', 'refused', 'waiting']);
    const file = version.unpack('cache.db', join(console_, 'cache.db'));
    const incidents = rowsOf(file, "SELECT id FROM records WHERE layer = 'incidents' AND record IS NOT NULL").map(({id}) => id);
    const hub = await ScriptedHub.start();
    stops.push(() => hub.stop());
    const said = saidBy(version, 'hub');
    const meets = versionsMeet(PROTOCOL_VERSION, protocol);
    hub.onHello = () => {
      if (!meets) return hub.send('goodbye', {reason: 'protocol', hubProtocol: protocol});
      // Its own words in their order; answers are to commands of then.
      for (const {name, message, body} of said) if (name !== 'answer' && name !== 'goodbye') hub.send(name as 'batch', message as Parameters<typeof hub.send<'batch'>>[1], body);
    };
    const started = await runConsole({folder: folder.path, hubUrl: hub.url, clock: clockOf(version)});
    stops.push(() => started.stop());
    const window = await TestWindow.open(started);
    const waiting = outbox.at(-1)?.['id'];
    if (meets) {
      await until('the link is live', () => window.link?.state === 'live');
      await until('what waited is sent', () => hub.commands.some(({id}) => id === waiting));
      await until('its units are there', () => window.records('units').size >= 5);
      const units = window.picture.layers.get('units');
      expect([...(units?.records.values() ?? [])].filter(({handle}) => units?.live.has(handle)).length).toBeGreaterThanOrEqual(5);
    } else {
      await until('the window is told', () => window.link?.refused === 'hub-too-old');
      expect(window.link?.state).toBe('offline');
      expect(hub.commands).toEqual([]);
    }
    expect(new Set(window.records('incidents').keys())).toEqual(new Set(incidents));
    await until('the outbox is told', () => window.outbox.length === 6);
    const told = new Map(window.outbox.map(({command, state, target, version: number, reason}) => [command.id, {id: command.id, state: state === 'sent' ? 'waiting' : state, target, version: number, reason}]));
    expect(told).toEqual(new Map(outbox.map((row) => [row['id'], row])));
  });
});

describe('P14: files of tomorrow’s build', () => {
  const current = VERSION_FIXTURES.at(-1);

  /** As the next build would leave it. */
  function ofTomorrow(name: VersionFile, part: 'hub' | 'console'): {readonly file: string; readonly bytes: Buffer} {
    const file = join(folder.path, part, name);
    current?.unpack(name, file);
    const db = new Database(file);
    db.exec(`PRAGMA journal_mode = DELETE; PRAGMA user_version = ${(NEWEST.find(([each]) => each === name)?.[1] ?? 0) + 1};`);
    db.close();
    return {file, bytes: readFileSync(file)};
  }

  it('the log: the hub does not start, says why, and has not touched it', async () => {
    const {file, bytes} = ofTomorrow('log.db', 'hub');
    await expect(runHub({folder: folder.path})).rejects.toThrow(/log\.db was written by a newer version: start that one$/);
    expect(readFileSync(file).equals(bytes)).toBe(true);
    expect(existsSync(`${file}-wal`)).toBe(false);
  });

  it('the history: the hub is not ready and says why, and has not touched it', async () => {
    const {file, bytes} = ofTomorrow('history.db', 'hub');
    const hub = await runHub({folder: folder.path});
    stops.push(() => hub.stop());
    await until('it is said', async () => (await ask(hub, '', 'GET', '/readyz')).status === 503);
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it('the cache: is put aside as it is, and another begun', async () => {
    const {bytes} = ofTomorrow('cache.db', 'console');
    const started = await runConsole({folder: folder.path, hubUrl: 'http://127.0.0.1:9'});
    await started.stop();
    const aside = readdirSync(join(folder.path, 'console')).find((name) => name.startsWith('cache.db.damaged-')) ?? '';
    expect(readFileSync(join(folder.path, 'console', aside)).equals(bytes)).toBe(true);
  });

  it('the outbox: the console does not start, and has not touched it', async () => {
    const {file, bytes} = ofTomorrow('outbox.db', 'console');
    await expect(runConsole({folder: folder.path, hubUrl: 'http://127.0.0.1:9'})).rejects.toThrow('NEWER_VERSION');
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });
});
