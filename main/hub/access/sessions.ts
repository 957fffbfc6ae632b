/**
 * Sign-ins that outlive a restart. A session is a chain of token pairs, one row a pair; each refresh adds a pair and
 * keeps the one before it, nothing older. A refresh token is the session's id (16 bytes) and a secret (32 bytes).
 *
 * A refresh token is used once. One that is used again means that two hold it, and ends the session. One exception:
 * hub or console may die after the new pair was stored and before it arrived; a console with only the old token would
 * then be signed out by a crash. So the token before works once more for `GRACE_MS`, as long as nobody has used the
 * pair that replaced it (then the answer did arrive, and the second holder is a thief). A token older than that is
 * known by its session id: right id, unknown secret, and the session ends too.
 */
import type {Identity} from '../../../shared/model/identity.ts';
import {StorageError, type Db} from '../../platform/sqlite/database.ts';
import {hashOf, sameHash, secretOf, type RandomBytes} from './tokens.ts';
import {identityOf, type UserRow} from './users.ts';

export const ACCESS_LIFETIME_MS = 15 * 60_000;
export const IDLE_LIMIT_MS = 30 * 86_400_000;
export const ABSOLUTE_LIMIT_MS = 90 * 86_400_000;
export const GRACE_MS = 60_000;

export interface TokenPair {
  readonly accessToken: string;
  readonly refreshToken: string;
}

export interface LiveSession {
  readonly sessionId: string;
  readonly identity: Identity;
}

export type Renewal =
  | {readonly type: 'renewed'; readonly session: LiveSession; readonly tokens: TokenPair}
  | {readonly type: 'unknown'}
  /** Somebody else has used it before; the caller ends the session. */
  | {readonly type: 'used-again'; readonly sessionId: string; readonly user: string};

interface Row extends UserRow {
  readonly id: string;
  readonly refresh_hash: Uint8Array;
  readonly created_at_ms: number;
  /** 0 until one of the pair's tokens was used. */
  readonly used_at_ms: number;
  readonly access_expires_at_ms: number;
  readonly expires_at_ms: number;
}

const SESSION_ID_BYTES = 16;
const SECRET_BYTES = 32;
const COLUMNS = `s.id, s.refresh_hash, s.created_at_ms, s.used_at_ms, s.access_expires_at_ms, s.expires_at_ms,
  u.name, u.display_name, u.roles, u.demo, u.unit, u.disabled`;

export class Sessions {
  readonly #random: RandomBytes;
  readonly #insert;
  readonly #byAccess;
  readonly #pairs;
  readonly #all;
  readonly #markUsed;
  readonly #removePair;
  readonly #removeSession;

