/**
 * Tells consoles how the feeds are: once after each hello, then at most once a second and only when something changed.
 * Every message is the whole list that its reader may see, so that a lost one does no harm; a hub of many feeds speaks
 * less often (20 ms a feed), which bounds what its consoles take.
 */
import type {Layer} from '../../../shared/model/layer.ts';
import type {Clock} from '../../platform/clock.ts';
import {feedHealthFor, feedsSeenBy} from '../ops/feed-health.ts';
import type {FeedStates} from '../ops/feed-states.ts';
import type {ConsoleSession} from './console-session.ts';

const TELL_EVERY_MS = 1_000;
const PER_FEED_MS = 20;

export interface FeedTellerOptions {
  readonly feedStates: FeedStates;
  readonly layers: readonly Layer[];
  readonly clock: Clock;
  readonly sessions: ReadonlySet<ConsoleSession>;
}

export class FeedTeller {
  readonly #options: FeedTellerOptions;
  #toldChanges = -1;
  #toldAt = 0;

  constructor(options: FeedTellerOptions) {
    this.#options = options;
  }

  start(): () => void {
    return this.#options.clock.every(TELL_EVERY_MS, () => this.tellAll());
  }

  tell(session: ConsoleSession): void {
    const {feedStates, layers} = this.#options;
    session.send('feeds', {feeds: feedHealthFor(session.identity, feedStates, layers)});
  }

  tellAll(): void {
    const {feedStates, clock, sessions} = this.#options;
    const isDue = clock.monotonic() - this.#toldAt >= feedStates.all().length * PER_FEED_MS;
    if (feedStates.changes === this.#toldChanges || !isDue) return;
    this.#toldChanges = feedStates.changes;
    this.#toldAt = clock.monotonic();
    // Who sees no feed is not told either that one has spoken.
    for (const session of sessions) if (session.isGreeted && feedsSeenBy(session.identity, feedStates, this.#options.layers).length > 0) this.tell(session);
  }
}
