/** The lists of field names that the cache's records have, each stored once. */
import type {FactRecord} from '../../../shared/model/record.ts';
import type {Db} from '../../platform/sqlite/database.ts';

export interface Shaped {
  readonly shape: number;
  /** A JSON array. */
  readonly values: string;
}

export interface Shape {
  /** A JSON array of field names. */
  readonly names: string;
  readonly size: number;
}

export class Shapes {
  readonly #idOf = new Map<string, number>();
  readonly #shapeOf = new Map<number, Shape>();
  readonly #all;
  readonly #insert;
  /** The file could not be read since a transaction failed. */
  #isStale = true;

  constructor(db: Db) {
    this.#all = db.prepare<{id: number; names: string}>('SELECT id, names FROM shapes');
    this.#insert = db.prepare('INSERT INTO shapes (id, names) VALUES (?, ?)');
    this.readAll();
  }

  /** Anew from the file: after a transaction that failed, what was added in it is not there. */
  readAll(): void {
    this.#isStale = true;
    const all = this.#all.all();
    this.#idOf.clear();
    this.#shapeOf.clear();
    for (const {id, names} of all) this.#note(id, names);
    this.#isStale = false;
  }

  of(record: FactRecord): Shaped {
    if (this.#isStale) this.readAll();
    const fields = Object.entries(record).filter(([, value]) => value !== undefined);
    const names = JSON.stringify(fields.map(([name]) => name));
    return {shape: this.#idOf.get(names) ?? this.#add(names), values: JSON.stringify(fields.map(([, value]) => value))};
  }

  known(id: number): Shape | undefined {
    return this.#shapeOf.get(id);
  }

  #add(names: string): number {
    const id = this.#idOf.size + 1;
    this.#insert.run(id, names);
    this.#note(id, names);
    return id;
  }

  #note(id: number, names: string): void {
    this.#idOf.set(names, id);
    this.#shapeOf.set(id, {names, size: (JSON.parse(names) as readonly string[]).length});
  }
}
