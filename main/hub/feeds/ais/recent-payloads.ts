/**
 * The same transmission heard by several receivers: an equal payload within 10 s is one. At most `MAX_REMEMBERED` are
 * held; beyond that the oldest is forgotten, and at worst a repeat is taken twice, which does no harm.
 */

const ONE_WITHIN_MS = 10_000;
const MAX_REMEMBERED = 50_000;

export class RecentPayloads {
  /** In the order in which they came first. */
  readonly #firstAt = new Map<string, number>();

  /** True when the payload was heard within the last 10 s; else it is remembered from now. */
  isRepeat(payload: string, receivedAt: number): boolean {
    this.#forgetOld(receivedAt);
    if (this.#firstAt.has(payload)) return true;
    this.#firstAt.set(payload, receivedAt);
    return false;
  }

  #forgetOld(receivedAt: number): void {
    for (const [payload, firstAt] of this.#firstAt) {
      const isOld = Math.abs(receivedAt - firstAt) >= ONE_WITHIN_MS;
      if (!isOld && this.#firstAt.size <= MAX_REMEMBERED) return;
      this.#firstAt.delete(payload);
    }
  }
}
