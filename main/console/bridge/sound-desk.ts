/**
 * Chooses the one window of this console that sounds: the one that does, as long as it can; else the first that can;
 * else the first of all, which then says on its screen that it cannot. Each is told when its turn, or the silence, changes.
 */
import type {Event} from '../../../shared/protocol/bridge.ts';

export interface SoundingWindow {
  send(name: 'sound', event: Event<'sound'>): void;
}

export class SoundDesk {
  readonly #monotonic: () => number;
  /** In the order in which they came; what they can. */
  readonly #windows = new Map<SoundingWindow, boolean>();
  readonly #told = new Map<SoundingWindow, string>();
  #chosen: SoundingWindow | null = null;
  #silentUntil = 0;

  constructor(monotonic: () => number) {
    this.#monotonic = monotonic;
  }

  /** A window says what it can; its first word makes it one of those to choose from, and it is always answered. */
  tell(window: SoundingWindow, able: boolean): void {
    this.#told.delete(window);
    this.#windows.set(window, able);
    this.#choose();
  }

  leave(window: SoundingWindow): void {
    this.#windows.delete(window);
    this.#told.delete(window);
    this.#choose();
  }

  silence(forMs: number): void {
    this.#silentUntil = this.#monotonic() + forMs;
    this.#told.clear();
    this.#tellAll();
  }

  #choose(): void {
    const able = [...this.#windows].filter(([, can]) => can).map(([window]) => window);
    const stays = this.#chosen !== null && (able.includes(this.#chosen) || (able.length === 0 && this.#windows.has(this.#chosen)));
    if (!stays) this.#chosen = able[0] ?? [...this.#windows.keys()][0] ?? null;
    this.#tellAll();
  }

  #tellAll(): void {
    const able = this.#chosen !== null && this.#windows.get(this.#chosen) === true;
    for (const window of this.#windows.keys()) {
      const here = window === this.#chosen;
      const said = `${here} ${able}`;
      if (this.#told.get(window) === said) continue;
      this.#told.set(window, said);
      window.send('sound', {here, able, silentForMs: Math.max(0, Math.round(this.#silentUntil - this.#monotonic()))});
    }
  }
}
