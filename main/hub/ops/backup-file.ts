/**
 * One backup: a copy of the log (facts, answers, people, audit; not the last hour of movement, which begins anew), looked
 * through before it bears its name. So whatever is called a backup was read from end to end once; what fails on the way
 * leaves nothing.
 */
import {closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statfsSync, statSync} from 'node:fs';
import {dirname} from 'node:path';
import {err, ok, type Result} from '../../../shared/lib/result.ts';
import {copyDatabase} from '../../platform/sqlite/copy.ts';
import {openReadOnly, StorageError} from '../../platform/sqlite/database.ts';
import {lookThrough, type LogContent} from '../log/whole-log.ts';

export interface BackupMade extends LogContent {
  readonly sizeBytes: number;
}

export interface BackupAsk {
  readonly logFile: string;
  /** Must not be there. */
  readonly target: string;
  /** Where the copy is put. */
  readonly freeBytes?: (folder: string) => number;
}

export const PARTIAL = '.partial';
/** The log itself needs room: what is left after a backup is at least as much as the backup. */
const ROOM_TIMES = 2;
const MB = 1_048_576;

export async function makeBackup({logFile, target, freeBytes = freeBytesOf}: BackupAsk): Promise<Result<BackupMade>> {
  const partial = target + PARTIAL;
  try {
    if (existsSync(target)) return err(`${target} is there already`);
    if (!existsSync(logFile)) return err(`there is no log ${logFile}`);
    const [needed, free] = [sizeOf(logFile) * ROOM_TIMES, freeBytes(dirname(target))];
    if (free < needed) return err(`there is no room for it: ${Math.floor(free / MB)} MB are free, ${Math.ceil(needed / MB)} MB are asked for`);
    rmSync(partial, {force: true});
    await copyDatabase(logFile, partial);
    const content = lookThroughFile(partial);
    if (!content.ok) {
      rmSync(partial, {force: true});
      return err(`the log ${content.error}`);
    }
    const {size: sizeBytes} = statSync(partial);
    renameSync(partial, target);
    syncFolder(dirname(target));
    return ok({...content.value, sizeBytes});
  } catch (error) {
    if (error instanceof StorageError) return err(`it cannot be copied (${error.code})`);
    if (error instanceof Error && 'code' in error) return err(`it cannot be written (${String(error.code)})`);
    throw error;
  }
}

export function lookThroughFile(file: string): Result<LogContent> {
  const db = openReadOnly(file);
  try {
    return lookThrough(db);
  } finally {
    db.close();
  }
}

/** What was renamed is so after a power cut, too; Windows has no way to ask for it. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const opened = openSync(folder, 'r');
  fsyncSync(opened);
  closeSync(opened);
}

function sizeOf(logFile: string): number {
  return ['', '-wal'].reduce((sum, companion) => sum + (existsSync(logFile + companion) ? statSync(logFile + companion).size : 0), 0);
}

function freeBytesOf(folder: string): number {
  const {bavail, bsize} = statfsSync(folder);
  return bavail * bsize;
}
