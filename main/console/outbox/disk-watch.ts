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

/** A full disk can still be read. */
type Way = 'reading' | 'writing';

const TRY_EVERY_MS = 5_000;

export class DiskWatch {
  readonly #options: DiskWatchOptions;
  readonly #fails = new Set<Way>();
  #triedAt = Number.NEGATIVE_INFINITY;

  constructor(options: DiskWatchOptions) {
    this.#options = options;
  }

  /** `otherwise` where the disk fails. */
  reading<T>(work: () => T, otherwise: T): T {
    return this.#guarded(work, otherwise, 'reading');
  }

  writing<T>(work: () => T, otherwise: T): T {
    return this.#guarded(work, otherwise, 'writing');
  }

  /** To be called now and then. */
  look(): void {
    const {clock, tryDisk} = this.#options;
    if (this.#fails.size === 0 || clock.monotonic() - this.#triedAt < TRY_EVERY_MS) return;
    // What takes and gives one row does both.
    this.writing(() => {
      tryDisk();
      this.#fails.clear();
    }, undefined);
  }

  #guarded<T>(work: () => T, otherwise: T, way: Way): T {
    this.#triedAt = this.#options.clock.monotonic();
    try {
      const done = work();
      this.#fails.delete(way);
      this.#options.onStorage(this.#fails.size === 0);
      return done;
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      this.#fails.add(way);
      this.#options.onStorage(false);
      return otherwise;
    }
  }
}
