/**
 * Builds the console's parts and joins them: the only file that knows them all. What comes from the hub goes one way:
 * link → intake → windows. Commands go the other way: window → outbox (on the disk) → link.
 */
import {join} from 'node:path';
import {mkdirSync} from 'node:fs';
import type {StoredRecord} from '../../shared/model/change.ts';
import type {Command} from '../../shared/model/command.ts';
import {BEAT_EVERY_MS} from '../../shared/protocol/down.ts';
import type {FeedHealth} from '../../shared/protocol/feed-health.ts';
import {Picture} from '../../shared/protocol/picture.ts';
import {Bridge, type Attached} from './bridge/bridge.ts';
import type {Channel} from './bridge/channel.ts';
import {Cache} from './cache/cache.ts';
import type {CachedPicture, CachedSession} from './cache/messages.ts';
import {CommandTerms} from './command-terms.ts';
import type {ConsoleOptions} from './console-options.ts';
import {Intake} from './intake.ts';
import {HubClock} from './link/hub-clock.ts';
import type {LinkState} from './link/link-options.ts';
import {Link} from './link/link.ts';
import {LinkReport} from './link-report.ts';
import {openingOf} from './opens-without-hub.ts';
import {Outbox} from './outbox/outbox.ts';
import {SeriesAsks} from './series-asks.ts';
import {sessionEvent} from './session-event.ts';
import {AutoSignIn} from './session/auto-sign-in.ts';
import {SignInSession} from './session/session.ts';
import {ToldClock} from './told-clock.ts';
import {Troubles} from './troubles.ts';

const SECOND_MS = 1_000;
/** A session that is never renewed ends, however long its link is open. */
const RENEW_CHECK_EVERY_MS = 60_000;

export class Console {
  readonly #options: ConsoleOptions;
  readonly #picture: Picture;
  readonly #cache: Cache;
  readonly #outbox: Outbox;
  readonly #session: SignInSession;
  readonly #hubClock: HubClock;
  readonly #toldClock: ToldClock;
  readonly #terms: CommandTerms;
  readonly #link: Link;
  readonly #bridge: Bridge;
  readonly #seriesAsks: SeriesAsks;
  readonly #troubles = new Troubles(() => this.#bridge.linkChanged());
  readonly #report: LinkReport;
  readonly #intake: Intake;
  readonly #autoSignIn: AutoSignIn | null;
  readonly #stops: (() => void)[] = [];
  #feeds: readonly FeedHealth[] = [];
  #signInError: string | null = null;
  #stopped = false;
  /** Settles when the last picture is read: only then is the hub listened to. */
  #restored = Promise.resolve();

