/**
 * The link to the hub: connects, greets, checks every message (the second and last schema check), and says truthfully
 * how it is. Silence of 5 s is a lost link, whatever the socket believes. Retries come with jitter from half a second to
 * ten, for ever. It keeps nothing: what comes is handed on in order, and to begin again from the cursor is to connect
 * anew: each connection has one greeting, so that no message of an older one, late or repeated, is taken for one of
 * today's by its `n` or part (P3, P15).
 */
import {DOWN, type Down} from '../../../shared/protocol/down.ts';
import {readMessage} from '../../../shared/protocol/table.ts';
import {PROTOCOL_VERSION} from '../../../shared/protocol/version.ts';
import type {Up, UpName} from '../../../shared/protocol/up.ts';
import {Credit} from './credit.ts';
import {ENDED_HERE, HUB_ENDED, openHubSocket, RETRY_LEAST_MS, RETRY_MOST_MS, type HubSocket, type MessageRest} from './hub-socket.ts';
import type {LinkOptions, LinkState} from './link-options.ts';
import {SignsOfLife} from './signs-of-life.ts';

const CHECK_EVERY_MS = 500;
const TOKEN_RETRY_MS = 1_000;

export class Link {
  readonly #options: LinkOptions;
  readonly #socket: HubSocket;
  readonly #stopChecking: () => void;
  #state: LinkState = {type: 'connecting'};
  readonly #life: SignsOfLife;
  readonly #credit = new Credit();
  /** Counts greetings, so that what an older one began is not finished on a newer one. */
  #generation = 0;
  /** Of the one greeting of this connection. */
  #greeting: 'none' | 'said' | 'answered' = 'none';
  /** The connection is ended for another one: not a lost link. */
  #isRenewing = false;
  /** Times in a row that a greeting came to nothing; each waits longer. */
  #failures = 0;
  #cancelRenewal: () => void = () => undefined;
  #token: string | null = null;
  #wanted = false;
  /** Counts connects: an older one's token is not used. */
  #attempt = 0;
  #cancelRetry: () => void = () => undefined;

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#life = new SignsOfLife(options.clock);
    this.#socket = (options.openSocket ?? openHubSocket)({
      hubUrl: options.hubUrl,
      token: () => this.#token,
      onConnected: () => this.#connected(),
      onDisconnected: (reason) => this.#disconnected(reason),
      onRefused: (reason) => this.#refused(reason),
      onMessage: (name, message, rest) => this.#take(name, message, rest),
    });
    this.#stopChecking = options.clock.every(CHECK_EVERY_MS, () => this.#checkSilence());
  }

  /** Connects with the present token and stays connected until `disconnect`. */
  connect(): void {
    this.#wanted = true;
    if (this.#socket.isActive) this.#socket.disconnect();
    this.#connectSafely();
  }

  disconnect(): void {
    this.#wanted = false;
    this.#attempt++;
    this.#cancelRetry();
    this.#socket.disconnect();
    this.#setState({type: 'offline', refused: 'sign-in'});
  }

  stop(): void {
    this.#stopChecking();
    this.#cancelRetry();
    this.#cancelRenewal();
    this.#wanted = false;
    this.#socket.disconnect();
  }

  get #isGreeted(): boolean {
    return this.#greeting === 'answered';
  }

  /** False when there is no link now; then nothing was sent. */
  send<Name extends UpName>(name: Name, message: Up<Name>): boolean {
    if (!this.#socket.isConnected || this.#state.type === 'connecting' || this.#state.type === 'offline') return false;
    this.#socket.send(name, message);
    return true;
  }

  /**
   * Storage failed or a number is missing: ask again from the cursor. At once the first time, then with back-off, since
   * what failed may fail for as long as the disk is full; nothing is handed on meanwhile.
   */
  beginAgain(): void {
    if (!this.#socket.isConnected) return;
    const delayMs = this.#failures === 0 ? 0 : Math.min(RETRY_MOST_MS, RETRY_LEAST_MS * 2 ** (this.#failures - 1));
    this.#failures++;
    this.#generation++;
    this.#greeting = 'none';
    this.#cancelRenewal();
    this.#setState({type: 'catching-up', missed: 0});
    if (delayMs === 0) this.#renew();
    else this.#cancelRenewal = this.#options.clock.after(delayMs, () => this.#renew());
  }

  #renew(): void {
    this.#isRenewing = true;
    this.#socket.disconnect();
    this.#isRenewing = false;
    this.#connectSafely();
  }

  #connectSafely(): void {
    this.#cancelRetry();
    this.#connectWithToken().catch((error: unknown) => {
      this.#options.logger.error({reason: String(error)}, 'no token for the hub');
      if (this.#wanted) this.#retryLater();
    });
  }

  async #connectWithToken(): Promise<void> {
    const attempt = ++this.#attempt;
    const answer = await this.#options.token();
    // Meanwhile another person may have signed in, or nobody is wanted any more.
    if (!this.#wanted || attempt !== this.#attempt) return;
    if (answer.type === 'token') {
      this.#token = answer.token;
      this.#socket.connect();
      return;
    }
    this.#setState({type: 'offline', refused: answer.type === 'refused' ? 'sign-in' : null});
    if (answer.type === 'unreachable') this.#retryLater();
    else this.#wanted = false;
  }

  #retryLater(afterMs = TOKEN_RETRY_MS): void {
    this.#cancelRetry();
    this.#cancelRetry = this.#options.clock.after(afterMs, () => this.#connectSafely());
  }

  #connected(): void {
    this.#life.heard();
    this.#life.gotOn();
    this.#setState({type: 'catching-up', missed: 0});
    this.#greet().catch((error: unknown) => {
      this.#options.logger.error({reason: String(error)}, 'the hub could not be greeted');
      this.#socket.disconnect();
    });
  }

  async #greet(): Promise<void> {
    const generation = this.#generation;
    const cursor = await this.#options.cursor();
    if (generation !== this.#generation || !this.#socket.isConnected) return;
    this.#greeting = 'said';
    this.#life.gotOn();
    this.#socket.send('hello', {protocol: PROTOCOL_VERSION, cursor, layers: [...this.#options.layers]} satisfies Up<'hello'>);
  }

  #welcomed(welcome: Down<'welcome'>): void {
    // One that is said twice is no other greeting.
    if (this.#greeting !== 'said') return;
    this.#greeting = 'answered';
    this.#life.gotOn();
    this.#credit.begin(welcome);
    this.#setState({type: 'catching-up', missed: welcome.missed});
    this.#options.onWelcome(welcome);
  }

  #giveCredit(): void {
    if (this.#socket.isConnected) this.#socket.send('received', this.#credit.give() satisfies Up<'received'>);
  }

  /** Hands on what is next by its number; `undefined`: an older hub gives none to what is to be forgotten. */
  #inOrder(n: number | undefined, changes: number, handOn: (taken: () => void) => void): void {
    if (!this.#isGreeted) return;
    if (n !== undefined && !this.#credit.takes(n, changes)) return this.beginAgain();
    const [generation, handedOn] = [this.#generation, this.#credit.handedOn];
    handOn(() => {
      if (generation !== this.#generation) return;
      this.#life.gotOn();
      this.#credit.changesTaken(handedOn);
      const {toCome} = this.#credit;
      if (this.#state.type === 'catching-up' && toCome !== null) this.#setState({type: 'catching-up', missed: toCome});
      if (this.#credit.isDue) this.#giveCredit();
    });
  }

  #liveTaken(generation: number, tick: number): void {
    if (generation !== this.#generation) return;
    this.#credit.tickTaken(tick);
    this.#giveCredit();
    this.#failures = 0;
    // The keyframe is the first live message of a catch-up, and its end.
    if (this.#state.type !== 'live') this.#setState({type: 'live'});
  }

  #disconnected(reason: string): void {
    this.#generation++;
    this.#greeting = 'none';
    this.#cancelRenewal();
    this.#options.onConnectionLost();
    if (this.#isRenewing) return;
    if (this.#state.type !== 'offline') this.#setState({type: 'offline', refused: null});
    // The library does not reconnect by itself after the server's own disconnect; a new token may be due, too.
    if (!this.#wanted || (reason !== HUB_ENDED && reason !== ENDED_HERE)) return;
    // Another version will not be there in a second.
    this.#retryLater(this.#state.type === 'offline' && (this.#state.refused === 'protocol' || this.#state.refused === 'hub-too-old') ? RETRY_MOST_MS : TOKEN_RETRY_MS);
  }

  #refused(message: string): void {
    if (message === 'session') this.#tokenRefused();
    else if (this.#state.type !== 'offline') this.#setState({type: 'offline', refused: null});
    // A refusal by the hub itself ends the library's own tries.
    if (this.#wanted && (message === 'session' || !this.#socket.isActive)) this.#retryLater();
  }

  #tokenRefused(): void {
    this.#options.onTokenRefused();
    this.#setState({type: 'offline', refused: 'session'});
  }

  /** Also between two connections: one that is renewed may find the hub gone. */
  #checkSilence(): void {
    const isCatchingUp = this.#state.type === 'catching-up';
    if (!isCatchingUp && !this.#socket.isConnected) return;
    if (!this.#life.isSilent && !(isCatchingUp && this.#life.isStuck)) return;
    this.#setState({type: 'offline', refused: null});
    // One that only tries to be connected goes on trying.
    if (this.#socket.isConnected) this.#socket.disconnect();
  }

  #take(name: unknown, message: unknown, {body, acknowledge}: MessageRest): void {
    this.#life.heard();
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
        this.#options.onHubTime(down.message.hubTime);
        return this.#welcomed(down.message);
      case 'snapshot':
        return this.#snapshotCame(down.message, acknowledge);
      case 'batch':
        return this.#inOrder(down.message.n, down.message.changes.length, (taken) => this.#options.onBatch(down.message, taken));
      case 'forget':
        return this.#inOrder(down.message.n, 1, (taken) => this.#options.onForget(down.message, taken));
      case 'live': {
        if (!this.#isGreeted) return undefined;
        if (this.#credit.awaitsSnapshot || body === null) return this.beginAgain();
        const [generation, {tick}] = [this.#generation, down.message];
        return this.#options.onLive(down.message, body, () => this.#liveTaken(generation, tick));
      }
      case 'beat':
        this.#options.onHubTime(down.message.hubTime);
        if (!this.#isGreeted) return undefined;
        if (down.message.n !== this.#credit.handedOn) return this.beginAgain();
        // Also what was given before: a word that was lost would leave the hub without credit for ever.
        return this.#giveCredit();
      case 'answer':
        return this.#options.onAnswer(down.message);
      case 'feeds':
        return this.#isGreeted ? this.#options.onFeeds(down.message) : undefined;
      case 'trouble':
        return this.#isGreeted ? this.#options.onTrouble(down.message) : undefined;
      case 'series':
        return this.#options.onSeries(down.message);
      case 'goodbye':
        return this.#goodbye(down.message);
    }
  }

  #snapshotCame(part: Down<'snapshot'>, acknowledge: () => void): void {
    if (!this.#isGreeted) return acknowledge();
    const place = this.#credit.partCame(part);
    if (place === 'missing') return this.beginAgain();
    if (place === 'again') return acknowledge();
    this.#life.gotOn();
    return this.#options.onSnapshot(part, acknowledge);
  }

  #goodbye({reason, hubProtocol}: Down<'goodbye'>): void {
    if (reason === 'session') this.#tokenRefused();
    if (reason === 'protocol') this.#setState({type: 'offline', refused: hubProtocol < PROTOCOL_VERSION ? 'hub-too-old' : 'protocol'});
  }

  #setState(state: LinkState): void {
    this.#state = state;
    this.#options.onState(state);
  }
}
