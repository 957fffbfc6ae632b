/** Feeds as the screen lists them: what needs somebody first; and the one sentence that tells how they all are. */
import type {FeedHealth, FeedState} from '../../../shared/protocol/feed-health.ts';

const RANK: {readonly [state in FeedState]: number} = {silent: 0, restarting: 1, stopped: 2, starting: 3, running: 4};

/** Silent longest first, then what does not run, then by name. */
export function feedsInOrder(feeds: readonly FeedHealth[]): readonly FeedHealth[] {
  return feeds.toSorted((one, other) => RANK[one.state] - RANK[other.state] || since(one) - since(other) || compare(one.name, other.name));
}

export interface FeedSummary {
  readonly all: number;
  /** Running, or starting and not late yet. */
  readonly well: number;
  /** Silent, longest first. */
  readonly silent: readonly FeedHealth[];
  readonly notRunning: number;
}

export function feedSummary(feeds: readonly FeedHealth[]): FeedSummary {
  const silent = feedsInOrder(feeds).filter(({state}) => state === 'silent');
  const notRunning = feeds.filter(({state}) => state === 'restarting' || state === 'stopped').length;
  return {all: feeds.length, well: feeds.length - silent.length - notRunning, silent, notRunning};
}

/** When a silent feed was heard last; one that never spoke is silent the longest. */
export function since({state, lastMessageAt}: FeedHealth): number {
  return state === 'silent' ? (lastMessageAt ?? 0) : 0;
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** A period as people say it: `10 s`, `5 min`, `1 h`. */
export function spanText(ms: number, number: (value: number, decimals: number) => string): string {
  const [value, unit] = ms < 60_000 ? [ms / 1_000, 's'] : ms < 3_600_000 ? [ms / 60_000, 'min'] : [ms / 3_600_000, 'h'];
  return `${number(value, Number.isInteger(value) ? 0 : 1)}\u2009${unit}`;
}
