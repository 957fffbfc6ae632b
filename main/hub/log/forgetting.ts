/**
 * What is kept no longer leaves the past of the log (law: every layer has `keepDays`), a few rows at a time in a
 * transaction of the caller's, so that killed anywhere the log is as before or as after. A version goes when a newer one
 * of its record is itself old enough, so that the past is whole that far back; a removal that old goes itself; a record
 * that was removed because its days are over takes its versions along at once. The newest fact of all stays whatever its
 * age: `seq` goes on from it.
 */
import type {Db} from '../../platform/sqlite/database.ts';
import {forgottenSeqOf, forgottenUntilOf, setForgottenSeq, setForgottenUntil} from './forgotten.ts';
import type {Meta} from './meta.ts';

interface WalkedRow {
  readonly seq: number;
  readonly id: string;
  readonly op: 'put' | 'remove';
  readonly at_ms: number;
}

export interface Walk {
  /** Facts looked at; 0: nothing is left to do. */
  readonly walked: number;
  readonly deleted: number;
}

export class Forgetting {
  readonly #meta: Meta;
  readonly #next;
  readonly #deleteOlder;
  readonly #newestOlder;
  readonly #deleteOne;

  constructor(db: Db, meta: Meta) {
    this.#meta = meta;
    this.#next = db.prepare<WalkedRow>(
      'SELECT seq, id, op, at_ms FROM changes INDEXED BY changes_by_time WHERE layer = ? AND at_ms >= ? AND at_ms <= ? AND seq > ? ORDER BY at_ms, seq LIMIT ?',
    );
    this.#deleteOlder = db.prepare('DELETE FROM changes WHERE layer = ? AND id = ? AND seq < ?');
    this.#newestOlder = db.prepare<{seq: number; at_ms: number}>('SELECT seq, at_ms FROM changes WHERE layer = ? AND id = ? AND seq < ? ORDER BY seq DESC LIMIT 1');
    this.#deleteOne = db.prepare('DELETE FROM changes WHERE seq = ?');
  }

  /** Each fact is met once, when it becomes older than `untilMs`: what stood before it is then needed no more. */
  walk(layer: string, untilMs: number, headSeq: number, most: number): Walk {
    const from = this.#walkedTo(layer);
    const rows = this.#next.all(layer, from.atMs, untilMs, from.seq, most);
    let deleted = 0;
    let lastGone: WalkedRow | undefined;
    for (const row of rows) {
      const gone = this.#deleteOlder.run(layer, row.id, row.seq) + (row.op === 'remove' && row.seq < headSeq ? this.#deleteOne.run(row.seq) : 0);
      if (gone > 0) lastGone = row;
      deleted += gone;
    }
    if (lastGone) this.#note(layer, lastGone.seq, lastGone.at_ms);
    const last = rows.at(-1);
    if (last) this.#meta.set(nameOf(layer), `${last.at_ms} ${last.seq}`);
    return {walked: rows.length, deleted};
  }

  /**
   * Everything of a record before the change that removed it, where all of it is older than `untilMs`. What moves may have
   * been unheard for long while people still wrote on it: that goes as any version does.
   */
  forgetRecord(layer: string, id: string, removedSeq: number, untilMs: number): number {
    const newest = this.#newestOlder.get(layer, id, removedSeq);
    if (!newest || newest.at_ms > untilMs) return 0;
    setForgottenSeq(this.#meta, Math.max(newest.seq, forgottenSeqOf(this.#meta)));
    return this.#deleteOlder.run(layer, id, removedSeq);
  }

  #note(layer: string, seq: number, atMs: number): void {
    setForgottenSeq(this.#meta, Math.max(seq, forgottenSeqOf(this.#meta)));
    setForgottenUntil(this.#meta, layer, Math.max(atMs, forgottenUntilOf(this.#meta, layer)));
  }

  #walkedTo(layer: string): {readonly atMs: number; readonly seq: number} {
    const [atMs = 0, seq = 0] = (this.#meta.text(nameOf(layer)) ?? '').split(' ').map(Number);
    return {atMs, seq};
  }
}

function nameOf(layer: string): string {
  return `walked_to:${layer}`;
}
