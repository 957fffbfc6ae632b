/** Tells of each change at once; of a long list, which is told whole, twice a second, and always of the last change. */
import type {Clock} from '../../platform/clock.ts';

export interface PacedTellingOptions {
  readonly clock: Clock;
  readonly isLong: () => boolean;
  readonly tell: () => void;
}

export const TELL_LONG_EVERY_MS = 500;

export class PacedTelling {
  readonly #options: PacedTellingOptions;
  #toldAt = Number.NEGATIVE_INFINITY;
  #cancelLater: (() => void) | null = null;

  constructor(options: PacedTellingOptions) {
    this.#options = options;
  }

  changed(): void {
    const {clock, isLong} = this.#options;
    const waitMs = isLong() ? this.#toldAt + TELL_LONG_EVERY_MS - clock.monotonic() : 0;
    if (waitMs <= 0) this.#now();
    else this.#cancelLater ??= clock.after(waitMs, () => this.#now());
  }

  #now(): void {
    this.stop();
    this.#toldAt = this.#options.clock.monotonic();
    this.#options.tell();
  }

  stop(): void {
    this.#cancelLater?.();
    this.#cancelLater = null;
  }
}
