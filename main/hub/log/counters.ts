/** Small integers by name that only rise: handles of a layer, numbers of a day. Part of the caller's transaction. */
import type {Db} from '../../platform/sqlite/database.ts';

export class Counters {
  readonly #next;
  readonly #present;

  constructor(db: Db) {
    this.#next = db.prepare<{value: number}>(
      'INSERT INTO counters (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value',
    );
    this.#present = db.prepare<{value: number}>('SELECT value FROM counters WHERE name = ?');
  }

  /** 1 the first time. */
  next(name: string): number {
    return this.#next.get(name)?.value ?? 1;
  }

  /** What `next` would give now. */
  peek(name: string): number {
    return (this.#present.get(name)?.value ?? 0) + 1;
  }
}
