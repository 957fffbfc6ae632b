/** What is wrong on this machine, by the part that has it; windows are told the first (P13). */
export type TroubleWord = 'storage' | 'outbox-set-aside' | 'cache-rebuilt';

export class Troubles {
  readonly #onChanged: () => void;
  readonly #words = new Map<string, TroubleWord>();

  constructor(onChanged: () => void) {
    this.#onChanged = onChanged;
  }

  set(part: string, word: TroubleWord | null): void {
    const before = this.first;
    if (word === null) this.#words.delete(part);
    else this.#words.set(part, word);
    if (this.first !== before) this.#onChanged();
  }

  /** A disk that takes nothing is said before what was already mended. */
  get first(): TroubleWord | null {
    const words = [...this.#words.values()];
    return words.find((word) => word === 'storage') ?? words[0] ?? null;
  }
}
