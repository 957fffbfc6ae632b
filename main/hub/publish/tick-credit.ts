/**
 * The live messages that a console has not acknowledged: two at the most. Messages arrive in order, so a console that has
 * taken facts sent behind a tick and says nothing of the tick has lost it; and so has one that goes on speaking without
 * any news, since credit comes with each of the hub's beats at least. What is lost is forgotten and a keyframe owed, or the
 * console would never have a live row again.
 */
import {MAX_UNACKNOWLEDGED_TICKS} from '../../../shared/protocol/down.ts';

/** With a beat every 1.5 s: one that is only slow has 15 s to take two ticks. */
const LOST_AFTER_CREDITS = 10;

export class TickCredit {
  /** With the number of the last fact before it. */
  #unacknowledged: {readonly tick: number; readonly n: number}[] = [];
  /** Credits in a row that told nothing new. */
  #stale = 0;

  begin(): void {
    this.#unacknowledged = [];
    this.#stale = 0;
  }

  get isLeft(): boolean {
    return this.#unacknowledged.length < MAX_UNACKNOWLEDGED_TICKS;
  }

  sent(tick: number, n: number): void {
    this.#unacknowledged.push({tick, n});
  }

  /** Up to here it has taken all. True where something on the way counts as lost. */
  received(tick: number, n: number): boolean {
    const before = this.#unacknowledged.length;
    const open = this.#unacknowledged.filter((sent) => sent.tick > tick);
    this.#unacknowledged = open.filter((sent) => sent.n >= n);
    const isPassedOver = this.#unacknowledged.length < open.length;
    this.#stale = before > 0 && this.#unacknowledged.length === before ? this.#stale + 1 : 0;
    if (this.#stale < LOST_AFTER_CREDITS) return isPassedOver;
    this.begin();
    return true;
  }
}
