/**
 * Once an hour, what is kept no longer leaves: first old versions of facts, then the records whose days are over, then
 * the room that they took. All of it in short turns, so that nobody waits; one that was killed or met a full disk goes on
 * with the next hour. The first turn that deletes has a row in the audit, and so has the end, with what was deleted.
 * Nothing is deleted on the word of a clock that jumped.
 */
import type {Layer} from '../../../shared/model/layer.ts';
import type {Clock} from '../../platform/clock.ts';
import type {Db} from '../../platform/sqlite/database.ts';
import {giveBackRoom} from '../../platform/sqlite/room.ts';
import {Forgetting} from './forgetting.ts';
import type {HubLog} from './log.ts';
import {dueExpiries, dueRemovals} from './retention.ts';
import type {HubState} from './state.ts';

export interface RetentionJobOptions {
  readonly db: Db;
  readonly log: HubLog;
  readonly state: HubState;
  readonly clock: Clock;
  /** Nothing was deleted, or not all; one sentence. */
  readonly onTrouble: (reason: string) => void;
}

/** A warning that is over, or an alarm that was only shelved until now, is not kept waiting for a minute. */
const EXPIRE_EVERY_MS = 5_000;
const FIRST_AFTER_MS = 60_000;
const EVERY_MS = 3_600_000;
/** Ten short transactions a second are nothing to the disk and 2,000 facts, ten times what comes. */
const NEXT_TURN_MS = 100;
const FACTS_A_TURN = 200;
const PAGES_A_TURN = 200;
const DAY_MS = 86_400_000;
/** Daylight saving, a clock that was set: beyond it nobody knows what day it is. */
const BELIEVED_JUMP_MS = 3_600_000;

type Counts = Map<string, number>;

export class RetentionJob {
  readonly #options: RetentionJobOptions;
  readonly #forgetting: Forgetting;
  readonly #startedAt: {readonly wallMs: number; readonly monotonicMs: number};
  readonly #stops: (() => void)[];
  #cancelTurn: () => void = () => undefined;
  #isAtWork = false;
  #versions: Counts = new Map();
  #records: Counts = new Map();

  constructor(options: RetentionJobOptions) {
    const {clock} = options;
    this.#options = options;
    this.#forgetting = new Forgetting(options.db, options.log.meta);
    this.#startedAt = {wallMs: clock.now(), monotonicMs: clock.monotonic()};
    this.#stops = [
      clock.every(EXPIRE_EVERY_MS, () => this.#guarded(() => options.log.append(dueExpiries(options.state, clock.now())))),
      clock.after(FIRST_AFTER_MS, () => this.#begin()),
      clock.every(EVERY_MS, () => this.#begin()),
    ];
  }

  stop(): void {
    for (const stop of this.#stops) stop();
    this.#cancelTurn();
  }

  #begin(): void {
    if (this.#isAtWork) return;
    if (this.#hasJumped()) return this.#options.onTrouble('the clock has jumped since the hub was started: nothing is deleted until it is started again');
    this.#isAtWork = true;
    this.#versions = new Map();
    this.#records = new Map();
    this.#turn();
  }

  #turn(): void {
    const goesOn = this.#guarded(() => this.#forgetVersions() || this.#removeRecords() || giveBackRoom(this.#options.db, PAGES_A_TURN) || this.#end()) ?? false;
    if (goesOn) this.#cancelTurn = this.#options.clock.after(NEXT_TURN_MS, () => this.#turn());
    else this.#isAtWork = false;
  }

  /** Undefined where it failed: then nothing of it has happened. */
  #guarded<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      this.#options.onTrouble(`deleting what is kept no longer failed: ${String(error)}`);
      return undefined;
    }
  }

  #forgetVersions(): boolean {
    const {log, state} = this.#options;
    for (const {layer} of state.layers.values()) {
      const untilMs = this.#untilMs(layer);
      const {walked, deleted} = log.housekeep((at) => {
        const walk = this.#forgetting.walk(layer.name, untilMs, log.headSeq, FACTS_A_TURN);
        if (walk.deleted > 0) this.#noteBegin(at);
        return walk;
      });
      add(this.#versions, layer.name, deleted);
      if (walked > 0) return true;
    }
    return false;
  }

  #removeRecords(): boolean {
    const {log, state, clock} = this.#options;
    const drafts = dueRemovals(state, clock.now());
    let versions: Counts = new Map();
    log.append(drafts, (changes, at) => {
      versions = new Map();
      this.#noteBegin(at);
      for (const {layer, id, seq} of changes) add(versions, layer, this.#forgetting.forgetRecord(layer, id, seq, this.#untilMs(state.of(layer).layer)));
    });
    for (const {layer} of drafts) add(this.#records, layer, 1);
    for (const [layer, count] of versions) add(this.#versions, layer, count);
    return drafts.length > 0;
  }

  #untilMs({keepDays}: Layer): number {
    return this.#options.clock.now() - keepDays * DAY_MS;
  }

  #end(): false {
    if (!this.#hasDeleted) return false;
    const detail = {versions: Object.fromEntries(this.#versions), records: Object.fromEntries(this.#records)};
    this.#options.log.housekeep((at) => this.#note('retention-done', at, detail));
    return false;
  }

  get #hasDeleted(): boolean {
    return this.#versions.size + this.#records.size > 0;
  }

  /** In the transaction that deletes first. */
  #noteBegin(at: number): void {
    if (this.#hasDeleted) return;
    const before = [...this.#options.state.layers.values()].map(({layer: {name, keepDays}}) => [name, new Date(at - keepDays * DAY_MS).toISOString()]);
    this.#note('retention', at, {before: Object.fromEntries(before) as {readonly [layer: string]: string}});
  }

  #note(action: string, at: number, detail: {readonly [field: string]: unknown}): void {
    this.#options.log.audit.append({atMs: at, user: 'system', action, layer: null, target: null, detail});
  }

  #hasJumped(): boolean {
    const {clock} = this.#options;
    const expected = this.#startedAt.wallMs + (clock.monotonic() - this.#startedAt.monotonicMs) * clock.rate;
    return clock.now() - expected > BELIEVED_JUMP_MS;
  }
}

function add(counts: Counts, name: string, count: number): void {
  if (count > 0) counts.set(name, (counts.get(name) ?? 0) + count);
}