  constructor(options: ConsoleOptions) {
    this.#options = options;
    mkdirSync(options.dataFolder, {recursive: true, mode: 0o700});
    this.#picture = new Picture(options.layers);
    this.#hubClock = new HubClock(options.clock, (aheadMs, sinceMs) => this.#outbox.hubClockFound(aheadMs, sinceMs));
    this.#toldClock = new ToldClock(options.clock, this.#hubClock);
    this.#terms = new CommandTerms(options.layers, this.#hubClock);
    this.#report = new LinkReport({hubClock: this.#hubClock, toldClock: this.#toldClock, troubles: this.#troubles});
    this.#cache = options.cache?.cache ?? new Cache(join(options.dataFolder, 'cache.db'), options.clock.now());
    this.#session = new SignInSession({
      hubUrl: options.hubUrl,
      file: join(options.dataFolder, 'session.json'),
      clock: options.clock,
      onStorage: (isWell) => this.#troubles.set('session', isWell ? null : 'storage'),
      fetch: options.outside?.fetch,
    });
    this.#outbox = new Outbox({
      file: join(options.dataFolder, 'outbox.db'),
      clock: options.clock,
      send: (command, leftMs) => this.#sendCommand(command, leftMs),
      canSend: () => this.isLive,
      goodForMs: (command) => this.#terms.goodForMs(command),
      actTime: (command) => this.#terms.actTime(command),
      onChanged: () => this.#bridge?.outboxChanged(),
      onStorage: (isWell) => this.#troubles.set('outbox', isWell ? null : 'storage'),
      disk: options.outside?.disk,
    });
    this.#seriesAsks = new SeriesAsks({clock: options.clock, send: (up) => this.isLive && this.#link.send('series', up)});
    this.#bridge = new Bridge({
      picture: this.#picture,
      hubTime: () => this.#hubClock.now(),
      monotonic: () => options.clock.monotonic(),
      session: () => sessionEvent(this.#intake.session, this.#signInError),
      link: () => this.#report.status(),
      feeds: () => this.#feeds,
      outbox: () => this.#outbox.items(),
      ask: (command) => this.#outbox.ask(command),
      series: (ask) => this.#seriesAsks.ask(ask),
      signIn: (user, password) => {
        this.#autoSignIn?.end();
        return this.#signIn(user, password);
      },
      signOut: () => this.#signOut(),
      onShown: (shown) => this.#link.send('shown', {shown}),
    });
    this.#intake = new Intake({
      cache: this.#cache,
      picture: this.#picture,
      windows: this.#bridge,
      hubClock: this.#hubClock,
      troubles: this.#troubles,
      logger: options.logger,
      onWelcomed: (session) => this.#welcomed(session),
      onUnreadable: () => {
        this.#outbox.setUser(null);
        this.#bridge.sessionChanged();
      },
      onNotStored: () => this.#link.beginAgain(),
    });
    this.#link = this.#createLink();
    this.#autoSignIn = this.#createAutoSignIn();
  }

  /** Opens the last picture; when it is read, looks for the hub. Windows may be attached as soon as this settles. */
  async start(): Promise<void> {
    const cached = await (this.#options.cache?.loading ?? this.#cache.load());
    const {setAside} = this.#outbox;
    if (setAside !== null) {
      this.#options.logger.error({setAside}, 'the outbox was damaged: its commands are in the file set aside');
      this.#troubles.set('outbox-file', 'outbox-set-aside');
    }
    this.#restored = this.#open(cached);
    const {clock} = this.#options;
    this.#stops.push(
      clock.every(SECOND_MS, () => this.#intake.storeLive()),
      clock.every(SECOND_MS, () => {
        if (this.#toldClock.isWrong) this.#bridge.linkChanged();
      }),
      clock.every(BEAT_EVERY_MS, () => this.#bridge.beat(clock.machineNow())),
      clock.every(RENEW_CHECK_EVERY_MS, () => void this.#session.renewIfDue()),
    );
    void this.#restored.then(() => this.#lookForHub());
  }

  #lookForHub(): void {
    if (this.#stopped) return;
    if (this.#options.signInAs && this.#session.user !== this.#options.signInAs.user) this.#autoSignIn?.begin();
    else if (this.#session.user !== null) this.#link.connect();
    else this.#link.disconnect();
  }

  attach(channel: Channel): Attached {
    return this.#bridge.attach(channel);
  }

  get windowCount(): number {
    return this.#bridge.windowCount;
  }

  /** False while what is known may be old. */
  get isLive(): boolean {
    return this.#report.isLive;
  }

  /** Commands of whoever is signed in that no answer has come to. */
  get waitingCount(): number {
    return this.#outbox.waitingCount;
  }

  /** What is known of a layer now. */
  records(layer: string): Iterable<StoredRecord> {
    return this.#picture.layers.get(layer)?.records.values() ?? [];
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const stop of this.#stops) stop();
    this.#autoSignIn?.end();
    this.#link.stop();
    await this.#intake.stop();
    await this.#cache.stop();
    this.#outbox.close();
  }

  #sendCommand(command: Command, leftMs: number | null): boolean {
    return this.isLive && this.#link.send('command', this.#terms.asSent(command, leftMs));
  }

  #createLink(): Link {
    return new Link({
      hubUrl: this.#options.hubUrl,
      openSocket: this.#options.outside?.openSocket,
      clock: this.#options.clock,
      logger: this.#options.logger,
      layers: this.#options.layers.map((layer) => layer.name),
      token: () => this.#session.token(),
      onTokenRefused: () => this.#session.forgetAccess(),
      cursor: () => this.#intake.cursor(),
      onState: (state) => this.#linkChanged(state),
      onConnectionLost: () => {
        this.#outbox.linkLost();
        this.#seriesAsks.linkLost();
      },
      onWelcome: (welcome) => {
        this.#seriesAsks.welcomed(welcome.protocol);
        this.#intake.welcome(welcome);
        this.#troubles.set('version', this.#terms.welcomed(welcome.protocol));
      },
      onSeries: (series) => this.#seriesAsks.answered(series),
      onSnapshot: (part, done) => this.#intake.snapshot(part, done),
      onBatch: (batch, done) => this.#intake.batch(batch, done),
      onLive: (live, body, done) => this.#intake.live(live, body, done),
      onAnswer: (answer) => this.#outbox.answered(answer),
      onForget: (forget, done) => this.#intake.forget(forget, done),
      onFeeds: ({feeds}) => {
        this.#feeds = feeds;
        this.#bridge.feedsChanged();
      },
      onTrouble: ({trouble}) => this.#troubles.set('hub', trouble === null ? null : `hub-${trouble}`),
      onHubTime: (hubTime) => this.#intake.hubHeard(hubTime),
    });
  }

  #createAutoSignIn(): AutoSignIn | null {
    const {signInAs, clock} = this.#options;
    if (!signInAs) return null;
    return new AutoSignIn({
      clock,
      signIn: () => this.#signIn(signInAs.user, signInAs.password),
      onTrouble: (trouble) => {
        this.#signInError = trouble === 'unreachable' ? null : trouble;
        this.#linkChanged({type: 'offline', refused: null});
        this.#bridge.sessionChanged();
      },
    });
  }

  #welcomed(session: CachedSession): void {
    this.#signInError = null;
    this.#outbox.setUser(session.identity.user);
    this.#bridge.sessionChanged();
    if (!this.#bridge.isShown) this.#link.send('shown', {shown: false});
  }

  /** The cached picture as the window's first one, if it is whole, this person's and not too old to be opened without the hub. */
  async #open(cached: CachedPicture): Promise<void> {
    const {session, setAside} = cached;
    if (setAside !== null) {
      this.#options.logger.warn({setAside}, 'the cache was damaged and is rebuilt');
      this.#troubles.set('cache', 'cache-rebuilt');
    }
    const opening = openingOf(session, this.#options.signInAs?.user ?? this.#session.user, this.#options.clock.machineNow());
    if (opening.type === 'too-old') this.#signInError = 'too-old';
    if (opening.type !== 'opens') return this.#intake.wipeLater();
    this.#report.openedFrom(opening.session.heardAt);
    this.#outbox.setUser(opening.session.identity.user);
    await this.#intake.restore(cached);
    return undefined;
  }

  #linkChanged(state: LinkState): void {
    this.#report.changed(state);
    this.#bridge?.linkChanged();
    if (state.type === 'live') this.#outbox.pump();
    // The session that this console kept has ended; whoever signs in by itself does so again.
    if (state.type === 'offline' && state.refused === 'sign-in') this.#autoSignIn?.begin();
  }

  async #signIn(user: string, password: string): Promise<string | null> {
    const trouble = await this.#session.signIn(user, password);
    await this.#restored;
    if (trouble !== null || this.#stopped) return trouble;
    if (this.#intake.session?.identity.user !== this.#session.user) {
      // What is on its way is the former person's.
      this.#link.disconnect();
      await this.#forgetPicture();
    }
    this.#link.connect();
    return null;
  }

  async #signOut(): Promise<void> {
    this.#autoSignIn?.end();
    this.#session.signOut();
    this.#link.disconnect();
    this.#outbox.setUser(null);
    await this.#forgetPicture();
  }

  async #forgetPicture(): Promise<void> {
    await this.#intake.wipe(() => {
      this.#outbox.setUser(null);
      this.#feeds = [];
      this.#bridge.feedsChanged();
      this.#bridge.sessionChanged();
    });
  }
}
