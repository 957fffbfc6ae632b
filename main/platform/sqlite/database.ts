/**
 * The only door to SQLite. A database is opened once, by one writer, with its pragmas; statements are prepared once by
 * whoever runs them. `full` survives a power cut, `normal` a process kill (`promises.md`, choices).
 * Storage trouble is thrown as `StorageError` with SQLite's code, so that callers can say it and go on (P13).
 */
import {accessSync, chmodSync, constants, existsSync} from 'node:fs';
import Database from 'better-sqlite3';

export type Durability = 'full' | 'normal';
export type SqlValue = string | number | bigint | Uint8Array | null;

export interface Migration {
  /** Counted from 1, one file each; a shipped one is never edited. */
  readonly version: number;
  readonly sql: string;
}

export interface OpenOptions {
  readonly durability: Durability;
  readonly migrations: readonly Migration[];
  /** Tries a busy file again for so long. */
  readonly busyTimeoutMs?: number;
  /** A new file can give back the room of what is deleted (`room.ts`). */
  readonly givesBack?: boolean;
}

export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly code: string;

  constructor(code: string, cause: unknown) {
    super(`storage: ${code}`, {cause});
    this.code = code;
  }
}

/** A prepared statement; parameters are bound, never built into the text (T12). */
export interface Statement<Row> {
  run(...parameters: SqlValue[]): number;
  get(...parameters: SqlValue[]): Row | undefined;
  all(...parameters: SqlValue[]): Row[];
  iterate(...parameters: SqlValue[]): IterableIterator<Row>;
}

/** An open database. */
export interface Db {
  prepare<Row>(sql: string): Statement<Row>;
  /** All or nothing. `work` must not await: SQLite has one transaction a connection. */
  transaction<T>(work: () => T): T;
  exec(sql: string): void;
  pragma(text: string): unknown;
  close(): void;
}

/** How a process comes to its files. One that fails when it is told to stands in for it in the simulation of faults. */
export interface Disk {
  open(path: string, options: OpenOptions): Db;
  openReadOnly(path: string): Db;
}

export const systemDisk: Disk = {open: openDatabase, openReadOnly};

class SqliteDb implements Db {
  readonly #database: Database.Database;
  /** Made once: it is four functions, and ten statements behind them. */
  #inTransaction: Database.Transaction<(work: () => unknown) => unknown> | undefined;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  prepare<Row>(sql: string): Statement<Row> {
    const statement = guarded(() => this.#database.prepare<SqlValue[], Row>(sql));
    return {
      run: (...parameters) => guarded(() => statement.run(...parameters).changes),
      get: (...parameters) => guarded(() => statement.get(...parameters)),
      all: (...parameters) => guarded(() => statement.all(...parameters)),
      iterate: (...parameters) => guardedRows(() => statement.iterate(...parameters)),
    };
  }

  transaction<T>(work: () => T): T {
    return guarded(() => {
      this.#inTransaction ??= this.#database.transaction((inside: () => unknown) => inside());
      return this.#inTransaction.immediate(work) as T;
    });
  }

  exec(sql: string): void {
    guarded(() => this.#database.exec(sql));
  }

  pragma(text: string): unknown {
    return guarded(() => this.#database.pragma(text, {simple: true}));
  }

  close(): void {
    this.#database.close();
  }
}

/** Opens or makes the file (mode 600) and brings it to the newest version; a newer file than this build is refused. */
export function openDatabase(path: string, options: OpenOptions): Db {
  return guarded(() => {
    const isNew = path !== ':memory:' && !existsSync(path);
    const database = new Database(path, {timeout: options.busyTimeoutMs ?? 5_000});
    try {
      if (isNew) chmodSync(path, 0o600);
      refuseNewer(database, options.migrations);
      // Before anything is written to it, or never.
      if (isNew && options.givesBack === true) database.pragma('auto_vacuum = INCREMENTAL');
      database.pragma('journal_mode = WAL');
      database.pragma(`synchronous = ${options.durability === 'full' ? 'FULL' : 'NORMAL'}`);
      database.pragma('foreign_keys = ON');
      migrate(database, options.migrations);
      return new SqliteDb(database);
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

/**
 * SQLite opens a file that may only be read without a word, the first write finds out, and companions made meanwhile may be
 * read alone for ever: to be asked before it is opened. The system's word for it; null: it may be written, or is not there.
 */
export function whyNotWritable(path: string): string | null {
  for (const each of [path, `${path}-wal`]) {
    if (!existsSync(each)) continue;
    try {
      accessSync(each, constants.R_OK | constants.W_OK);
    } catch (error) {
      return error instanceof Error && 'code' in error ? String(error.code) : String(error);
    }
  }
  return null;
}

/** A second connection that only reads; the file is made and migrated by its one writer. */
export function openReadOnly(path: string): Db {
  return guarded(() => new SqliteDb(new Database(path, {readonly: true, timeout: 5_000})));
}

/** Asked before the first write: an older build never changes a newer file (P14). */
function refuseNewer(database: Database.Database, migrations: readonly Migration[]): void {
  const present = database.pragma('user_version', {simple: true}) as number;
  const newest = migrations.at(-1)?.version ?? 0;
  if (present > newest) throw new StorageError('NEWER_VERSION', new Error(`file is version ${present}, this build knows ${newest}`));
}

/** Each migration and its version number are one transaction: killed anywhere, the file is old or new (P14). */
function migrate(database: Database.Database, migrations: readonly Migration[]): void {
  const present = database.pragma('user_version', {simple: true}) as number;
  for (const migration of migrations) {
    if (migration.version <= present) continue;
    database.transaction(() => {
      database.exec(migration.sql);
      database.pragma(`user_version = ${migration.version}`);
    }).immediate();
  }
}

function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Database.SqliteError) throw new StorageError(error.code, error);
    throw error;
  }
}

/** A damaged page may be met at any row. */
function* guardedRows<Row>(iterate: () => IterableIterator<Row>): Generator<Row> {
  const rows = guarded(iterate);
  try {
    for (;;) {
      const next = guarded(() => rows.next());
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    rows.return?.();
  }
}
