/** Feeds from outside: their health for people, and the door by which sources push. */
import type {FastifyInstance, FastifyRequest, onRequestAsyncHookHandler} from 'fastify';
import type {Layer} from '../../../shared/model/layer.ts';
import {formatTime} from '../../../shared/time/time.ts';
import type {Clock} from '../../platform/clock.ts';
import type {FeedKeys} from '../access/feed-keys.ts';
import type {PushAnswer} from '../feeds/push.ts';
import {feedsSeenBy, seesWholeFeeds} from '../ops/feed-health.ts';
import type {FeedStates, FeedStatus} from '../ops/feed-states.ts';
import {feedsSchema, pushedSchema} from './api/answers.ts';
import type {Operation} from './api/operation.ts';
import {bytesOf} from './body.ts';
import {bearerOf, identityOf, type Guard} from './guard.ts';
import {NOT_FOUND, sendProblem, sendWait} from './problem.ts';

export interface FeedRouteDeps {
  readonly feedKeys: FeedKeys;
  readonly feedStates: FeedStates;
  readonly push: (feed: string, body: Uint8Array, contentType: string) => PushAnswer | Promise<PushAnswer>;
  readonly clock: Clock;
  readonly layers: readonly Layer[];
}

/** The largest input of any feed type (`standards.md` rule 9); a type's own limit is looked at behind the door. */
export const MAX_PUSH_BYTES = 8 * 1_024 * 1_024;

type NameParam = {readonly Params: {readonly name: string}};

const FEEDS: Operation = {
  id: 'feeds', summary: 'The health of the feeds whose layers one may see', key: 'token',
  answers: {200: {description: 'State and age; for supervisors and admins all that is known', schema: feedsSchema}},
};
const PUSH: Operation = {
  id: 'push', summary: 'Takes observations of a feed', key: 'feedKey',
  parameters: [{name: 'name', in: 'path', description: 'name of the feed in the configuration', schema: {type: 'string'}}],
  body: {description: "In the format of the feed's type; where it is empty, the query of the address is the input (OsmAnd)", type: '*/*'},
  answers: {202: {description: 'What was taken, and what was not and why', schema: pushedSchema}},
  refusals: {403: 'The key of another feed.', 404: 'No such feed.', 405: 'This feed takes no pushes.', 415: 'A compressed body.', 429: 'More waits for this feed than is kept; `Retry-After` tells when to come again.'},
};

export function feedRoutes(app: FastifyInstance, deps: FeedRouteDeps, guard: Guard): void {
  app.get('/feeds', {onRequest: guard.signedIn, config: {api: FEEDS}}, async (request) => {
    const identity = identityOf(request);
    const now = deps.clock.now();
    const tell = seesWholeFeeds(identity) ? wholeFeed : feedAge;
    return {feeds: feedsSeenBy(identity, deps.feedStates, deps.layers).map((feed) => tell(feed, now))};
  });

  const withOwnKey: onRequestAsyncHookHandler = async (request, reply) => {
    const {name} = request.params as NameParam['Params'];
    const key = bearerOf(request);
    if (key === undefined || deps.feedKeys.feedOf(key) === undefined) return guard.refuse(request, reply);
    if (deps.feedKeys.opens(key, name)) return undefined;
    if (!deps.feedStates.get(name)) return sendProblem(reply, NOT_FOUND);
    return sendProblem(reply, {status: 403, code: 'other-feed', detail: 'This key belongs to another feed.'});
  };

  app.post<NameParam>('/feeds/:name', {onRequest: withOwnKey, bodyLimit: MAX_PUSH_BYTES, config: {api: PUSH}}, async (request, reply) => {
    const answer = await deps.push(request.params.name, inputOf(request), request.headers['content-type'] ?? '');
    switch (answer.type) {
      case 'taken':
        return reply.code(202).send({accepted: answer.accepted, rejected: answer.rejected.map(({index, reason}) => ({index, reason}))});
      case 'unreadable':
        return sendProblem(reply, {status: 400, code: answer.refusal.code, detail: answer.refusal.reason});
      case 'busy':
        return sendWait(reply, answer.againInMs);
      case 'not-pushable':
        return sendProblem(reply, {status: 405, code: 'not-pushable', detail: 'This feed takes no pushes.'});
      case 'unknown-feed':
        return sendProblem(reply, NOT_FOUND);
    }
  });
}

/** Trackers of the OsmAnd protocol send a query and no body. */
function inputOf(request: FastifyRequest): Uint8Array {
  const body = bytesOf(request);
  const queryAt = request.url.indexOf('?');
  return body.byteLength > 0 || queryAt < 0 ? body : Buffer.from(request.url.slice(queryAt + 1));
}

function feedAge(feed: FeedStatus, now: number): object {
  const {name, state, lastMessageAt} = feed;
  return {name, state, ageS: lastMessageAt === null ? null : Math.max(0, (now - lastMessageAt) / 1_000)};
}

function wholeFeed(feed: FeedStatus, now: number): object {
  return {
    ...feedAge(feed, now),
    type: feed.type,
    layers: feed.layers,
    demo: feed.demo,
    trouble: feed.trouble,
    lastMessageAt: feed.lastMessageAt === null ? null : formatTime(feed.lastMessageAt),
    everyS: feed.everyMs === null ? null : feed.everyMs / 1_000,
    silentSince: feed.silentSince === null ? null : formatTime(feed.silentSince),
    accepted: feed.accepted,
    ignored: feed.ignored,
    rejected: Object.fromEntries(feed.rejected),
    lastRefusals: feed.lastRefusals.map(({at, ...refusal}) => ({at: formatTime(at), ...refusal})),
  };
}
