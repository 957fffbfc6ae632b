/**
 * What the tester knows by itself: what was promised to people and what was seen on the wire, kept outside every process,
 * and what of it turned out not to be so.
 */
import type {Command} from '../../shared/model/command.ts';
import type {OutboxItem} from '../../shared/protocol/bridge.ts';
import type {Down} from '../../shared/protocol/down.ts';

export const BREACHES = ['lost', 'twice', 'holes', 'wrong'] as const;
export type BreachKind = (typeof BREACHES)[number];

export interface Breach {
  readonly kind: BreachKind;
  readonly what: string;
}

export interface Kept {
  readonly command: Command;
  /** Number of the console whose window was told that it is kept. */
  readonly desk: number;
}

export class Ledger {
  readonly breaches: Breach[] = [];
  /** Commands that a window was told are kept. */
  readonly kept = new Map<string, Kept>();
  /** The first final word on each command that a window showed. */
  readonly shown = new Map<string, string>();
  /** Answers that left the hub of the present history. */
  readonly answered = new Map<string, string>();
  /** The highest version of each record that left the hub of the present history, by layer and id. */
  readonly published = new Map<string, number>();
  /** Accepted in a history that is gone: nobody can be held to them. */
  readonly forgiven = new Set<string>();
  /** What each cursor that left the hub stands behind, and of which log. */
  readonly #cursors = new Map<string, {readonly logId: string; readonly key: string; readonly version: number}>();
  /** Cursors of a future that the hub was put back from. */
  readonly #undone = new Map<string, {readonly logId: string}>();
  readonly #logIds = new WeakMap<object, string>();
  /** Greeted with such a cursor: of which log. */
  readonly #undoneLogs = new WeakMap<object, string>();
  /** How many histories are gone. */
  history = 0;
  readonly #nextN = new WeakMap<object, number>();
  readonly #said = new Set<string>();

  breach(kind: BreachKind, what: string): void {
    // Once each: what is found again at the next look is the same breach.
    if (this.#said.has(`${kind} ${what}`)) return;
    this.#said.add(`${kind} ${what}`);
    this.breaches.push({kind, what});
  }

  keep(command: Command, desk: number): void {
    this.kept.set(command.id, {command, desk});
  }

  /** A window shows its outbox. */
  show(items: readonly OutboxItem[]): void {
    for (const {command: {id}, state, target, version, reason} of items) {
      if (state === 'waiting' || state === 'sent') continue;
      const word = JSON.stringify([state, target, version, reason]);
      const before = this.shown.get(id);
      if (before === undefined) this.shown.set(id, word);
      else if (before !== word) this.breach('twice', `${id} was shown as ${before} and then as ${word}`);
    }
  }

  /** The hub sent this to a console; `connection` is one greeting after another on one socket. */
  sent(connection: object, name: string, message: object): void {
    if (name === 'welcome') this.#welcome(connection, message as Down<'welcome'>);
    else if (name === 'batch') this.#batch(connection, message as Down<'batch'>);
    else if (name === 'forget') this.#numbered(connection, (message as Down<'forget'>).n ?? 0, 1);
    else if (name === 'answer') this.#answer(message as Down<'answer'>);
  }

  /** This has reached the hub from a console. */
  reached(connection: object, name: unknown, message: unknown): void {
    if (name !== 'hello') return;
    const undone = this.#undone.get((message as {readonly cursor: string | null}).cursor ?? '');
    if (undone) this.#undoneLogs.set(connection, undone.logId);
  }

  /**
   * Another history begins: what left the hub of the one before binds nobody. `versions`: of each record, as the hub has it
   * from now on.
   */
  beginHistory(versions: ReadonlyMap<string, number>): void {
    // What one copy lacks a later one may have.
    this.#undone.clear();
    for (const [cursor, {logId, key, version}] of this.#cursors) if ((versions.get(key) ?? 0) < version) this.#undone.set(cursor, {logId});
    this.answered.clear();
    this.published.clear();
    this.history++;
  }

  #welcome(connection: object, {logId}: Down<'welcome'>): void {
    this.#nextN.set(connection, 1);
    this.#logIds.set(connection, logId);
    if (this.#undoneLogs.get(connection) === logId) this.breach('wrong', `a hub that was put back goes on as ${logId}, of which a console has more`);
    this.#undoneLogs.delete(connection);
  }

  #batch(connection: object, {n, changes, cursor}: Down<'batch'>): void {
    this.#numbered(connection, n, changes.length);
    for (const {layer, id, version} of changes) {
      const key = `${layer}/${id}`;
      this.published.set(key, Math.max(version, this.published.get(key) ?? 0));
      this.#cursors.set(cursor, {logId: this.#logIds.get(connection) ?? '', key, version});
    }
  }

  #numbered(connection: object, n: number, changes: number): void {
    const expected = this.#nextN.get(connection) ?? 1;
    if (n !== expected) this.breach('holes', `a batch began with n ${n} where ${expected} was next`);
    this.#nextN.set(connection, n + changes);
  }

  #answer({id, answer}: Down<'answer'>): void {
    const word = JSON.stringify(answer);
    const before = this.answered.get(id);
    if (before === undefined) this.answered.set(id, word);
    else if (before !== word) this.breach('twice', `${id} was answered ${before} and then ${word}`);
  }
}
