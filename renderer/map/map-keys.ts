/**
 * The keyboard on the map: Tab and Shift+Tab go through the symbols in view, worst first, and leave the map at either
 * end; Enter selects; Escape lets go, and the next Tab leaves. Arrows and + − are MapLibre's own.
 */
import type {Hit} from './pick.ts';

export interface MapKeys {
  /** The symbols in view, in reading order. */
  readonly symbols: () => readonly Hit[];
  /** The symbol the keyboard stands on, or null. */
  readonly onStand: (hit: Hit | null) => void;
  readonly onSelect: (hit: Hit) => void;
}

export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
}

export class MapCursor {
  readonly #keys: MapKeys;
  #at: Hit | null = null;
  #isLeaving = false;

  constructor(keys: MapKeys) {
    this.#keys = keys;
  }

  /** True when the key was meant for the symbols and must do nothing else. */
  press({key, shiftKey}: KeyPress): boolean {
    if (key === 'Tab') return this.#step(shiftKey ? -1 : 1);
    if (key === 'Enter' && this.#at) {
      this.#keys.onSelect(this.#at);
      return true;
    }
    if (key === 'Escape' && this.#at) {
      this.#isLeaving = true;
      this.#stand(null);
      return true;
    }
    return false;
  }

  leave(): void {
    this.#isLeaving = false;
    this.#stand(null);
  }

  #step(by: 1 | -1): boolean {
    if (this.#isLeaving) return false;
    const symbols = this.#keys.symbols();
    const at = this.#at;
    const index = at ? symbols.findIndex(({layer, id}) => layer === at.layer && id === at.id) : -1;
    // Backwards from the map's own edge means out of the map.
    if (index < 0 && by < 0) return false;
    const next = symbols[index + by];
    this.#stand(next ?? null);
    return next !== undefined;
  }

  #stand(hit: Hit | null): void {
    if (hit === null && this.#at === null) return;
    this.#at = hit;
    this.#keys.onStand(hit);
  }
}
