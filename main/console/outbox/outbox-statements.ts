/** What the outbox asks of its file. */
import type {Db} from '../../platform/sqlite/database.ts';

export interface OutboxRow {
  readonly id: string;
  readonly command: string;
  readonly asked_at_ms: number;
  readonly state: string;
  readonly sent_at_ms: number | null;
  readonly acted_at_ms: number | null;
  readonly target: string | null;
  readonly version: number | null;
  readonly reason: string | null;
}

export function prepareStatements(db: Db) {
  return {
    add: db.prepare("INSERT INTO commands (id, user, command, asked_at_ms, acted_at_ms, acted_clock, crc, state) VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting') ON CONFLICT (id) DO NOTHING"),
    next: db.prepare<OutboxRow>("SELECT * FROM commands WHERE user = ? AND state = 'waiting' ORDER BY number LIMIT 1"),
    waiting: db.prepare<OutboxRow>("SELECT * FROM commands WHERE user = ? AND state = 'waiting' ORDER BY number"),
    countWaiting: db.prepare<{count: number}>("SELECT COUNT(*) AS count FROM commands WHERE user = ? AND state = 'waiting'"),
    returned: db.prepare<OutboxRow>("SELECT * FROM commands WHERE user = ? AND state = 'returned' AND asked_at_ms > ? ORDER BY number DESC LIMIT ?"),
    answered: db.prepare<OutboxRow>("SELECT * FROM commands WHERE user = ? AND state IN ('accepted', 'refused') ORDER BY number DESC LIMIT ?"),
    // The first answer counts; a later one is the same, or of another history.
    answer: db.prepare("UPDATE commands SET state = ?, target = ?, version = ?, reason = ?, answered_at_ms = ? WHERE id = ? AND state = 'waiting'"),
    purge: db.prepare("DELETE FROM commands WHERE state <> 'waiting' AND answered_at_ms < ?"),
    sending: db.prepare('UPDATE commands SET sent_at_ms = coalesce(sent_at_ms, ?) WHERE id = ?'),
    correctActTimes: db.prepare("UPDATE commands SET acted_at_ms = asked_at_ms + ?, acted_clock = 'hub' WHERE state = 'waiting' AND (acted_clock = 'machine' OR acted_at_ms >= ?)"),
    byId: db.prepare<OutboxRow & {user: string}>('SELECT * FROM commands WHERE id = ?'),
  };
}
