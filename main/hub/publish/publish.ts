/**
 * Consoles on the hub: rights at every message, a schema on every event, limits on rate; a handler that fails closes that
 * one link. How they come in is `door.ts`.
 */
import type {Server as HttpServer} from 'node:http';
import {err, ok} from '../../../shared/lib/result.ts';
import type {CommandAnswer, Command} from '../../../shared/model/command.ts';
import type {Identity} from '../../../shared/model/identity.ts';
import {BEAT_EVERY_MS, type City, type Down} from '../../../shared/protocol/down.ts';
import {readMessage} from '../../../shared/protocol/table.ts';
import {UP, type Hello, type Up} from '../../../shared/protocol/up.ts';
import {BACKUP_TROUBLE_SINCE, PROTOCOL_VERSION, versionsMeet} from '../../../shared/protocol/version.ts';
import type {Clock} from '../../platform/clock.ts';
import type {Logger} from '../../platform/logger.ts';
import {StorageError} from '../../platform/sqlite/database.ts';
import type {FeedStates} from '../ops/feed-states.ts';
import type {HubLog} from '../log/log.ts';
import type {SeriesReader} from '../log/past.ts';
import type {HubState, Moved} from '../log/state.ts';
import {ConsoleSession} from './console-session.ts';
import {CursorSeal} from './cursor.ts';
import {openDoor, type ConsoleSocket, type Door, type DoorOptions, type OpenDoor, type SignIn} from './door.ts';
import {FeedTeller} from './feed-teller.ts';
import {RateLimit} from './rate-limit.ts';
import {SeriesDesk} from './series-desk.ts';
import {Ticker} from './ticker.ts';

export interface PublishOptions {
  readonly httpServer: HttpServer;
  /** Socket.IO on `httpServer` where nothing else is said. */
  readonly openDoor?: OpenDoor | undefined;
  readonly log: HubLog;
  readonly state: HubState;
  readonly history: SeriesReader;
  readonly feedStates: FeedStates;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly city: City;
  readonly demo: boolean;
  /** The session of an access token, now; undefined when it is wrong, ended or expired. */
  readonly sessionOf: (accessToken: string) => SignIn | undefined;
  /** Who that session is, now: a link lives as long as its session, not as its first token. */
  readonly identityOfSession: (sessionId: string) => Identity | undefined;
  readonly command: (by: Identity, command: Command, notAfter?: number) => CommandAnswer;
  /** What is wrong at the hub itself now. */
  readonly trouble: () => Down<'trouble'>['trouble'];
  readonly onConsoles: (count: number) => void;
  /** What each tick took, for history. */
  readonly onMoved: (at: number, moved: Moved) => void;
  /** Received → handed to the socket, for the metrics. */
  readonly onPublished: (seconds: number) => void;
}

const RECHECK_EVERY_MS = 2_000;
const MESSAGES_PER_S = 100;
const MESSAGES_BURST = 400;
/** A hello may ask for a whole snapshot; an honest console begins again with back-off. */
const HELLOS_PER_S = 1;
const HELLOS_BURST = 10;

export class Publish {
  readonly #options: PublishOptions;
  readonly #door: Door;
  readonly #sessions = new Set<ConsoleSession>();
  /** The sign-in behind each link. */
  readonly #signIns = new Map<ConsoleSession, string>();
  readonly #seal: CursorSeal;
  readonly #ticker: Ticker;
  readonly #feedTeller: FeedTeller;
  readonly #seriesDesk: SeriesDesk;
  readonly #stops: (() => void)[] = [];
  #toldTrouble: Down<'trouble'>['trouble'] = null;

