/** A clock turned by hand: timers run in order when time is advanced past them. */
import type {Clock} from '../../main/platform/clock.ts';

interface Timer {
  at: number;
  readonly everyMs: number | null;
  readonly callback: () => void;
}

export class FakeClock implements Clock {
  rate = 1;
  readonly isSimulated = false;
  #wallMs: number;
  #monotonicMs = 0;
  readonly #timers = new Set<Timer>();

  constructor(wallMs = Date.UTC(2026, 8, 15, 0, 0, 0)) {
    this.#wallMs = wallMs;
  }

  now(): number {
    return this.#wallMs;
  }

  machineNow(): number {
    return this.now();
  }

  monotonic(): number {
    return this.#monotonicMs;
  }

  after(delayMs: number, callback: () => void): () => void {
    return this.#add({at: this.#monotonicMs + delayMs, everyMs: null, callback});
  }

  every(intervalMs: number, callback: () => void): () => void {
    return this.#add({at: this.#monotonicMs + intervalMs, everyMs: intervalMs, callback});
  }

  /** Lets time pass; due timers run at their own moment. */
  advance(ms: number): void {
    const until = this.#monotonicMs + ms;
    for (;;) {
      const due = [...this.#timers].filter((timer) => timer.at <= until).toSorted((one, other) => one.at - other.at)[0];
      if (!due) break;
      this.#passTo(due.at);
      if (due.everyMs === null) this.#timers.delete(due);
      else due.at += due.everyMs;
      due.callback();
    }
    this.#passTo(until);
  }

  /** Moves the wall clock alone, as an operator or NTP does. */
  jumpWall(ms: number): void {
    this.#wallMs += ms;
  }

  #passTo(monotonicMs: number): void {
    this.#wallMs += monotonicMs - this.#monotonicMs;
    this.#monotonicMs = monotonicMs;
  }

  #add(timer: Timer): () => void {
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }
}
