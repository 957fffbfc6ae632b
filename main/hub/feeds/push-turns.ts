/**
 * Pushes of one feed, one after the other, each as soon as the feed's allowance lets it: a source that pushes without end
 * is slowed and loses nothing, and the hub has time for everybody else (P10, P11). What waits is bounded by bytes; beyond
 * that the source is told to come again.
 */
import type {Clock} from '../../platform/clock.ts';
import type {Allowance} from './allowance.ts';
import type {PushAnswer} from './push.ts';

export const MOST_WAITING_BYTES = 16_777_216;
const COME_AGAIN_IN_MS = 1_000;

interface Turn {
  readonly bytes: number;
  readonly work: () => PushAnswer;
  readonly answer: (answer: PushAnswer) => void;
}

export class PushTurns {
  readonly #clock: Clock;
  readonly #allowance: Allowance;
  #waiting: Turn[] = [];
  #waitingBytes = 0;
  #cancel: () => void = () => undefined;
  #isStopped = false;

  constructor(clock: Clock, allowance: Allowance) {
    this.#clock = clock;
    this.#allowance = allowance;
  }

  take(bytes: number, work: () => PushAnswer): PushAnswer | Promise<PushAnswer> {
    if (this.#waiting.length === 0 && this.#allowance.waitMs() === 0) return work();
    if (this.#isStopped || this.#waitingBytes + bytes > MOST_WAITING_BYTES) return {type: 'busy', againInMs: COME_AGAIN_IN_MS};
    return new Promise((answer) => {
      this.#waiting.push({bytes, work, answer});
      this.#waitingBytes += bytes;
      if (this.#waiting.length === 1) this.#goOnLater();
    });
  }

  /** Whoever still waits is told to come again; the log is closed next. */
  stop(): void {
    this.#isStopped = true;
    this.#cancel();
    for (const {answer} of this.#waiting.splice(0)) answer({type: 'busy', againInMs: COME_AGAIN_IN_MS});
    this.#waitingBytes = 0;
  }

  #goOnLater(): void {
    this.#cancel = this.#clock.after(this.#allowance.waitMs(), () => this.#goOn());
  }

  #goOn(): void {
    const next = this.#allowance.waitMs() === 0 ? this.#waiting.shift() : undefined;
    if (next) {
      this.#waitingBytes -= next.bytes;
      next.answer(next.work());
    }
    if (this.#waiting.length > 0) this.#goOnLater();
  }
}
