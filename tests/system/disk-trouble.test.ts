/**
 * P13: a disk that fills up under load and has room again, and files that became read-only: it is said within 5 s, nothing
 * unsaved is acknowledged, and all goes on when there is room.
 */
import {spawn} from 'node:child_process';
import {chmodSync, chownSync, readdirSync, type Dirent} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {systemDisk, type Db, type Disk} from '../../main/platform/sqlite/database.ts';
import {commandsIn, whyLogIsWrong} from '../support/log-judge.ts';
import {command, CRASH, PASSWORD, runConsole, runHub, TestWindow, UNITS_KEY, until} from '../support/parts.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const root = join(import.meta.dirname, '../..');
const TOWN = join(root, 'tests/fixtures/cities/vung-sao');
const SAID_WITHIN_MS = 5_000;
/** The matrix asks for 5 at each change; each waits until it is said and until all goes on. */
const ROUNDS = process.env['HAIDANG_SOAK'] === '1' ? 50 : 2;
/** Nobody's: modes bind it, where root is bound by none. */
const ORDINARY_USER = 65_534;

let folder: ReturnType<typeof temporaryFolder>;
const stops: (() => Promise<void>)[] = [];
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
  folder.remove();
});

/** The disk as it is, of which one file may be given no page more. */
class FillingDisk implements Disk {
  readonly #name: string;
  #db: Db | null = null;

  constructor(name: string) {
    this.#name = name;
  }

  open(...asked: Parameters<Disk['open']>): Db {
    const db = systemDisk.open(...asked);
    if (asked[0].endsWith(this.#name)) this.#db = db;
    return db;
  }

  openReadOnly(path: string): Db {
    return systemDisk.openReadOnly(path);
  }

  fill(pagesLeft: number): void {
    this.#db?.pragma(`max_page_count = ${Number(this.#db.pragma('page_count')) + pagesLeft}`);
  }

  makeRoom(): void {
    this.#db?.pragma('max_page_count = 1000000');
  }
}

describe('a disk that is full', () => {
  it(`P1, P3, P13: filled ${ROUNDS} times under the log: told within 5 s, nothing of it accepted, and all of it once there is room`, {timeout: 60_000 + ROUNDS * 20_000}, async () => {
    const disk = new FillingDisk('log.db');
    const hub = await runHub({folder: folder.path, cityFolder: TOWN, disk});
    stops.push(() => hub.stop());
    const started = await runConsole({folder: folder.path, hubUrl: hub.url});
    stops.push(() => started.stop());
    const window = await TestWindow.open(started);
    await until('the link is live', () => window.link?.state === 'live', 20_000);
    const logFile = join(folder.path, 'hub', 'log.db');
    const kept: string[] = [];
    const press = async (): Promise<void> => {
      const asked = command('incidents', 'create', null, {...CRASH, description: 'x'.repeat(2_000)});
      if ((await window.attached.call('ask', asked)).ok) kept.push(String(asked['id']));
    };
    for (let round = 0; round < ROUNDS; round++) {
      disk.fill(round % 4);
      for (let count = 0; count < 10; count++) await press();
      await until('people are told', () => window.link?.trouble === 'hub-storage', SAID_WITHIN_MS);
      const answered = commandsIn(logFile);
      expect(window.outbox.filter(({state, command: {id}}) => state === 'accepted' && !answered.has(id))).toEqual([]);
      expect(window.link?.state).toBe('live');
      disk.makeRoom();
      await until('all is carried out', () => window.outbox.every(({state}) => state === 'accepted'), 20_000);
      await until('it is told that it is over', () => window.link?.trouble === null, SAID_WITHIN_MS);
    }
    await until('all of it is drawn', () => window.records('incidents').size === kept.length);
    expect(whyLogIsWrong(logFile)).toBeNull();
  });

  it('P1, P13: filled under the outbox: what is not on the disk is never shown as waiting, and it is said', async () => {
    const disk = new FillingDisk('outbox.db');
    const hub = await runHub({folder: folder.path, cityFolder: TOWN});
    stops.push(() => hub.stop());
    const started = await runConsole({folder: folder.path, hubUrl: hub.url, disk});
    stops.push(() => started.stop());
    const window = await TestWindow.open(started);
    await until('the link is live', () => window.link?.state === 'live', 20_000);
    await hub.stop();
    disk.fill(3);
    const answers: {readonly id: unknown; readonly isKept: boolean; readonly error: unknown}[] = [];
    for (let count = 0; count < 20; count++) {
      const asked = command('incidents', 'create', null, {...CRASH, description: 'x'.repeat(2_000)});
      const answer = await window.attached.call('ask', asked);
      answers.push({id: asked['id'], isKept: answer.ok, error: answer.ok ? null : answer.error});
    }
    const kept = answers.filter(({isKept}) => isKept).map(({id}) => id);
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThan(answers.length);
    expect(new Set(answers.filter(({isKept}) => !isKept).map(({error}) => error))).toEqual(new Set(['storage']));
    expect(window.outbox.map(({command: {id}}) => id)).toEqual(kept);
    expect(window.link?.trouble).toBe('storage');
    disk.makeRoom();
    expect(await window.attached.call('ask', command('incidents', 'create', null, CRASH))).toMatchObject({ok: true});
    await until('it is told that it is over', () => window.link?.trouble === null, SAID_WITHIN_MS);
  });
});

/** A hub in a process of an ordinary user, until it serves or ends. */
async function hubOfOrdinaryUser(): Promise<{readonly url: string | null; readonly code: number | null; readonly said: string; readonly stop: () => Promise<void>}> {
  const isRoot = process.getuid?.() === 0;
  const child = spawn(process.execPath, [join(root, 'main/hub/index.ts'), '--hub-port', '0', '--data', folder.path, '--city', TOWN, '--no-demo'], {
    env: {...process.env, HAIDANG_DEMO_PASSWORD: PASSWORD, UNITS_KEY}, stdio: ['ignore', 'ignore', 'pipe'], ...(isRoot && {uid: ORDINARY_USER, gid: ORDINARY_USER}),
  });
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  let code: number | null = null;
  void ended.then((with_) => (code = with_));
  const served = (): string | null => /serves at (\S+)/.exec(said)?.[1] ?? null;
  await until('it serves or ends', () => served() !== null || child.exitCode !== null, 30_000);
  if (served() === null) code = await ended;
  return {
    url: served(), code, said: said.trim(),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function everything(under: string): readonly string[] {
  return [under, ...readdirSync(under, {recursive: true, withFileTypes: true}).map(({parentPath, name}: Dirent) => join(parentPath, name))];
}

function giveToOrdinaryUser(): void {
  if (process.getuid?.() === 0) for (const path of everything(folder.path)) chownSync(path, ORDINARY_USER, ORDINARY_USER);
}

it('P13: a log that may only be read: the hub says so in one sentence and ends with code 2; made writable again it serves', {timeout: 60_000}, async () => {
  await (await runHub({folder: folder.path, cityFolder: TOWN})).stop();
  const file = join(folder.path, 'hub', 'log.db');
  giveToOrdinaryUser();
  chmodSync(file, 0o400);
  const refused = await hubOfOrdinaryUser();
  expect({code: refused.code, said: refused.said}).toEqual({code: 2, said: `${file} cannot be written (EACCES)`});
  chmodSync(file, 0o600);
  const again = await hubOfOrdinaryUser();
  expect(again.url, again.said).not.toBeNull();
  await again.stop();
});
