/**
 * The log of facts: the one place that numbers them. `seq` is 1, 2, 3 … across restarts; a change is on the disk
 * (synchronous FULL) before anybody hears of it, and an answer to a command is in the same transaction as its effect.
 * Memory (`HubState.records`) follows the disk: a transaction that fails has happened nowhere.
 */
import {randomBytes} from 'node:crypto';
import type {Change} from '../../../shared/model/change.ts';
import type {CommandAnswer} from '../../../shared/model/command.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {assert} from '../../../shared/lib/assert.ts';
import {applyChange} from '../../../shared/model/apply.ts';
import type {Clock} from '../../platform/clock.ts';
import {StorageError, type Db} from '../../platform/sqlite/database.ts';
import {Audit, type AuditEntry} from './audit.ts';
import {Counters} from './counters.ts';
import {chainFact, NO_FACT_HASH, type ChangeRow} from './fact-chain.ts';
import type {FactDraft, FactSink} from './fact-sink.ts';
import {forgottenSeqOf} from './forgotten.ts';
import {Meta} from './meta.ts';
import type {HubState} from './state.ts';

export interface LogOptions {
  readonly db: Db;
  readonly state: HubState;
  readonly clock: Clock;
}

/** An answer as it is kept for ever, with what it answered. */
export interface AnsweredCommand {
  readonly id: string;
  readonly user: string;
  readonly bodyHash: Uint8Array;
  readonly layer: string;
  readonly target: string | null;
  readonly name: string;
  readonly answer: CommandAnswer;
}

interface RecordRow {
  readonly id: string;
  readonly layer: string;
  readonly handle: number;
  readonly version: number;
  readonly at_ms: number;
  readonly record: string | null;
}

export class HubLog implements FactSink {
  readonly audit: Audit;
  readonly counters: Counters;
  readonly meta: Meta;
  readonly #db: Db;
  readonly #state: HubState;
  readonly #clock: Clock;
  readonly #listeners = new Set<(changes: readonly Change[]) => void>();
  #onStored: (trouble: StorageError | null) => void = () => undefined;
  readonly #statements;
  #logId: string;
  #headSeq = 0;
  #headHash: Uint8Array = NO_FACT_HASH;
  #lastAt = 0;

  /** Reads the present records back into `state`. */
  constructor({db, state, clock}: LogOptions) {
    this.#db = db;
    this.#state = state;
    this.#clock = clock;
    this.audit = new Audit(db);
    this.counters = new Counters(db);
    this.meta = new Meta(db);
    this.#statements = {
      insertChange: db.prepare('INSERT INTO changes (seq, at_ms, layer, id, handle, version, op, record, by_command, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
      upsertRecord: db.prepare(
        `INSERT INTO records (layer, id, handle, version, at_ms, record) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (layer, id) DO UPDATE SET version = excluded.version, at_ms = excluded.at_ms, record = excluded.record`,
      ),
      insertAnswer: db.prepare('INSERT INTO commands (id, user, body_hash, layer, target, name, at_ms, answer) VALUES (?, ?, ?, ?, ?, ?, ?, ?)'),
      answer: db.prepare<{user: string; body_hash: Uint8Array; answer: string}>('SELECT user, body_hash, answer FROM commands WHERE id = ?'),
      after: db.prepare<ChangeRow>('SELECT * FROM changes WHERE seq > ? ORDER BY seq LIMIT ?'),
      countAfter: db.prepare<{count: number}>('SELECT count(*) AS count FROM changes WHERE seq > ? AND layer IN (SELECT value FROM json_each(?))'),
      hashAt: db.prepare<{hash: Uint8Array}>('SELECT hash FROM changes WHERE seq = ?'),
    };
    this.#logId = this.meta.text('log_id') ?? this.#newLogId();
    if (!this.meta.text('created_at_ms')) this.meta.set('created_at_ms', String(clock.now()));
    this.#readBack();
  }

  /** Names this history; a hub restored from an older copy, or empty, gets a new one (P15). */
  get logId(): string {
    return this.#logId;
  }

  get headSeq(): number {
    return this.#headSeq;
  }

  /** Who has no more than this begins again with a snapshot: changes from there on may be gone. */
  get forgottenSeq(): number {
    return forgottenSeqOf(this.meta);
  }

  /** Chained hash at a `seq`, 8 bytes; undefined where the log does not have it. */
  hashAt(seq: number): Uint8Array | undefined {
    if (seq === 0) return NO_FACT_HASH;
    return seq === this.#headSeq ? this.#headHash : this.#statements.hashAt.get(seq)?.hash;
  }

  /** A console holds a future or a past that this log never had: from now on this is another history. */
  beginNewHistory(): void {
    this.#logId = this.#newLogId();
  }

  changesAfter(seq: number, limit: number): readonly Change[] {
    return this.#statements.after.all(seq, limit).map(toChange);
  }

  /** How many of these layers' changes came after `seq`. */
  countAfter(seq: number, layers: readonly string[]): number {
    return this.#statements.countAfter.get(seq, JSON.stringify(layers))?.count ?? 0;
  }

