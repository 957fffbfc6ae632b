/**
 * Commands kept until answered, on the disk (synchronous FULL) before they are shown as waiting (P1). Sent one at a time
 * in the order they were asked, so that an incident's commands arrive in order; asked again with the same id after a
 * reconnect or a silence, until the hub has answered. A person's commands are sent and shown only in that person's name.
 * A command that is only good for a while is returned to the person when that is over (P16): here where it was never
 * sent, by the hub where it may have arrived, so that nothing is both carried out and returned.
 * A command that tells its time (`atTime`) tells that of its asking, however late and often it is sent.
 * A disk that takes nothing is said and survived (P13): what could not be noted as answered is asked again. It is said
 * until the disk takes something again, which is tried.
 */
import {CLOCKS_DIFFER_MS} from '../../../shared/model/act-time.ts';
import type {Command} from '../../../shared/model/command.ts';
import type {Answer} from '../../../shared/protocol/down.ts';
import type {OutboxItem} from '../../../shared/protocol/bridge.ts';
import {formatTime} from '../../../shared/time/time.ts';
import type {Clock} from '../../platform/clock.ts';
import type {Db, Disk} from '../../platform/sqlite/database.ts';
import {openOrSetAside} from '../../platform/sqlite/set-aside.ts';
import {DiskWatch} from './disk-watch.ts';
import {KeptCommands, type FinalWord, type KeptCommand} from './kept-commands.ts';
import {OUTBOX_MIGRATIONS} from './outbox-migrations.ts';
import {prepareStatements, tryDisk} from './outbox-statements.ts';
import {PacedTelling} from './paced-telling.ts';
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

