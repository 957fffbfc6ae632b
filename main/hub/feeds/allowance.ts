/**
 * What one feed may take of this process's time, so that a loud one hurts only itself (P11): half of it for long, two
 * seconds at once. Work is charged by the time that it took; what is overdrawn comes back as time goes by. Who asks
 * decides what to do where it is overdrawn: a stream drops what comes, a push waits for its turn.
 */
import type {Clock} from '../../platform/clock.ts';

const SHARE = 0.5;
/** A harbour that tells all its names after a pause is no flood; other feeds are read between its messages meanwhile. */
const AT_ONCE_MS = 2_000;
/** A disk or a machine that stood still for a moment is not the feed's doing. */
const MOST_CHARGED_MS = 100;

export class Allowance {
  readonly #clock: Pick<Clock, 'monotonic'>;
  #leftMs = AT_ONCE_MS;
  #reckonedAt: number;
  #isWorking = false;

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#clock = clock;
    this.#reckonedAt = clock.monotonic();
  }

  /** How long until it may work again; 0: now. */
  waitMs(): number {
    this.#reckon();
    return this.#leftMs > 0 ? 0 : Math.max(1, -this.#leftMs / SHARE);
  }

  /** Work within work is charged once. */
  charge<T>(work: () => T): T {
    if (this.#isWorking) return work();
    const startedAt = this.#clock.monotonic();
    this.#isWorking = true;
    try {
      return work();
    } finally {
      this.#isWorking = false;
      this.#reckon();
      this.#leftMs -= Math.min(MOST_CHARGED_MS, this.#clock.monotonic() - startedAt);
    }
  }

  #reckon(): void {
    const now = this.#clock.monotonic();
    this.#leftMs = Math.min(AT_ONCE_MS, this.#leftMs + (now - this.#reckonedAt) * SHARE);
    this.#reckonedAt = now;
  }
}
