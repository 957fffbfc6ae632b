import {copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {cameraRecord, openLog} from '../../../tests/support/hub-log.ts';
import {memoryFolder, type TemporaryFolder} from '../../../tests/support/temporary-folder.ts';
import {CursorSeal} from '../publish/cursor.ts';
import {makeBackup} from './backup-file.ts';
import {finishRestore, restore} from './restore.ts';

const put = (id: string) => ({layer: 'cameras', id, op: 'put' as const, record: cameraRecord(), by: null});
const NEW_ID = 'f'.repeat(32);

let folder: TemporaryFolder;
let hub: string;
let file: string;
/** Sealed after the backup was made. */
let cursor: string;
beforeEach(async () => {
  folder = memoryFolder();
  hub = join(folder.path, 'hub');
  file = join(folder.path, 'copy.db');
  mkdirSync(hub);
  const open = openLog(hub);
  open.log.append([put('a'), put('b')]);
  open.log.audit.append({atMs: 1, user: 'lan', action: 'sign-in', layer: null, target: null, detail: {}});
  await makeBackup({logFile: join(hub, 'log.db'), target: file});
  open.log.append([put('later')]);
  cursor = new CursorSeal(open.log).seal(2, 'all');
  open.db.close();
  for (const name of ['history.db', 'history.db-wal', 'audit-heads.log', 'other']) writeFileSync(join(hub, name), name);
});
afterEach(() => folder.remove());

const ask = () => restore({file, folder: hub, nowMs: 7_000, newLogId: NEW_ID});

function idsIn(): readonly string[] {
  const {state, db} = openLog(hub);
  const ids = [...state.of('cameras').records.keys()];
  db.close();
  return ids;
}

describe('a restore', () => {
  it('puts the log back as it was, and what was there before aside, all of it', async () => {
    const aside = join(hub, 'before-restored-7000');
    expect(await ask()).toMatchObject({ok: true, value: {records: 2, headSeq: 2, aside}});
    expect(readdirSync(aside).toSorted()).toEqual(['audit-heads.log', 'history.db', 'history.db-wal', 'log.db']);
    expect(readdirSync(hub).toSorted()).toEqual(['before-restored-7000', 'log.db', 'other']);
    expect(statSync(join(hub, 'log.db')).mode & 0o777).toBe(0o600);
    expect(idsIn()).toEqual(['a', 'b']);
    copyFileSync(join(aside, 'log.db'), join(hub, 'log.db'));
    expect(idsIn()).toEqual(['a', 'b', 'later']);
  });

  it('P15: is another history: a cursor of before, also of what both have, is foreign', async () => {
    await ask();
    const {log, db} = openLog(hub);
    expect(log.logId).toBe(NEW_ID);
    expect(new CursorSeal(log).judge(cursor, 'all')).toEqual({type: 'foreign'});
    expect(log.append([put('c')])[0]).toMatchObject({seq: 3});
    db.close();
  });

  it('P18: has a row in the audit, whose chain goes on, and ends all sign-ins', async () => {
    const open = openLog(folder.path);
    open.db.exec(`INSERT INTO users (name, display_name, roles, password_hash, password_salt, demo, created_at_ms) VALUES ('lan', 'Lan', '[]', x'00', x'00', 0, 1);
      INSERT INTO sessions (id, user, access_hash, refresh_hash, created_at_ms, used_at_ms, access_expires_at_ms, expires_at_ms) VALUES ('s', 'lan', x'00', x'01', 1, 1, 9, 9);`);
    open.db.close();
    file = join(folder.path, 'log.db');
    expect(await ask()).toMatchObject({ok: true});
    const {log, db} = openLog(hub);
    expect(log.audit.firstBroken()).toBeNull();
    expect(db.prepare('SELECT user, action, at_ms FROM audit ORDER BY number DESC LIMIT 1').get()).toEqual({user: 'system', action: 'restore', at_ms: 7_000});
    expect([db.prepare('SELECT * FROM sessions').all().length, db.prepare('SELECT * FROM users').all().length]).toEqual([0, 1]);
    db.close();
  });

  it('begins where there was no log', async () => {
    hub = join(folder.path, 'empty');
    mkdirSync(hub);
    expect(await ask()).toMatchObject({ok: true, value: {aside: null}});
    expect(readdirSync(hub)).toEqual(['log.db']);
  });

  it.each([
    ['random bytes', () => writeFileSync(file, Buffer.alloc(9_000, 0x5a)), 'is no log of a hub'],
    ['nothing in it', () => writeFileSync(file, ''), 'is no log of a hub'],
    ['a cut end', () => writeFileSync(file, readFileSync(file).subarray(0, 20_000)), 'is damaged'],
    ['an overwritten page', () => writeFileSync(file, readFileSync(file).fill(0xa5, 12_288, 16_384)), 'is damaged'],
  ])('P13: of %s is refused in words, and the log stays', async (_what, spoil, reason) => {
    spoil();
    expect(await ask()).toEqual({ok: false, error: expect.stringContaining(`${file} ${reason}`)});
    expect(readdirSync(hub).toSorted()).toEqual(['audit-heads.log', 'history.db', 'history.db-wal', 'log.db', 'other']);
    expect(idsIn()).toEqual(['a', 'b', 'later']);
  });

  it('P14: of a newer build is refused, and that file is as it was', async () => {
    const open = openLog(folder.path);
    open.db.exec('PRAGMA user_version = 999');
    open.db.close();
    file = join(folder.path, 'log.db');
    const before = readFileSync(file);
    expect(await ask()).toEqual({ok: false, error: `${file} was written by a newer version: use that one`});
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(idsIn()).toEqual(['a', 'b', 'later']);
  });

  it('P14: killed between any two steps, is the old log or the restored one', async () => {
    const whole = join(folder.path, 'whole');
    cpSync(hub, whole, {recursive: true});
    // Beside another log than its own it would be the end of it.
    writeFileSync(join(whole, 'log.db-wal'), '');
    expect(await ask()).toMatchObject({ok: true});
    const restored = join(hub, 'log.db');
    const moved = ['audit-heads.log', 'history.db', 'history.db-wal', 'log.db', 'log.db-wal'];
    for (let done = 0; done <= moved.length; done++) {
      const left = join(folder.path, `left-${done}`);
      cpSync(whole, left, {recursive: true});
      copyFileSync(restored, join(left, 'restored-7000.db'));
      const aside = join(left, 'before-restored-7000');
      if (done > 0) mkdirSync(aside);
      for (const name of moved.slice(0, done)) renameSync(join(left, name), join(aside, name));
      expect(finishRestore(left)).toBe(aside);
      expect(readdirSync(aside).toSorted()).toEqual(moved);
      hub = left;
      expect(idsIn()).toEqual(['a', 'b']);
    }
    // Before it was complete, it is thrown away.
    hub = whole;
    writeFileSync(join(whole, 'restoring.db'), 'half');
    expect(finishRestore(whole)).toBeNull();
    expect(idsIn()).toEqual(['a', 'b', 'later']);
    expect(await ask()).toMatchObject({ok: true});
    expect(existsSync(join(whole, 'restoring.db'))).toBe(false);
  });
});
