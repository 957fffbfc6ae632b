/** P14: each file's way from its first version to the newest, killed between any two statements: old or new, never between. */
import {copyFileSync, existsSync} from 'node:fs';
import {join} from 'node:path';
import Database from 'better-sqlite3';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {CACHE_MIGRATIONS} from '../../main/console/cache/cache-migrations.ts';
import {OUTBOX_MIGRATIONS} from '../../main/console/outbox/outbox-migrations.ts';
import {HISTORY_MIGRATIONS} from '../../main/hub/log/history-migrations.ts';
import {LOG_MIGRATIONS} from '../../main/hub/log/log-migrations.ts';
import {openDatabase, type Migration} from '../../main/platform/sqlite/database.ts';
import {memoryFolder, type TemporaryFolder} from '../support/temporary-folder.ts';

const FILES: readonly (readonly [name: string, migrations: readonly Migration[]])[] = [
  ['log.db', LOG_MIGRATIONS],
  ['history.db', HISTORY_MIGRATIONS],
  ['cache.db', CACHE_MIGRATIONS],
  ['outbox.db', OUTBOX_MIGRATIONS],
];

let folder: TemporaryFolder;
beforeEach(() => {
  folder = memoryFolder();
});
afterEach(() => folder.remove());

function statementsOf({sql}: Migration): readonly string[] {
  return sql.replaceAll(/--.*$/gm, '').split(';').map((statement) => statement.trim()).filter((statement) => statement !== '');
}

/** What the next process finds: the files as they stand, with nobody having closed them. */
function leave(file: string, copy: string): void {
  for (const suffix of ['', '-wal']) if (existsSync(file + suffix)) copyFileSync(file + suffix, copy + suffix);
}

function schemaOf(file: string): {readonly version: unknown; readonly tables: unknown} {
  const db = new Database(file);
  const found = {version: db.pragma('user_version', {simple: true}), tables: db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all()};
  db.close();
  return found;
}

describe.each(FILES)('P14: %s', (name, migrations) => {
  it('is old or new wherever its migration is killed, and is brought to the newest by the next start', () => {
    const newest = join(folder.path, `newest-${name}`);
    openDatabase(newest, {durability: 'full', migrations}).close();
    const expected = schemaOf(newest);
    let kills = 0;
    for (const [step, migration] of migrations.entries()) {
      const statements = statementsOf(migration);
      for (let done = 0; done <= statements.length; done++) {
        const file = join(folder.path, `${step}-${done}-${name}`);
        openDatabase(file, {durability: 'full', migrations: migrations.slice(0, step)}).close();
        const before = schemaOf(file);
        const dying = new Database(file);
        dying.pragma('journal_mode = WAL');
        // Pages are written out before the commit, as where a migration does not fit in memory.
        dying.pragma('cache_size = 1');
        dying.pragma('cache_spill = 1');
        dying.exec('BEGIN IMMEDIATE');
        for (const statement of statements.slice(0, done)) dying.exec(statement);
        const copy = join(folder.path, `left-${step}-${done}-${name}`);
        leave(file, copy);
        dying.close();
        kills++;
        expect(schemaOf(copy)).toEqual(before);
        openDatabase(copy, {durability: 'full', migrations}).close();
        expect(schemaOf(copy)).toEqual(expected);
      }
    }
    expect(kills).toBeGreaterThan(migrations.length);
  });

  it('is old wherever one of its own statements fails', () => {
    for (const [step, migration] of migrations.entries()) {
      const before = join(folder.path, `before-${step}-${name}`);
      openDatabase(before, {durability: 'full', migrations: migrations.slice(0, step)}).close();
      const statements = statementsOf(migration);
      for (let done = 0; done <= statements.length; done++) {
        const file = join(folder.path, `failed-${step}-${done}-${name}`);
        const failing = {...migration, sql: [...statements.slice(0, done), 'SELECT * FROM no_such_table'].join(';')};
        // All steps from an empty file: those before it stay done, and the file says up to which.
        expect(() => openDatabase(file, {durability: 'full', migrations: [...migrations.slice(0, step), failing]})).toThrow('SQLITE_ERROR');
        expect(schemaOf(file)).toEqual(schemaOf(before));
      }
    }
  });
});
