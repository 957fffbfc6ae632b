/**
 * The browser windows that this console opened itself. All are of one profile, so the first one's process shows the
 * others too; each program that was started is known until it ends. At most `MAX_OPENED_WINDOWS` are open or opening.
 */
import type {ChildProcess} from 'node:child_process';
import {MAX_OPENED_WINDOWS, type WindowRefusal} from '../../../../shared/protocol/bridge.ts';
import type {Clock} from '../../../platform/clock.ts';

export interface OwnWindowsOptions {
  /** Null: no browser or no display here. */
  readonly start: ((url: string) => ChildProcess) | null;
  /** The address that opens a window, with the secret of this start. */
  readonly url: () => string;
  /** Windows that are connected. */
  readonly count: () => number;
  readonly clock: Pick<Clock, 'monotonic'>;
  /** A program of ours has ended. */
  readonly onEnded: () => void;
}

/** A window that was just opened is not connected yet. */
const OPENS_WITHIN_MS = 10_000;

export class OwnWindows {
  readonly #options: OwnWindowsOptions;
  readonly #running = new Set<ChildProcess>();
  #openedAt: readonly number[] = [];
  #hasOpened = false;

  constructor(options: OwnWindowsOptions) {
    this.#options = options;
  }

  /** The first one; false where none can be opened. */
  openFirst(): boolean {
    return this.#start(this.#options.url());
  }

  /** One more, with what else the address says. Only a window that is paired may ask. */
  open(search: string): WindowRefusal | null {
    const {clock, count, url} = this.#options;
    const address = new URL(url());
    if (search !== '' && !search.startsWith('?')) return 'not-an-address';
    for (const [name, value] of new URLSearchParams(search)) if (name !== 'pair') address.searchParams.set(name, value);
    const now = clock.monotonic();
    this.#openedAt = this.#openedAt.filter((at) => now - at < OPENS_WITHIN_MS);
    if (count() >= MAX_OPENED_WINDOWS || this.#openedAt.length >= MAX_OPENED_WINDOWS) return 'too-many-windows';
    if (!this.#hasOpened || !this.#start(address.href)) return 'no-shell';
    this.#openedAt = [...this.#openedAt, now];
    return null;
  }

  /** All that it opened are closed; never true for a console that opened none. */
  get areGone(): boolean {
    return this.#hasOpened && this.#running.size === 0;
  }

  stop(): void {
    for (const program of this.#running) program.kill();
  }

  #start(address: string): boolean {
    const program = this.#options.start?.(address);
    if (!program) return false;
    this.#hasOpened = true;
    this.#running.add(program);
    const ended = (): void => {
      if (this.#running.delete(program)) this.#options.onEnded();
    };
    program.on('exit', ended);
    // A browser that cannot be started at all ends too.
    program.on('error', ended);
    return true;
  }
}
