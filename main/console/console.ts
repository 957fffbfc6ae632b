/**
 * Builds the console's parts and joins them: the only file that knows them all. What comes from the hub goes one way, in
 * order: link → cache (on the disk) → picture → windows. Commands go the other way: window → outbox (on the disk) → link.
 */
import {join} from 'node:path';
import {mkdirSync} from 'node:fs';
import type {LayerRecord} from '../../shared/model/change.ts';
import type {Identity} from '../../shared/model/identity.ts';
import type {Layer} from '../../shared/model/layer.ts';
import type {FactRecord} from '../../shared/model/record.ts';
import type {LinkStatus, Session} from '../../shared/protocol/bridge.ts';
import {BEAT_EVERY_MS, type City, type Down} from '../../shared/protocol/down.ts';
import {decodeFrame, encodeKeyframe, splitFrames} from '../../shared/protocol/frame.ts';
import {Picture} from '../../shared/protocol/picture.ts';
import type {Clock} from '../platform/clock.ts';
import type {Logger} from '../platform/logger.ts';
import {Bridge} from './bridge/bridge.ts';
import type {Attached} from './bridge/bridge.ts';
import type {Channel} from './bridge/channel.ts';
import {Cache} from './cache/cache.ts';
import type {CachedPicture, CachedSession} from './cache/messages.ts';
import {HubClock} from './link/hub-clock.ts';
import {Link, type LinkState} from './link/link.ts';
import {Outbox} from './outbox/outbox.ts';
import {SignInSession} from './session/session.ts';

export interface ConsoleOptions {
  readonly dataFolder: string;
  readonly hubUrl: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly layers: readonly Layer[];
  /** Signs in by itself, as the demo does; otherwise the page "Sign in" asks. */
  readonly signInAs?: {readonly user: string; readonly password: string};
}

const STORE_LIVE_EVERY_MS = 1_000;
const TELL_CLOCK_EVERY_MS = 1_000;
const CLOCK_MOVED_MS = 250;
/** Without the hub the last identity's picture opens for so long. */
const OPENS_WITHOUT_HUB_MS = 12 * 3_600_000;
const SIGN_IN_RETRY_MS = 1_000;
/** A session that is never renewed ends, however long its link is open. */
const RENEW_CHECK_EVERY_MS = 60_000;

export class Console {
  readonly #options: ConsoleOptions;
  readonly #picture: Picture;
  readonly #cache: Cache;
  readonly #outbox: Outbox;
  readonly #session: SignInSession;
  readonly #hubClock: HubClock;
  readonly #link: Link;
  readonly #bridge: Bridge;
  readonly #stops: (() => void)[] = [];
  #cached: CachedSession | null = null;
  #cursor: string | null = null;
  /** Everything that came so far is stored and shown when this settles. */
  #tail: Promise<void> = Promise.resolve();
  #snapshot: LayerRecord[] = [];
  #linkState: LinkState = {type: 'connecting'};
  #offlineSince: number | null = null;
  #signInError: string | null = null;
  #toldAheadMs = 0;
  #liveMoved = false;
  #stopped = false;
  #signsInByItself: boolean;
  #isSigningIn = false;

