/**
 * What the hub sends, one after another. When one fails, everything queued behind it is dropped, or a later cursor would
 * be stored over a batch that never was (P3); `onFailed` then has the link begin again. `drop` forgets what is queued, as
 * a sign-out does. Bound: the link gives no credit before a work is done.
 */
export class InOrder {
  readonly #onFailed: (error: unknown) => void;
  #tail: Promise<void> = Promise.resolve();
  #run = 0;

  constructor(onFailed: (error: unknown) => void) {
    this.#onFailed = onFailed;
  }

  do(work: () => Promise<void> | void): void {
    const run = this.#run;
    this.#tail = this.#tail.then(async () => {
      if (run !== this.#run) return;
      try {
        await work();
      } catch (error) {
        if (run !== this.#run) return;
        this.#run++;
        this.#onFailed(error);
      }
    });
  }

  drop(): void {
    this.#run++;
  }

  /** Settles when all that was handed in up to now is done or dropped; never rejects. */
  settled(): Promise<void> {
    return this.#tail;
  }
}
