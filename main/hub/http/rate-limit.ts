/**
 * Calls without a valid token, by address: a bucket of 200 that fills by 20 a second. At most `maxAddresses` buckets
 * are kept; the longest untouched goes first, which only fills it again. An IPv6 address counts as its /64.
 */
import {isIPv6} from 'node:net';

export const BUCKET_CALLS = 200;
const CALLS_PER_S = 20;
const MAX_ADDRESSES = 10_000;

interface Bucket {
  readonly calls: number;
  readonly at: number;
}

export class RateLimit {
  readonly #buckets = new Map<string, Bucket>();
  readonly #maxAddresses: number;

  constructor(maxAddresses: number = MAX_ADDRESSES) {
    this.#maxAddresses = maxAddresses;
  }

  get size(): number {
    return this.#buckets.size;
  }

  /** Takes one call; how long to wait where there is none, else 0. `at` is monotonic. */
  take(address: string, at: number): number {
    const key = networkOf(address);
    const before = this.#buckets.get(key);
    const calls = before ? Math.min(BUCKET_CALLS, before.calls + ((at - before.at) / 1_000) * CALLS_PER_S) : BUCKET_CALLS;
    const left = calls >= 1 ? calls - 1 : calls;
    this.#buckets.delete(key);
    this.#buckets.set(key, {calls: left, at});
    if (this.#buckets.size > this.#maxAddresses) {
      const [oldest] = this.#buckets.keys();
      if (oldest !== undefined) this.#buckets.delete(oldest);
    }
    return calls >= 1 ? 0 : ((1 - calls) / CALLS_PER_S) * 1_000;
  }
}

/** Who holds one IPv6 address holds its /64; `::` stands for the missing groups. */
export function networkOf(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address;
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const missing = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array<string>(missing).fill('0'), ...after].slice(0, 4).join(':');
}
