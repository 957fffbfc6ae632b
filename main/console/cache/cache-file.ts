/**
 * The cache's file: a copy, so a damaged one is set aside and begun anew (P13). Facts and the cursor that goes with
 * them are one transaction; live columns are one row a layer.
 */
import type {LayerRecord, WireChange} from '../../../shared/model/change.ts';
import {StorageError, type Db} from '../../platform/sqlite/database.ts';
import {isDamage, openOrSetAside} from '../../platform/sqlite/set-aside.ts';
import type {CachedPicture, CachedSession} from './messages.ts';
import {cacheMigration0001} from './migrations/0001-cache.ts';
import {cacheMigration0002} from './migrations/0002-frames.ts';

/** Also a newer build's file: it is a copy, and an older build never writes it (P14). */
export function isHopeless(error: unknown): boolean {
  return isDamage(error) || (error instanceof StorageError && error.code === 'NEWER_VERSION');
}

interface RecordRow {
  readonly layer: string;
  readonly id: string;
  readonly handle: number;
  readonly version: number;
  readonly at_ms: number;
  readonly record: string | null;
  readonly is_json: 0 | 1;
}

/** So many that a window reads one part while the next is on its way. */
const RECORDS_A_PART = 2_500;

export class CacheFile {
  readonly #db: Db;
  readonly #statements;
  /** The name that a damaged file got when this one was opened; null where all was well. */
  setAside: string | null = null;

  private constructor(db: Db) {
    this.#db = db;
    this.#statements = {
      getMeta: db.prepare<{value: string}>('SELECT value FROM meta WHERE name = ?'),
      setMeta: db.prepare('INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value'),
      // The higher version stays, as in `applyChange`: a repeat or a late one does no harm.
      put: db.prepare(
        `INSERT INTO records (layer, id, handle, version, at_ms, record) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (layer, id) DO UPDATE SET
           handle = excluded.handle, version = excluded.version, at_ms = excluded.at_ms, record = excluded.record
         WHERE excluded.version > records.version`,
      ),
      all: db.prepare<RecordRow>('SELECT *, record IS NULL OR json_valid(record) AS is_json FROM records'),
      live: db.prepare<{layer: string; bytes: Uint8Array}>('SELECT layer, bytes FROM live'),
      putLive: db.prepare('INSERT INTO live (layer, at_ms, bytes) VALUES (?, ?, ?) ON CONFLICT (layer) DO UPDATE SET at_ms = excluded.at_ms, bytes = excluded.bytes'),
      deleteOne: db.prepare('DELETE FROM records WHERE layer = ? AND id = ?'),
      deleteLayer: db.prepare('DELETE FROM records WHERE layer = ?'),
      deleteLiveLayer: db.prepare('DELETE FROM live WHERE layer = ?'),
    };
  }

  static open(path: string, nowMs: number): CacheFile {
    const options = {durability: 'normal' as const, migrations: [cacheMigration0001, cacheMigration0002]};
    const {used, setAside} = openOrSetAside({path, options, nowMs, isHopeless, use: (db) => new CacheFile(db)});
    used.setAside = setAside;
    return used;
  }

  load(): CachedPicture {
    const session = this.#statements.getMeta.get('session')?.value;
    const heardAt = Number(this.#statements.getMeta.get('heard_at_ms')?.value ?? '0');
    const rows = this.#statements.all.all();
    return {
      session: session === undefined ? null : {...(JSON.parse(session) as CachedSession), heardAt},
      cursor: this.#statements.getMeta.get('cursor')?.value ?? null,
      parts: partsOf(rows.filter(({record}) => record !== null)),
      removed: rows.filter(({record}) => record === null).map((row) => ({...headOf(row), record: null})),
      isReadable: rows.every(({is_json: isJson}) => isJson === 1),
      live: this.#statements.live.all(),
      setAside: this.setAside,
    };
  }

  applyBatch(changes: readonly WireChange[], cursor: string): void {
    this.#db.transaction(() => {
      for (const {layer, id, handle, version, at, op, record} of changes) {
        this.#statements.put.run(layer, id, handle, version, at, op === 'remove' || record === null ? null : JSON.stringify(record));
      }
      this.#statements.setMeta.run('cursor', cursor);
    });
  }

  replaceAll(records: readonly LayerRecord[], cursor: string): void {
    this.#db.transaction(() => {
      this.#db.exec('DELETE FROM records; DELETE FROM live;');
      for (const {layer, id, handle, version, at, record} of records) {
        this.#statements.put.run(layer, id, handle, version, at, record === null ? null : JSON.stringify(record));
      }
      this.#statements.setMeta.run('cursor', cursor);
    });
  }

  storeLive(frames: readonly {readonly layer: string; readonly bytes: Uint8Array}[], atMs: number): void {
    this.#db.transaction(() => {
      for (const {layer, bytes} of frames) this.#statements.putLive.run(layer, atMs, bytes);
      this.#statements.setMeta.run('heard_at_ms', String(atMs));
    });
  }

  setSession(session: CachedSession): void {
    this.#db.transaction(() => {
      this.#statements.setMeta.run('session', JSON.stringify(session));
      this.#statements.setMeta.run('heard_at_ms', String(session.heardAt));
    });
  }

  forget(layer: string, ids: 'all' | readonly string[]): void {
    this.#db.transaction(() => {
      if (ids === 'all') {
        this.#statements.deleteLayer.run(layer);
        this.#statements.deleteLiveLayer.run(layer);
      } else for (const id of ids) this.#statements.deleteOne.run(layer, id);
    });
  }

  /** Another person, or signed out: nothing of the picture stays. */
  wipe(): void {
    this.#db.transaction(() => this.#db.exec('DELETE FROM records; DELETE FROM live; DELETE FROM meta;'));
    this.#db.exec('VACUUM');
    // What was deleted still stands in the -wal until it is cut off (T13).
    this.#db.pragma('wal_checkpoint(TRUNCATE)');
  }

  close(): void {
    this.#db.close();
  }
}

function headOf({layer, id, handle, version, at_ms: at}: RecordRow): Omit<LayerRecord, 'record'> {
  return {layer, id, handle, version, at};
}

function partsOf(rows: readonly RecordRow[]): string[] {
  const parts: string[] = [];
  for (let from = 0; from < rows.length; from += RECORDS_A_PART) {
    const texts = rows.slice(from, from + RECORDS_A_PART).map(textOf);
    parts.push(`[${texts.join(',')}]`);
  }
  return parts;
}

/** A `LayerRecord` around the text that stands in the row. */
function textOf(row: RecordRow): string {
  return `${JSON.stringify(headOf(row)).slice(0, -1)},"record":${row.record}}`;
}
