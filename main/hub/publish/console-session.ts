/**
 * One console on the hub's side. Facts reach it in `seq` order with its own gapless `n`; while it is behind they wait
 * in the log behind its cursor, never in memory. Live ticks are skipped when two are unacknowledged, and then a keyframe
 * follows. Every up message is checked by its schema; nothing here can throw out of a handler or a turn of its own.
 * Each hello ends what the one before began.
 */
import type {Socket} from 'socket.io';
import type {Change, WireChange} from '../../../shared/model/change.ts';
import type {Identity} from '../../../shared/model/identity.ts';
import {accessClassOf, cutForWall, maySee, seesCutRecords} from '../../../shared/model/rights.ts';
import type {Layer} from '../../../shared/model/layer.ts';
import {
  MAX_UNACKNOWLEDGED_CHANGES, MAX_UNACKNOWLEDGED_TICKS, type Down, type DownName,
} from '../../../shared/protocol/down.ts';
import type {Hello, Up} from '../../../shared/protocol/up.ts';
import type {HubLog} from '../log/log.ts';
import type {HubState} from '../log/state.ts';
import type {CursorSeal} from './cursor.ts';

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
  readonly socket: Socket;
  /** Consoles of one class share the bytes of each frame. */
  accessClass = '';
  #shown = true;
  needsKeyframe = false;
  readonly #parts: SessionParts;
  #visible: ReadonlyMap<string, Layer> = new Map();
  #cut = false;
  /** The greatest `seq` that this console has, or need not have. */
  #sentSeq = 0;
  #n = 0;
  #acknowledgedN = 0;
  #ticksUnacknowledged: number[] = [];
  /** Counts hellos. */
  #greeting = 0;
  #greeted = false;
  #inSnapshot = false;
  #catchingUp = true;
  #pumping = false;
  #closed = false;

  constructor(socket: Socket, identity: Identity, parts: SessionParts) {
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
    if (this.#closed) return;
    if (body) this.socket.emit(name, message, body);
    else this.socket.emit(name, message);
  }

  /** Begins anew: which layers, from where. The caller sends the welcome, then calls `follow`. */
  greet(hello: Hello): CatchUp {
    const layers = [...this.#parts.state.layers.values()].map((layer) => layer.layer);
    const visible = layers.filter((layer) => hello.layers.includes(layer.name) && maySee(this.identity, layer));
    this.#visible = new Map(visible.map((layer) => [layer.name, layer]));
    this.#cut = seesCutRecords(this.identity);
    this.accessClass = accessClassOf(this.identity, visible);
    this.#greeted = true;
    this.#greeting++;
    this.#inSnapshot = false;
    this.#catchingUp = true;
    this.#n = 0;
    this.#acknowledgedN = 0;
    this.#ticksUnacknowledged = [];
    this.needsKeyframe = false;
    const verdict = hello.cursor === null ? {type: 'foreign' as const} : this.#parts.seal.judge(hello.cursor, this.accessClass);
    if (verdict.type === 'other-history') this.#parts.log.beginNewHistory();
    const missed = verdict.type === 'known' ? this.#parts.log.headSeq - verdict.seq : Infinity;
    if (verdict.type === 'known' && missed <= MAX_CATCH_UP_CHANGES) {
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
    this.#ticksUnacknowledged = this.#ticksUnacknowledged.filter((tick) => tick > credit.tick);
    this.#acknowledgedN = Math.max(this.#acknowledgedN, Math.min(credit.n, this.#n));
    this.pump();
  }

  get hasLiveCredit(): boolean {
    return this.#ticksUnacknowledged.length < MAX_UNACKNOWLEDGED_TICKS;
  }

  sendLive(tick: number, hubTime: number, body: Uint8Array): void {
    this.#ticksUnacknowledged.push(tick);
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
    if (isNext && this.#hasFactCredit && changes.length <= MOST_AT_ONCE) {
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
        this.socket.disconnect(true);
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
    const seen: WireChange[] = [];
    for (const change of changes) {
      const layer = this.#visible.get(change.layer);
      if (!layer) continue;
      const record = change.record !== null && this.#cut ? cutForWall(layer, change.record) : change.record;
      const {at, id, handle, version, op, by} = change;
      seen.push({at, layer: change.layer, id, handle, version, op, record, by});
    }
    this.#sentSeq = last.seq;
    if (seen.length === 0) return;
    this.send('batch', {n: this.#n + 1, changes: seen, cursor: this.#parts.seal.seal(last.seq, this.accessClass)});
    this.#n += seen.length;
  }

  /**
   * Parts go one after another's answer. Records are never changed in place, so all parts show the one moment of
   * `startSeq`; the changes from there on follow.
   */
  async #sendSnapshot(greeting: number): Promise<void> {
    const startSeq = this.#parts.log.headSeq;
    const all = [...this.#visible.values()].flatMap((layer) => {
      const {records} = this.#parts.state.of(layer.name);
      return [...records.values()].filter((stored) => stored.record !== null).map((stored) => ({layer, stored}));
    });
    const parts = Math.max(1, Math.ceil(all.length / SNAPSHOT_PART));
    for (let part = 0; part < parts && !this.#closed && greeting === this.#greeting; part++) {
      const records = all.slice(part * SNAPSHOT_PART, (part + 1) * SNAPSHOT_PART).map(({layer, stored}) => ({
        ...stored,
        layer: layer.name,
        record: stored.record !== null && this.#cut ? cutForWall(layer, stored.record) : stored.record,
      }));
      const last = part === parts - 1;
      const message: Down<'snapshot'> = {part, last, records, cursor: last ? this.#parts.seal.seal(startSeq, this.accessClass) : null};
      await this.socket.timeout(SNAPSHOT_PART_TIMEOUT_MS).emitWithAck('snapshot', message);
    }
    if (greeting !== this.#greeting) return;
    this.#sentSeq = startSeq;
    this.#inSnapshot = false;
  }
}
