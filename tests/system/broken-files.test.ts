import {spawn} from 'node:child_process';
import {copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import Database from 'better-sqlite3';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {ask, command, CRASH, runConsole, runHub, signIn, TestWindow, until} from '../support/parts.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

let folder: ReturnType<typeof temporaryFolder>;
const stops: (() => Promise<void>)[] = [];
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
  folder.remove();
});

const root = join(import.meta.dirname, '../..');

/** A process from its sources until it ends by itself. */
async function runToEnd(entry: string, ...args: readonly string[]): Promise<{code: number | null; said: string}> {
  const child = spawn(process.execPath, [join(root, entry), ...args], {stdio: ['ignore', 'ignore', 'pipe']});
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return {code, said: said.trim()};
}

const DAMAGES: readonly (readonly [string, (file: string) => void])[] = [
  ['random bytes', (file) => writeFileSync(file, Buffer.from(Array.from({length: 40_000}, (_, at) => (at * 7_919) % 251)))],
  ['a zero header', (file) => writeFileSync(file, Buffer.concat([Buffer.alloc(100), readFileSync(file).subarray(100)]))],
  ['a cut end', (file) => truncateSync(file, 40_000)],
  ['an overwritten page', (file) => writeFileSync(file, readFileSync(file).fill(0xa5, 8_192, 16_384))],
];

function removeCompanions(file: string): void {
  for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, {force: true});
}

