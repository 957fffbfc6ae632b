/**
 * Which messages were replaced or cancelled by later ones. A feed may bring them in any order (an Atom index has the
 * newest first) and again with every poll, so what is known stays known: at most `MAX_KNOWN`, the oldest forgotten
 * first; a hub that began anew learns it again from the later message.
 */

export interface End {
  readonly state: 'replaced' | 'cancelled';
  /** When the later message was sent. */
  readonly at: number;
}

export const MAX_KNOWN = 10_000;

export class Chain {
  readonly #ended = new Map<string, End>();

  /** A cancellation outranks a replacement, and the newest of each stands. */
  end(key: string, end: End): void {
    const before = this.#ended.get(key);
    if (before && (before.state === 'cancelled' || end.state === 'replaced') && before.at >= end.at) return;
    this.#ended.delete(key);
    this.#ended.set(key, before?.state === 'cancelled' ? {...end, state: 'cancelled'} : end);
    const oldest = this.#ended.size > MAX_KNOWN ? this.#ended.keys().next().value : undefined;
    if (oldest !== undefined) this.#ended.delete(oldest);
  }

  of(key: string): End | undefined {
    return this.#ended.get(key);
  }
}
