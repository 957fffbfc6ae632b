/**
 * The disk of one run of a process: real SQLite files, an error or the death of the process at a call that was named
 * before. Once the process is over its files take and give nothing more; what it left is then read from a copy, as it
 * stands in the files, without anybody having closed them.
 */
import {copyFileSync, mkdirSync, readdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {StorageError, systemDisk, type Db, type Disk, type OpenOptions, type Statement} from '../../main/platform/sqlite/database.ts';
import type {Life} from './world.ts';

/** Where a fault falls: at the n-th call from now, before the call is done or after. */
export type DiskFault =
  | {readonly type: 'error'; readonly code: string; readonly atCall: number; readonly calls: number}
  | {readonly type: 'kill'; readonly atCall: number; readonly when: 'before' | 'after'};

/** What a process that is over meets wherever it turns. */
class Over extends StorageError {
  constructor() {
    super('PROCESS_OVER', undefined);
  }
}

export class ChaosDisk implements Disk {
  readonly #life: Life;
  readonly #open = new Set<Db>();
  /** It has refused something. */
  hasFailed = false;
  #fault: DiskFault | null = null;
  #calls = 0;

  constructor(life: Life) {
    this.#life = life;
  }

  get isOver(): boolean {
    return this.#life.isOver;
  }

  /** Calls since the last plan. */
  get calls(): number {
    return this.#calls;
  }

  /** In place of the one before. */
  plan(fault: DiskFault | null): void {
    this.#fault = fault;
    this.#calls = 0;
  }

  open(path: string, options: OpenOptions): Db {
    return this.#wrapped(() => systemDisk.open(path, options));
  }

  openReadOnly(path: string): Db {
    return this.#wrapped(() => systemDisk.openReadOnly(path));
  }

  /** Lets go of the files; to be called when what they hold was copied. */
  letGo(): void {
    for (const db of this.#open) {
      try {
        db.close();
      } catch {
        // Somebody was in the middle of reading rows; the handle goes with the garbage.
      }
    }
    this.#open.clear();
  }

  /** One call to the disk, with what was planned for it. */
  call<T>(work: () => T): T {
    if (this.#life.isOver) throw new Over();
    const fault = this.#fault;
    if (fault === null) return work();
    const call = ++this.#calls;
    if (fault.type === 'error') {
      if (call < fault.atCall) return work();
      if (call >= fault.atCall + fault.calls - 1) this.#fault = null;
      this.hasFailed = true;
      throw new StorageError(fault.code, undefined);
    }
    if (call < fault.atCall) return work();
    this.#fault = null;
    if (fault.when === 'after') work();
    this.#life.end();
    throw new Over();
  }

  #wrapped(open: () => Db): Db {
    const db = this.call(open);
    this.#open.add(db);
    return new ChaosDb(db, this, () => this.#open.delete(db));
  }
}

class ChaosDb implements Db {
  readonly #db: Db;
  readonly #disk: ChaosDisk;
  readonly #onClose: () => void;

  constructor(db: Db, disk: ChaosDisk, onClose: () => void) {
    this.#db = db;
    this.#disk = disk;
    this.#onClose = onClose;
  }

  prepare<Row>(sql: string): Statement<Row> {
    const disk = this.#disk;
    const statement = disk.call(() => this.#db.prepare<Row>(sql));
    return {
      run: (...parameters) => disk.call(() => statement.run(...parameters)),
      get: (...parameters) => disk.call(() => statement.get(...parameters)),
      all: (...parameters) => disk.call(() => statement.all(...parameters)),
      // Read at once: a process that ends in between would leave the statement open for ever.
      iterate: (...parameters) => disk.call(() => statement.all(...parameters)).values(),
    };
  }

  /** The commit is a call of its own: what fails before it has happened nowhere, what dies after it has happened. */
  transaction<T>(work: () => T): T {
    return this.#disk.call(() => this.#db.transaction(() => {
      const done = work();
      this.#disk.call(() => undefined);
      return done;
    }));
  }

  exec(sql: string): void {
    this.#disk.call(() => this.#db.exec(sql));
  }

  pragma(text: string): unknown {
    return this.#disk.call(() => this.#db.pragma(text));
  }

  close(): void {
    if (this.#disk.isOver) return;
    this.#onClose();
    this.#db.close();
  }
}

/** As a process that was killed leaves them: without the index of the log beside each file, which belongs to its memory. */
export function copyFiles(from: string | null, to: string): void {
  mkdirSync(to, {recursive: true});
  if (from === null) return;
  for (const name of readdirSync(from)) {
    if (!name.endsWith('-shm') && !name.startsWith('lock.db')) copyFileSync(join(from, name), join(to, name));
  }
}

export function removeFolder(folder: string): void {
  rmSync(folder, {recursive: true, force: true});
}
