/**
 * When a recommendation is worked out anew, and whether the answer is shown. At first, at any change of the incident and as
 * time passes; but not under a hand: a digit or Enter means what is seen. Then a change is only told, until the hand is
 * gone or asks for it. A hand may come while it is being worked out, so the answer is held to the same.
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
  /** Seen by the hand on it as told, or not yet told: a renewal is owed when the hand is gone. */
  #isOwed = false;
  /** Why the one on its way was asked for. */
  #isAskedFor = false;
  #isForChange = false;

  constructor(work: AdviceWork) {
    this.#work = work;
  }

  /** Asked for by name. */
  renew(): void {
    this.#isAskedFor = true;
    this.#work.renew();
  }

  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    if (!isHeld && this.#isOwed) this.#work.renew();
  }

  changed(): void {
    if (!this.#isHeld || !this.#isShown) {
      this.#isForChange = true;
      this.#work.renew();
      return;
    }
    this.#isOwed = true;
    this.#work.tell();
  }

  timePassed(): void {
    if (!this.#isHeld) this.#work.renew();
  }

  /** An answer is here: may it take the place of what is seen? */
  mayShow(): boolean {
    if (!this.#isHeld || !this.#isShown || this.#isAskedFor) return true;
    this.#isOwed = true;
    if (this.#isForChange) this.#work.tell();
    return false;
  }

  /** An answer is here to a picture that has changed since, and another follows: better than none, but not under a hand. */
  mayShowMeanwhile(): boolean {
    return !this.#isHeld || !this.#isShown;
  }

  shownMeanwhile(): void {
    this.#isShown = true;
  }

  shown(): void {
    this.#isShown = true;
    this.#isOwed = false;
    this.#isAskedFor = false;
    this.#isForChange = false;
  }
}
