/**
 * Puts a backup in the place of the log: looked through first, brought to this build's version, with an identity of its
 * own (P15), so that every console begins again with a snapshot. What was there before is set aside, never deleted; the
 * movement of another history with it. Sign-ins end, for one that was ended since the backup would live again.
 * Killed anywhere, the old log or the restored one is there: from when the new one is complete, whoever comes next
 * finishes (`finishRestore`), a hub at its start or the command again. The caller holds the folder.
 */
import {existsSync, mkdirSync, readdirSync, renameSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {err, ok, type Result} from '../../../shared/lib/result.ts';
import {copyDatabase} from '../../platform/sqlite/copy.ts';
import {openDatabase, StorageError} from '../../platform/sqlite/database.ts';
import {letGiveBack} from '../../platform/sqlite/room.ts';
import {isDamage} from '../../platform/sqlite/set-aside.ts';
import {Audit} from '../log/audit.ts';
import {LOG_MIGRATIONS} from '../log/log-migrations.ts';
import {Meta} from '../log/meta.ts';
import type {LogContent} from '../log/whole-log.ts';
import {lookThroughFile, syncFolder} from './backup-file.ts';

export interface RestoreAsk {
  readonly file: string;
  /** The hub's own, held by the caller. */
  readonly folder: string;
  readonly nowMs: number;
  readonly newLogId: string;
}

export interface Restored extends LogContent {
  /** Where what was there before is now; null where there was nothing. */
  readonly aside: string | null;
}

/** Complete and on the disk; the digits name the folder of what was there before. */
const READY = /^restored-(\d+)\.db$/;
const IN_WORK = 'restoring.db';
const OF_THE_LOG = /^(log\.db|history\.db|audit-heads\.log)/;

export async function restore({file, folder, nowMs, newLogId}: RestoreAsk): Promise<Result<Restored>> {
  finishRestore(folder);
  const inWork = join(folder, IN_WORK);
  for (const name of readdirSync(folder)) if (name.startsWith(IN_WORK)) rmSync(join(folder, name));
  try {
    await copyDatabase(file, inWork);
    const content = lookThroughFile(inWork);
    if (!content.ok) {
      rmSync(inWork);
      return err(`${file} ${content.error}`);
    }
    begin(inWork, content.value, nowMs, newLogId);
    renameSync(inWork, join(folder, `restored-${nowMs}.db`));
    syncFolder(folder);
    return ok({...content.value, aside: finishRestore(folder)});
  } catch (error) {
    rmSync(inWork, {force: true});
    if (error instanceof Error && !(error instanceof StorageError) && 'code' in error) return err(`${file} cannot be put back (${String(error.code)})`);
    if (!(error instanceof StorageError)) throw error;
    if (error.code === 'SQLITE_NOTADB') return err(`${file} is no log of a hub`);
    return err(`${file} ${isDamage(error) ? 'is damaged' : 'cannot be put back'} (${error.code})`);
  }
}

/** Another history from here on, and on record as such. */
function begin(path: string, {headSeq}: LogContent, nowMs: number, newLogId: string): void {
  const db = openDatabase(path, {durability: 'full', migrations: LOG_MIGRATIONS});
  try {
    letGiveBack(db);
    db.transaction(() => {
      new Meta(db).set('log_id', newLogId);
      db.exec('DELETE FROM sessions');
      new Audit(db).append({atMs: nowMs, user: 'system', action: 'restore', layer: null, target: null, detail: {headSeq, logId: newLogId}});
    });
    // All of it in the one file that is renamed.
    db.pragma('journal_mode = DELETE');
  } finally {
    db.close();
  }
}

/** Where what was there before is now; null where there was nothing to finish or nothing before. */
export function finishRestore(folder: string): string | null {
  const ready = readdirSync(folder).filter((name) => READY.test(name)).toSorted().at(-1);
  if (ready === undefined) return null;
  const aside = join(folder, `before-${ready.replace('.db', '')}`);
  const before = readdirSync(folder).filter((name) => OF_THE_LOG.test(name));
  if (before.length > 0) mkdirSync(aside, {recursive: true, mode: 0o700});
  for (const name of before) renameSync(join(folder, name), join(aside, name));
  renameSync(join(folder, ready), join(folder, 'log.db'));
  syncFolder(folder);
  return existsSync(aside) ? aside : null;
}
