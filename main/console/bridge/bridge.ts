/**
 * Serves windows: answers their calls and tells them what happens. All windows of a console share one identity, one
 * picture and one outbox; a window that comes, goes or hangs changes nothing for the others.
 */
import {err, ok, type Result} from '../../../shared/lib/result.ts';
import type {WireChange} from '../../../shared/model/change.ts';
import type {Command} from '../../../shared/model/command.ts';
import {CALLS, type LinkStatus, type OutboxItem, type Session} from '../../../shared/protocol/bridge.ts';
import type {FeedHealth} from '../../../shared/protocol/feed-health.ts';
import type {Picture} from '../../../shared/protocol/picture.ts';
import type {Series, SeriesAsk} from '../../../shared/protocol/series.ts';
import {readMessage} from '../../../shared/protocol/table.ts';
import type {CallAnswer, Channel} from './channel.ts';
import {SoundDesk} from './sound-desk.ts';
import {WindowFeed, type CachedTexts} from './window-feed.ts';

export interface BridgeOptions {
  readonly picture: Picture;
  readonly hubTime: () => number;
  readonly monotonic: () => number;
  readonly session: () => Session;
  readonly link: () => LinkStatus;
  readonly feeds: () => readonly FeedHealth[];
  readonly outbox: () => readonly OutboxItem[];
  /** Null when the command is on the disk, else why not. */
  readonly ask: (command: Command) => string | null;
  /** How a number went, from the hub's history. */
  readonly series: (ask: SeriesAsk) => Promise<Result<Series>>;
  readonly signIn: (user: string, password: string) => Promise<string | null>;
  readonly signOut: () => Promise<void>;
  /** True while any window is shown. */
  readonly onShown: (shown: boolean) => void;
}

/** What a shell calls for one window. */
export interface Attached {
  call(name: string, ask: unknown): Promise<CallAnswer>;
  detach(): void;
}

export class Bridge {
  readonly #options: BridgeOptions;
  readonly #windows = new Set<WindowFeed>();
  readonly #sound: SoundDesk;
  #cached: CachedTexts | null = null;
  #cachedIsShown: () => void = () => undefined;

  constructor(options: BridgeOptions) {
    this.#options = options;
    this.#sound = new SoundDesk(options.monotonic);
  }

  get windowCount(): number {
    return this.#windows.size;
  }

  get isShown(): boolean {
    return [...this.#windows].some((window) => window.shown);
  }

  attach(channel: Channel): Attached {
    const window = new WindowFeed(channel, this.#options.picture, () => this.#cached);
    this.#windows.add(window);
    this.#tellShown();
    return {
      call: (name, ask) => this.#call(window, name, ask),
      detach: () => {
        window.isOpen = false;
        this.#windows.delete(window);
        this.#sound.leave(window);
        this.#tellShown();
      },
    };
  }

  changes(changes: readonly WireChange[]): void {
    for (const window of this.#windows) window.sendChanges(changes);
  }

  live(hubTime: number, body: Uint8Array): void {
    for (const window of this.#windows) window.sendLive(hubTime, body);
  }

  /**
   * What windows are shown while the picture itself is still being read; null: it is whole. Settles when a window has
   * taken all of it in.
   */
  showCached(cached: CachedTexts | null): Promise<void> {
    this.#cached = cached;
    return new Promise((resolve) => {
      this.#cachedIsShown = resolve;
    });
  }

  /** The picture was replaced (snapshot, sign-in): every window reads it anew. */
  pictureReplaced(): void {
    const hubTime = this.#options.hubTime();
    for (const window of this.#windows) if (window.isOpen) window.sendPicture(hubTime);
  }

  forget(layer: string, ids: 'all' | readonly string[]): void {
    for (const window of this.#windows) window.sendForget(layer, ids);
  }

  linkChanged(): void {
    const status = this.#options.link();
    for (const window of this.#windows) if (window.isOpen) window.send('link', status);
  }

  outboxChanged(): void {
    const items = [...this.#options.outbox()];
    for (const window of this.#windows) if (window.isOpen) window.send('outbox', {items});
  }

  feedsChanged(): void {
    const feeds = [...this.#options.feeds()];
    for (const window of this.#windows) if (window.isOpen) window.send('feeds', {feeds});
  }

  sessionChanged(): void {
    const session = this.#options.session();
    for (const window of this.#windows) if (window.isOpen) window.send('session', session);
  }

  beat(nowMs: number): void {
    for (const window of this.#windows) window.send('beat', {at: nowMs});
  }

  async #call(window: WindowFeed, name: string, ask: unknown): Promise<CallAnswer> {
    const checked = readMessage(CALLS, name, ask);
    if (!checked.ok) return err(checked.error);
    const call = checked.value;
    switch (call.name) {
      case 'open':
        this.#open(window);
        return ok(null);
      case 'ask': {
        const refused = this.#options.ask(call.message);
        return refused === null ? ok(null) : err(refused);
      }
      case 'series':
        return this.#options.series(call.message);
      case 'sign-in': {
        const trouble = await this.#options.signIn(call.message.user, call.message.password);
        return trouble === null ? ok(null) : err(trouble);
      }
      case 'sign-out':
        await this.#options.signOut();
        return ok(null);
      case 'shown':
        window.shown = call.message.shown;
        this.#tellShown();
        return ok(null);
      case 'open-window': {
        const refused = window.openWindow(call.message.search);
        return refused === null ? ok(null) : err(refused);
      }
      case 'sound':
        this.#sound.tell(window, call.message.able);
        return ok(null);
      case 'silence':
        if (this.#options.session().identity === null) return err('not-signed-in');
        this.#sound.silence(call.message.forMs);
        return ok(null);
      case 'received':
        window.received(call.message.tick, this.#options.hubTime());
        this.#cachedIsShown();
        return ok(null);
    }
  }

  #open(window: WindowFeed): void {
    window.send('session', this.#options.session());
    window.send('link', this.#options.link());
    window.send('feeds', {feeds: [...this.#options.feeds()]});
    window.sendPicture(this.#options.hubTime());
    window.send('outbox', {items: [...this.#options.outbox()]});
  }

  #tellShown(): void {
    this.#options.onShown(this.isShown);
  }
}
