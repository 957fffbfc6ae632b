/**
 * Who somebody is: sign-in, sessions, the first admin. Every use of a token is decided here anew, so a disabled user or
 * an ended session is out at the next call, and `onSessionEnded` tells whoever holds a socket open for it (P17).
 * Each act and its audit row are one transaction (P18). Wrong passwords are counted and slowed (T3); sign-ins are heard
 * one after another, so that a volley is counted try by try and costs one core at most.
 */
import {err, ok, type Result} from '../../../shared/lib/result.ts';
import type {Identity, Role} from '../../../shared/model/identity.ts';
import type {Clock} from '../../platform/clock.ts';
import {StorageError, type Db} from '../../platform/sqlite/database.ts';
import type {Audit} from '../log/audit.ts';
import {checkPassword, hashPassword, SALT_BYTES, verifyPassword, type PasswordRefusal} from './passwords.ts';
import {People} from './people.ts';
import {ACCESS_LIFETIME_MS, Sessions, type LiveSession, type TokenPair} from './sessions.ts';
import {SetupSecret} from './setup-secret.ts';
import {Throttle} from './throttle.ts';
import {hashOf, sameHash, type RandomBytes} from './tokens.ts';
import {isUserName, Users} from './users.ts';

export interface AccessOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly audit: Audit;
  /** Processes of ours with a token of their own from the environment, without a session row. */
  readonly nodes?: readonly {readonly token: string; readonly identity: Identity}[];
  /** A second password of the demo users for this run: the starter signs its own console in without knowing theirs. */
  readonly demoGrant?: string | undefined;
}

/** As `POST /auth/login` and `POST /auth/refresh` answer. */
export interface Tokens {
  readonly accessToken: string;
  readonly expiresInS: number;
  readonly refreshToken: string;
  readonly roles: readonly Role[];
}

export type SignInRefusal = {readonly type: 'wrong'} | {readonly type: 'wait'; readonly waitMs: number};
export type SetupRefusal = PasswordRefusal | 'not-needed' | 'wrong-secret' | 'bad-user' | 'user-exists';

export interface SessionEnded {
  readonly sessionId: string;
  readonly user: string;
  readonly why: string;
}

/** Limits and disabled users are looked for this often; with the socket's closing well within 5 s (P17). */
const SWEEP_EVERY_MS = 2_000;
/** Sign-ins that may wait their turn, some 3 s of them. */
const MAX_WAITING = 64;

