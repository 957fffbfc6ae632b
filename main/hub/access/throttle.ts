/**
 * Wrong tries by key (an account, an address): the first five are free, then each makes the next wait twice as long.
 * A try during the wait is refused unheard and does not lengthen it, so that nobody is shut out for longer than
 * `MAX_WAIT_MS` by somebody else's guessing. At most `maxKeys` are remembered; the longest untouched goes first.
 */
export const FREE_TRIES = 5;
export const FIRST_WAIT_MS = 1_000;
export const MAX_WAIT_MS = 300_000;
/** Without a wrong try for so long, a key starts anew. */
const FORGET_AFTER_MS = 1_800_000;
const MAX_KEYS = 10_000;

interface Tries {
  readonly wrong: number;
  readonly lastAt: number;
}

export class Throttle {
  readonly #tries = new Map<string, Tries>();
  readonly #maxKeys: number;

  constructor(maxKeys: number = MAX_KEYS) {
    this.#maxKeys = maxKeys;
  }

  get size(): number {
    return this.#tries.size;
  }

  /** How long this key has to wait before its next try, 0 for not at all. `at` is monotonic. */
  waitMs(key: string, at: number): number {
    const tries = this.#tries.get(key);
    if (!tries || tries.wrong < FREE_TRIES) return 0;
    const delayMs = Math.min(MAX_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries.wrong - FREE_TRIES));
    return Math.max(0, tries.lastAt + delayMs - at);
  }

  wrong(key: string, at: number): void {
    const before = this.#tries.get(key);
    const wrong = before && at - before.lastAt < FORGET_AFTER_MS ? before.wrong + 1 : 1;
    this.#tries.delete(key);
    this.#tries.set(key, {wrong, lastAt: at});
    if (this.#tries.size <= this.#maxKeys) return;
    const [oldest] = this.#tries.keys();
    if (oldest !== undefined) this.#tries.delete(oldest);
  }

  forget(key: string): void {
    this.#tries.delete(key);
  }
}