describe('a damaged log', () => {
  it.each([...DAMAGES, ['nothing in it', (file: string) => writeFileSync(file, '')] as const])('P13: is refused and left as it is: %s', async (_what, damage) => {
    const file = join(folder.path, 'hub', 'log.db');
    await (await runHub({folder: folder.path})).stop();
    removeCompanions(file);
    damage(file);
    const before = readFileSync(file);
    await expect(runHub({folder: folder.path})).rejects.toThrow(/log\.db (is damaged and was left as it is|is empty where a log was): put a backup back, or move it away to begin anew$/);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('P13: ends the hub with exit code 2 and one sentence', async () => {
    mkdirSync(join(folder.path, 'hub'), {recursive: true});
    writeFileSync(join(folder.path, 'hub', 'log.db'), 'x'.repeat(9_000));
    const {code, said} = await runToEnd('main/hub/index.ts', '--hub-port', '0', '--data', folder.path);
    expect(code).toBe(2);
    expect(said.split('\n')).toHaveLength(1);
    expect(said).toMatch(/log\.db is damaged/);
  });
});

describe('a data folder', () => {
  it.each(['main/hub/index.ts', 'main/console/shells/browser/index.ts'])('that cannot be made ends %s with exit code 2 and one sentence', async (entry) => {
    writeFileSync(join(folder.path, 'file'), '');
    const port = entry.includes('hub') ? '--hub-port' : '--console-port';
    const {code, said} = await runToEnd(entry, port, '0', '--data', join(folder.path, 'file', 'below'));
    expect({code, said}).toEqual({code: 2, said: expect.stringMatching(/^the data folder .+ cannot be made \(ENOTDIR\)$/)});
  });

  it('is no place for a ready file that is not there: one sentence, exit code 2', async () => {
    const {code, said} = await runToEnd('main/hub/index.ts', '--hub-port', '0', '--data', folder.path, '--ready-file', join(folder.path, 'no', 'such', 'folder'));
    expect(code).toBe(2);
    expect(said.split('\n').at(-1)).toMatch(/^the ready file .+ cannot be written \(ENOENT\)$/);
  });

  it('P3: is held by one hub: a second one is refused before it touches anything', async () => {
    const hub = await runHub({folder: folder.path});
    stops.push(() => hub.stop());
    const {code, said} = await runToEnd('main/hub/index.ts', '--hub-port', '0', '--data', folder.path);
    expect({code, said}).toEqual({code: 2, said: expect.stringMatching(/is in use by another process: choose another with --data$/)});
    expect((await ask(hub, await signIn(hub, 'officer'), 'GET', '/readyz')).status).toBe(200);
  });
});

describe('a damaged history', () => {
  it('P13: is set aside aloud; the hub serves', async () => {
    await (await runHub({folder: folder.path})).stop();
    const file = join(folder.path, 'hub', 'history.db');
    removeCompanions(file);
    writeFileSync(file, 'x'.repeat(9_000));
    const hub = await runHub({folder: folder.path});
    stops.push(() => hub.stop());
    expect(readdirSync(join(folder.path, 'hub')).some((name) => name.startsWith('history.db.damaged-'))).toBe(true);
    expect((await ask(hub, await signIn(hub, 'officer'), 'GET', '/readyz')).status).toBe(200);
  });

  it('P13: that cannot be opened at all is said, and used again when it can', async () => {
    const file = join(folder.path, 'hub', 'history.db');
    mkdirSync(file, {recursive: true});
    const hub = await runHub({folder: folder.path});
    stops.push(() => hub.stop());
    const token = await signIn(hub, 'officer');
    expect((await ask(hub, token, 'GET', '/readyz')).status).toBe(503);
    rmSync(file, {recursive: true});
    await until('history is kept again', async () => (await ask(hub, token, 'GET', '/readyz')).status === 200);
  });
});

describe('a console whose files are damaged', () => {
  async function firstRun(): Promise<Awaited<ReturnType<typeof runHub>>> {
    const hub = await runHub({folder: folder.path});
    stops.push(() => hub.stop());
    const started = await runConsole({folder: folder.path, hubUrl: hub.url});
    const window = await TestWindow.open(started);
    await until('the link is live', () => window.link?.state === 'live');
    await started.stop();
    return hub;
  }

  it.each(DAMAGES)('P13: rebuilds its cache and has the whole picture: %s', async (_what, damage) => {
    const hub = await firstRun();
    const file = join(folder.path, 'console', 'cache.db');
    removeCompanions(file);
    damage(file);
    const started = await runConsole({folder: folder.path, hubUrl: hub.url});
    stops.push(() => started.stop());
    const window = await TestWindow.open(started);
    await until('the link is live', () => window.link?.state === 'live');
    expect(window.records('cameras').size).toBeGreaterThan(100);
    expect(window.link?.trouble).toBeNull();
    expect(readdirSync(join(folder.path, 'console')).some((name) => name.startsWith('cache.db.damaged-'))).toBe(true);
  });

  it('P13: starts over a record that is no JSON, and over the -wal of another file', async () => {
    const hub = await firstRun();
    const file = join(folder.path, 'console', 'cache.db');
    const db = new Database(file);
    db.exec("UPDATE records SET record = substr(record, 1, 20) WHERE id = (SELECT MIN(id) FROM records)");
    db.close();
    copyFileSync(join(folder.path, 'hub', 'log.db-wal'), `${file}-wal`);
    const started = await runConsole({folder: folder.path, hubUrl: hub.url});
    stops.push(() => started.stop());
    const window = await TestWindow.open(started);
    await until('the link is live', () => window.link?.state === 'live');
    expect(window.records('cameras').size).toBeGreaterThan(100);
  });

  it('P13: overwritten while it runs: loses no fact, and its next start has all of them', async () => {
    const hub = await runHub({folder: folder.path});
    stops.push(() => hub.stop());
    const started = await runConsole({folder: folder.path, hubUrl: hub.url});
    const window = await TestWindow.open(started);
    await until('the link is live', () => window.link?.state === 'live');
    const cameras = window.records('cameras').size;
    const file = join(folder.path, 'console', 'cache.db');
    for (const name of [file, `${file}-wal`]) if (existsSync(name)) writeFileSync(name, Buffer.alloc(readFileSync(name).length, 0x5a));
    await ask(hub, await signIn(hub, 'officer'), 'POST', '/commands', command('incidents', 'create', null, CRASH));
    await until('the incident is there', () => window.records('incidents').size === 1, 20_000);
    await started.stop();
    const again = await runConsole({folder: folder.path, hubUrl: hub.url});
    stops.push(() => again.stop());
    const later = await TestWindow.open(again);
    await until('the link is live', () => later.link?.state === 'live');
    expect(later.records('cameras').size).toBe(cameras);
    expect(later.records('incidents').size).toBe(1);
  });

  it('P13: sets a damaged outbox aside aloud, starts, and takes commands again', async () => {
    const hub = await firstRun();
    const file = join(folder.path, 'console', 'outbox.db');
    removeCompanions(file);
    writeFileSync(file, 'x'.repeat(9_000));
    writeFileSync(join(folder.path, 'console', 'session.json'), '{"user":"offi');
    const started = await runConsole({folder: folder.path, hubUrl: hub.url});
    stops.push(() => started.stop());
    const window = await TestWindow.open(started);
    await until('the link is live', () => window.link?.state === 'live');
    expect(window.link?.trouble).toBe('outbox-set-aside');
    expect(readdirSync(join(folder.path, 'console')).some((name) => name.startsWith('outbox.db.damaged-'))).toBe(true);
    expect(await window.attached.call('ask', command('incidents', 'create', null, CRASH))).toMatchObject({ok: true});
    await until('the command is accepted', () => window.outbox[0]?.state === 'accepted');
  });
});
