/** Secrets that stand for somebody: made of random bytes, told once, kept as SHA-256 only (T4). */
import {createHash, timingSafeEqual} from 'node:crypto';

/** Randomness as an argument: `index.ts` hands in `crypto.randomBytes`. */
export type RandomBytes = (length: number) => Uint8Array;

export function secretOf(random: RandomBytes, bytes: number): string {
  return Buffer.from(random(bytes)).toString('base64url');
}

export function hashOf(secret: string): Uint8Array {
  return createHash('sha256').update(secret, 'utf8').digest();
}

/** Compares what is equally long by construction: two hashes. */
export function sameHash(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
