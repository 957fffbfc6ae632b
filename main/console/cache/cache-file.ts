/**
 * The cache's file: a copy, so a damaged one is set aside and begun anew (P13). Facts and the cursor that goes with
 * them are one transaction; live columns are one row a layer.
 */
import type {LayerRecord, WireChange} from '../../../shared/model/change.ts';
import {StorageError, type Db, type Disk} from '../../platform/sqlite/database.ts';
import {isDamage, openOrSetAside} from '../../platform/sqlite/set-aside.ts';
import {CACHE_MIGRATIONS} from './cache-migrations.ts';
import type {CachedPicture, CachedSession} from './messages.ts';
import {packedParts, type RecordRow} from './packed-parts.ts';
import {Shapes} from './shapes.ts';

/** Also a newer build's file: it is a copy, and an older build never writes it (P14). */
export function isHopeless(error: unknown): boolean {
  return isDamage(error) || (error instanceof StorageError && error.code === 'NEWER_VERSION');
}

export class CacheFile {
  readonly #db: Db;
  readonly #statements;
  readonly #shapes: Shapes;
  /** The name that a damaged file got when this one was opened; null where all was well. */
  setAside: string | null = null;

  private constructor(db: Db) {
    this.#db = db;
    this.#shapes = new Shapes(db);
    this.#statements = {
      getMeta: db.prepare<{value: string}>('SELECT value FROM meta WHERE name = ?'),
      setMeta: db.prepare('INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value'),
      // The higher version stays, as in `applyChange`: a repeat or a late one does no harm.
      put: db.prepare(
        `INSERT INTO records (layer, id, handle, version, at_ms, record, shape) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (layer, id) DO UPDATE SET
           handle = excluded.handle, version = excluded.version, at_ms = excluded.at_ms, record = excluded.record, shape = excluded.shape
         WHERE excluded.version > records.version`,
      ),
      all: db.prepare<RecordRow>('SELECT *, CASE WHEN json_valid(record) THEN json_array_length(record) END AS size FROM records'),
      live: db.prepare<{layer: string; bytes: Uint8Array}>('SELECT layer, bytes FROM live'),
      putLive: db.prepare('INSERT INTO live (layer, at_ms, bytes) VALUES (?, ?, ?) ON CONFLICT (layer) DO UPDATE SET at_ms = excluded.at_ms, bytes = excluded.bytes'),
      deleteOne: db.prepare('DELETE FROM records WHERE layer = ? AND id = ?'),
      deleteLayer: db.prepare('DELETE FROM records WHERE layer = ?'),
      deleteLiveLayer: db.prepare('DELETE FROM live WHERE layer = ?'),
    };
  }

  static open(path: string, nowMs: number, disk?: Disk): CacheFile {
    const options = {durability: 'normal' as const, migrations: CACHE_MIGRATIONS};
    const {used, setAside} = openOrSetAside({path, options, nowMs, disk, isHopeless, use: (db) => new CacheFile(db)});
    used.setAside = setAside;
    return used;
  }

  load(): CachedPicture {
    const session = this.#statements.getMeta.get('session')?.value;
    const heardAt = Number(this.#statements.getMeta.get('heard_at_ms')?.value ?? '0');
    // An earlier build kept the hub's time alone.
    const heardAtMachine = Number(this.#statements.getMeta.get('heard_at_machine_ms')?.value ?? heardAt);
    const rows = this.#statements.all.all();
    return {
      session: session === undefined ? null : {...(JSON.parse(session) as CachedSession), heardAt, heardAtMachine},
      cursor: this.#statements.getMeta.get('cursor')?.value ?? null,
      ...this.#readable(rows),
      removed: rows.filter(({record}) => record === null).map(({layer, id, handle, version, at_ms: at}) => ({layer, id, handle, version, at, record: null})),
      live: this.#statements.live.all(),
      setAside: this.setAside,
    };
  }

  #readable(rows: readonly RecordRow[]): Pick<CachedPicture, 'parts' | 'isReadable'> {
    const parts = packedParts(rows.filter(({record}) => record !== null), this.#shapes);
    return {parts: parts ?? [], isReadable: parts !== null};
  }

  #put({layer, id, handle, version, at, record}: LayerRecord): void {
    const shaped = record === null ? null : this.#shapes.of(record);
    this.#statements.put.run(layer, id, handle, version, at, shaped?.values ?? null, shaped?.shape ?? null);
  }

  /** All or nothing, of what is remembered beside the file too. */
  #write(work: () => void): void {
    try {
      this.#db.transaction(work);
    } catch (error) {
      this.#shapes.readAll();
      throw error;
    }
  }

  applyBatch(changes: readonly WireChange[], cursor: string): void {
    this.#write(() => {
      for (const change of changes) this.#put({...change, record: change.op === 'remove' ? null : change.record});
      this.#statements.setMeta.run('cursor', cursor);
    });
  }

  replaceAll(records: readonly LayerRecord[], cursor: string): void {
    this.#write(() => {
      this.#db.exec('DELETE FROM records; DELETE FROM live;');
      for (const record of records) this.#put(record);
      this.#statements.setMeta.run('cursor', cursor);
    });
  }

  storeLive(frames: readonly {readonly layer: string; readonly bytes: Uint8Array}[], atMs: number, machineAtMs: number): void {
    this.#db.transaction(() => {
      for (const {layer, bytes} of frames) this.#statements.putLive.run(layer, atMs, bytes);
      this.#setHeard(atMs, machineAtMs);
    });
  }

  #setHeard(atMs: number, machineAtMs: number): void {
    this.#statements.setMeta.run('heard_at_ms', String(atMs));
    this.#statements.setMeta.run('heard_at_machine_ms', String(machineAtMs));
  }

  setSession(session: CachedSession): void {
    this.#db.transaction(() => {
      this.#statements.setMeta.run('session', JSON.stringify(session));
      this.#setHeard(session.heardAt, session.heardAtMachine);
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
    this.#write(() => this.#db.exec('DELETE FROM records; DELETE FROM live; DELETE FROM meta; DELETE FROM shapes;'));
    this.#shapes.readAll();
    this.#db.exec('VACUUM');
    // What was deleted still stands in the -wal until it is cut off (T13).
    this.#db.pragma('wal_checkpoint(TRUNCATE)');
  }

  close(): void {
    this.#db.close();
  }
}
