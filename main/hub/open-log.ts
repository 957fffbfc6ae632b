/** Opens the log at a start, or says in one sentence why not. */
import {existsSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {err, ok, type Result} from '../../shared/lib/result.ts';
import type {Layer} from '../../shared/model/layer.ts';
import type {Clock} from '../platform/clock.ts';
import {StorageError, systemDisk, whyNotWritable, type Db, type Disk} from '../platform/sqlite/database.ts';
import {letGiveBack} from '../platform/sqlite/room.ts';
import {openChecked} from '../platform/sqlite/set-aside.ts';
import {HubLog} from './log/log.ts';
import {LOG_MIGRATIONS} from './log/log-migrations.ts';
import {HubState} from './log/state.ts';

/** Looking a log through takes some 0.3 s per 100 MB; a larger one is believed, or the hub would not be back in 10 s (P19). */
const LOOKED_THROUGH_BYTES = 256 * 1_048_576;
/** One of an earlier build is written anew where that is soon done; a larger one when it is restored from a backup. */
const WRITTEN_ANEW_BYTES = 64 * 1_048_576;

export interface OpenLogOptions {
  readonly dataFolder: string;
  readonly layers: readonly Layer[];
  readonly clock: Clock;
  readonly disk?: Disk | undefined;
}

export interface OpenLog {
  readonly file: string;
  readonly db: Db;
  readonly log: HubLog;
  readonly state: HubState;
}

/** A damaged log is refused and left as it is: only people can say which copy is to be put back (P13, P15). */
export function openLog({dataFolder, layers, clock, disk = systemDisk}: OpenLogOptions): Result<OpenLog> {
  const file = join(dataFolder, 'log.db');
  const sizeBytes = existsSync(file) ? statSync(file).size : null;
  // SQLite would take a file that was cut to nothing for a new one.
  const isCut = sizeBytes === 0 && existsSync(join(dataFolder, 'history.db'));
  if (isCut) return err(`${file} is empty where a log was: put a backup back, or move it away to begin anew`);
  const notWritable = whyNotWritable(file);
  if (notWritable !== null) return err(`${file} cannot be written (${notWritable})`);
  let db: Db | undefined;
  try {
    const how = {durability: 'full', migrations: LOG_MIGRATIONS, givesBack: true} as const;
    db = (sizeBytes ?? 0) <= LOOKED_THROUGH_BYTES ? openChecked(file, how, disk) : disk.open(file, how);
    if ((sizeBytes ?? 0) <= WRITTEN_ANEW_BYTES) letGiveBack(db);
    const state = new HubState(layers);
    return ok({file, db, state, log: new HubLog({db, state, clock})});
  } catch (error) {
    db?.close();
    if (error instanceof StorageError && error.code === 'NEWER_VERSION') return err(`${file} was written by a newer version: start that one`);
    const isDamaged = error instanceof SyntaxError || (error instanceof StorageError && /CORRUPT|NOTADB/.test(error.code));
    if (isDamaged) return err(`${file} is damaged and was left as it is: put a backup back, or move it away to begin anew`);
    return err(`${file} cannot be opened (${error instanceof StorageError ? error.code : String(error)})`);
  }
}
