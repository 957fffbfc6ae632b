/**
 * Commands kept until answered, on the disk (synchronous FULL) before they are shown as waiting (P1). Sent one at a time
 * in the order they were asked, so that an incident's commands arrive in order; asked again with the same id after a
 * reconnect or a silence, until the hub has answered. A person's commands are sent and shown only in that person's name.
 * A command that is only good for a while is returned to the person when that is over (P16): here where it was never
 * sent, by the hub where it may have arrived, so that nothing is both carried out and returned.
 * A command that tells its time (`atTime`) tells that of its asking, however late and often it is sent.
 * A disk that takes nothing is said and survived (P13): what could not be noted as answered is asked again.
 */
import type {Command} from '../../../shared/model/command.ts';
import {assert} from '../../../shared/lib/assert.ts';
import type {Answer} from '../../../shared/protocol/down.ts';
import type {OutboxItem, OutboxState} from '../../../shared/protocol/bridge.ts';
import {formatTime} from '../../../shared/time/time.ts';
import type {Clock} from '../../platform/clock.ts';
import {StorageError, type Db, type Disk} from '../../platform/sqlite/database.ts';
import {openOrSetAside} from '../../platform/sqlite/set-aside.ts';
import {OUTBOX_MIGRATIONS} from './outbox-migrations.ts';
import {prepareStatements, type OutboxRow} from './outbox-statements.ts';
import {checkRows, checksumOf} from './whole-rows.ts';

export interface OutboxOptions {
  readonly file: string;
  readonly clock: Clock;
  /** Hands a command to the link, with what is left of its time (negative: it is over). False when there is no link now. */
  readonly send: (command: Command, notAfterInMs: number | null) => boolean;
  /** Is there a link to send by? Asked before it is noted that a command leaves. */
  readonly canSend: () => boolean;
  /** How long a command may be on its way; null: as long as it takes. */
  readonly goodForMs: (command: Command) => number | null;
  /** Now, for a command that tells when it was done; null: it does not. */
  readonly actTime: (command: Command) => ActTime | null;
  /** Would the hub that is there understand it? */
  readonly takesActTime: () => boolean;
  readonly onChanged: () => void;
  /** False while the disk takes nothing. */
  readonly onStorage: (isWell: boolean) => void;
  readonly disk?: Disk | undefined;
}

export interface ActTime {
  readonly at: number;
  /** `machine`: the hub's time is not known yet. */
  readonly clock: 'hub' | 'machine';
}

const SHOWN_ANSWERED = 50;
/** What came back is somebody's to deal with: no flood of other answers hides it. */
const SHOWN_RETURNED = 200;
/** An answer is in the hub's transaction time away; after so long the command is asked again. */
const ASK_AGAIN_AFTER_MS = 5_000;
const MAX_WAITING = 10_000;
/** The hub takes messages of 256 KiB; a command that it could never take would hold up all behind it for ever. */
const MAX_COMMAND_BYTES = 65_536;
/** The word of a command that was returned. */
export const TOO_LATE = 'too-late';
const LOOK_FOR_OLD_EVERY_MS = 1_000;
const CLOCK_SLIPS_MS = 5_000;
/** A returned order may be entered as done by radio for so long. */
const RETURNED_FOR_MS = 12 * 3_600_000;
/** What was answered says what people asked: it does not stay on a shared machine for ever. */
const KEPT_ANSWERED_MS = 7 * 86_400_000;
const PURGE_EVERY_MS = 3_600_000;
/** The hub ends a link that sends more than 100 messages a second for long; a long queue goes at half of that. */
const SEND_EVERY_MS = 20;

export class Outbox {
  readonly #options: OutboxOptions;
  readonly #db: Db;
  readonly #statements;
  #user: string | null = null;
  /** Waiting commands of this user that are only good for a while. */
  #limited = new Set<string>();
  #onTheWay: string | null = null;
  #sentAt = Number.NEGATIVE_INFINITY;
  #cancelTimer: () => void = () => undefined;
  readonly #stopLooking: () => void;
  #shown: readonly OutboxItem[] = [];
  /** What the disk does not do now. */
  readonly #fails = new Set<'reading' | 'writing'>();
  /** Where a damaged file was put: its commands are there and nowhere else. Null where all was well. */
  readonly setAside: string | null;

