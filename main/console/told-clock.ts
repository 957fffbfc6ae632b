/** What windows were last told of the hub's clock, and whether it still holds: they carry it on by their own machine's. */
import type {Clock} from '../platform/clock.ts';
import type {HubClock} from './link/hub-clock.ts';

const MOVED_MS = 250;

export class ToldClock {
  readonly #clock: Clock;
  readonly #hubClock: HubClock;
  #aheadMs = 0;
  #toldAt = 0;

  constructor(clock: Clock, hubClock: HubClock) {
    this.#clock = clock;
    this.#hubClock = hubClock;
  }

  tell(): {readonly hubAheadMs: number; readonly toldAt: number; readonly hubRate: number} {
    this.#aheadMs = this.#hubClock.aheadMs();
    this.#toldAt = this.#clock.machineNow();
    return {hubAheadMs: this.#aheadMs, toldAt: this.#toldAt, hubRate: this.#hubClock.rate};
  }

  /** A wall clock that was moved changes what windows must add to theirs. */
  get isWrong(): boolean {
    const {rate} = this.#hubClock;
    const expectedMs = this.#aheadMs + (this.#clock.machineNow() - this.#toldAt) * (rate - 1);
    return Math.abs(this.#hubClock.aheadMs() - expectedMs) > MOVED_MS * rate;
  }
}
