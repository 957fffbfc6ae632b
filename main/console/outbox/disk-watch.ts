/**
 * Whether the outbox's disk takes and gives: each call to it goes through here, and each is told. While it does not, it is
 * tried again by itself, or a window would say so until somebody asks for the next thing.
 */
import type {Clock} from '../../platform/clock.ts';
import {StorageError} from '../../platform/sqlite/database.ts';

export interface DiskWatchOptions {
  readonly clock: Clock;
  readonly onStorage: (isWell: boolean) => void;
  /** Throws while nothing could be kept. */
  readonly tryDisk: () => void;
}

const TRY_EVERY_MS = 5_000;

export class DiskWatch {
  readonly #options: DiskWatchOptions;
  #isWell = true;
  #triedAt = Number.NEGATIVE_INFINITY;

  constructor(options: DiskWatchOptions) {
    this.#options = options;
  }

  /** `otherwise` where the disk fails. */
  guarded<T>(work: () => T, otherwise: T): T {
    this.#triedAt = this.#options.clock.monotonic();
    try {
      const done = work();
      this.#isWell = true;
      this.#options.onStorage(true);
      return done;
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      this.#isWell = false;
      this.#options.onStorage(false);
      return otherwise;
    }
  }

  /** To be called now and then. */
  look(): void {
    const {clock, tryDisk} = this.#options;
    if (!this.#isWell && clock.monotonic() - this.#triedAt >= TRY_EVERY_MS) this.guarded(tryDisk, undefined);
  }
}
