/** What is wrong, by the part that has it: on this machine, at the hub, between their versions. Windows are told the worst (P13, P14). */
const WORST_FIRST = ['storage', 'hub-storage', 'outbox-set-aside', 'cache-rebuilt', 'hub-backup', 'hub-newer', 'hub-older'] as const;
export type TroubleWord = (typeof WORST_FIRST)[number];

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

  /** A disk that takes nothing is said before what was already mended, and that before what only wants an update. */
  get first(): TroubleWord | null {
    const words = new Set(this.#words.values());
    return WORST_FIRST.find((word) => words.has(word)) ?? null;
  }
}
