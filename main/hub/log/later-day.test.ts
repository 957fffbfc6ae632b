import {existsSync, readdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, describe, expect, it} from 'vitest';
import {temporaryFolder} from '../../../tests/support/temporary-folder.ts';
import {openDatabase} from '../../platform/sqlite/database.ts';
import {setLaterDayAside} from './later-day.ts';
import {LOG_MIGRATIONS} from './log-migrations.ts';

const NOON = Date.UTC(2026, 8, 15, 5);
const folders: {remove(): void}[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

function folderWithLog(lastAt: number): string {
  const folder = temporaryFolder();
  folders.push(folder);
  const db = openDatabase(join(folder.path, 'log.db'), {durability: 'normal', migrations: LOG_MIGRATIONS});
  const insert = db.prepare("INSERT INTO changes (seq, at_ms, layer, id, handle, version, op, record, by_command, hash) VALUES (?, ?, 'units', 'x', 1, 1, 'put', '{}', NULL, x'00')");
  insert.run(1, lastAt - 1_000);
  insert.run(2, lastAt);
  db.close();
  writeFileSync(join(folder.path, 'history.db'), 'history');
  writeFileSync(join(folder.path, 'lock.db'), '');
  return folder.path;
}

describe('a log that goes beyond the clock of a simulated day', () => {
  it('is moved aside with its history; what holds the folder stays', () => {
    const folder = folderWithLog(NOON);
    expect(setLaterDayAside(folder, NOON - 3_600_000)).toBe(join(folder, 'before'));
    expect(readdirSync(folder).toSorted()).toEqual(['before', 'lock.db']);
    expect(readdirSync(join(folder, 'before'))).toEqual(expect.arrayContaining(['history.db', 'log.db']));
  });

  it('is one: the next replaces the one before', () => {
    const folder = folderWithLog(NOON);
    setLaterDayAside(folder, 0);
    writeFileSync(join(folder, 'before', 'older'), '');
    const db = openDatabase(join(folder, 'log.db'), {durability: 'normal', migrations: LOG_MIGRATIONS});
    db.prepare("INSERT INTO changes (seq, at_ms, layer, id, handle, version, op, record, by_command, hash) VALUES (1, ?, 'units', 'x', 1, 1, 'put', '{}', NULL, x'00')").run(NOON);
    db.close();
    setLaterDayAside(folder, 0);
    expect(existsSync(join(folder, 'before', 'older'))).toBe(false);
    expect(existsSync(join(folder, 'before', 'log.db'))).toBe(true);
  });

  it('stays where it is when the day goes on, where there is none, and where it cannot be read', () => {
    const folder = folderWithLog(NOON);
    expect(setLaterDayAside(folder, NOON)).toBeNull();
    expect(existsSync(join(folder, 'log.db'))).toBe(true);
    const empty = temporaryFolder();
    folders.push(empty);
    expect(setLaterDayAside(empty.path, 0)).toBeNull();
    writeFileSync(join(empty.path, 'log.db'), 'no database');
    expect(setLaterDayAside(empty.path, 0)).toBeNull();
  });
});
