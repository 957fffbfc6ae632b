/**
 * Signs in by itself, as the demo does: tries until the hub answers, one try at a time. A wrong name or password ends
 * it, and so does a person who signs in or out: then the page asks.
 */
import type {Clock} from '../../platform/clock.ts';

export interface AutoSignInOptions {
  readonly clock: Clock;
  /** Null when signed in, else why not. */
  readonly signIn: () => Promise<string | null>;
  readonly onTrouble: (trouble: string) => void;
}

const RETRY_AFTER_MS = 1_000;

export class AutoSignIn {
  readonly #options: AutoSignInOptions;
  #isWanted = true;
  #isBusy = false;
  #cancelRetry: () => void = () => undefined;

  constructor(options: AutoSignInOptions) {
    this.#options = options;
  }

  begin(): void {
    if (!this.#isWanted || this.#isBusy) return;
    this.#isBusy = true;
    this.#cancelRetry();
    void this.#options.signIn().catch(() => 'failed').then((trouble) => {
      this.#isBusy = false;
      if (trouble === null || !this.#isWanted) return;
      if (trouble === 'wrong') this.#isWanted = false;
      else this.#cancelRetry = this.#options.clock.after(RETRY_AFTER_MS, () => this.begin());
      this.#options.onTrouble(trouble);
    });
  }

  end(): void {
    this.#isWanted = false;
    this.#cancelRetry();
  }
}