  constructor(options: OutboxOptions) {
    this.#options = options;
    const {used, setAside} = openOrSetAside({
      path: options.file, options: {durability: 'full', migrations: OUTBOX_MIGRATIONS}, nowMs: options.clock.now(),
      disk: options.disk, use: (db) => {
        checkRows(db);
        return {db, statements: prepareStatements(db)};
      },
    });
    this.#db = used.db;
    this.#statements = used.statements;
    this.setAside = setAside;
    const stops = [options.clock.every(LOOK_FOR_OLD_EVERY_MS, () => this.#returnOld()), options.clock.every(PURGE_EVERY_MS, () => this.#purge())];
    this.#stopLooking = () => stops.forEach((stop) => stop());
    this.#purge();
  }

  /** Whose commands are shown and sent from now on. */
  setUser(user: string | null): void {
    this.#user = user;
    this.#shown = [];
    const waiting = user === null ? [] : this.#reading(() => this.#statements.waiting.all(user), []);
    this.#limited = new Set(waiting.filter(({command}) => this.#options.goodForMs(JSON.parse(command) as Command) !== null).map(({id}) => id));
    this.#nothingOnTheWay();
    this.#options.onChanged();
    this.pump();
  }

  /** On the disk when this returns; null, or why not. The same id again is the same command. */
  ask(command: Command): string | null {
    const user = this.#user;
    if (user === null) return 'not-signed-in';
    const body = JSON.stringify(command);
    if (Buffer.byteLength(body) > MAX_COMMAND_BYTES) return 'too-large';
    const refusal = this.#writing((): string | null => {
      const known = this.#statements.byId.get(command.id);
      if (known) return known.user === user && known.command === body ? null : 'id-reused';
      if ((this.#statements.countWaiting.get(user)?.count ?? 0) >= MAX_WAITING) return 'outbox-full';
      const acted = this.#options.actTime(command);
      this.#statements.add.run(command.id, user, body, this.#options.clock.now(), acted && Math.round(acted.at), acted?.clock ?? null, checksumOf({id: command.id, user, command: body}));
      return null;
    }, 'storage');
    if (refusal !== null) return refusal;
    if (this.#options.goodForMs(command) !== null) this.#limited.add(command.id);
    this.#options.onChanged();
    this.pump();
    return null;
  }

  answered({id, answer}: Answer): void {
    const state: OutboxState = answer.accepted ? 'accepted' : answer.reason === TOO_LATE ? 'returned' : 'refused';
    const isNoted = this.#writing(() => {
      this.#statements.answer.run(state, answer.target ?? null, answer.version ?? null, answer.reason ?? null, this.#options.clock.now(), id);
      return true;
    }, false);
    // Not noted: it stays on its way, and is asked again in a while.
    if (!isNoted) return;
    if (this.#onTheWay === id) this.#nothingOnTheWay();
    this.#options.onChanged();
    this.pump();
  }

  /** The link is gone: what was on its way may or may not have arrived, so it waits again. */
  linkLost(): void {
    this.#nothingOnTheWay();
    this.#options.onChanged();
  }

  /** Sends the next waiting command when none is on its way. */
  pump(): void {
    const user = this.#user;
    if (user === null || this.#onTheWay !== null) return;
    this.#returnOld();
    const next = this.#reading<OutboxRow | null | undefined>(() => this.#statements.next.get(user) ?? null, undefined);
    // The disk gives nothing now, and nobody else may come to ask.
    if (next === undefined) return this.#later(ASK_AGAIN_AFTER_MS);
    if (next === null) return;
    const {clock, send} = this.#options;
    const waitMs = this.#sentAt + SEND_EVERY_MS - clock.monotonic();
    if (waitMs > 0) return this.#later(waitMs);
    const command = JSON.parse(next.command) as Command;
    const leftMs = this.#leftMs(next, command);
    if (!this.#options.canSend()) return;
    if (leftMs !== null && !this.#noteSending(next)) return this.#later(ASK_AGAIN_AFTER_MS);
    if (!send(this.#withActTime(command, next), leftMs)) return;
    this.#onTheWay = next.id;
    this.#sentAt = clock.monotonic();
    this.#later(ASK_AGAIN_AFTER_MS);
    this.#options.onChanged();
  }

  /** By how much the hub is ahead of this machine's wall clock: better than what acts of before it was heard, and since then, were written down by. */
  hubClockFound(aheadMs: number, sinceMs: number): void {
    this.#writing(() => this.#statements.correctActTimes.run(Math.round(aheadMs), Math.min(sinceMs, Number.MAX_SAFE_INTEGER)), undefined);
  }

  /** With and without it is one command to the hub (P2). */
  #withActTime(command: Command, {acted_at_ms: actedAt}: OutboxRow): Command {
    return actedAt === null || !this.#options.takesActTime() ? command : {...command, ask: {...command.ask, atTime: formatTime(actedAt)}};
  }

  #leftMs({asked_at_ms: askedAt}: OutboxRow, command: Command): number | null {
    const goodForMs = this.#options.goodForMs(command);
    if (goodForMs === null) return null;
    const ageMs = this.#options.clock.now() - askedAt;
    // A clock that was set back cannot tell how old it is: it is not sent late by that.
    return ageMs < -CLOCK_SLIPS_MS ? 0 : goodForMs - Math.max(0, ageMs);
  }

  /** On the disk before it leaves: from then on only the hub knows what became of it. */
  #noteSending({id}: OutboxRow): boolean {
    return this.#writing(() => {
      this.#statements.sending.run(this.#options.clock.now(), id);
      return true;
    }, false);
  }

  /** What was never sent and is too old goes back to who asked it. */
  #returnOld(): void {
    const user = this.#user;
    if (user === null) return;
    const now = this.#options.clock.now();
    let isAnyOver = false;
    for (const id of this.#limited) {
      const row = this.#reading(() => this.#statements.byId.get(id), undefined);
      if (row?.state !== 'waiting') this.#limited.delete(id);
      else if (row.sent_at_ms === null && id !== this.#onTheWay && (this.#leftMs(row, JSON.parse(row.command) as Command) ?? 1) <= 0) {
        isAnyOver = this.#writing(() => {
          this.#statements.answer.run('returned', null, null, TOO_LATE, now, id);
          return true;
        }, isAnyOver);
      }
    }
    if (isAnyOver) this.#options.onChanged();
  }

  #purge(): void {
    this.#writing(() => this.#statements.purge.run(this.#options.clock.now() - KEPT_ANSWERED_MS), undefined);
  }

  #later(waitMs: number): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#options.clock.after(waitMs, () => {
      this.#onTheWay = null;
      this.pump();
    });
  }

  #nothingOnTheWay(): void {
    this.#cancelTimer();
    this.#onTheWay = null;
  }

  #reading<T>(work: () => T, otherwise: T): T {
    return this.#guarded('reading', work, otherwise);
  }

  #writing<T>(work: () => T, otherwise: T): T {
    return this.#guarded('writing', work, otherwise);
  }

  /** A full disk can be read: only a write that was taken says that it takes writes. */
  #guarded<T>(how: 'reading' | 'writing', work: () => T, otherwise: T): T {
    try {
      const done = work();
      this.#fails.delete(how);
      this.#options.onStorage(this.#fails.size === 0);
      return done;
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      this.#fails.add(how);
      this.#options.onStorage(false);
      return otherwise;
    }
  }

  get waitingCount(): number {
    return this.#user === null ? 0 : (this.#statements.countWaiting.get(this.#user)?.count ?? 0);
  }

  /** Waiting first in the order they were asked, then what came back, then the last answered, newest first; as last read where the disk fails. */
  items(): readonly OutboxItem[] {
    const user = this.#user;
    if (user === null) return [];
    const rows = this.#reading(() => [
      ...this.#statements.waiting.all(user), ...this.#statements.returned.all(user, this.#options.clock.now() - RETURNED_FOR_MS, SHOWN_RETURNED), ...this.#statements.answered.all(user, SHOWN_ANSWERED),
    ], undefined);
    this.#shown = rows?.map((row) => this.#item(row)) ?? this.#shown;
    return this.#shown;
  }

  #item(row: OutboxRow): OutboxItem {
    return {
      command: JSON.parse(row.command) as Command,
      askedAt: row.asked_at_ms,
      state: row.id === this.#onTheWay ? 'sent' : asState(row.state),
      target: row.target,
      version: row.version,
      reason: row.reason,
    };
  }

  close(): void {
    this.#stopLooking();
    this.#cancelTimer();
    this.#db.close();
  }
}

function asState(text: string): OutboxState {
  assert(text === 'waiting' || text === 'accepted' || text === 'refused' || text === 'returned', `outbox state ${text}`);
  return text;
}
