/**
 * One console on the hub's side. Facts reach it in `seq` order with its own gapless `n`; while it is behind they wait
 * in the log behind its cursor, never in memory. Live ticks are skipped when two are unacknowledged, and then a keyframe
 * follows. Every up message is checked by its schema; nothing here can throw out of a handler or a turn of its own.
 * A console greets once on each connection; of one up to version 5 each hello ends what the one before began. An identity
 * that sees single records is told of the others nothing, not even that there was something to leave out: what comes into
 * its sight is sent whole, what goes out of it is a `forget`.
 */
import type {Change, StoredRecord, WireChange} from '../../../shared/model/change.ts';
import type {Identity} from '../../../shared/model/identity.ts';
import {accessClassOf, maySeeRecord, seesByRecord, withoutFields} from '../../../shared/model/rights.ts';
import {MAX_UNACKNOWLEDGED_CHANGES, type Down, type DownName} from '../../../shared/protocol/down.ts';
import type {Hello, Up} from '../../../shared/protocol/up.ts';
import {ONE_GREETING_SINCE} from '../../../shared/protocol/version.ts';
import type {HubLog} from '../log/log.ts';
import type {HubState} from '../log/state.ts';
import type {CursorSeal} from './cursor.ts';
import type {ConsoleSocket} from './door.ts';
import {HeldRecords} from './held-records.ts';
import {TickCredit} from './tick-credit.ts';
import {visibleLayersOf, type VisibleLayer} from './visible-layers.ts';

export interface SessionParts {
  readonly log: HubLog;
  readonly state: HubState;
  readonly seal: CursorSeal;
}

const PAGE = 500;
/** Of one transaction, in one turn of the loop; a larger one is read from the log page by page. */
const MOST_AT_ONCE = 2_000;
const SNAPSHOT_PART = 1_000;
const SNAPSHOT_PART_TIMEOUT_MS = 15_000;
/** Missing more than this, a snapshot is less work than the changes. */
export const MAX_CATCH_UP_CHANGES = 20_000;

/** What a hello leads to; `publish.ts` makes the welcome from it. */
export type CatchUp = {readonly type: 'changes'; readonly missed: number} | {readonly type: 'snapshot'};

export class ConsoleSession {
  readonly identity: Identity;
  readonly socket: ConsoleSocket;
  /** Consoles of one class share the bytes of each frame. */
  accessClass = '';
  #shown = true;
  needsKeyframe = false;
  readonly #parts: SessionParts;
  #visible: ReadonlyMap<string, VisibleLayer> = new Map();
  #isByRecord = false;
  readonly #held = new HeldRecords();
  /** The greatest `seq` that this console has, or need not have. */
  #sentSeq = 0;
  #n = 0;
  #acknowledgedN = 0;
  readonly #tickCredit = new TickCredit();
  /** Counts hellos. */
  #greeting = 0;
  /** What the console speaks. */
  #protocol = 0;
  #greeted = false;
  #inSnapshot = false;
  #catchingUp = true;
  #pumping = false;
  #closed = false;

  constructor(socket: ConsoleSocket, identity: Identity, parts: SessionParts) {
    this.socket = socket;
    this.identity = identity;
    this.#parts = parts;
  }

  get shown(): boolean {
    return this.#shown;
  }

