/**
 * A copy of a database while others write to it: one moment of it, in one file of mode 600 without companions, on the
 * disk when this settles. Taken in steps, so that the thread lives meanwhile; the writer is not held up, for SQLite's
 * readers do not stand in its way. `to` must not be there; where copying fails it is gone again.
 */
import {closeSync, fsyncSync, openSync, rmSync} from 'node:fs';
import Database from 'better-sqlite3';
import {StorageError} from './database.ts';

const PAGES_A_STEP = 2_000;
const COMPANIONS = ['', '-wal', '-shm', '-journal'];

export async function copyDatabase(from: string, to: string): Promise<void> {
  // Made first and empty: it is never there with another mode.
  closeSync(openSync(to, 'wx', 0o600));
  try {
    await copyPages(from, to);
    const copy = new Database(to);
    // A copy is carried to where nobody may write beside it.
    copy.pragma('journal_mode = DELETE');
    copy.close();
    const file = openSync(to, 'r+');
    fsyncSync(file);
    closeSync(file);
  } catch (error) {
    for (const companion of COMPANIONS) rmSync(to + companion, {force: true});
    throw error instanceof Database.SqliteError ? new StorageError(error.code, error) : error;
  }
}

async function copyPages(from: string, to: string): Promise<void> {
  const source = new Database(from, {readonly: true, fileMustExist: true, timeout: 5_000});
  try {
    // All steps read in one transaction: outside of it, whatever the writer stores between two steps begins the copy anew.
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_schema').get();
    await source.backup(to, {progress: () => PAGES_A_STEP});
  } finally {
    source.close();
  }
}