  /** Called with every transaction's changes, after they are on the disk and in memory. */
  onAppended(listener: (changes: readonly Change[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Called after each transaction with what the disk said; null where it took it. */
  onStored(listener: (trouble: StorageError | null) => void): void {
    this.#onStored = listener;
  }

  /** `alongside` is done in the same transaction. */
  append(drafts: readonly FactDraft[], alongside: (changes: readonly Change[], at: number) => void = () => undefined): readonly Change[] {
    return drafts.length === 0 ? [] : this.#commit(drafts, alongside);
  }

  /** A transaction of the log's own housekeeping: no fact comes of it. */
  housekeep<T>(work: (at: number) => T): T {
    let done: T | undefined;
    this.#commit([], (_changes, at) => (done = work(at)));
    return done as T;
  }

  /** The effect of a command, its answer and its row in the audit: one transaction, or nothing. */
  appendAnswered(
    drafts: readonly FactDraft[],
    answerFor: (changes: readonly Change[]) => AnsweredCommand,
    auditEntry: (answered: AnsweredCommand, at: number) => AuditEntry,
    inTransaction: () => void = () => undefined,
  ): CommandAnswer {
    let answered: AnsweredCommand | undefined;
    this.#commit(drafts, (changes, at) => {
      inTransaction();
      answered = answerFor(changes);
      this.#statements.insertAnswer.run(
        answered.id, answered.user, answered.bodyHash, answered.layer, answered.target, answered.name, at, JSON.stringify(answered.answer),
      );
      this.audit.append(auditEntry(answered, at));
    });
    assert(answered !== undefined, 'the transaction made an answer');
    return answered.answer;
  }

  /** What was answered to a command id, ever. */
  answerTo(id: string): {readonly user: string; readonly bodyHash: Uint8Array; readonly answer: CommandAnswer} | undefined {
    const row = this.#statements.answer.get(id);
    return row && {user: row.user, bodyHash: row.body_hash, answer: JSON.parse(row.answer) as CommandAnswer};
  }

  #commit(drafts: readonly FactDraft[], alongside: (changes: readonly Change[], at: number) => void): readonly Change[] {
    // The log's own time never goes back, also when the wall clock does: `at` rises with `seq`.
    const at = Math.max(this.#clock.now(), this.#lastAt);
    let headHash = this.#headHash;
    const changes: Change[] = [];
    this.#stored(() => {
      headHash = this.#headHash;
      changes.length = 0;
      const versions = new Map<string, {handle: number; version: number}>();
      for (const draft of drafts) {
        const change = this.#number(draft, this.#headSeq + changes.length + 1, at, versions);
        headHash = this.#store(change, headHash);
        changes.push(change);
      }
      alongside(changes, at);
    });
    this.#headHash = headHash;
    this.#headSeq += changes.length;
    this.#lastAt = at;
    for (const change of changes) this.#remember(change);
    if (changes.length > 0) for (const listener of this.#listeners) listener(changes);
    return changes;
  }

  #stored(work: () => void): void {
    try {
      this.#db.transaction(work);
    } catch (error) {
      if (error instanceof StorageError) this.#onStored(error);
      throw error;
    }
    this.#onStored(null);
  }

  #number(draft: FactDraft, seq: number, at: number, versions: Map<string, {handle: number; version: number}>): Change {
    const key = `${draft.layer}\n${draft.id}`;
    const before = versions.get(key) ?? this.#state.of(draft.layer).records.get(draft.id);
    const handle = before?.handle ?? this.counters.next(`handle:${draft.layer}`);
    const version = (before?.version ?? 0) + 1;
    versions.set(key, {handle, version});
    return {seq, at, layer: draft.layer, id: draft.id, handle, version, op: draft.op, record: draft.record, by: draft.by};
  }

  /** The hash that is the head's from now on. */
  #store({record, ...change}: Change, before: Uint8Array): Uint8Array {
    const recordText = record === null ? null : JSON.stringify(record);
    const {seq, at, layer, id, handle, version, op, by} = change;
    const hash = chainFact(before, {...change, recordText});
    this.#statements.insertChange.run(seq, at, layer, id, handle, version, op, recordText, by, hash);
    this.#statements.upsertRecord.run(layer, id, handle, version, at, recordText);
    return hash;
  }

  #remember(change: Change): void {
    const layer = this.#state.of(change.layer);
    applyChange(layer.records, change);
    if (change.op === 'remove') layer.live.clear(change.handle);
  }

  #readBack(): void {
    const head = this.#db.prepare<ChangeRow>('SELECT * FROM changes ORDER BY seq DESC LIMIT 1').get();
    if (head) {
      this.#headSeq = head.seq;
      this.#headHash = head.hash;
      this.#lastAt = head.at_ms;
    }
    for (const row of this.#db.prepare<RecordRow>('SELECT * FROM records').iterate()) {
      const layer = this.#state.layers.get(row.layer);
      // A layer of another build stays in the file and out of this one's memory.
      layer?.records.set(row.id, {
        id: row.id,
        handle: row.handle,
        version: row.version,
        at: row.at_ms,
        record: row.record === null ? null : (JSON.parse(row.record) as FactRecord),
      });
    }
  }

  #newLogId(): string {
    const id = randomBytes(16).toString('hex');
    this.meta.set('log_id', id);
    return id;
  }
}

function toChange(row: ChangeRow): Change {
  return {
    seq: row.seq,
    at: row.at_ms,
    layer: row.layer,
    id: row.id,
    handle: row.handle,
    version: row.version,
    op: row.op,
    record: row.record === null ? null : (JSON.parse(row.record) as FactRecord),
    by: row.by_command,
  };
}
