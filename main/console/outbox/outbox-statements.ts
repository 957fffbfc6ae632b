/** What the outbox asks of its file. */
import type {Db} from '../../platform/sqlite/database.ts';
import {checksumOf} from './whole-rows.ts';

export interface OutboxRow {
  readonly number: number;
  readonly id: string;
  readonly user: string;
  readonly command: string;
  readonly asked_at_ms: number;
  readonly state: string;
  readonly sent_at_ms: number | null;
  readonly acted_at_ms: number | null;
  readonly acted_clock: string | null;
  readonly target: string | null;
  readonly version: number | null;
  readonly reason: string | null;
}

export type OutboxStatements = ReturnType<typeof prepareStatements>;

export function prepareStatements(db: Db) {
  return {
    add: db.prepare("INSERT INTO commands (id, user, command, asked_at_ms, acted_at_ms, acted_clock, crc, state) VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting') ON CONFLICT (id) DO NOTHING"),
    waiting: db.prepare<OutboxRow>("SELECT * FROM commands WHERE user = ? AND state = 'waiting' ORDER BY number"),
    returned: db.prepare<OutboxRow>("SELECT * FROM commands WHERE user = ? AND state = 'returned' AND asked_at_ms > ? ORDER BY number DESC LIMIT ?"),
    answered: db.prepare<OutboxRow>("SELECT * FROM commands WHERE user = ? AND state IN ('accepted', 'refused') ORDER BY number DESC LIMIT ?"),
    // The first answer counts; a later one is the same, or of another history.
    answer: db.prepare("UPDATE commands SET state = ?, target = ?, version = ?, reason = ?, answered_at_ms = ? WHERE id = ? AND state = 'waiting'"),
    purge: db.prepare("DELETE FROM commands WHERE state <> 'waiting' AND answered_at_ms < ?"),
    sending: db.prepare('UPDATE commands SET sent_at_ms = coalesce(sent_at_ms, ?) WHERE id = ?'),
    correctActTimes: db.prepare("UPDATE commands SET acted_at_ms = asked_at_ms + ?, acted_clock = 'hub' WHERE state = 'waiting' AND (acted_clock = 'machine' OR acted_at_ms >= ?)"),
    byId: db.prepare<OutboxRow>('SELECT * FROM commands WHERE id = ?'),
    remove: db.prepare('DELETE FROM commands WHERE id = ?'),
  };
}

/** A command is written and taken back at once: where this does not throw, the next one would be kept. */
export function tryDisk(db: Db, {add, remove}: OutboxStatements): void {
  const tried = {id: 'is-there-room', user: '', command: '{}'};
  db.transaction(() => {
    add.run(tried.id, tried.user, tried.command, 0, null, null, checksumOf(tried));
    remove.run(tried.id);
  });
}
