/** A clock that a test moves by hand; what is due is called in order while it moves. */
import type {Clock} from '../../main/platform/clock.ts';

export class ManualClock implements Clock {
  readonly rate = 1;
  readonly isSimulated = false;
  #now: number;
  #timers: {dueAt: number; everyMs: number | null; callback: () => void}[] = [];

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  machineNow(): number {
    return this.now();
  }

  monotonic(): number {
    return this.#now;
  }

  after(delayMs: number, callback: () => void): () => void {
    return this.#add(delayMs, null, callback);
  }

  every(intervalMs: number, callback: () => void): () => void {
    return this.#add(intervalMs, intervalMs, callback);
  }

  advance(byMs: number): void {
    const until = this.#now + byMs;
    for (let next = this.#next(until); next; next = this.#next(until)) {
      this.#now = next.dueAt;
      if (next.everyMs === null) this.#timers = this.#timers.filter((each) => each !== next);
      else next.dueAt += next.everyMs;
      next.callback();
    }
    this.#now = until;
  }

  #next(until: number) {
    return this.#timers.filter(({dueAt}) => dueAt <= until).toSorted((one, other) => one.dueAt - other.dueAt)[0];
  }

  #add(delayMs: number, everyMs: number | null, callback: () => void): () => void {
    const timer = {dueAt: this.#now + delayMs, everyMs, callback};
    this.#timers.push(timer);
    return () => { this.#timers = this.#timers.filter((each) => each !== timer); };
  }
}
