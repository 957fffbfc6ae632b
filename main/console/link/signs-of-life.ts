/** When the hub was last heard, and when a catch-up last got on: by the clock that never jumps (P8). */
import {LOST_AFTER_MS} from '../../../shared/protocol/down.ts';
import type {Clock} from '../../platform/clock.ts';

/** A catch-up that nothing came of for so long waits for something that is lost, though beats may come. */
const STUCK_AFTER_MS = 30_000;

export class SignsOfLife {
  readonly #clock: Clock;
  #heardAt: number;
  #gotOnAt: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#heardAt = clock.monotonic();
    this.#gotOnAt = this.#heardAt;
  }

  heard(): void {
    this.#heardAt = this.#clock.monotonic();
  }

  gotOn(): void {
    this.#gotOnAt = this.#clock.monotonic();
  }

  get isSilent(): boolean {
    return this.#clock.monotonic() - this.#heardAt >= LOST_AFTER_MS;
  }

  /** To be asked of a catch-up. */
  get isStuck(): boolean {
    return this.#clock.monotonic() - this.#gotOnAt >= STUCK_AFTER_MS;
  }
}
