/**
 * Passwords at rest: argon2id where this Node has it, else scrypt, both off the main loop. 12 to 256 characters, any
 * of them, compared as NFC, so that a Vietnamese keyboard that sends combining marks still opens the door (T3).
 * A user who does not exist costs the same time as a wrong password.
 */
import * as crypto from 'node:crypto';
import {promisify} from 'node:util';
import {err, ok, type Result} from '../../../shared/lib/result.ts';

export const MIN_PASSWORD_LENGTH = 12;
export const MAX_PASSWORD_LENGTH = 256;
export const SALT_BYTES = 16;

export type PasswordRefusal = 'password-too-short' | 'password-too-long';

export interface StoredPassword {
  /** One byte that names the method, then what it gave. */
  readonly hash: Uint8Array;
  readonly salt: Uint8Array;
}

/** Method and cost are never changed in place: a new cost is a new number. */
const ARGON2ID_1 = 1;
const SCRYPT_1 = 2;
const HASH_BYTES = 32;
/** 19 MiB and 2 passes: the least that OWASP advises, about 40 ms here. */
const ARGON2ID_COST = {memory: 19_456, passes: 2, parallelism: 1, tagLength: HASH_BYTES};
const SCRYPT_COST = {N: 2 ** 16, r: 8, p: 2, maxmem: 2 ** 27};

/** Compared against when there is no such user. */
const NOBODY: StoredPassword = {hash: new Uint8Array(1 + HASH_BYTES), salt: new Uint8Array(SALT_BYTES)};

export function checkPassword(password: string): Result<string, PasswordRefusal> {
  const normal = password.normalize('NFC');
  const length = [...normal].length;
  if (length < MIN_PASSWORD_LENGTH) return err('password-too-short');
  return length > MAX_PASSWORD_LENGTH ? err('password-too-long') : ok(normal);
}

export async function hashPassword(password: string, salt: Uint8Array): Promise<StoredPassword> {
  const method = hasArgon2() ? ARGON2ID_1 : SCRYPT_1;
  return {hash: await derive(method, password, salt), salt};
}

export async function verifyPassword(password: string, stored: StoredPassword | undefined): Promise<boolean> {
  const {hash, salt} = stored ?? NOBODY;
  const method = stored && hash[0] !== undefined ? hash[0] : hasArgon2() ? ARGON2ID_1 : SCRYPT_1;
  const derived = await derive(method, password, salt);
  const same = hash.length === derived.length && crypto.timingSafeEqual(hash, derived);
  return same && stored !== undefined;
}

function hasArgon2(): boolean {
  return typeof crypto.argon2 === 'function';
}

async function derive(method: number, password: string, salt: Uint8Array): Promise<Uint8Array> {
  const message = password.normalize('NFC');
  const derived = method === ARGON2ID_1
    ? await promisify(crypto.argon2)('argon2id', {...ARGON2ID_COST, message, nonce: salt})
    : await scrypt(message, salt);
  return Buffer.concat([Uint8Array.of(method), derived]);
}

function scrypt(message: string, salt: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    crypto.scrypt(message, salt, HASH_BYTES, SCRYPT_COST, (error, derived) => (error ? reject(error) : resolve(derived)));
  });
}
