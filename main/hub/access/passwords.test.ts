import {scryptSync} from 'node:crypto';
import {describe, expect, it} from 'vitest';
import {checkPassword, hashPassword, verifyPassword} from './passwords.ts';

const SALT = new Uint8Array(16).fill(7);

describe('passwords', () => {
  it('have 12 to 256 characters, counted as people count them', () => {
    expect(checkPassword('a'.repeat(11))).toEqual({ok: false, error: 'password-too-short'});
    expect(checkPassword('a'.repeat(12)).ok).toBe(true);
    expect(checkPassword('🚒'.repeat(6))).toEqual({ok: false, error: 'password-too-short'});
    expect(checkPassword('🚒'.repeat(256)).ok).toBe(true);
    expect(checkPassword('a'.repeat(257))).toEqual({ok: false, error: 'password-too-long'});
  });

  it('are the same composed and decomposed', async () => {
    const composed = 'Hải Phòng đẹp lắm'.normalize('NFC');
    const stored = await hashPassword(composed, SALT);
    expect(await verifyPassword(composed.normalize('NFD'), stored)).toBe(true);
    expect(await verifyPassword('Hai Phong dep lam', stored)).toBe(false);
  });

  it('name the method in the first byte and differ by salt', async () => {
    const one = await hashPassword('a password of 12', SALT);
    const other = await hashPassword('a password of 12', new Uint8Array(16).fill(8));
    expect(one.hash[0]).toBe(1);
    expect(one.hash).not.toEqual(other.hash);
  });

  it('kept with scrypt still open the door', async () => {
    const hash = Buffer.concat([Uint8Array.of(2), scryptSync('a password of 12', SALT, 32, {N: 2 ** 16, r: 8, p: 2, maxmem: 2 ** 27})]);
    expect(await verifyPassword('a password of 12', {hash, salt: SALT})).toBe(true);
    expect(await verifyPassword('another password', {hash, salt: SALT})).toBe(false);
  });

  it('of nobody are never right and cost as much as a wrong one', async () => {
    const stored = await hashPassword('a password of 12', SALT);
    expect(await verifyPassword('some other words', undefined)).toBe(false);
    // The least of several is what the work costs; the rest is what the machine does beside it.
    const known = await leastMs(() => verifyPassword('some other words', stored));
    const unknown = await leastMs(() => verifyPassword('some other words', undefined));
    expect(unknown).toBeGreaterThan(known / 4);
  });
});

async function leastMs(work: () => Promise<unknown>): Promise<number> {
  let least = Infinity;
  for (let round = 0; round < 5; round++) {
    const from = performance.now();
    await work();
    least = Math.min(least, performance.now() - from);
  }
  return least;
}
