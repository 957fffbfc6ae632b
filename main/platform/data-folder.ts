/** The folder of a part's data, for its owner alone and for one process at a time; one sentence where it cannot be had. */
import {accessSync, constants, mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {err, ok, type Result} from '../../shared/lib/result.ts';
import {openDatabase, StorageError, type Db} from './sqlite/database.ts';

/** A process that ends holds its folder for a moment longer. */
const WAIT_FOR_OTHER_MS = 1_000;
/** Kept from the garbage collector, which would let go of them. */
const held: Db[] = [];

export function makeDataFolder(folder: string): Result<string> {
  try {
    mkdirSync(folder, {recursive: true, mode: 0o700});
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return ok(folder);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    return err(`the data folder ${folder} cannot be used (${String(code)}): choose another with --data`);
  }
}

/**
 * Made, and this process's own until it ends: two hubs would both number one log, two consoles renew one sign-in. The
 * operating system lets go of the lock however the process ends.
 */
export function takeDataFolder(folder: string): Result<string> {
  const made = makeDataFolder(folder);
  if (!made.ok) return made;
  try {
    const lock = openDatabase(join(folder, 'lock.db'), {durability: 'normal', migrations: [], busyTimeoutMs: WAIT_FOR_OTHER_MS});
    held.push(lock);
    lock.exec('BEGIN EXCLUSIVE');
    return made;
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    const why = error.code.startsWith('SQLITE_BUSY') ? 'is in use by another process' : `cannot be used (${error.code})`;
    return err(`the data folder ${folder} ${why}: choose another with --data`);
  }
}
