/**
 * The hub's time on this machine, told from its beats and carried on by the clock that never jumps: moving the wall
 * clock changes no age (P8). Before the first beat it is this machine's own time.
 */
import type {Clock} from '../../platform/clock.ts';

export class HubClock {
  readonly #clock: Clock;
  readonly startedAt: number;
  #hubTime: number;
  #atMonotonic: number;
  #hasHeard = false;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.startedAt = clock.now();
    this.#hubTime = this.startedAt;
    this.#atMonotonic = clock.monotonic();
  }

  heard(hubTime: number): void {
    this.#hasHeard = true;
    this.#hubTime = hubTime;
    this.#atMonotonic = this.#clock.monotonic();
  }

  /** The hub's time at its last sign of life; null before the first. */
  get lastHeardHubTime(): number | null {
    return this.#hasHeard ? this.#hubTime : null;
  }

  now(): number {
    return this.#hubTime + (this.#clock.monotonic() - this.#atMonotonic);
  }

  /** Hub time minus this machine's wall clock, to be handed to windows. */
  aheadMs(): number {
    return Math.round(this.now() - this.#clock.now());
  }
}
