/**
 * What is known of each feed's health: written by feeds and ingest, read by `GET /feeds`, metrics and consoles. One
 * state per feed; silence outranks trouble, so that a source which went away gives one sign and not two (N16).
 */
import type {Refusal, RefusalCode} from '../../../shared/model/observation.ts';
import type {FeedState} from '../../../shared/protocol/feed-health.ts';
import type {Clock} from '../../platform/clock.ts';
import {excerptOf} from './excerpt.ts';
import {Heartbeat, type Learned} from './heartbeat.ts';
import type {PeriodMemory} from './learned-periods.ts';

export interface FeedDescription {
  readonly name: string;
  readonly type: string;
  readonly demo: boolean;
  readonly layers: readonly string[];
  /** How often it should speak; null: that is learned, if it is regular. */
  readonly everyMs: number | null;
}

export interface KeptRefusal {
  readonly at: number;
  readonly index: number;
  readonly code: RefusalCode;
  readonly reason: string;
  readonly example: string | null;
}

/** What its transport says of it; silence is found here. */
export type TransportState = 'starting' | 'running' | 'restarting' | 'stopped';

export interface FeedStatus extends Omit<FeedDescription, 'everyMs'> {
  readonly state: FeedState;
  /** Why it is not running: one sentence, or null. */
  readonly trouble: string | null;
  readonly everyMs: number | null;
  readonly lastMessageAt: number | null;
  readonly silentSince: number | null;
  readonly accepted: number;
  readonly ignored: number;
  readonly rejected: ReadonlyMap<RefusalCode, number>;
  /** The newest refusals, newest first, at most `LAST_REFUSALS`. */
  readonly lastRefusals: readonly KeptRefusal[];
}

export const LAST_REFUSALS = 20;
/** Fine enough for a period of one second: 1.7 periods and this are less than two. */
export const CHECK_SILENCE_EVERY_MS = 250;
const LATE_MS = 500;

/** Hears each count as it is made; the metrics listen. */
export interface FeedCounts {
  feedAccepted(feed: string, count: number): void;
  feedRejected(feed: string, reason: RefusalCode, count: number): void;
}

export interface FeedStatesOptions {
  readonly clock: Pick<Clock, 'now' | 'monotonic' | 'rate'>;
  readonly counts?: FeedCounts;
  /** Periods that were learned before the hub was restarted. */
  readonly periods?: PeriodMemory;
  /** Once when a feed falls silent, and once when it speaks again. */
  readonly onSilence?: (feed: FeedStatus) => void;
}

export class FeedStates {
  readonly #options: FeedStatesOptions;
  readonly #byName = new Map<string, Feed>();
  #changes = 0;
  #checkedAt: number;
  #hasPassed = false;

  constructor(options: FeedStatesOptions) {
    this.#options = options;
    this.#checkedAt = options.clock.monotonic();
  }

  /** Grows with whatever changes; who tells others compares it. */
  get changes(): number {
    return this.#changes;
  }

  add(description: FeedDescription): FeedStatus {
    const feed = new Feed(description, this.#options.clock, this.#options.periods?.of(description.name) ?? null);
    this.#byName.set(description.name, feed);
    this.#changes++;
    return feed;
  }

  get(name: string): FeedStatus | undefined {
    return this.#byName.get(name);
  }

  all(): readonly FeedStatus[] {
    return [...this.#byName.values()];
  }

  /** How its transport is, and one sentence where it is not well. */
  transport(name: string, state: TransportState, trouble: string | null = null): void {
    const feed = this.#byName.get(name);
    if (!feed || (feed.transport === state && feed.trouble === trouble)) return;
    feed.transport = state;
    feed.trouble = trouble;
    this.#changes++;
  }

  /** Something came that could be read: a sign of life, whatever was in it. */
  accepted(name: string, count: number, at: number): void {
    const feed = this.#byName.get(name);
    if (!feed) return;
    feed.accepted += count;
    feed.lastMessageAt = at;
    feed.heartbeat.heard(this.#options.clock.monotonic());
    this.#options.periods?.note(name, feed.heartbeat.learned);
    if (feed.transport === 'starting' || feed.transport === 'restarting') feed.transport = 'running';
    this.#changes++;
    this.#options.counts?.feedAccepted(name, count);
    if (feed.silentSince === null) return;
    feed.silentSince = null;
    this.#options.onSilence?.(feed);
  }

  ignored(name: string, count: number): void {
    const feed = this.#byName.get(name);
    if (!feed || count === 0) return;
    feed.ignored += count;
    this.#changes++;
  }

  refused(name: string, refusals: readonly Refusal[], at: number): void {
    const feed = this.#byName.get(name);
    if (!feed || refusals.length === 0) return;
    for (const {code} of refusals) {
      feed.rejected.set(code, (feed.rejected.get(code) ?? 0) + 1);
      this.#options.counts?.feedRejected(name, code, 1);
    }
    const newest = refusals.slice(-LAST_REFUSALS).toReversed().map(({index, code, reason, about}): KeptRefusal => (
      {at, index, code, reason, example: about === undefined ? null : excerptOf(about)}
    ));
    feed.lastRefusals = [...newest, ...feed.lastRefusals].slice(0, LAST_REFUSALS);
    this.#changes++;
  }

  /** So many that were not even read, told as one. */
  dropped(name: string, refusal: Refusal, count: number, at: number): void {
    this.refused(name, [refusal], at);
    const more = count - 1;
    const feed = this.#byName.get(name);
    if (!feed || more <= 0) return;
    feed.rejected.set(refusal.code, (feed.rejected.get(refusal.code) ?? 0) + more);
    this.#options.counts?.feedRejected(name, refusal.code, more);
  }

  /**
   * To be called every `CHECK_SILENCE_EVERY_MS`. One that comes late passes once: this process was busy, and what came
   * meanwhile is still to be read.
   */
  checkSilence(): void {
    const {clock, onSilence} = this.#options;
    const lateMs = clock.monotonic() - this.#checkedAt - CHECK_SILENCE_EVERY_MS;
    this.#checkedAt = clock.monotonic();
    this.#hasPassed = !this.#hasPassed && lateMs > LATE_MS;
    if (this.#hasPassed) return;
    for (const feed of this.#byName.values()) {
      if (feed.silentSince !== null || feed.transport === 'stopped' || !feed.heartbeat.isSilent(clock.monotonic())) continue;
      feed.silentSince = clock.now();
      this.#changes++;
      onSilence?.(feed);
    }
  }
}

class Feed implements FeedStatus {
  readonly name: string;
  readonly type: string;
  readonly demo: boolean;
  readonly layers: readonly string[];
  readonly heartbeat: Heartbeat;
  transport: TransportState = 'starting';
  trouble: string | null = null;
  lastMessageAt: number | null = null;
  silentSince: number | null = null;
  accepted = 0;
  ignored = 0;
  readonly rejected = new Map<RefusalCode, number>();
  lastRefusals: readonly KeptRefusal[] = [];

  constructor({name, type, demo, layers, everyMs}: FeedDescription, clock: FeedStatesOptions['clock'], learned: Learned | null) {
    this.name = name;
    this.type = type;
    this.demo = demo;
    this.layers = layers;
    this.heartbeat = new Heartbeat({everyMs, rate: clock.rate, startedAt: clock.monotonic(), learned});
  }

  get everyMs(): number | null {
    return this.heartbeat.everyMs;
  }

  get state(): FeedState {
    if (this.transport === 'stopped') return 'stopped';
    return this.silentSince === null ? this.transport : 'silent';
  }
}
