/** The blink of what nobody acknowledged: 1 Hz while it is wanted, steady for whoever asked for less motion. */
const HALF_MS = 500;

export class Blink {
  readonly #onTurn: () => void;
  #timer: ReturnType<typeof setInterval> | undefined;
  #bright = true;

  constructor(onTurn: () => void) {
    this.#onTurn = onTurn;
  }

  /** False in the dark half. */
  get bright(): boolean {
    return this.#bright;
  }

  want(wanted: boolean): void {
    const blinks = wanted && !window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (blinks && this.#timer === undefined) {
      this.#timer = setInterval(() => {
        this.#bright = !this.#bright;
        this.#onTurn();
      }, HALF_MS);
    } else if (!blinks) this.stop();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#bright = true;
  }
}
