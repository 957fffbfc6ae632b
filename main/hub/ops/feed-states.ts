/** What is known of each feed's health: written by feeds and ingest, read by `GET /feeds`, metrics and windows. */
import type {Refusal, RefusalCode} from '../../../shared/model/observation.ts';

export type FeedState = 'starting' | 'running' | 'silent' | 'restarting' | 'stopped';

export interface FeedStatus {
  readonly name: string;
  readonly type: string;
  readonly demo: boolean;
  readonly layers: readonly string[];
  state: FeedState;
  /** Why it is not running: one sentence, or null. */
  trouble: string | null;
  lastMessageAt: number | null;
  accepted: number;
  ignored: number;
  readonly rejected: Map<RefusalCode, number>;
  /** The newest refusals, newest first, at most `LAST_REFUSALS`. */
  lastRefusals: (Refusal & {readonly at: number})[];
}

export const LAST_REFUSALS = 20;

/** Hears each count as it is made; the metrics listen. */
export interface FeedCounts {
  feedAccepted(feed: string, count: number): void;
  feedRejected(feed: string, reason: RefusalCode, count: number): void;
}

export class FeedStates {
  readonly #counts: FeedCounts | undefined;
  readonly #byName = new Map<string, FeedStatus>();

  constructor(counts?: FeedCounts) {
    this.#counts = counts;
  }

  add(name: string, type: string, demo: boolean, layers: readonly string[]): FeedStatus {
    const status: FeedStatus = {
      name, type, demo, layers, state: 'starting', trouble: null, lastMessageAt: null,
      accepted: 0, ignored: 0, rejected: new Map(), lastRefusals: [],
    };
    this.#byName.set(name, status);
    return status;
  }

  get(name: string): FeedStatus | undefined {
    return this.#byName.get(name);
  }

  all(): readonly FeedStatus[] {
    return [...this.#byName.values()];
  }

  accepted(name: string, count: number, at: number): void {
    const status = this.#byName.get(name);
    if (!status) return;
    status.accepted += count;
    status.lastMessageAt = at;
    if (status.state !== 'stopped') status.state = 'running';
    this.#counts?.feedAccepted(name, count);
  }

  ignored(name: string, count: number): void {
    const status = this.#byName.get(name);
    if (status) status.ignored += count;
  }

  refused(name: string, refusals: readonly Refusal[], at: number): void {
    const status = this.#byName.get(name);
    if (!status || refusals.length === 0) return;
    for (const {code} of refusals) {
      status.rejected.set(code, (status.rejected.get(code) ?? 0) + 1);
      this.#counts?.feedRejected(name, code, 1);
    }
    const newest = refusals.slice(-LAST_REFUSALS).toReversed().map((refusal) => ({...refusal, at}));
    status.lastRefusals = [...newest, ...status.lastRefusals].slice(0, LAST_REFUSALS);
  }
}
