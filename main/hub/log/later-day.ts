/**
 * A simulated day can begin again, and then its log would hold what has not happened yet: every newer word would be
 * "late". So a log that goes beyond the clock is moved aside, whole, and one of them is kept. Only for simulated days;
 * on a real clock a log is never moved. The caller holds the folder.
 */
import {existsSync, mkdirSync, readdirSync, renameSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {openReadOnly, StorageError} from '../../platform/sqlite/database.ts';

const OF_THE_DAY = /^(log\.db|history\.db|audit-heads\.log)/;

/** Where it was put; null where there was nothing to move. */
export function setLaterDayAside(folder: string, nowMs: number): string | null {
  const file = join(folder, 'log.db');
  const lastAt = existsSync(file) ? lastAtOf(file) : null;
  if (lastAt === null || lastAt <= nowMs) return null;
  const aside = join(folder, 'before');
  rmSync(aside, {recursive: true, force: true});
  mkdirSync(aside, {mode: 0o700});
  for (const name of readdirSync(folder)) if (OF_THE_DAY.test(name)) renameSync(join(folder, name), join(aside, name));
  return aside;
}

/** Null where it cannot be read: then it is for the opening of the log to say why. */
function lastAtOf(file: string): number | null {
  try {
    const db = openReadOnly(file);
    try {
      return db.prepare<{at_ms: number}>('SELECT at_ms FROM changes ORDER BY seq DESC LIMIT 1').get()?.at_ms ?? null;
    } finally {
      db.close();
    }
  } catch (error) {
    if (error instanceof StorageError) return null;
    throw error;
  }
}