export class Access {
  readonly users: Users;
  readonly people: People;
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #random: RandomBytes;
  readonly #audit: Audit;
  readonly #sessions: Sessions;
  readonly #setupSecret: SetupSecret;
  readonly #nodes: readonly {readonly hash: Uint8Array; readonly session: LiveSession}[];
  readonly #demoGrant: Uint8Array | undefined;
  readonly #accounts = new Throttle();
  readonly #addresses = new Throttle();
  readonly #listeners = new Set<(ended: SessionEnded) => void>();
  readonly #stopSweeping: () => void;
  #turn: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(options: AccessOptions) {
    this.#db = options.db;
    this.#clock = options.clock;
    this.#random = options.random;
    this.#audit = options.audit;
    this.#demoGrant = options.demoGrant === undefined ? undefined : hashOf(options.demoGrant);
    this.users = new Users(options.db);
    this.people = new People({...options, users: this.users, endSessionsOf: (user, why) => this.endSessionsOf(user, why)});
    this.#sessions = new Sessions(options.db, options.random);
    this.#setupSecret = new SetupSecret(options.db, options.random);
    this.#nodes = (options.nodes ?? []).map(({token, identity}) => ({
      hash: hashOf(token),
      session: {sessionId: `node:${identity.user}`, identity},
    }));
    this.#stopSweeping = options.clock.every(SWEEP_EVERY_MS, () => this.sweep());
  }

  close(): void {
    this.#stopSweeping();
  }

  /** Nobody can administer this hub yet. */
  needsSetup(): boolean {
    return !this.users.all().some((user) => user.roles.includes('admin') && !user.disabled);
  }

  /** A new one-time secret to print, in place of an unused one before it; null where there is an admin. */
  makeSetupSecret(): string | null {
    return this.needsSetup() ? this.#setupSecret.make() : null;
  }

  /** The first admin. The secret works once. */
  async setup(secret: string, user: string, password: string): Promise<Result<Identity, SetupRefusal>> {
    const why = this.#whyNoSetup(secret);
    if (why) return err(why);
    const name = user.normalize('NFC');
    if (!isUserName(name)) return err('bad-user');
    const checked = checkPassword(password);
    if (!checked.ok) return checked;
    const stored = await hashPassword(checked.value, this.#random(SALT_BYTES));
    return this.#db.transaction(() => {
      const whyNow = this.#whyNoSetup(secret) ?? (this.users.get(name) ? 'user-exists' : null);
      if (whyNow) return err(whyNow);
      const identity: Identity = {user: name, displayName: name, roles: ['admin'], demo: false};
      this.users.add({...identity, password: stored, createdAtMs: this.#clock.now()});
      this.#setupSecret.use();
      this.#record(name, 'setup', {roles: identity.roles});
      return ok(identity);
    });
  }

  async signIn(user: string, password: string, address: string): Promise<Result<Tokens, SignInRefusal>> {
    if (this.#waiting >= MAX_WAITING) return err({type: 'wait', waitMs: 1_000});
    this.#waiting++;
    const answer = this.#turn.then(() => this.#signInNow(user.normalize('NFC').slice(0, 64), password, address));
    this.#turn = answer.catch(() => undefined);
    try {
      return await answer;
    } finally {
      this.#waiting--;
    }
  }

  /** Rotates both tokens; see `sessions.ts` for what becomes of a token used twice. */
  refresh(refreshToken: string): Result<Tokens, 'wrong'> {
    const renewal = this.#db.transaction(() => this.#sessions.renew(refreshToken, this.#clock.machineNow()));
    if (renewal.type === 'renewed') return ok(tokensOf(renewal.tokens, renewal.session.identity));
    if (renewal.type === 'used-again') this.#end(renewal.sessionId, renewal.user, 'refresh-token-used-again');
    return err('wrong');
  }

  identityOf(accessToken: string): Identity | undefined {
    return this.sessionOf(accessToken)?.identity;
  }

  /** With the session's id, by which a socket asks on after this access token has run out. */
  sessionOf(accessToken: string): LiveSession | undefined {
    const hash = hashOf(accessToken);
    const node = this.#nodes.find((candidate) => sameHash(candidate.hash, hash));
    return node?.session ?? this.#sessions.ofAccessToken(accessToken, this.#clock.machineNow());
  }

  identityOfSession(sessionId: string): Identity | undefined {
    const node = this.#nodes.find((candidate) => candidate.session.sessionId === sessionId);
    return (node?.session ?? this.#sessions.ofSession(sessionId, this.#clock.machineNow()))?.identity;
  }

  signOut(accessToken: string): void {
    const session = this.#sessions.ofAccessToken(accessToken, this.#clock.machineNow());
    if (session) this.#end(session.sessionId, session.identity.user, 'sign-out');
  }

  /** A disabled user keeps the name in the audit and loses every session. */
  disable(user: string, by: string): void {
    this.#db.transaction(() => {
      this.users.setDisabled(user, true);
      this.#record(by, 'user-disabled', {user});
    });
    this.endSessionsOf(user, 'disabled');
  }

  endSessionsOf(user: string, why: string): void {
    for (const sessionId of this.#sessions.ofUser(user)) this.#end(sessionId, user, why);
  }

  /** Called after the session is gone; the returned function stops the calls. */
  onSessionEnded(listener: (ended: SessionEnded) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Ends what ran out of time; runs by itself every 2 s. Where the disk does not take it, the sockets are told all the
   * same, and the row is tried again: a full disk keeps nobody in.
   */
  sweep(): void {
    for (const ended of this.#endedByNow()) {
      try {
        this.#end(ended.sessionId, ended.user, ended.why);
      } catch (error) {
        if (!(error instanceof StorageError)) throw error;
        this.#tell(ended);
      }
    }
  }

  #endedByNow(): readonly SessionEnded[] {
    try {
      return this.#sessions.ended(this.#clock.machineNow());
    } catch (error) {
      // An unreadable file is said by whoever must write it; each use of a token is refused by the same trouble.
      if (error instanceof StorageError) return [];
      throw error;
    }
  }

  async #signInNow(name: string, password: string, address: string): Promise<Result<Tokens, SignInRefusal>> {
    const waitMs = this.#waitMs(name, address);
    if (waitMs > 0) return err({type: 'wait', waitMs});
    const user = this.users.get(name);
    const granted = user?.demo === true && this.#demoGrant !== undefined && sameHash(this.#demoGrant, hashOf(password));
    const right = granted || (await verifyPassword(password, user?.password));
    if (!user || !right || user.disabled) {
      this.#accounts.wrong(name, this.#clock.monotonic());
      this.#addresses.wrong(address, this.#clock.monotonic());
      // A password typed into the wrong field would stand in the audit for ever: unknown names are not written down.
      this.#record(user?.user ?? '?', 'sign-in-refused', {address, waitMs: this.#waitMs(name, address)});
      return err({type: 'wrong'});
    }
    this.#accounts.forget(name);
    this.#addresses.forget(address);
    const pair = this.#db.transaction(() => {
      this.#record(user.user, 'sign-in', {address});
      return this.#sessions.begin(user.user, this.#clock.machineNow());
    });
    return ok(tokensOf(pair, user));
  }

  #waitMs(name: string, address: string): number {
    const at = this.#clock.monotonic();
    return Math.max(this.#accounts.waitMs(name, at), this.#addresses.waitMs(address, at));
  }

  #whyNoSetup(secret: string): 'not-needed' | 'wrong-secret' | null {
    if (!this.needsSetup()) return 'not-needed';
    return this.#setupSecret.matches(secret) ? null : 'wrong-secret';
  }

  #end(sessionId: string, user: string, why: string): void {
    this.#db.transaction(() => {
      this.#sessions.end(sessionId);
      this.#record(user, 'session-ended', {why});
    });
    this.#tell({sessionId, user, why});
  }

  #tell(ended: SessionEnded): void {
    for (const listener of this.#listeners) listener(ended);
  }

  #record(user: string, action: string, detail: {readonly [field: string]: unknown}): void {
    this.#audit.append({atMs: this.#clock.now(), user, action, layer: null, target: null, detail});
  }
}

function tokensOf(pair: TokenPair, identity: Identity): Tokens {
  return {
    accessToken: pair.accessToken,
    expiresInS: ACCESS_LIFETIME_MS / 1_000,
    refreshToken: pair.refreshToken,
    roles: identity.roles,
  };
}
