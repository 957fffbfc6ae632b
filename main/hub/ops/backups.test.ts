import {existsSync, mkdirSync, readdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {FakeClock} from '../../../tests/support/fake-clock.ts';
import {memoryFolder, type TemporaryFolder} from '../../../tests/support/temporary-folder.ts';
import {silentLogger} from '../../platform/logger.ts';
import type {BackupMade} from './backup-file.ts';
import {Backups, type FromBackup, type StartBackup} from './backups.ts';
import {Metrics} from './metrics.ts';

const MINUTE_MS = 60_000;
const MADE: BackupMade = {records: 1, headSeq: 1, lastAt: 1, auditRows: 1, sizeBytes: 1};

let folder: TemporaryFolder;
let clock: FakeClock;
let metrics: Metrics;
let begun: string[];
/** What the thread says; null: it ends without a word. */
let outcome: FromBackup | null;
beforeEach(() => {
  folder = memoryFolder();
  clock = new FakeClock(Date.UTC(2026, 10, 22, 12, 0, 0));
  metrics = new Metrics();
  begun = [];
  outcome = {ok: true, value: MADE};
});
afterEach(() => folder.remove());

const copies = () => join(folder.path, 'copies');

const start: StartBackup = ({target}, {onMessage, onEnded}) => {
  begun.push(target);
  queueMicrotask(() => {
    if (outcome === null) return onEnded('it ended');
    if (outcome.ok) writeFileSync(target, '');
    onMessage(outcome);
    onEnded('the backup ended');
  });
  return {post: () => undefined, end: async () => undefined};
};

function backups(keep = 3): Backups {
  return new Backups({
    folder: copies(), keep, logFile: join(folder.path, 'log.db'), clock, logger: silentLogger, start,
    onMade: (atMs) => metrics.backupMade(atMs / 1_000), onFailed: () => metrics.backupFailed(),
  });
}

async function pass(minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute++) {
    clock.advance(MINUTE_MS);
    await Promise.resolve();
  }
}

describe('backups', () => {
  it('are made at the first look and then each hour, and the newest stay', async () => {
    const running = backups();
    await pass(1);
    expect(begun).toHaveLength(1);
    await pass(5 * 60);
    expect(begun).toHaveLength(6);
    expect(readdirSync(copies())).toEqual(['log-2026-11-22T15-01-00Z.db', 'log-2026-11-22T16-01-00Z.db', 'log-2026-11-22T17-01-00Z.db']);
    expect(await metrics.text()).toContain(`haidang_backup_last_timestamp_seconds ${Date.UTC(2026, 10, 22, 17, 1) / 1_000}`);
    await running.stop();
    await pass(120);
    expect(begun).toHaveLength(6);
  });

  it('are due by the last one also after a restart', async () => {
    const first = backups();
    await pass(1);
    await first.stop();
    clock.advance(30 * MINUTE_MS);
    const again = backups();
    await pass(29);
    expect(begun).toHaveLength(1);
    await pass(2);
    expect(begun).toHaveLength(2);
    await again.stop();
  });

  it('P13: that cannot be made are said, counted and tried again, and cost no older one its place', async () => {
    const running = backups(1);
    await pass(1);
    outcome = {ok: false, error: 'the log is damaged: fact 7 is not what was written'};
    await pass(60);
    expect(running.trouble).toBe('no backup was made: the log is damaged: fact 7 is not what was written');
    expect(await metrics.text()).toContain('haidang_backup_failures_total 1');
    expect(readdirSync(copies())).toEqual(['log-2026-11-22T12-01-00Z.db']);
    outcome = null;
    await pass(10);
    expect(running.trouble).toBe('no backup was made: it ended');
    outcome = {ok: true, value: MADE};
    await pass(10);
    expect(running.trouble).toBeNull();
    expect(readdirSync(copies())).toEqual(['log-2026-11-22T13-21-00Z.db']);
    expect(await metrics.text()).toContain('haidang_backup_failures_total 2');
    await running.stop();
  });

  it('P13: are said where their folder cannot be made', async () => {
    writeFileSync(copies(), 'a file');
    const running = backups();
    await pass(1);
    expect(running.trouble).toMatch(/^no backup was made: the folder cannot be used \(EEXIST|ENOTDIR\)/);
    await running.stop();
  });

  it('drop what was cut short, and nothing that is not theirs', async () => {
    mkdirSync(copies());
    for (const name of ['log-2026-11-22T11-00-00Z.db.partial', 'mine.db', 'log.db', 'log-by-hand.db']) writeFileSync(join(copies(), name), '');
    const running = backups(1);
    await pass(61);
    expect(readdirSync(copies())).toEqual(['log-2026-11-22T13-01-00Z.db', 'log-by-hand.db', 'log.db', 'mine.db']);
    await running.stop();
  });

  it('keep the one just made though the clock was set back', async () => {
    const running = backups(1);
    await pass(1);
    clock.jumpWall(-10 * 60 * MINUTE_MS);
    await pass(60);
    expect(readdirSync(copies())).toEqual(['log-2026-11-22T03-01-00Z.db']);
    await running.stop();
    expect(existsSync(copies())).toBe(true);
    // The name of the newest is of the past by now, and of the future after this.
    clock.jumpWall(-10 * 60 * MINUTE_MS);
    const again = backups(2);
    await pass(1);
    expect(begun).toHaveLength(3);
    await again.stop();
  });
});
