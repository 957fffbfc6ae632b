/**
 * A process's own data folder: made where it is missing, and held alone. Two hubs over one log would number facts twice;
 * the second one is refused in a sentence before it has touched anything. The lock is SQLite's own on an empty file, so
 * the system lets go of it however the process ends.
 */
import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {err, ok, type Result} from '../../shared/lib/result.ts';
import {StorageError, systemDisk, type Db} from './sqlite/database.ts';

export interface DataFolder {
  release(): void;
}

/** One that is just ending has let go by then. */
const WAIT_MS = 3_000;

/** Locks of this process: the garbage collector would close a database that nobody speaks of, and let go. */
const held = new Set<Db>();

export function holdDataFolder(folder: string, waitMs = WAIT_MS, disk = systemDisk, whatToDo = 'choose another with --data'): Result<DataFolder> {
  try {
    mkdirSync(folder, {recursive: true, mode: 0o700});
  } catch (error) {
    return err(`the data folder ${folder} cannot be made (${codeOf(error)})`);
  }
  let db: Db | undefined;
  try {
    db = disk.open(join(folder, 'lock.db'), {durability: 'normal', migrations: [], busyTimeoutMs: waitMs});
    // Held until the connection closes: the file is never written, only locked.
    db.pragma('locking_mode = EXCLUSIVE');
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db?.close();
    if (error instanceof StorageError && error.code.startsWith('SQLITE_BUSY')) {
      return err(`the data folder ${folder} is in use by another process: ${whatToDo}`);
    }
    return err(`the data folder ${folder} cannot be written (${codeOf(error)})`);
  }
  const lock = db;
  held.add(lock);
  return ok({
    release: () => {
      held.delete(lock);
      lock.close();
    },
  });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
