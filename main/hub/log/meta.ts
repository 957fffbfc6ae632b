/** Named values of `log.db`: the log's id, keys of this hub. */
import type {Db} from '../../platform/sqlite/database.ts';

export class Meta {
  readonly #get;
  readonly #set;

  constructor(db: Db) {
    this.#get = db.prepare<{value: Uint8Array}>('SELECT value FROM meta WHERE name = ?');
    this.#set = db.prepare('INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value');
  }

  bytes(name: string): Uint8Array | undefined {
    return this.#get.get(name)?.value;
  }

  text(name: string): string | undefined {
    const value = this.bytes(name);
    return value && Buffer.from(value).toString('utf8');
  }

  set(name: string, value: string | Uint8Array): void {
    this.#set.run(name, typeof value === 'string' ? Buffer.from(value) : value);
  }
}
