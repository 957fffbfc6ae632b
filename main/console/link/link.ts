/**
 * The link to the hub: connects, greets, checks every message (the second and last schema check), and says truthfully
 * how it is. Silence of 5 s is a lost link, whatever the socket believes. Retries come with jitter from half a second to
 * ten, for ever. It keeps nothing: what comes is handed on in order, and `hello` begins again from the cursor.
 */
import {io, type Socket} from 'socket.io-client';
import {DOWN, LOST_AFTER_MS, type Down} from '../../../shared/protocol/down.ts';
import {readMessage} from '../../../shared/protocol/table.ts';
import {PROTOCOL_VERSION} from '../../../shared/protocol/version.ts';
import type {Up, UpName} from '../../../shared/protocol/up.ts';
import type {Clock} from '../../platform/clock.ts';
import type {Logger} from '../../platform/logger.ts';
import {nodeSocketParser} from '../../platform/socket-parser.ts';
import type {TokenAnswer} from '../token-answer.ts';

/** Why a hub that is there does not serve us. */
export type LinkRefusal = 'protocol' | 'session' | 'sign-in';

export type LinkState =
  | {readonly type: 'connecting'}
  | {readonly type: 'catching-up'; readonly missed: number}
  | {readonly type: 'live'}
  | {readonly type: 'offline'; readonly refused: LinkRefusal | null};

export interface LinkOptions {
  readonly hubUrl: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly layers: readonly string[];
  readonly token: () => Promise<TokenAnswer>;
  /** The hub did not take the token, or takes it no longer. */
  readonly onTokenRefused: () => void;
  /** The cursor after everything handed on so far is stored; null for an empty cache. */
  readonly cursor: () => Promise<string | null>;
  readonly onState: (state: LinkState) => void;
  readonly onWelcome: (welcome: Down<'welcome'>) => void;
  /** Calls `done` when the part is taken; the hub sends the next one then. */
  readonly onSnapshot: (part: Down<'snapshot'>, done: () => void) => void;
  readonly onBatch: (batch: Down<'batch'>) => void;
  readonly onLive: (live: Down<'live'>, body: Uint8Array) => void;
  readonly onAnswer: (answer: Down<'answer'>) => void;
  readonly onForget: (forget: Down<'forget'>) => void;
  readonly onHubTime: (hubTime: number) => void;
}

const CHECK_EVERY_MS = 500;
const RETRY_LEAST_MS = 500;
const RETRY_MOST_MS = 10_000;
const CONNECT_TIMEOUT_MS = 5_000;
const TOKEN_RETRY_MS = 1_000;