  constructor(options: ConsoleOptions) {
    this.#options = options;
    this.#signsInByItself = options.signInAs !== undefined;
    mkdirSync(options.dataFolder, {recursive: true, mode: 0o700});
    this.#picture = new Picture(options.layers);
    this.#hubClock = new HubClock(options.clock);
    this.#cache = new Cache(join(options.dataFolder, 'cache.db'), options.clock.now());
    this.#session = new SignInSession({hubUrl: options.hubUrl, file: join(options.dataFolder, 'session.json'), clock: options.clock});
    this.#outbox = new Outbox({
      file: join(options.dataFolder, 'outbox.db'),
      clock: options.clock,
      send: (command) => this.#linkState.type === 'live' && this.#link.send('command', command),
      onChanged: () => this.#bridge?.outboxChanged(),
    });
    this.#link = this.#createLink();
    this.#bridge = new Bridge({
      picture: this.#picture,
      hubTime: () => this.#hubClock.now(),
      session: () => this.#sessionEvent(),
      link: () => this.#linkStatus(),
      outbox: () => this.#outbox.items(),
      ask: (command) => this.#outbox.ask(command),
      signIn: (user, password) => this.#signIn(user, password),
      signOut: () => this.#signOut(),
      onShown: (shown) => this.#link.send('shown', {shown}),
    });
  }

  /** Opens the last picture, then looks for the hub. Windows may be attached as soon as this settles. */
  async start(): Promise<void> {
    const cached = await this.#cache.load();
    if (cached.setAside !== null) this.#options.logger.warn({setAside: cached.setAside}, 'the cache was damaged and is rebuilt');
    this.#open(cached);
    const {clock} = this.#options;
    this.#stops.push(
      clock.every(STORE_LIVE_EVERY_MS, () => this.#storeLive()),
      clock.every(TELL_CLOCK_EVERY_MS, () => this.#tellClock()),
      clock.every(BEAT_EVERY_MS, () => this.#bridge.beat(clock.now())),
      clock.every(RENEW_CHECK_EVERY_MS, () => void this.#session.renewIfDue()),
    );
    if (this.#options.signInAs && this.#session.user !== this.#options.signInAs.user) this.#signInByItself();
    else if (this.#session.user !== null) this.#link.connect();
    else this.#link.disconnect();
  }

  attach(channel: Channel): Attached {
    return this.#bridge.attach(channel);
  }

  get windowCount(): number {
    return this.#bridge.windowCount;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const stop of this.#stops) stop();
    this.#link.stop();
    await this.#tail.catch(() => undefined);
    this.#storeLive();
    await this.#cache.stop();
    this.#outbox.close();
  }

  #createLink(): Link {
    return new Link({
      hubUrl: this.#options.hubUrl,
      clock: this.#options.clock,
      logger: this.#options.logger,
      layers: this.#options.layers.map((layer) => layer.name),
      token: () => this.#session.token(),
      onTokenRefused: () => this.#session.forgetAccess(),
      cursor: async () => {
        await this.#tail.catch(() => undefined);
        return this.#cursor;
      },
      onState: (state) => this.#linkChanged(state),
      onWelcome: (welcome) => this.#inOrder(() => this.#welcomed(welcome)),
      onSnapshot: (part, done) => this.#inOrder(() => this.#takeSnapshot(part, done)),
      onBatch: (batch) => this.#inOrder(() => this.#takeBatch(batch)),
      onLive: (live, body) => this.#inOrder(() => this.#takeLive(live, body)),
      onAnswer: (answer) => this.#outbox.answered(answer),
      onForget: (forget) => this.#inOrder(() => this.#forget(forget)),
      onHubTime: (hubTime) => this.#hubClock.heard(hubTime),
    });
  }

  /** One after another; a failure lets the link begin again from the last stored cursor. */
  #inOrder(work: () => Promise<void> | void): void {
    this.#tail = this.#tail.then(work).catch((error: unknown) => {
      this.#options.logger.error({reason: String(error)}, 'what the hub sent could not be stored');
      if (!this.#stopped) this.#link.beginAgain();
    });
  }

  async #welcomed(welcome: Down<'welcome'>): Promise<void> {
    this.#cached = {
      identity: welcome.identity,
      city: welcome.city,
      layers: welcome.layers,
      demo: welcome.demo,
      heardAt: welcome.hubTime,
    };
    await this.#cache.do({type: 'session', session: this.#cached});
    this.#signInError = null;
    this.#outbox.setUser(welcome.identity.user);
    this.#bridge.sessionChanged();
  }

  async #takeSnapshot(part: Down<'snapshot'>, done: () => void): Promise<void> {
    if (part.part === 0) this.#snapshot = [];
    for (const record of part.records) this.#snapshot.push(record as LayerRecord);
    if (part.last && part.cursor !== null) {
      const records = this.#snapshot;
      this.#snapshot = [];
      await this.#cache.do({type: 'snapshot', records, cursor: part.cursor});
      this.#cursor = part.cursor;
      this.#picture.clear();
      this.#picture.put(records);
      this.#bridge.pictureReplaced();
    }
    done();
  }

  async #takeBatch(batch: Down<'batch'>): Promise<void> {
    const changes = batch.changes.map((change) => ({...change, record: change.record as FactRecord | null}));
    await this.#cache.do({type: 'batch', changes, cursor: batch.cursor});
    this.#cursor = batch.cursor;
    for (const change of changes) this.#picture.apply(change);
    this.#bridge.changes(changes);
    this.#link.received();
  }

  #takeLive(live: Down<'live'>, body: Uint8Array): void {
    for (const bytes of splitFrames(body)) {
      const frame = decodeFrame(bytes, (layer) => this.#picture.layers.get(layer)?.layer.liveColumns);
      if (frame.kind === 'unknown-layer') this.#picture.unknownLayers.add(frame.layer);
      else this.#picture.applyFrame(frame);
    }
    this.#liveMoved = true;
    this.#bridge.live(live.hubTime, body);
    this.#link.received();
  }

  async #forget({layer, ids}: Down<'forget'>): Promise<void> {
    await this.#cache.do({type: 'forget', layer, ids});
    this.#picture.forget(layer, ids);
    this.#bridge.forget(layer, ids);
  }

  #storeLive(): void {
    if (!this.#liveMoved) return;
    this.#liveMoved = false;
    const atMs = Math.round(this.#hubClock.now());
    const frames = [...this.#picture.layers.values()]
      .filter(({layer}) => layer.liveColumns.length > 0)
      .map(({layer, live}) => ({layer: layer.name, bytes: encodeKeyframe(layer.name, 0, atMs, live)}));
    this.#cache.do({type: 'live', atMs, frames}).catch((error: unknown) => {
      this.#liveMoved = true;
      this.#options.logger.error({reason: String(error)}, 'live columns could not be stored');
    });
  }

  /** The cached picture as the window's first one, if it is not too old to be opened without the hub. */
  #open(cached: CachedPicture): void {
    const {session} = cached;
    const tooOld = session !== null && this.#options.clock.now() - session.heardAt > OPENS_WITHOUT_HUB_MS;
    const wanted = this.#options.signInAs?.user ?? this.#session.user;
    if (session === null || tooOld || session.identity.user !== wanted) {
      if (tooOld) this.#signInError = 'too-old';
      this.#inOrder(() => this.#cache.do({type: 'wipe'}));
      return;
    }
    this.#cached = session;
    this.#outbox.setUser(session.identity.user);
    this.#cursor = cached.cursor;
    this.#offlineSince = session.heardAt;
    this.#picture.put(cached.records.map((row) => ({...row, record: row.record === null ? null : (JSON.parse(row.record) as FactRecord)})));
    for (const {layer, bytes} of cached.live) {
      const frame = decodeFrame(bytes, (name) => this.#picture.layers.get(name)?.layer.liveColumns);
      if (frame.kind !== 'unknown-layer' && frame.layer === layer) this.#picture.applyFrame(frame);
    }
  }

  #linkChanged(state: LinkState): void {
    const before = this.#linkState;
    this.#linkState = state;
    if (state.type === 'offline' && before.type !== 'offline') {
      // Since the last sign of life, not since it was noticed; a cold start keeps what the cache says.
      if (before.type !== 'connecting') this.#offlineSince = this.#hubClock.lastHeardHubTime;
      this.#outbox.linkLost();
    }
    this.#bridge?.linkChanged();
    if (state.type === 'live') this.#outbox.pump();
    // The session that this console kept has ended; whoever signs in by itself does so again.
    if (state.type === 'offline' && state.refused === 'sign-in' && this.#signsInByItself) this.#signInByItself();
  }

  #linkStatus(): LinkStatus {
    const state = this.#linkState;
    this.#toldAheadMs = this.#hubClock.aheadMs();
    return {
      state: state.type,
      offlineSince: state.type === 'offline' ? (this.#offlineSince ?? Math.round(this.#hubClock.now())) : null,
      refused: state.type === 'offline' ? state.refused : null,
      hubAheadMs: this.#toldAheadMs,
      missed: state.type === 'catching-up' ? state.missed : 0,
    };
  }

  #sessionEvent(): Session {
    const identity: Identity | null = this.#cached?.identity ?? null;
    const city: City | null = this.#cached?.city ?? null;
    return {
      identity: identity && {...identity, roles: [...identity.roles]},
      city,
      layers: [...(this.#cached?.layers ?? [])],
      demo: this.#cached?.demo ?? false,
      signInError: this.#signInError,
    };
  }

  /** A wall clock that was moved changes what windows must add to theirs. */
  #tellClock(): void {
    if (Math.abs(this.#hubClock.aheadMs() - this.#toldAheadMs) > CLOCK_MOVED_MS) this.#bridge.linkChanged();
  }

  async #signIn(user: string, password: string): Promise<string | null> {
    const trouble = await this.#session.signIn(user, password);
    if (trouble !== null) return trouble;
    if (this.#cached?.identity.user !== user) await this.#forgetPicture();
    this.#link.connect();
    return null;
  }

  async #signOut(): Promise<void> {
    this.#signsInByItself = false;
    this.#session.signOut();
    this.#link.disconnect();
    this.#outbox.setUser(null);
    await this.#forgetPicture();
  }

  async #forgetPicture(): Promise<void> {
    await this.#tail.catch(() => undefined);
    this.#cached = null;
    this.#cursor = null;
    this.#picture.clear();
    await this.#cache.do({type: 'wipe'});
    this.#bridge.pictureReplaced();
    this.#bridge.sessionChanged();
  }

  /** Tries until the hub answers; a wrong name or password is told and asked for on the page. */
  #signInByItself(): void {
    const {signInAs, clock} = this.#options;
    if (!signInAs || this.#stopped || this.#isSigningIn) return;
    this.#isSigningIn = true;
    void this.#signIn(signInAs.user, signInAs.password).then((trouble) => {
      this.#isSigningIn = false;
      if (trouble === null) return;
      this.#signInError = trouble === 'unreachable' ? null : trouble;
      if (trouble === 'wrong') this.#signsInByItself = false;
      this.#linkChanged({type: 'offline', refused: null});
      this.#bridge.sessionChanged();
      this.#stops.push(clock.after(SIGN_IN_RETRY_MS, () => {
        if (this.#signsInByItself) this.#signInByItself();
      }));
    });
  }
}
