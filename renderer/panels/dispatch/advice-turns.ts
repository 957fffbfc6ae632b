/**
 * When a recommendation is worked out anew. At first, at any change of the incident and as time passes; but not under a hand:
 * a digit or Enter means what is seen. Then a change is only told, until the hand is gone or asks for it.
 */
export interface AdviceWork {
  readonly renew: () => void;
  /** What is shown is no longer what would be recommended. */
  readonly tell: () => void;
}

export class AdviceTurns {
  readonly #work: AdviceWork;
  #isHeld = false;
  #isShown = false;
  #isChanged = false;

  constructor(work: AdviceWork) {
    this.#work = work;
  }

  /** Asked for by name. */
  renew(): void {
    this.#work.renew();
  }

  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    if (!isHeld && this.#isChanged) this.#work.renew();
  }

  changed(): void {
    if (!this.#isHeld || !this.#isShown) {
      this.#work.renew();
      return;
    }
    this.#isChanged = true;
    this.#work.tell();
  }

  timePassed(): void {
    if (!this.#isHeld) this.#work.renew();
  }

  shown(): void {
    this.#isShown = true;
    this.#isChanged = false;
  }
}
