/**
 * Opens a database that a process must be able to start without: a damaged file is renamed, never removed, and a new one
 * begun in its place. The caller says so aloud. Whatever else is wrong with the disk is thrown.
 */
import {existsSync, renameSync} from 'node:fs';
import {StorageError, systemDisk, type Db, type Disk, type OpenOptions} from './database.ts';

const DAMAGE_CODES = ['SQLITE_CORRUPT', 'SQLITE_NOTADB'];

/** True for what only a new file can mend. */
export function isDamage(error: unknown): error is StorageError {
  return error instanceof StorageError && DAMAGE_CODES.some((code) => error.code.startsWith(code));
}

/** As `openDatabase`, and the whole file is looked through. */
export function openChecked(path: string, options: OpenOptions, disk: Disk = systemDisk): Db {
  const db = disk.open(path, options);
  try {
    const verdict = db.pragma('quick_check(1)');
    if (verdict !== 'ok') throw new StorageError('SQLITE_CORRUPT', new Error(String(verdict)));
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

export interface Reopening<T> {
  readonly path: string;
  readonly options: OpenOptions;
  readonly nowMs: number;
  /** Prepares what it needs: the companions of another file give a whole database of other tables. */
  readonly use: (db: Db) => T;
  readonly isHopeless?: (error: unknown) => boolean;
  readonly disk?: Disk | undefined;
}

export function openOrSetAside<T>({path, options, nowMs, use, isHopeless = isDamage, disk = systemDisk}: Reopening<T>): {readonly used: T; readonly setAside: string | null} {
  let db: Db | undefined;
  try {
    db = openChecked(path, options, disk);
    return {used: use(db), setAside: null};
  } catch (error) {
    db?.close();
    // Met by a migration that finds no such table, or by a statement that is prepared.
    const hasOtherTables = error instanceof StorageError && error.code === 'SQLITE_ERROR';
    if (!hasOtherTables && !isHopeless(error)) throw error;
    const aside = setAside(path, nowMs);
    return {used: use(disk.open(path, options)), setAside: aside};
  }
}

/** Gives the file and its companions another name and returns it; an earlier one is never overwritten. */
export function setAside(path: string, nowMs: number): string {
  let aside = `${path}.damaged-${nowMs}`;
  for (let count = 2; existsSync(aside); count++) aside = `${path}.damaged-${nowMs}-${count}`;
  for (const suffix of ['', '-wal', '-shm']) if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
  return aside;
}
