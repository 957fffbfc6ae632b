import {rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import Database from 'better-sqlite3';
import {io} from 'socket.io-client';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {systemClock, type Clock} from '../../main/platform/clock.ts';
import {nodeSocketParser} from '../../main/platform/socket-parser.ts';
import {PROTOCOL_VERSION} from '../../shared/protocol/version.ts';
import {ask, command, CRASH, runConsole, runHub, signIn, TestWindow, until} from '../support/parts.ts';
import {ScriptedHub} from '../support/scripted-hub.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

/** P13: said within so long. */
const SAID_WITHIN_MS = 5_000;

let folder: ReturnType<typeof temporaryFolder>;
const stops: (() => Promise<void>)[] = [];
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
  folder.remove();
});

async function windowOn(hubUrl: string): Promise<TestWindow> {
  const started = await runConsole({folder: folder.path, hubUrl});
  stops.push(() => started.stop());
  return TestWindow.open(started);
}

describe('trouble at the hub', () => {
  it('P13: a disk that takes nothing is told to open windows and to one that comes later, and that it is over', async () => {
    const hub = await runHub({folder: folder.path});
    stops.push(() => hub.stop());
    const window = await windowOn(hub.url);
    await until('the link is live', () => window.link?.state === 'live');
    expect(window.link?.trouble).toBeNull();

    inLog(folder.path, `CREATE TRIGGER full BEFORE INSERT ON changes BEGIN SELECT RAISE(ABORT, 'disk full'); END`);
    const asked = command('incidents', 'create', null, CRASH);
    await window.attached.call('ask', asked);
    await until('the window is told', () => window.link?.trouble === 'hub-storage', SAID_WITHIN_MS);
    expect(window.link?.state).toBe('live');
    expect(window.outbox.map(({state}) => state)).not.toContain('accepted');

    const other = await runConsole({folder: join(folder.path, 'other'), hubUrl: hub.url});
    stops.push(() => other.stop());
    const later = await TestWindow.open(other);
    await until('a later window is told', () => later.link?.trouble === 'hub-storage');

    inLog(folder.path, 'DROP TRIGGER full');
    // The next fact that is stored, whoever brings it.
    expect((await ask(hub, await signIn(hub, 'operator'), 'POST', '/commands', command('incidents', 'create', null, CRASH))).status).toBe(200);
    await until('both are told that it is over', () => window.link?.trouble === null && later.link?.trouble === null, SAID_WITHIN_MS);
  });
});

/** The machine's clock, two hours on whenever the test says so; what is looked at each minute is looked at at once. */
function hastened(): {readonly clock: Clock; jump(): void} {
  let aheadMs = 0;
  return {
    clock: {...systemClock, monotonic: () => systemClock.monotonic() + aheadMs, every: (ms, act) => systemClock.every(Math.min(ms, 1_000), act)},
    jump: () => void (aheadMs += 7_200_000),
  };
}

describe('a backup that cannot be made', () => {
  it('P14: is told to every window, and that it is over; a console of an older version hears nothing of it', async () => {
    const copies = join(folder.path, 'copies');
    writeFileSync(copies, 'no folder');
    const time = hastened();
    const hub = await runHub({folder: folder.path, clock: time.clock, backups: {folder: copies, keep: 1}});
    stops.push(() => hub.stop());
    time.jump();
    const window = await windowOn(hub.url);
    await until('the window is told', () => window.link?.trouble === 'hub-backup', SAID_WITHIN_MS);
    const older = io(hub.url, {transports: ['websocket'], parser: nodeSocketParser, auth: {token: await signIn(hub, 'officer')}, reconnection: false});
    stops.push(async () => void older.disconnect());
    const heard: unknown[] = [];
    older.on('trouble', (message) => heard.push(message));
    older.emit('hello', {protocol: PROTOCOL_VERSION - 1, cursor: null, layers: ['cameras']});
    await new Promise((resolve) => older.once('beat', resolve));
    expect(heard).toEqual([{trouble: null}]);
    rmSync(copies);
    time.jump();
    await until('the window is told that it is over', () => window.link?.trouble === null, SAID_WITHIN_MS);
  });
});

describe('a hub of another version', () => {
  it.each([[1, 'hub-newer'], [-1, 'hub-older'], [0, null]] as const)('P14: %i apart works, and says %s', async (apart, said) => {
    const hub = await ScriptedHub.start();
    stops.push(() => hub.stop());
    const window = await windowOn(hub.url);
    await until('the console says hello', () => hub.hellos.length === 1);
    hub.protocol = PROTOCOL_VERSION + apart;
    hub.welcome();
    hub.live();
    await until('the link is live', () => window.link?.state === 'live');
    expect(window.link?.trouble).toBe(said);
    await window.attached.call('ask', command('incidents', 'acknowledge', 'incidents-1'));
    await until('the command is sent', () => hub.commands.length === 1);
  });

  it('P14: further apart is refused, and it is said which of the two is to be updated', async () => {
    const hub = await ScriptedHub.start();
    stops.push(() => hub.stop());
    const window = await windowOn(hub.url);
    await until('the console says hello', () => hub.hellos.length === 1);
    hub.send('goodbye', {reason: 'protocol', hubProtocol: PROTOCOL_VERSION - 2});
    hub.drop();
    await until('the window is told', () => window.link?.refused === 'hub-too-old');
    expect(window.link?.state).toBe('offline');
  });
});

describe('catching up', () => {
  it('counts down to the last change that was missed', async () => {
    const hub = await ScriptedHub.start();
    stops.push(() => hub.stop());
    const window = await windowOn(hub.url);
    await until('the console says hello', () => hub.hellos.length === 1);
    hub.missed = 30;
    hub.welcome();
    await until('the window is told', () => window.link?.missed === 30);
    for (let n = 1; n <= 20; n++) hub.batch(n, `CAM-${n}`);
    await until('what is stored is counted off', () => window.link?.missed === 10);
    expect(window.link?.state).toBe('catching-up');
    hub.live();
    await until('the link is live', () => window.link?.state === 'live');
    expect(window.link?.missed).toBe(0);
  });
});

function inLog(data: string, sql: string): void {
  const db = new Database(join(data, 'hub', 'log.db'));
  db.exec(sql);
  db.close();
}
