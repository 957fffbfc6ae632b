import {existsSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {cameraRecord, openLog, type OpenLog} from '../../../tests/support/hub-log.ts';
import {memoryFolder, type TemporaryFolder} from '../../../tests/support/temporary-folder.ts';
import {lookThroughFile, makeBackup} from './backup-file.ts';

const put = (id: string, fields = {}) => ({layer: 'cameras', id, op: 'put' as const, record: cameraRecord(fields), by: null});

let folder: TemporaryFolder;
let open: OpenLog;
let target: string;
beforeEach(() => {
  folder = memoryFolder();
  target = join(folder.path, 'copy.db');
  open = openLog(folder.path);
  open.log.append(Array.from({length: 50}, (_, number) => put(`CAM-${number}`, {cameraName: `Cầu ${number}`})));
  open.log.audit.append({atMs: 1, user: 'lan', action: 'sign-in', layer: null, target: null, detail: {}});
});
afterEach(() => {
  open.db.close();
  folder.remove();
});

const backup = (freeBytes?: () => number) => makeBackup({logFile: join(folder.path, 'log.db'), target, ...(freeBytes && {freeBytes})});

describe('a backup', () => {
  it('is one file of mode 600 that holds what the log held, though it is written to meanwhile', async () => {
    const making = backup();
    let written = 0;
    const writing = setInterval(() => open.log.append([put(`later-${written++}`)]), 0);
    const made = await making;
    clearInterval(writing);
    expect(made).toMatchObject({ok: true, value: {auditRows: 1, lastAt: open.clock.now()}});
    expect(made.ok && made.value.headSeq).toBeGreaterThanOrEqual(50);
    expect(readdirSync(folder.path).filter((name) => name.startsWith('copy'))).toEqual(['copy.db']);
    expect(statSync(target).mode & 0o777).toBe(0o600);
    expect(lookThroughFile(target)).toMatchObject({ok: true, value: {headSeq: made.ok ? made.value.headSeq : -1}});
  });

  it('never overwrites a file', async () => {
    writeFileSync(target, 'mine');
    expect(await backup()).toEqual({ok: false, error: `${target} is there already`});
    expect(readFileSync(target, 'utf8')).toBe('mine');
  });

  it('is not begun where the log would be left without room', async () => {
    expect(await backup(() => 1_000)).toEqual({ok: false, error: expect.stringMatching(/^there is no room for it: 0 MB are free/)});
    expect(existsSync(target)).toBe(false);
  });

  it('is refused where its folder is not there, and where there is no log', async () => {
    expect(await makeBackup({logFile: join(folder.path, 'log.db'), target: join(folder.path, 'no/copy.db')})).toEqual({ok: false, error: 'it cannot be written (ENOENT)'});
    expect(await makeBackup({logFile: join(folder.path, 'no.db'), target})).toEqual({ok: false, error: expect.stringContaining('there is no log')});
  });

  it.each([
    ['one bit of a fact', "UPDATE changes SET record = replace(record, 'Cầu 7\"', 'Cầu 6\"') WHERE seq = 8", 'fact 8 is not what was written'],
    ['a fact that is gone', 'DELETE FROM changes WHERE seq = 20', 'fact 20 is not what was written'],
    ['a present record', "UPDATE records SET record = replace(record, 'Cầu 9\"', 'Cầu 8\"') WHERE id = 'CAM-9'", 'cameras/CAM-9 is not as its last fact left it'],
    ['a row of the audit', "UPDATE audit SET user = 'hoa'", 'row 1 of its audit does not follow from the one before'],
  ])('P13: is refused aloud where the log itself was changed: %s', async (_what, damage, reason) => {
    open.db.exec(damage);
    expect(await backup()).toEqual({ok: false, error: expect.stringContaining(reason)});
    expect(readdirSync(folder.path).filter((name) => name.startsWith('copy'))).toEqual([]);
  });
});

describe('what is no whole log', () => {
  it.each([['another database', 'CREATE TABLE t (a TEXT)', 'is no log of a hub'], ['one of a newer build', 'PRAGMA user_version = 999', 'was written by a newer version: use that one']])('is refused by name: %s', async (what, sql, reason) => {
    if (what === 'another database') for (const table of ['audit', 'commands']) open.db.exec(`DROP TABLE ${table}`);
    open.db.exec(sql);
    expect(await backup()).toEqual({ok: false, error: `the log ${reason}`});
  });
});
