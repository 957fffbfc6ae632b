/** Backups of a hub under load, and what comes of a restore: hub, consoles and the commands as they are in production. */
import {existsSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import Database from 'better-sqlite3';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {Backups} from '../../main/hub/ops/backups.ts';
import {silentLogger} from '../../main/platform/logger.ts';
import {CommandProcess, type CommandChoice} from '../support/command-process.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {ask, command, CRASH, runConsole, runHub, signIn, TestWindow, until} from '../support/parts.ts';
import {temporaryFolder, type TemporaryFolder} from '../support/temporary-folder.ts';

let folder: TemporaryFolder;
const stops: (() => Promise<unknown>)[] = [];
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
  folder.remove();
});

async function run(name: CommandChoice['command'], ...args: readonly string[]): Promise<{code: number | null; stdout: string; stderr: string}> {
  const process_ = new CommandProcess({command: name, args: [...args, '--data', folder.path]});
  const code = await process_.ended();
  return {code, stdout: process_.stdout.trim(), stderr: process_.stderr.trim()};
}

/** With the head copied out before, as the hub does each minute. */
function cutAudit(hub: string): void {
  const db = new Database(join(hub, 'log.db'));
  const head = db.prepare<[], {number: number; hash: Buffer}>('SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1').get();
  writeFileSync(join(hub, 'audit-heads.log'), `2026-11-22T12:00:00.000Z ${head?.number} ${head?.hash.toString('hex')}\n`);
  db.prepare('DELETE FROM audit WHERE number = ?').run(head?.number);
  db.close();
}

const city = join(import.meta.dirname, '../fixtures/cities/vung-sao');
const copy = () => join(folder.path, 'copy.db');

describe('a backup that is put back', () => {
  it('P1, P2, P15, T15: has all that was acknowledged until it was made; consoles begin again from a snapshot and send what has no answer', {timeout: 180_000}, async () => {
    let hub = await runHub({folder: folder.path, cityFolder: city});
    stops.push(() => hub.stop());
    const port = Number(new URL(hub.url).port);
    const consoles = await Promise.all(['officer', 'supervisor'].map(async (user, index) => {
      const started = await runConsole({folder: join(folder.path, `${index}`), hubUrl: hub.url, user});
      stops.push(() => started.stop());
      return TestWindow.open(started);
    }));
    for (const window of consoles) await until('the link is live', () => window.link?.state === 'live');
    const [officer, supervisor] = consoles as [TestWindow, TestWindow];
    const token = await signIn(hub, 'officer');
    const answered: string[] = [];
    const create = async (place: string): Promise<string> => {
      const {body} = await ask(hub, token, 'POST', '/commands', command('incidents', 'create', null, {...CRASH, place}));
      answered.push(body['target'] as string);
      return body['target'] as string;
    };

    // Under load: whatever was answered before the copy was asked for is in it.
    let isOver = false;
    const load = (async () => {
      while (!isOver) await create('Đang làm việc');
    })();
    await until('there is load', () => answered.length > 5);
    const before = [...answered];
    const made = await run('backup', copy());
    isOver = true;
    await load;
    expect(made).toMatchObject({code: 0, stderr: '', stdout: expect.stringMatching(/copy\.db holds \d+ records, facts up to number \d+ of .+; all of it was read back and is whole\.$/)});
    expect(statSync(copy()).mode & 0o777).toBe(0o600);

    const after = await create('Sau bản sao');
    await until('both have it', () => consoles.every((window) => window.records('incidents').has(after)));
    expect(await run('restore', copy())).toMatchObject({code: 2, stderr: expect.stringMatching(/is in use by another process: stop its hub first$/)});
    const pictures = consoles.map((window) => window.pictures);
    await hub.stop();
    const unanswered = command('incidents', 'create', null, {...CRASH, place: 'Không có máy chủ'});
    expect(await officer.attached.call('ask', unanswered)).toMatchObject({ok: true});

    const restored = await run('restore', copy());
    expect(restored).toMatchObject({code: 0, stderr: '', stdout: expect.stringContaining('What was there before is in ')});
    hub = await runHub({folder: folder.path, port, cityFolder: city});
    await until('both have the picture of the restored hub', () => consoles.every((window) => window.link?.state === 'live' && !window.records('incidents').has(after)), 60_000);
    expect(consoles.map((window, index) => window.pictures > (pictures[index] ?? 0))).toEqual([true, true]);
    for (const window of consoles) expect(before.filter((id) => !window.records('incidents').has(id))).toEqual([]);
    await until('what had no answer is accepted', () => officer.outbox.some(({command: {id}, state}) => id === unanswered['id'] && state === 'accepted'), 60_000);
    await until('both have its effect', () => [officer, supervisor].every((window) => [...window.records('incidents').values()].some(({place}) => place === 'Không có máy chủ')));
    expect(new Set(officer.records('incidents').keys())).toEqual(new Set(supervisor.records('incidents').keys()));

    // T15, as a command: whole while the hub runs, and not when its end is gone.
    expect(await run('verify-audit')).toMatchObject({code: 0, stderr: '', stdout: expect.stringMatching(/^The audit is whole: \d+ rows/)});
    await hub.stop();
    cutAudit(join(folder.path, 'hub'));
    expect(await run('verify-audit')).toMatchObject({code: 1, stdout: '', stderr: expect.stringMatching(/^The audit is not as it was written: its end was cut off/)});
  });

  it('that is not there: one sentence, exit code 2, and nothing made', async () => {
    expect(await run('restore', '/no/such/file.db')).toEqual({code: 2, stdout: '', stderr: '/no/such/file.db: there is no such file'});
    expect(existsSync(join(folder.path, 'hub'))).toBe(false);
  });
});

it('P13: the hourly backup is made by a thread of its own, beside a running hub', async () => {
  const hub = await runHub({folder: folder.path, cityFolder: city});
  stops.push(() => hub.stop());
  const clock = new FakeClock();
  const made: number[] = [];
  const backups = new Backups({
    folder: join(folder.path, 'copies'), keep: 2, logFile: join(folder.path, 'hub', 'log.db'), clock, logger: silentLogger,
    onMade: (at) => made.push(at), onFailed: () => undefined,
  });
  stops.push(() => backups.stop());
  clock.advance(60_000);
  await until('a backup is there', () => made.length === 1, 20_000);
  expect(backups.trouble).toBeNull();
  expect(existsSync(join(folder.path, 'copies', 'log-2026-09-15T00-01-00Z.db'))).toBe(true);
});
