/**
 * Who this console is signed in as. The refresh token is kept in a file of mode 600 and outlives both processes; the
 * access token is only in memory. Without the hub there is no new sign-in.
 */
import {closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync} from 'node:fs';
import {integer, object, read, text, type Infer} from '../../../shared/lib/schema.ts';
import type {Clock} from '../../platform/clock.ts';
import type {TokenAnswer} from '../token-answer.ts';

export interface SessionOptions {
  readonly hubUrl: string;
  readonly file: string;
  readonly clock: Clock;
  /** False while the token cannot be written down. */
  readonly onStorage: (isWell: boolean) => void;
  /** The platform's own where nothing else is said. */
  readonly fetch?: Fetch | undefined;
}

/** What this part uses of it. */
export type Fetch = (url: URL, init: RequestInit) => Promise<Pick<Response, 'ok' | 'status' | 'json'>>;

/** Why there is no session: words of `renderer/text`. */
export type SignInTrouble = 'wrong' | 'wait' | 'unreachable' | 'ended';

const tokensSchema = object({accessToken: text(512), expiresInS: integer(), refreshToken: text(512)});
const keptSchema = object({user: text(64), refreshToken: text(512)});
type Kept = Infer<typeof keptSchema>;

const TIMEOUT_MS = 5_000;
/** A token is renewed when less than a fifth of its life is left. */
const RENEW_AT_SHARE = 0.8;

export class SignInSession {
  readonly #options: SessionOptions;
  #kept: Kept | null;
  #isWritten = true;
  /** Counts sign-ins and sign-outs: an answer to an older one is nobody's. */
  #turn = 0;
  #access: {readonly token: string; readonly renewAt: number} | null = null;
  #renewing: Promise<TokenAnswer> | null = null;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#kept = readKept(options.file);
  }

  /** The name that was signed in with, or null when nobody is. */
  get user(): string | null {
    return this.#kept?.user ?? null;
  }

  async signIn(user: string, password: string): Promise<SignInTrouble | null> {
    const turn = ++this.#turn;
    const answer = await this.#post('/auth/login', {user, password});
    // Somebody else signed in, or out, meanwhile.
    if (turn !== this.#turn) return 'ended';
    if (answer.type === 'unreachable') return 'unreachable';
    if (answer.type === 'refused') return answer.status === 429 ? 'wait' : 'wrong';
    // The hub knows names in this form, and answers with it.
    return this.#take(user.normalize('NFC'), answer.body) ? null : 'unreachable';
  }

  signOut(): void {
    this.#turn++;
    this.#kept = null;
    this.#access = null;
    this.#renewing = null;
    rmSync(this.#options.file, {force: true});
  }

  /** A token that the hub took or will take; renews it where it is due. One renewal at a time. */
  async token(): Promise<TokenAnswer> {
    if (this.#access && this.#options.clock.monotonic() < this.#access.renewAt) return {type: 'token', token: this.#access.token};
    if (this.#renewing) return this.#renewing;
    const renewing = this.#renew().finally(() => {
      if (this.#renewing === renewing) this.#renewing = null;
    });
    this.#renewing = renewing;
    return renewing;
  }

  /** Keeps the session alive while a link is open; a refusal shows at the next connect. */
  async renewIfDue(): Promise<void> {
    if (!this.#kept) return;
    if (!this.#isWritten) this.#write(this.#kept);
    await this.token();
  }

  /** The hub did not take the present access token. */
  forgetAccess(): void {
    this.#access = null;
  }

  async #renew(): Promise<TokenAnswer> {
    const kept = this.#kept;
    if (!kept) return {type: 'refused'};
    const answer = await this.#post('/auth/refresh', {refreshToken: kept.refreshToken});
    // Another person signed in, or this one out, while the hub was asked: the answer is nobody's.
    if (this.#kept !== kept) return {type: 'unreachable'};
    if (answer.type === 'unreachable') return {type: 'unreachable'};
    if (answer.type === 'refused') {
      // Too many tries is not an end; a wrong or ended session is.
      if (answer.status !== 401) return {type: 'unreachable'};
      this.signOut();
      return {type: 'refused'};
    }
    const token = this.#take(kept.user, answer.body);
    return token === null ? {type: 'unreachable'} : {type: 'token', token};
  }

  /** The new access token, or null where the answer is not one. */
  #take(user: string, body: unknown): string | null {
    const tokens = read(tokensSchema, body);
    if (!tokens.ok) return null;
    this.#renewing = null;
    this.#kept = {user, refreshToken: tokens.value.refreshToken};
    this.#access = {
      token: tokens.value.accessToken,
      renewAt: this.#options.clock.monotonic() + tokens.value.expiresInS * 1_000 * RENEW_AT_SHARE,
    };
    this.#write(this.#kept);
    return tokens.value.accessToken;
  }

  /** A full disk signs nobody out: the token is in memory, and written when there is room. */
  #write(kept: Kept): void {
    try {
      writeKept(this.#options.file, kept);
      this.#isWritten = true;
    } catch {
      this.#isWritten = false;
    }
    this.#options.onStorage(this.#isWritten);
  }

  async #post(path: string, body: object): Promise<
    {readonly type: 'answered'; readonly body: unknown} | {readonly type: 'refused'; readonly status: number} | {readonly type: 'unreachable'}
  > {
    try {
      const response = await (this.#options.fetch ?? fetch)(new URL(path, this.#options.hubUrl), {
        method: 'POST',
        headers: {'content-type': 'application/json'},
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (response.ok) return {type: 'answered', body: await response.json()};
      return response.status >= 500 ? {type: 'unreachable'} : {type: 'refused', status: response.status};
    } catch {
      // No hub, or none that answers in time: the caller tries again, the reason is on the link's status.
      return {type: 'unreachable'};
    }
  }
}

function readKept(file: string): Kept | null {
  if (!existsSync(file)) return null;
  try {
    const kept = read(keptSchema, JSON.parse(readFileSync(file, 'utf8')));
    return kept.ok ? kept.value : null;
  } catch {
    // Half-written or not ours: signing in again makes a new one.
    return null;
  }
}

/** Old or new, never half: written beside, synced, renamed. */
function writeKept(file: string, kept: object): void {
  const beside = `${file}.new`;
  const handle = openSync(beside, 'w', 0o600);
  writeSync(handle, JSON.stringify(kept));
  fsyncSync(handle);
  closeSync(handle);
  renameSync(beside, file);
}