  constructor(options: PublishOptions) {
    this.#options = options;
    this.#seal = new CursorSeal(options.log);
    this.#ticker = new Ticker({...options, sessions: this.#sessions});
    const layers = [...options.state.layers.values()].map(({layer}) => layer);
    this.#feedTeller = new FeedTeller({feedStates: options.feedStates, layers, clock: options.clock, sessions: this.#sessions});
    this.#seriesDesk = new SeriesDesk(options);
    this.#door = (options.openDoor ?? openDoor)({
      httpServer: options.httpServer,
      admit: (token) => this.#admit(token),
      onConsole: (socket, signIn) => this.#accept(socket, signIn),
    });
    this.#stops.push(
      this.#ticker.start(),
      this.#feedTeller.start(),
      options.clock.every(BEAT_EVERY_MS, () => this.#beat()),
      options.clock.every(RECHECK_EVERY_MS, () => this.#recheck()),
      options.log.onAppended((changes) => {
        for (const session of this.#sessions) session.offer(changes);
        const heardAt = changes[0]?.at;
        if (heardAt !== undefined) options.onPublished(Math.max(0, options.clock.now() - heardAt) / options.clock.rate / 1_000);
      }),
    );
  }

  /** Says goodbye to everybody; the HTTP server itself is closed by its owner. */
  async stop(): Promise<void> {
    for (const stop of this.#stops) stop();
    for (const session of this.#sessions) session.send('goodbye', {reason: 'stopping', hubProtocol: PROTOCOL_VERSION});
    await this.#door.close();
  }

  #admit(token: unknown): ReturnType<DoorOptions['admit']> {
    try {
      const signIn = typeof token === 'string' ? this.#options.sessionOf(token) : undefined;
      return signIn ? ok(signIn) : err('session');
    } catch (error) {
      this.#options.logger.error({reason: String(error)}, 'a session could not be read');
      return err('storage');
    }
  }

  #accept(socket: ConsoleSocket, {identity, sessionId}: SignIn): void {
    const session = new ConsoleSession(socket, identity, {log: this.#options.log, state: this.#options.state, seal: this.#seal});
    this.#sessions.add(session);
    this.#signIns.set(session, sessionId);
    this.#options.onConsoles(this.#sessions.size);
    const limit = new RateLimit(MESSAGES_PER_S, MESSAGES_BURST, this.#options.clock.monotonic());
    const helloLimit = new RateLimit(HELLOS_PER_S, HELLOS_BURST, this.#options.clock.monotonic());
    socket.onClosed(() => {
      session.close();
      this.#sessions.delete(session);
      this.#signIns.delete(session);
      this.#options.onConsoles(this.#sessions.size);
    });
    socket.onMessage((name, message) => {
      const now = this.#options.clock.monotonic();
      if (!limit.take(now) || (name === 'hello' && !helloLimit.take(now))) return this.#end(session, 'slow');
      try {
        this.#take(session, name, message);
      } catch (error) {
        // Storage trouble or a bug: this console asks again after it has reconnected; nobody else notices.
        this.#options.logger.error({user: identity.user, reason: String(error)}, 'a console message failed');
        socket.close();
      }
    });
  }

  #take(session: ConsoleSession, name: unknown, message: unknown): void {
    const checked = readMessage(UP, name, message);
    if (!checked.ok) return this.#refuse(session, checked.error);
    const identity = this.#options.identityOfSession(this.#signIns.get(session) ?? '');
    if (!identity) return this.#end(session, 'session');
    const up = checked.value;
    switch (up.name) {
      case 'hello':
        return this.#greet(session, up.message);
      case 'received':
        return session.received(up.message);
      case 'shown':
        session.showAs(up.message.shown);
        return undefined;
      case 'command':
        return this.#command(session, identity, up.message);
      case 'series':
        return this.#seriesDesk.take(session, identity, up.message);
    }
  }

  /** Without room on the disk there is no answer: the console keeps the command and asks again (P1, P13). */
  #command(session: ConsoleSession, identity: Identity, {notAfter, ...command}: Up<'command'>): void {
    try {
      session.send('answer', {id: command.id, answer: this.#options.command(identity, command, notAfter)});
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      this.#options.logger.error({command: command.id, reason: error.message}, 'a command could not be stored');
    }
  }

  #greet(session: ConsoleSession, hello: Hello): void {
    if (session.isGreetedForGood) return;
    if (!versionsMeet(PROTOCOL_VERSION, hello.protocol)) return this.#end(session, 'protocol');
    const catchUp = session.greet(hello);
    session.send('welcome', {
      protocol: PROTOCOL_VERSION,
      hubTime: this.#options.clock.now(),
      logId: this.#options.log.logId,
      identity: {...session.identity, roles: [...session.identity.roles]},
      layers: [...session.visibleLayers],
      catchUp: catchUp.type,
      // What one may not see must not be countable: only a hint of the order of size, and none for a partial view.
      missed: catchUp.type === 'changes' ? catchUp.missed : 0,
      city: this.#options.city,
      demo: this.#options.demo,
      ...(this.#options.clock.isSimulated && {simulated: {rate: this.#options.clock.rate}}),
    });
    this.#feedTeller.tell(session);
    if (this.#toldTrouble !== null) this.#tellTrouble(session);
    session.follow(catchUp).catch(() => session.socket.close());
  }

  #beat(): void {
    const hubTime = this.#options.clock.now();
    const trouble = this.#options.trouble();
    const isNews = trouble !== this.#toldTrouble;
    this.#toldTrouble = trouble;
    for (const session of this.#sessions) {
      if (!session.isGreeted) continue;
      session.send('beat', {n: session.n, hubTime});
      if (isNews) this.#tellTrouble(session);
    }
  }

  #tellTrouble(session: ConsoleSession): void {
    const trouble = this.#toldTrouble;
    session.send('trouble', {trouble: trouble === 'backup' && !session.speaks(BACKUP_TROUBLE_SINCE) ? null : trouble});
  }

  /** A revoked role or an ended session takes effect on open links (P17). */
  #recheck(): void {
    for (const session of this.#sessions) {
      try {
        const identity = this.#options.identityOfSession(this.#signIns.get(session) ?? '');
        if (!identity || rightsOf(identity) !== rightsOf(session.identity)) this.#end(session, 'session');
      } catch (error) {
        // Each message of this link asks again and is refused by the same trouble.
        this.#options.logger.error({reason: String(error)}, 'a session could not be read');
      }
    }
  }

  #refuse(session: ConsoleSession, reason: string): void {
    this.#options.logger.warn({user: session.identity.user, reason}, 'a console message was refused');
    session.socket.close();
  }

  #end(session: ConsoleSession, reason: 'session' | 'slow' | 'protocol'): void {
    session.send('goodbye', {reason, hubProtocol: PROTOCOL_VERSION});
    session.close();
    session.socket.close();
  }
}

/** Whoever has others from now on begins anew. */
function rightsOf({roles, unit}: Identity): string {
  return [...roles, unit ?? ''].join();
}
