/** An act that is asked for often and done at the most once in a span: at once, or when the span is over. */
export class Spaced {
  readonly #everyMs: number;
  readonly #act: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #doneAt = Number.NEGATIVE_INFINITY;

  constructor(everyMs: number, act: () => void) {
    this.#everyMs = everyMs;
    this.#act = act;
  }

  soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.now();
    }, Math.max(0, this.#doneAt + this.#everyMs - performance.now()));
  }

  now(): void {
    this.#doneAt = performance.now();
    this.#act();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
