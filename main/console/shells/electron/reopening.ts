/** When a window whose page has failed is opened again: at once the first time, then ever later while it goes on. */
const REMEMBERED_MS = 120_000;
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 30_000;

export class Reopening {
  #failedAt: readonly number[] = [];

  /** How long to wait after a failure now. */
  failed(monotonicMs: number): number {
    this.#failedAt = [...this.#failedAt.filter((at) => monotonicMs - at < REMEMBERED_MS), monotonicMs];
    return Math.min(FIRST_DELAY_MS * 2 ** (2 * (this.#failedAt.length - 1)), LONGEST_DELAY_MS);
  }
}
