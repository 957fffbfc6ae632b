/**
 * What was done is on record (P18): one row an act, each chained to the one before by SHA-256, so that a changed,
 * removed or reordered row is found (T15). `append` belongs into the transaction of the act itself.
 */
import {createHash} from 'node:crypto';
import type {Db} from '../../platform/sqlite/database.ts';

export interface AuditEntry {
  readonly atMs: number;
  readonly user: string;
  /** Stable word: `sign-in`, `sign-in-refused`, `command`, `command-refused`, `setup`, … */
  readonly action: string;
  readonly layer: string | null;
  readonly target: string | null;
  /** Never a password, token or key. */
  readonly detail: {readonly [field: string]: unknown};
}

interface AuditRow {
  readonly number: number;
  readonly at_ms: number;
  readonly user: string;
  readonly action: string;
  readonly layer: string | null;
  readonly target: string | null;
  readonly detail: string;
  readonly hash: Uint8Array;
}

const FIRST_HASH = new Uint8Array(32);

/** The last row: who has it elsewhere finds out when the end of the audit was cut off. */
export interface AuditHead {
  readonly number: number;
  readonly hash: Uint8Array;
}

export class Audit {
  readonly #insert;
  readonly #last;
  readonly #hashAt;
  readonly #all;

  constructor(db: Db) {
    this.#insert = db.prepare('INSERT INTO audit (number, at_ms, user, action, layer, target, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
    this.#last = db.prepare<AuditHead>('SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1');
    this.#hashAt = db.prepare<{hash: Uint8Array}>('SELECT hash FROM audit WHERE number = ?');
    this.#all = db.prepare<AuditRow>('SELECT * FROM audit ORDER BY number');
  }

  append(entry: AuditEntry): void {
    const last = this.#last.get();
    const number = (last?.number ?? 0) + 1;
    const detail = JSON.stringify(entry.detail);
    const hash = hashOf(last?.hash ?? FIRST_HASH, [number, entry.atMs, entry.user, entry.action, entry.layer, entry.target, detail]);
    this.#insert.run(number, entry.atMs, entry.user, entry.action, entry.layer, entry.target, detail, hash);
  }

  head(): AuditHead | undefined {
    return this.#last.get();
  }

  hashAt(number: number): Uint8Array | undefined {
    return this.#hashAt.get(number)?.hash;
  }

  /** The number of the first row that does not fit its chain, or null. */
  firstBroken(): number | null {
    let before: Uint8Array = FIRST_HASH;
    let expected = 1;
    for (const row of this.#all.iterate()) {
      const hash = hashOf(before, [row.number, row.at_ms, row.user, row.action, row.layer, row.target, row.detail]);
      if (row.number !== expected || !hash.equals(row.hash)) return expected;
      before = row.hash;
      expected++;
    }
    return null;
  }
}

function hashOf(before: Uint8Array, fields: readonly unknown[]): Buffer {
  return createHash('sha256').update(before).update(JSON.stringify(fields)).digest();
}
