/** The one-time secret by which the first admin is made: 128 random bits, printed, kept as SHA-256 until it is used. */
import type {Db} from '../../platform/sqlite/database.ts';
import {hashOf, sameHash, secretOf, type RandomBytes} from './tokens.ts';

const NAME = 'setup-secret-hash';
const SECRET_BYTES = 16;

export class SetupSecret {
  readonly #random: RandomBytes;
  readonly #put;
  readonly #get;
  readonly #remove;

  constructor(db: Db, random: RandomBytes) {
    this.#random = random;
    this.#put = db.prepare('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)');
    this.#get = db.prepare<{value: Uint8Array}>('SELECT value FROM meta WHERE name = ?');
    this.#remove = db.prepare('DELETE FROM meta WHERE name = ?');
  }

  make(): string {
    const secret = secretOf(this.#random, SECRET_BYTES);
    this.#put.run(NAME, hashOf(secret));
    return secret;
  }

  matches(secret: string): boolean {
    const kept = this.#get.get(NAME);
    return kept !== undefined && sameHash(kept.value, hashOf(secret));
  }

  use(): void {
    this.#remove.run(NAME);
  }
}