/** An answer is in the hub's transaction time away; after so long the command is asked again. */
const ASK_AGAIN_AFTER_MS = 5_000;
const MAX_WAITING = 10_000;
/** The hub takes messages of 256 KiB; a command that it could never take would hold up all behind it for ever. */
const MAX_COMMAND_BYTES = 65_536;
/** The word of a command that was returned. */
export const TOO_LATE = 'too-late';
const LOOK_EVERY_MS = 1_000;
const CLOCK_SLIPS_MS = 5_000;
/** What was answered says what people asked: it does not stay on a shared machine for ever. */
const KEPT_ANSWERED_MS = 7 * 86_400_000;
const PURGE_EVERY_MS = 3_600_000;
/** The hub ends a link that sends more than 100 messages a second for long; a long queue goes at half of that. */
const SEND_EVERY_MS = 20;
/** Told at each change, more than so many would hold up the windows. */
const LONG_LIST = 500;

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
  /** What the file has of this user; null: not read, or the disk did not give it. */
  #kept: KeptCommands | null = null;
  readonly #disk: DiskWatch;
  readonly #telling: PacedTelling;
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
    this.#disk = new DiskWatch({clock: options.clock, onStorage: options.onStorage, tryDisk: () => tryDisk(used.db, used.statements)});
    this.#telling = new PacedTelling({clock: options.clock, isLong: () => this.waitingCount > LONG_LIST, tell: options.onChanged});
    const stops = [options.clock.every(LOOK_EVERY_MS, () => this.#look()), options.clock.every(PURGE_EVERY_MS, () => this.#purge())];
    this.#stopLooking = () => stops.forEach((stop) => stop());
    this.#purge();
  }

  /** Whose commands are shown and sent from now on. */
  setUser(user: string | null): void {
    if (user !== this.#user) {
      this.#user = user;
      this.#kept = null;
      this.#limited.clear();
    }
    this.#read();
    this.#nothingOnTheWay();
    this.#telling.changed();
    this.pump();
  }

  /** On the disk when this returns; null, or why not. The same id again is the same command. */
  ask(command: Command): string | null {
    const user = this.#user;
    if (user === null) return 'not-signed-in';
    const body = JSON.stringify(command);
    if (Buffer.byteLength(body) > MAX_COMMAND_BYTES) return 'too-large';
    const kept = this.#read();
    if (kept === null) return 'storage';
    const refusal = this.#disk.writing((): string | null => {
      const known = this.#statements.byId.get(command.id);
      if (known) return known.user === user && known.command === body ? null : 'id-reused';
      if (kept.waitingCount >= MAX_WAITING) return 'outbox-full';
      const acted = this.#options.actTime(command);
      const asked = {command, askedAt: this.#options.clock.now(), actedAt: acted && Math.round(acted.at), actedClock: acted?.clock ?? null};
      this.#statements.add.run(command.id, user, body, asked.askedAt, asked.actedAt, asked.actedClock, checksumOf({id: command.id, user, command: body}));
      kept.added(asked);
      return null;
    }, 'storage');
    if (refusal !== null) return refusal;
    if (this.#options.goodForMs(command) !== null) this.#limited.add(command.id);
    this.#telling.changed();
    this.pump();
    return null;
  }

  answered({id, answer}: Answer): void {
    const state = answer.accepted ? 'accepted' : answer.reason === TOO_LATE ? 'returned' : 'refused';
    // Not noted: it stays on its way, and is asked again in a while.
    if (!this.#noteEnd(id, {state, target: answer.target ?? null, version: answer.version ?? null, reason: answer.reason ?? null})) return;
    if (this.#onTheWay === id) this.#nothingOnTheWay();
    this.#telling.changed();
    this.pump();
  }

  /** The link is gone: what was on its way may or may not have arrived, so it waits again. */
  linkLost(): void {
    this.#nothingOnTheWay();
    this.#telling.changed();
  }

  /** Sends the next waiting command when none is on its way. */
  pump(): void {
    if (this.#user === null || this.#onTheWay !== null) return;
    this.#returnOld();
    const next = this.#read()?.next;
    if (next === undefined) return;
    const {clock, send} = this.#options;
    const waitMs = this.#sentAt + SEND_EVERY_MS - clock.monotonic();
    if (waitMs > 0) return this.#later(waitMs);
    const leftMs = this.#leftMs(next);
    if (!this.#options.canSend()) return;
    if (leftMs !== null && !this.#noteSending(next)) return this.#later(ASK_AGAIN_AFTER_MS);
    if (!send(this.#withActTime(next), leftMs)) return;
    this.#onTheWay = next.command.id;
    this.#sentAt = clock.monotonic();
    this.#later(ASK_AGAIN_AFTER_MS);
    this.#telling.changed();
  }

  /** By how much the hub is ahead of this machine's wall clock: better than what acts of before it was heard, and since then, were written down by. */
  hubClockFound(aheadMs: number, sinceMs: number): void {
    const [ahead, since] = [Math.round(aheadMs), Math.min(sinceMs, Number.MAX_SAFE_INTEGER)];
    this.#disk.writing(() => {
      this.#statements.correctActTimes.run(ahead, since);
      this.#kept?.actTimesCorrected(ahead, since);
    }, undefined);
  }

  /** With and without it is one command to the hub (P2). */
  #withActTime(kept: KeptCommand): Command {
    const {command, actedAt} = kept;
    return actedAt === null || this.#isLive(kept) ? command : {...command, ask: {...command.ask, atTime: formatTime(actedAt)}};
  }

  /** In a simulated day that goes fast, a moment on the way is minutes of the city: what leaves at once is done now. */
  #isLive({askedAt}: KeptCommand): boolean {
    const {clock} = this.#options;
    const ageMs = clock.now() - askedAt;
    return clock.rate > 1 && ageMs >= 0 && ageMs <= CLOCKS_DIFFER_MS * clock.rate;
  }

  #leftMs({askedAt, command}: KeptCommand): number | null {
    const goodForMs = this.#options.goodForMs(command);
    if (goodForMs === null) return null;
    const ageMs = this.#options.clock.now() - askedAt;
    // A clock that was set back cannot tell how old it is: it is not sent late by that.
    return ageMs < -CLOCK_SLIPS_MS ? 0 : goodForMs - Math.max(0, ageMs);
  }

  /** On the disk before it leaves: from then on only the hub knows what became of it. */
  #noteSending({command: {id}}: KeptCommand): boolean {
    const at = this.#options.clock.now();
    return this.#disk.writing(() => {
      this.#statements.sending.run(at, id);
      this.#kept?.left(id, at);
      return true;
    }, false);
  }

  #noteEnd(id: string, word: FinalWord): boolean {
    return this.#disk.writing(() => {
      this.#statements.answer.run(word.state, word.target, word.version, word.reason, this.#options.clock.now(), id);
      this.#kept?.ended(id, word);
      return true;
    }, false);
  }

  #look(): void {
    this.#disk.look();
    if (this.#user !== null && this.#kept === null && this.#read() !== null) {
      this.#telling.changed();
      this.pump();
    }
    this.#returnOld();
  }

  /** What was never sent and is too old goes back to who asked it. */
  #returnOld(): void {
    let isAnyOver = false;
    for (const id of this.#limited) {
      const kept = this.#kept?.waitingNamed(id);
      if (kept === undefined) this.#limited.delete(id);
      else if (kept.sentAt === null && id !== this.#onTheWay && (this.#leftMs(kept) ?? 1) <= 0) {
        isAnyOver = this.#noteEnd(id, {state: 'returned', target: null, version: null, reason: TOO_LATE}) || isAnyOver;
      }
    }
    if (isAnyOver) this.#telling.changed();
  }

  #purge(): void {
    const before = this.#options.clock.now() - KEPT_ANSWERED_MS;
    const purged = this.#disk.writing(() => this.#statements.purge.run(before), 0);
    if (purged === 0) return;
    // Older ones may have come into what is shown.
    this.#kept = null;
    this.#read();
  }

  /** Null where there is no user, and while the disk gives nothing: then it is looked for again each second. */
  #read(): KeptCommands | null {
    const user = this.#user;
    if (user === null || this.#kept !== null) return this.#kept;
    const kept = this.#disk.reading(() => new KeptCommands(this.#statements, user, this.#options.clock.now()), null);
    this.#kept = kept;
    for (const {command} of kept?.waiting() ?? []) if (this.#options.goodForMs(command) !== null) this.#limited.add(command.id);
    return kept;
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

  get waitingCount(): number {
    return this.#kept?.waitingCount ?? 0;
  }

  /** Waiting first in the order they were asked, then what came back, then the last answered, newest first. */
  items(): readonly OutboxItem[] {
    return [...this.#kept?.shown(this.#options.clock.now()) ?? []].map(({command, askedAt, state, target, version, reason}) => ({
      command, askedAt, state: state === 'waiting' && command.id === this.#onTheWay ? 'sent' : state, target, version, reason,
    }));
  }

  close(): void {
    this.#stopLooking();
    this.#cancelTimer();
    this.#telling.stop();
    this.#db.close();
  }
}
