import {appendFileSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {openLog, type OpenLog} from '../../../tests/support/hub-log.ts';
import {memoryFolder, type TemporaryFolder} from '../../../tests/support/temporary-folder.ts';
import {silentLogger, type Logger} from '../../platform/logger.ts';
import {AuditHeads, verifyAudit} from './audit-heads.ts';

const MINUTE_MS = 60_000;

let folder: TemporaryFolder;
let open: OpenLog;
let heads: AuditHeads;
let said: object[];
beforeEach(() => {
  folder = memoryFolder();
  open = openLog(folder.path);
  said = [];
  heads = begin();
});
afterEach(() => {
  heads.stop();
  open.db.close();
  folder.remove();
});

const file = () => join(folder.path, 'audit-heads.log');

function begin(): AuditHeads {
  const logger: Logger = {...silentLogger, info: (fields) => said.push(fields)};
  return new AuditHeads({audit: open.log.audit, file: file(), clock: open.clock, logger});
}

function act(...users: readonly string[]): void {
  for (const user of users) open.log.audit.append({atMs: 1, user, action: 'sign-in', layer: null, target: null, detail: {}});
}

const verdict = () => verifyAudit(open.log.audit, file());

describe('the head of the audit', () => {
  it('is copied out each minute in which it moved, to file and log, for nobody else to read', () => {
    act('a', 'b');
    open.clock.advance(3 * MINUTE_MS);
    act('c');
    open.clock.advance(MINUTE_MS);
    expect(readFileSync(file(), 'utf8').split('\n').map((line) => line.split(' ')[1])).toEqual(['2', '3', undefined]);
    expect(said).toMatchObject([{number: 2}, {number: 3}]);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(verdict()).toEqual({ok: true, value: {rows: 3, heads: 2}});
  });

  it('T15: shows that the end was cut off, which the chain does not', () => {
    act('a', 'b', 'c', 'd');
    open.clock.advance(MINUTE_MS);
    open.db.exec('DELETE FROM audit WHERE number > 2');
    expect(open.log.audit.firstBroken()).toBeNull();
    expect(verdict()).toEqual({ok: false, error: expect.stringMatching(/^its end was cut off: at 2026-\S+ it had 4 rows, now it has 2$/)});
  });

  it('T15: shows that all of it was written anew, in a chain of its own', () => {
    act('a', 'b');
    open.clock.advance(MINUTE_MS);
    open.db.exec('DELETE FROM audit');
    act('a', 'x', 'c');
    expect(open.log.audit.firstBroken()).toBeNull();
    expect(verdict()).toEqual({ok: false, error: expect.stringMatching(/^it was written anew: row 2 /)});
  });

  it.each([
    ['changed', "UPDATE audit SET user = 'x' WHERE number = 2", 2], ['removed', 'DELETE FROM audit WHERE number = 2', 2],
    ['put elsewhere', 'UPDATE audit SET number = 9 WHERE number = 3; UPDATE audit SET number = 3 WHERE number = 2; UPDATE audit SET number = 2 WHERE number = 9;', 2],
  ])('T15: a row that was %s is found by its number', (_what, damage, number) => {
    act('a', 'b', 'c');
    open.clock.advance(MINUTE_MS);
    open.db.exec(damage);
    expect(verdict()).toEqual({ok: false, error: expect.stringMatching(`^row ${number} does not follow`)});
  });

  it('outlives a power cut in the middle of a line, and a line that somebody changed does not pass', () => {
    act('a');
    open.clock.advance(MINUTE_MS);
    heads.stop();
    appendFileSync(file(), '2026-09-15T00:0');
    heads = begin();
    act('b');
    open.clock.advance(MINUTE_MS);
    expect(verdict()).toEqual({ok: true, value: {rows: 2, heads: 2}});
    writeFileSync(file(), `gone\n${readFileSync(file(), 'utf8')}`);
    expect(verdict()).toEqual({ok: false, error: expect.stringContaining('is not as it was written: gone')});
  });
});
