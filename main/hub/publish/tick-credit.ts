/**
 * The live messages that a console has not acknowledged: two at the most. Credit comes with each of the hub's beats at
 * least, so a console that goes on speaking and never of these ticks has lost them: they are forgotten, and it is owed a
 * keyframe, or it would never have a live row again.
 */
import {MAX_UNACKNOWLEDGED_TICKS} from '../../../shared/protocol/down.ts';

/** With a beat every 1.5 s: one that is only slow has 15 s to take two ticks. */
const LOST_AFTER_CREDITS = 10;

export class TickCredit {
  #unacknowledged: number[] = [];
  /** Credits in a row that told nothing new. */
  #stale = 0;

  begin(): void {
    this.#unacknowledged = [];
    this.#stale = 0;
  }

  get isLeft(): boolean {
    return this.#unacknowledged.length < MAX_UNACKNOWLEDGED_TICKS;
  }

  sent(tick: number): void {
    this.#unacknowledged.push(tick);
  }

  /** `isNews`: it told of something else that it took. True where what is on the way counts as lost. */
  received(tick: number, isNews: boolean): boolean {
    const before = this.#unacknowledged.length;
    this.#unacknowledged = this.#unacknowledged.filter((sent) => sent > tick);
    const tellsNothing = !isNews && before > 0 && this.#unacknowledged.length === before;
    this.#stale = tellsNothing ? this.#stale + 1 : 0;
    if (this.#stale < LOST_AFTER_CREDITS) return false;
    this.begin();
    return true;
  }
}