  /** A window that is shown again lacks what moved since hidden ones were last told. */
  showAs(shown: boolean): void {
    if (shown && !this.#shown) this.needsKeyframe = true;
    this.#shown = shown;
  }

  get n(): number {
    return this.#n;
  }

  /** Greeted and past its snapshot: takes facts. */
  get isOpen(): boolean {
    return this.#greeted && !this.#inSnapshot && !this.#closed;
  }

  /** Live messages begin with the keyframe that ends the catch-up. */
  get takesLive(): boolean {
    return this.isOpen && !this.#catchingUp;
  }

  get isGreeted(): boolean {
    return this.#greeted && !this.#closed;
  }

  close(): void {
    this.#closed = true;
  }

  send<Name extends DownName>(name: Name, message: Down<Name>, body?: Uint8Array): void {
    if (!this.#closed) this.socket.send(name, message, body);
  }

  /** A hello that comes again on this connection was repeated on its way. */
  get isGreetedForGood(): boolean {
    return this.#greeted && this.speaks(ONE_GREETING_SINCE);
  }

  /** Its console is of this version of the wire or a later one. */
  speaks(version: number): boolean {
    return this.#protocol >= version;
  }

  /** Begins anew: which layers, from where. The caller sends the welcome, then calls `follow`. */
  greet(hello: Hello): CatchUp {
    const layers = [...this.#parts.state.layers.values()].map((layer) => layer.layer);
    this.#visible = visibleLayersOf(this.identity, layers.filter(({name}) => hello.layers.includes(name)));
    const visible = [...this.#visible.values()].map(({layer}) => layer);
    this.#isByRecord = seesByRecord(this.identity, visible);
    this.#held.clear();
    this.accessClass = accessClassOf(this.identity, visible);
    this.#greeted = true;
    this.#protocol = hello.protocol;
    this.#greeting++;
    this.#inSnapshot = false;
    this.#catchingUp = true;
    this.#n = 0;
    this.#acknowledgedN = 0;
    this.#tickCredit.begin();
    this.needsKeyframe = false;
    const verdict = hello.cursor === null ? {type: 'foreign' as const} : this.#parts.seal.judge(hello.cursor, this.accessClass);
    if (verdict.type === 'other-history') this.#parts.log.beginNewHistory();
    const missed = verdict.type === 'known' ? this.#parts.log.headSeq - verdict.seq : Infinity;
    // Which records came into sight or went out of it meanwhile, changes alone would not tell.
    if (verdict.type === 'known' && missed <= MAX_CATCH_UP_CHANGES && !this.#isByRecord) {
      this.#sentSeq = verdict.seq;
      // Only what it may see is counted: the number of the rest would tell of it.
      return {type: 'changes', missed: this.#parts.log.countAfter(verdict.seq, this.visibleLayers)};
    }
    this.#inSnapshot = true;
    return {type: 'snapshot'};
  }

  get visibleLayers(): readonly string[] {
    return [...this.#visible.keys()];
  }

  sees(layer: string): boolean {
    return this.#visible.has(layer);
  }

  /** Its live rows are its own and shared with nobody. */
  get isByRecord(): boolean {
    return this.#isByRecord;
  }

  /** The live rows that it may see, by rising handle; null: all of the layer. */
  rowsOf(layer: string): readonly number[] | null {
    return this.#visible.get(layer)?.isWhole === true ? null : this.#held.handlesOf(layer);
  }

  /** Sends what the console lacks, then goes on live. */
  async follow(catchUp: CatchUp): Promise<void> {
    const greeting = this.#greeting;
    try {
      if (catchUp.type === 'snapshot') await this.#sendSnapshot(greeting);
    } catch (error) {
      // Parts of an older greeting stay unanswered; that is no fault of this one.
      if (greeting === this.#greeting) throw error;
    }
    if (greeting === this.#greeting) this.pump();
  }

  received(credit: Up<'received'>): void {
    this.#acknowledgedN = Math.max(this.#acknowledgedN, Math.min(credit.n, this.#n));
    if (this.#tickCredit.received(credit.tick, this.#acknowledgedN)) this.needsKeyframe = true;
    this.pump();
  }

  get hasLiveCredit(): boolean {
    return this.#tickCredit.isLeft;
  }

  sendLive(tick: number, hubTime: number, body: Uint8Array): void {
    this.#tickCredit.sent(tick, this.#n);
    this.send('live', {tick, hubTime}, body);
  }

  /**
   * New facts are on the disk. A console that is up to date gets them from memory, one behind reads the log, a page at a
   * time. While it is behind it gets no live messages: a thing's fact leaves before its first frame.
   */
  offer(changes: readonly Change[]): void {
    const first = changes[0];
    if (!first || !this.isOpen) return;
    const isNext = !this.#pumping && first.seq === this.#sentSeq + 1;
    // A crew's console never falls behind for what it does not see: the keyframe that ends a catch-up would tell of it.
    if (isNext && this.#hasFactCredit && (changes.length <= MOST_AT_ONCE || this.#isByRecord)) {
      for (let at = 0; at < changes.length; at += PAGE) this.#sendChanges(changes.slice(at, at + PAGE));
      return;
    }
    this.#catchingUp = true;
    this.pump();
  }

  /** Reads on from the log while there is credit. A page at a time, so that nobody else waits for this console. */
  pump(): void {
    if (this.#pumping || !this.isOpen) return;
    this.#pumping = true;
    const page = (): void => {
      try {
        turn();
      } catch {
        // The log cannot be read now: this console asks again from its cursor; nobody else notices.
        this.#pumping = false;
        this.socket.close();
      }
    };
    const turn = (): void => {
      const upToDate = this.#sentSeq >= this.#parts.log.headSeq;
      if (!this.isOpen || !this.#hasFactCredit || upToDate) {
        this.#pumping = false;
        if (upToDate && this.#catchingUp) {
          this.#catchingUp = false;
          this.needsKeyframe = true;
        }
        return;
      }
      // For days behind: what it has not had is gone. Asking again, it gets a snapshot.
      if (this.#sentSeq < this.#parts.log.forgottenSeq) return this.socket.close();
      this.#sendChanges(this.#parts.log.changesAfter(this.#sentSeq, PAGE));
      setImmediate(page);
    };
    page();
  }

  get #hasFactCredit(): boolean {
    return this.#n - this.#acknowledgedN < MAX_UNACKNOWLEDGED_CHANGES;
  }

  #sendChanges(changes: readonly Change[]): void {
    const last = changes.at(-1);
    if (!last) return;
    let seen: WireChange[] = [];
    for (const change of changes) {
      const visible = this.#visible.get(change.layer);
      if (!visible) continue;
      if (this.#isSeen(visible, change)) {
        const {at, layer, id, handle, version, op, by} = change;
        seen.push({at, layer, id, handle, version, op, record: change.record && withoutFields(change.record, visible.hidden), by});
      } else if (this.#held.drop(change.layer, change.id)) {
        // In its place among the changes: a record may come back within the same page.
        this.#sendBatch(seen, change.seq);
        seen = [];
        this.send('forget', {...(this.speaks(ONE_GREETING_SINCE) && {n: ++this.#n}), layer: change.layer, ids: [change.id]});
      }
    }
    this.#sentSeq = last.seq;
    this.#sendBatch(seen, last.seq);
  }

  #sendBatch(changes: readonly WireChange[], seq: number): void {
    if (changes.length === 0) return;
    this.send('batch', {n: this.#n + 1, changes: [...changes], cursor: this.#parts.seal.seal(seq, this.accessClass)});
    this.#n += changes.length;
  }

  /** And held from now on, where it is seen alone. */
  #isSeen({layer, isWhole}: VisibleLayer, {id, handle, record}: Pick<StoredRecord, 'id' | 'handle' | 'record'>): boolean {
    if (isWhole) return true;
    if (record === null || !maySeeRecord(this.identity, layer, id, record)) return false;
    // A row that moved before its record came into sight is owed.
    if (this.#held.hold(layer.name, id, handle) && layer.liveColumns.length > 0) this.needsKeyframe = true;
    return true;
  }

  /**
   * Parts go one after another's answer. Records are never changed in place, so all parts show the one moment of
   * `startSeq`; the changes from there on follow.
   */
  async #sendSnapshot(greeting: number): Promise<void> {
    const startSeq = this.#parts.log.headSeq;
    const all = [...this.#visible.values()].flatMap((visible) => {
      const {records} = this.#parts.state.of(visible.layer.name);
      return [...records.values()].filter((stored) => stored.record !== null && this.#isSeen(visible, stored)).map((stored) => ({visible, stored}));
    });
    const parts = Math.max(1, Math.ceil(all.length / SNAPSHOT_PART));
    for (let part = 0; part < parts && !this.#closed && greeting === this.#greeting; part++) {
      const records = all.slice(part * SNAPSHOT_PART, (part + 1) * SNAPSHOT_PART).map(({visible, stored}) => ({
        ...stored, layer: visible.layer.name, record: stored.record && withoutFields(stored.record, visible.hidden),
      }));
      const last = part === parts - 1;
      const message: Down<'snapshot'> = {part, last, records, cursor: last ? this.#parts.seal.seal(startSeq, this.accessClass) : null};
      await this.socket.ask('snapshot', message, SNAPSHOT_PART_TIMEOUT_MS);
    }
    if (greeting !== this.#greeting) return;
    this.#sentSeq = startSeq;
    this.#inSnapshot = false;
  }
}