export class Link {
  readonly #options: LinkOptions;
  readonly #socket: Socket;
  readonly #stopChecking: () => void;
  #state: LinkState = {type: 'connecting'};
  #heardAt: number;
  #n = 0;
  #tick = 0;
  /** Counts connections, so that what an older one began is not finished on a newer one. */
  #generation = 0;
  #token: string | null = null;
  #wanted = false;
  #cancelRetry: () => void = () => undefined;

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#heardAt = options.clock.monotonic();
    this.#socket = io(options.hubUrl, {
      transports: ['websocket'],
      parser: nodeSocketParser,
      autoConnect: false,
      reconnectionDelay: RETRY_LEAST_MS,
      reconnectionDelayMax: RETRY_MOST_MS,
      randomizationFactor: 0.5,
      timeout: CONNECT_TIMEOUT_MS,
      auth: (give) => give({token: this.#token}),
    });
    this.#socket.on('connect', () => void this.#greet());
    this.#socket.on('disconnect', (reason) => this.#disconnected(reason));
    this.#socket.on('connect_error', (error) => this.#refused(error.message));
    this.#socket.onAny((name: unknown, message: unknown, ...rest: unknown[]) => this.#take(name, message, rest));
    this.#stopChecking = options.clock.every(CHECK_EVERY_MS, () => this.#checkSilence());
  }

  get state(): LinkState {
    return this.#state;
  }

  /** Connects and stays connected until `disconnect`. */
  connect(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    void this.#connectWithToken();
  }

  disconnect(): void {
    this.#wanted = false;
    this.#cancelRetry();
    this.#socket.disconnect();
    this.#setState({type: 'offline', refused: 'sign-in'});
  }

  stop(): void {
    this.#stopChecking();
    this.#cancelRetry();
    this.#wanted = false;
    this.#socket.disconnect();
  }

  /** False when there is no link now; then nothing was sent. */
  send<Name extends UpName>(name: Name, message: Up<Name>): boolean {
    if (!this.#socket.connected || this.#state.type === 'connecting' || this.#state.type === 'offline') return false;
    this.#socket.emit(name, message);
    return true;
  }

  /** What was handed on up to here is stored: credit for the hub. */
  received(): void {
    if (this.#socket.connected) this.#socket.emit('received', {tick: this.#tick, n: this.#n} satisfies Up<'received'>);
  }

  /** Storage failed or a number is missing: ask again from the cursor. */
  beginAgain(): void {
    if (this.#socket.connected) void this.#greet();
  }

  async #connectWithToken(): Promise<void> {
    const answer = await this.#options.token();
    if (!this.#wanted) return;
    if (answer.type === 'token') {
      this.#token = answer.token;
      this.#socket.connect();
      return;
    }
    this.#setState({type: 'offline', refused: answer.type === 'refused' ? 'sign-in' : null});
    if (answer.type === 'unreachable') this.#retryLater();
    else this.#wanted = false;
  }

  #retryLater(): void {
    this.#cancelRetry();
    this.#cancelRetry = this.#options.clock.after(TOKEN_RETRY_MS, () => void this.#connectWithToken());
  }

  async #greet(): Promise<void> {
    const generation = ++this.#generation;
    this.#heard();
    this.#setState({type: 'catching-up', missed: 0});
    const cursor = await this.#options.cursor();
    if (generation !== this.#generation || !this.#socket.connected) return;
    this.#n = 0;
    this.#socket.emit('hello', {protocol: PROTOCOL_VERSION, cursor, layers: [...this.#options.layers]} satisfies Up<'hello'>);
  }

  #disconnected(reason: string): void {
    this.#generation++;
    if (this.#state.type !== 'offline') this.#setState({type: 'offline', refused: null});
    // The library does not reconnect by itself after the server's own disconnect; a new token may be due, too.
    if (this.#wanted && (reason === 'io server disconnect' || reason === 'io client disconnect')) this.#retryLater();
  }

  #refused(message: string): void {
    if (message !== 'session') {
      if (this.#state.type !== 'offline') this.#setState({type: 'offline', refused: null});
      return;
    }
    this.#options.onTokenRefused();
    this.#setState({type: 'offline', refused: 'session'});
    if (this.#wanted) this.#retryLater();
  }

  #heard(): void {
    this.#heardAt = this.#options.clock.monotonic();
  }

  #checkSilence(): void {
    if (!this.#socket.connected || this.#options.clock.monotonic() - this.#heardAt < LOST_AFTER_MS) return;
    this.#setState({type: 'offline', refused: null});
    this.#socket.disconnect();
  }

  #take(name: unknown, message: unknown, rest: readonly unknown[]): void {
    this.#heard();
    const checked = readMessage(DOWN, name, message);
    if (!checked.ok) {
      // A newer hub may say more than this build knows; an unreadable known message is begun again from the cursor.
      this.#options.logger.warn({reason: checked.error}, 'a message of the hub was not understood');
      if (typeof name === 'string' && Object.hasOwn(DOWN, name)) this.#socket.disconnect();
      return;
    }
    const down = checked.value;
    switch (down.name) {
      case 'welcome':
        this.#setState({type: 'catching-up', missed: down.message.missed});
        this.#options.onHubTime(down.message.hubTime);
        return this.#options.onWelcome(down.message);
      case 'snapshot':
        return this.#options.onSnapshot(down.message, acknowledgement(rest));
      case 'batch':
        if (down.message.n !== this.#n + 1) return this.beginAgain();
        this.#n += down.message.changes.length;
        return this.#options.onBatch(down.message);
      case 'live': {
        const body = rest[0];
        if (!(body instanceof Uint8Array)) return this.beginAgain();
        this.#tick = down.message.tick;
        this.#options.onLive(down.message, body);
        // The keyframe is the first live message of a catch-up, and its end.
        if (this.#state.type !== 'live') this.#setState({type: 'live'});
        return undefined;
      }
      case 'beat':
        this.#options.onHubTime(down.message.hubTime);
        if (down.message.n !== this.#n) this.beginAgain();
        return undefined;
      case 'answer':
        return this.#options.onAnswer(down.message);
      case 'forget':
        return this.#options.onForget(down.message);
      case 'goodbye':
        if (down.message.reason === 'session') this.#options.onTokenRefused();
        if (down.message.reason !== 'stopping') {
          this.#setState({type: 'offline', refused: down.message.reason === 'protocol' ? 'protocol' : 'session'});
        }
        return undefined;
    }
  }

  #setState(state: LinkState): void {
    this.#state = state;
    this.#options.onState(state);
  }
}

/** socket.io hands the answer function as the last argument of an event that asks for one. */
function acknowledgement(rest: readonly unknown[]): () => void {
  const last = rest.at(-1);
  return typeof last === 'function' ? () => (last as () => void)() : () => undefined;
}
