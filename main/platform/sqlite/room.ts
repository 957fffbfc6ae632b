/**
 * What was deleted from a file becomes free pages within it. They go back to the system a little at a time, while others
 * write, where they are much; a little is kept, for the next rows take it.
 */
import type {Db} from './database.ts';

/** 8 MB. */
const KEPT_PAGES = 2_000;
const KEPT_SHARE = 0.25;
const INCREMENTAL = 2;

/** One short step; true: there is more. A file that cannot give back (`letGiveBack`) stays as it is. */
export function giveBackRoom(db: Db, mostPages: number): boolean {
  const pages = Number(db.pragma('page_count'));
  if (!hasMuchFree(db, pages)) return false;
  // Not by `pragma`, which asks for one row of it and so frees one page.
  db.exec(`PRAGMA incremental_vacuum(${mostPages})`);
  const left = Number(db.pragma('page_count'));
  return left < pages && hasMuchFree(db, left);
}

function hasMuchFree(db: Db, pages: number): boolean {
  const free = Number(db.pragma('freelist_count'));
  return free > KEPT_PAGES && free > pages * KEPT_SHARE;
}

/** Files of earlier builds cannot give anything back until they are written anew, which takes a second for 100 MB. */
export function letGiveBack(db: Db): void {
  if (Number(db.pragma('auto_vacuum')) === INCREMENTAL) return;
  db.pragma('auto_vacuum = INCREMENTAL');
  db.exec('VACUUM');
}
