/**
 * Commands kept until answered, on the disk (synchronous FULL) before they are shown as waiting (P1). Sent one at a time
 * in the order they were asked, so that an incident's commands arrive in order; asked again with the same id after a
 * reconnect or a silence, until the hub has answered. A person's commands are sent and shown only in that person's name.
 */
import type {Command} from '../../../shared/model/command.ts';
import {assert} from '../../../shared/lib/assert.ts';
import type {Answer} from '../../../shared/protocol/down.ts';
import type {OutboxItem, OutboxState} from '../../../shared/protocol/bridge.ts';
import type {Clock} from '../../platform/clock.ts';
import {openDatabase, type Db} from '../../platform/sqlite/database.ts';
import {outboxMigration0001} from './migrations/0001-outbox.ts';

export interface OutboxOptions {
  readonly file: string;
  readonly clock: Clock;
  /** Hands a command to the link. False when there is no link now. */
  readonly send: (command: Command) => boolean;
  readonly onChanged: () => void;
}

interface Row {
  readonly id: string;
  readonly command: string;
  readonly asked_at_ms: number;
  readonly state: string;
  readonly target: string | null;
  readonly version: number | null;
  readonly reason: string | null;
}

const SHOWN_ANSWERED = 50;
/** An answer is in the hub's transaction time away; after so long the command is asked again. */
const ASK_AGAIN_AFTER_MS = 5_000;
const MAX_WAITING = 10_000;

export class Outbox {
  readonly #options: OutboxOptions;
  readonly #db: Db;
  readonly #statements;
  #user: string | null = null;
  #onTheWay: string | null = null;
  #cancelAskAgain: () => void = () => undefined;

  constructor(options: OutboxOptions) {
    this.#options = options;
    const db = openDatabase(options.file, {durability: 'full', migrations: [outboxMigration0001]});
    this.#db = db;
    this.#statements = {
      add: db.prepare("INSERT INTO commands (id, user, command, asked_at_ms, state) VALUES (?, ?, ?, ?, 'waiting') ON CONFLICT (id) DO NOTHING"),
      next: db.prepare<Row>("SELECT * FROM commands WHERE user = ? AND state = 'waiting' ORDER BY number LIMIT 1"),
      waiting: db.prepare<Row>("SELECT * FROM commands WHERE user = ? AND state = 'waiting' ORDER BY number"),
      countWaiting: db.prepare<{count: number}>("SELECT COUNT(*) AS count FROM commands WHERE user = ? AND state = 'waiting'"),
      answered: db.prepare<Row>("SELECT * FROM commands WHERE user = ? AND state <> 'waiting' ORDER BY number DESC LIMIT ?"),
      answer: db.prepare('UPDATE commands SET state = ?, target = ?, version = ?, reason = ?, answered_at_ms = ? WHERE id = ?'),
      byId: db.prepare<{user: string; command: string}>('SELECT user, command FROM commands WHERE id = ?'),
    };
  }

  /** Whose commands are shown and sent from now on. */
  setUser(user: string | null): void {
    this.#user = user;
    this.#onTheWay = null;
    this.#options.onChanged();
    this.pump();
  }

  /** On the disk when this returns; null, or why not. The same id again is the same command. */
  ask(command: Command): string | null {
    if (this.#user === null) return 'not-signed-in';
    if ((this.#statements.countWaiting.get(this.#user)?.count ?? 0) >= MAX_WAITING) return 'outbox-full';
    const known = this.#statements.byId.get(command.id);
    if (known) return known.user === this.#user && known.command === JSON.stringify(command) ? null : 'id-reused';
    this.#statements.add.run(command.id, this.#user, JSON.stringify(command), this.#options.clock.now());
    this.#options.onChanged();
    this.pump();
    return null;
  }

  answered({id, answer}: Answer): void {
    const row = this.#statements.byId.get(id);
    if (!row) return;
    const state: OutboxState = answer.accepted ? 'accepted' : 'refused';
    this.#statements.answer.run(state, answer.target ?? null, answer.version ?? null, answer.reason ?? null, this.#options.clock.now(), id);
    if (this.#onTheWay === id) this.#onTheWay = null;
    this.#options.onChanged();
    this.pump();
  }

  /** The link is gone: what was on its way may or may not have arrived, so it waits again. */
  linkLost(): void {
    this.#cancelAskAgain();
    this.#onTheWay = null;
    this.#options.onChanged();
  }

  /** Sends the next waiting command when none is on its way. */
  pump(): void {
    if (this.#user === null || this.#onTheWay !== null) return;
    const next = this.#statements.next.get(this.#user);
    if (!next || !this.#options.send(JSON.parse(next.command) as Command)) return;
    this.#onTheWay = next.id;
    this.#cancelAskAgain();
    this.#cancelAskAgain = this.#options.clock.after(ASK_AGAIN_AFTER_MS, () => {
      this.#onTheWay = null;
      this.pump();
    });
    this.#options.onChanged();
  }

  get waitingCount(): number {
    return this.#user === null ? 0 : (this.#statements.countWaiting.get(this.#user)?.count ?? 0);
  }

  /** Waiting first in the order they were asked, then the last answered, newest first. */
  items(): readonly OutboxItem[] {
    if (this.#user === null) return [];
    const rows = [...this.#statements.waiting.all(this.#user), ...this.#statements.answered.all(this.#user, SHOWN_ANSWERED)];
    return rows.map((row) => ({
      command: JSON.parse(row.command) as Command,
      askedAt: row.asked_at_ms,
      state: row.id === this.#onTheWay ? 'sent' : asState(row.state),
      target: row.target,
      version: row.version,
      reason: row.reason,
    }));
  }

  close(): void {
    this.#cancelAskAgain();
    this.#db.close();
  }
}

function asState(text: string): OutboxState {
  assert(text === 'waiting' || text === 'accepted' || text === 'refused' || text === 'returned', `outbox state ${text}`);
  return text;
}
