/** Which feeds somebody may see, and how much of each (contract, `GET /feeds`): the same for HTTP and for consoles. */
import {hasRole, type Identity} from '../../../shared/model/identity.ts';
import type {Layer} from '../../../shared/model/layer.ts';
import {maySeeWhole} from '../../../shared/model/rights.ts';
import type {FeedHealth} from '../../../shared/protocol/feed-health.ts';
import type {FeedStates, FeedStatus} from './feed-states.ts';

/** Consoles are shown the newest of those that `GET /feeds` tells. */
const SHOWN_REFUSALS = 5;
const LONGEST_SENTENCE = 512;

export function seesWholeFeeds(identity: Identity): boolean {
  return hasRole(identity, 'supervisor', 'admin');
}

export function feedsSeenBy(identity: Identity, states: FeedStates, layers: readonly Layer[]): readonly FeedStatus[] {
  const all = states.all();
  return seesWholeFeeds(identity) ? all : all.filter((feed) => maySeeFeed(identity, feed, layers));
}

export function feedHealthFor(identity: Identity, states: FeedStates, layers: readonly Layer[]): FeedHealth[] {
  const isWhole = seesWholeFeeds(identity);
  return feedsSeenBy(identity, states, layers).map((feed) => {
    const {name, state, lastMessageAt} = feed;
    return {name, state, lastMessageAt, details: isWhole ? detailsOf(feed) : null};
  });
}

/** All of its layers: the age of a feed would tell the time of what one may not see. */
function maySeeFeed(identity: Identity, feed: FeedStatus, layers: readonly Layer[]): boolean {
  const written = feed.layers.map((name) => layers.find((layer) => layer.name === name));
  return written.length > 0 && written.every((layer) => layer !== undefined && maySeeWhole(identity, layer));
}

function detailsOf({type, layers, demo, trouble, everyMs, silentSince, accepted, ignored, rejected, lastRefusals}: FeedStatus): NonNullable<FeedHealth['details']> {
  return {
    type, layers: [...layers], demo, everyMs, silentSince, accepted, ignored,
    trouble: trouble === null ? null : trouble.slice(0, LONGEST_SENTENCE),
    refused: [...rejected].map(([code, count]) => ({code, count})),
    lastRefusals: lastRefusals.slice(0, SHOWN_REFUSALS).map(({at, code, reason, example}) => ({at, code, reason: reason.slice(0, LONGEST_SENTENCE), example})),
  };
}
