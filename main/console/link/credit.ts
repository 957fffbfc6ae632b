/**
 * The numbers of one greeting: which part of a snapshot comes next, what was handed on, what of it is stored and drawn, and
 * for how much credit was given. The hub sends no further than its credit reaches. Begins anew with each welcome.
 */

import type {Down} from '../../../shared/protocol/down.ts';

/** Credit for facts goes with live messages and beats, and by itself after so many: far from the hub's rate limit. */
const CREDIT_EVERY_CHANGES = 500;

export class Credit {
  /** The number of the last change that was handed on. */
  handedOn = 0;
  /** Null: no snapshot was promised, or all of it is handed on. */
  #nextPart: number | null = null;
  #missed = 0;
  #taken = {tick: 0, n: 0};
  #creditedN = 0;

  /** `missed`: how many changes the hub says are missed at the most. */
  begin({catchUp, missed}: Pick<Down<'welcome'>, 'catchUp' | 'missed'>): void {
    this.#nextPart = catchUp === 'snapshot' ? 0 : null;
    this.handedOn = 0;
    this.#missed = missed;
    this.#taken = {tick: 0, n: 0};
    this.#creditedN = 0;
  }

  /** Changes on top of half a snapshot, or of what a snapshot was to replace, would mix two histories (P15). */
  get awaitsSnapshot(): boolean {
    return this.#nextPart !== null;
  }

  /** `again`: it was handed on before; `missing`: one before it was not. */
  partCame({part, last}: Pick<Down<'snapshot'>, 'part' | 'last'>): 'next' | 'again' | 'missing' {
    if (this.#nextPart === null || part < this.#nextPart) return 'again';
    if (part > this.#nextPart) return 'missing';
    this.#nextPart = last ? null : part + 1;
    return 'next';
  }

  /** False where something is missing before it, or a snapshot; else it counts as handed on. */
  takes(n: number, changes: number): boolean {
    if (this.awaitsSnapshot || n !== this.handedOn + 1) return false;
    this.handedOn += changes;
    return true;
  }

  changesTaken(n: number): void {
    this.#taken.n = n;
  }

  tickTaken(tick: number): void {
    this.#taken.tick = tick;
  }

  /** How many are still to come, for people: at least one until all is there; null where none was missed. */
  get toCome(): number | null {
    return this.#missed > 0 ? Math.max(1, this.#missed - this.#taken.n) : null;
  }

  /** So much of it that no other message is waited for. */
  get isDue(): boolean {
    return this.#taken.n - this.#creditedN >= CREDIT_EVERY_CHANGES;
  }

  /** What is said to the hub, which then counts as said. */
  give(): {readonly tick: number; readonly n: number} {
    this.#creditedN = this.#taken.n;
    return {...this.#taken};
  }
}