  constructor(db: Db, random: RandomBytes) {
    this.#random = random;
    this.#insert = db.prepare(
      `INSERT INTO sessions (id, user, access_hash, refresh_hash, created_at_ms, used_at_ms, access_expires_at_ms, expires_at_ms)
       VALUES (?, ?, ?, ?, ?, 0, ?, ?)`,
    );
    this.#byAccess = db.prepare<Row>(`SELECT ${COLUMNS} FROM sessions s JOIN users u ON u.name = s.user WHERE s.access_hash = ?`);
    this.#pairs = db.prepare<Row>(`SELECT ${COLUMNS} FROM sessions s JOIN users u ON u.name = s.user WHERE s.id BETWEEN ? AND ?`);
    this.#all = db.prepare<Row>(`SELECT ${COLUMNS} FROM sessions s JOIN users u ON u.name = s.user`);
    this.#markUsed = db.prepare('UPDATE sessions SET used_at_ms = ? WHERE id = ?');
    this.#removePair = db.prepare('DELETE FROM sessions WHERE id = ?');
    this.#removeSession = db.prepare('DELETE FROM sessions WHERE id BETWEEN ? AND ?');
  }

  begin(user: string, now: number): TokenPair {
    const sessionId = secretOf(this.#random, SESSION_ID_BYTES);
    return this.#addPair(sessionId, 1, user, now, now + ABSOLUTE_LIMIT_MS);
  }

  ofAccessToken(token: string, now: number): LiveSession | undefined {
    const row = this.#byAccess.get(hashOf(token));
    if (!row || now >= row.access_expires_at_ms || whyEnded([row], now)) return undefined;
    if (row.used_at_ms === 0) this.#tryToMarkUsed(row.id, now);
    return {sessionId: sessionIdOf(row), identity: identityOf(row)};
  }

  /** The identity as it is now, whatever became of the access token it came with; open sockets ask by this. */
  ofSession(sessionId: string, now: number): LiveSession | undefined {
    const pairs = this.#pairsOf(sessionId);
    const newest = pairs.at(-1);
    return newest && !whyEnded(pairs, now) ? {sessionId, identity: identityOf(newest)} : undefined;
  }

  renew(refreshToken: string, now: number): Renewal {
    const sessionId = Buffer.from(refreshToken, 'base64url').subarray(0, SESSION_ID_BYTES).toString('base64url');
    const pairs = this.#pairsOf(sessionId);
    const newest = pairs.at(-1);
    if (!newest || whyEnded(pairs, now)) return {type: 'unknown'};
    const hash = hashOf(refreshToken);
    const asked = pairs.find((pair) => sameHash(pair.refresh_hash, hash));
    if (asked !== newest && !(asked && mayAskAgain(asked, newest, now))) return {type: 'used-again', sessionId, user: newest.name};
    for (const pair of pairs) if (pair !== asked) this.#removePair.run(pair.id);
    const tokens = this.#addPair(sessionId, numberOf(newest) + 1, newest.name, now, newest.expires_at_ms);
    return {type: 'renewed', session: {sessionId, identity: identityOf(newest)}, tokens};
  }

  end(sessionId: string): void {
    this.#removeSession.run(...rangeOf(sessionId));
  }

  /** Sessions that are over by their limits or whose user is disabled. */
  ended(now: number): readonly {readonly sessionId: string; readonly user: string; readonly why: string}[] {
    return this.#bySession().flatMap(([sessionId, pairs]) => {
      const why = whyEnded(pairs, now);
      const user = pairs[0]?.name;
      return why && user !== undefined ? [{sessionId, user, why}] : [];
    });
  }

  ofUser(user: string): readonly string[] {
    return this.#bySession().flatMap(([sessionId, pairs]) => (pairs[0]?.name === user ? [sessionId] : []));
  }

  /** On a full disk nobody is signed out for it: the mark only narrows the grace. */
  #tryToMarkUsed(pair: string, now: number): void {
    try {
      this.#markUsed.run(Math.max(now, 1), pair);
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
    }
  }

  #bySession(): readonly (readonly [string, readonly Row[]])[] {
    return [...Map.groupBy(this.#all.iterate(), sessionIdOf)];
  }

  #pairsOf(sessionId: string): readonly Row[] {
    return this.#pairs.all(...rangeOf(sessionId)).toSorted((one, other) => numberOf(one) - numberOf(other));
  }

  #addPair(sessionId: string, number: number, user: string, now: number, expiresAt: number): TokenPair {
    const accessToken = secretOf(this.#random, SECRET_BYTES);
    const refreshToken = Buffer.concat([Buffer.from(sessionId, 'base64url'), this.#random(SECRET_BYTES)]).toString('base64url');
    this.#insert.run(`${sessionId}.${number}`, user, hashOf(accessToken), hashOf(refreshToken), now, now + ACCESS_LIFETIME_MS, expiresAt);
    return {accessToken, refreshToken};
  }
}

/** Once only: a second grace would make the pair after the next one, and its number tells. */
function mayAskAgain(asked: Row, newest: Row, now: number): boolean {
  return numberOf(newest) - numberOf(asked) === 1 && newest.used_at_ms === 0 && now - newest.created_at_ms <= GRACE_MS;
}

function whyEnded(pairs: readonly Row[], now: number): string | null {
  const lastUsedAt = Math.max(...pairs.map((pair) => Math.max(pair.created_at_ms, pair.used_at_ms)));
  if (pairs.some((pair) => pair.disabled === 1)) return 'disabled';
  if (pairs.some((pair) => now >= pair.expires_at_ms)) return 'absolute-limit';
  return now - lastUsedAt >= IDLE_LIMIT_MS ? 'idle-limit' : null;
}

/** Rows of one session are `<session>.<number>`; `/` is the character after the dot. */
function rangeOf(sessionId: string): [string, string] {
  return [`${sessionId}.`, `${sessionId}/`];
}

function sessionIdOf(row: Row): string {
  return row.id.slice(0, row.id.lastIndexOf('.'));
}

function numberOf(row: Row): number {
  return Number(row.id.slice(row.id.lastIndexOf('.') + 1));
}
