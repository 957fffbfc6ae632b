/**
 * SQLite looks at the build of its pages, not at what stands in them: a byte that the disk changed would be sent as another
 * command. So each row carries a checksum, and a file with one that does not fit is damaged as a whole: set aside, aloud.
 */
import {crc32} from 'node:zlib';
import {StorageError, type Db} from '../../platform/sqlite/database.ts';

interface Kept {
  readonly id: string;
  readonly user: string;
  readonly command: string;
  readonly state: string;
  readonly crc: number | null;
}

const KEPT_STATES: readonly string[] = ['waiting', 'accepted', 'refused', 'returned'];

export function checksumOf({id, user, command}: Pick<Kept, 'id' | 'user' | 'command'>): number {
  return crc32(JSON.stringify([id, user, command]));
}

/** Throws as for a page that cannot be read. The file is small: its indexes are held against its rows, too. */
export function checkRows(db: Db): void {
  const verdict = db.pragma('integrity_check(1)');
  if (verdict !== 'ok') throw new StorageError('SQLITE_CORRUPT', new Error(String(verdict)));
  for (const row of db.prepare<Kept>('SELECT id, user, command, state, crc FROM commands').iterate()) {
    if (!isWhole(row)) throw new StorageError('SQLITE_CORRUPT', new Error(`the command ${row.id} is not what was written`));
  }
}

function isWhole(row: Kept): boolean {
  if (!KEPT_STATES.includes(row.state)) return false;
  return row.crc === null ? isCommand(row) : row.crc === checksumOf(row);
}

function isCommand({id, command}: Kept): boolean {
  try {
    return (JSON.parse(command) as {readonly id?: unknown} | null)?.id === id;
  } catch {
    // Not JSON is not whole.
    return false;
  }
}
