/**
 * The health of the feeds as a window shows it (M1): one row a feed. `details` is for those who answer for the feeds
 * (supervisor, admin); others are told the state and the last message of feeds whose layers they may see whole, and
 * nothing else. The age of a message is counted by the window itself, from `lastMessageAt` by the hub's clock.
 */
import {array, exactObject, flag, integer, nullable, number, oneOf, text, type Infer} from '../lib/schema.ts';

/** `silent`: it should have spoken and did not (N16); it outranks `restarting`, which says only why. */
export const FEED_STATES = ['starting', 'running', 'silent', 'restarting', 'stopped'] as const;
export type FeedState = (typeof FEED_STATES)[number];

const refusalSchema = exactObject({
  at: number(),
  code: text(32),
  reason: text(512),
  /** What was refused, cut short; null where the source is not worth repeating. Hostile text: show it escaped. */
  example: nullable(text(256)),
});

const detailsSchema = exactObject({
  type: text(64),
  layers: array(text(64)).max(64),
  demo: flag(),
  /** Why it is not running: one sentence. */
  trouble: nullable(text(512)),
  /** How often it is expected to speak; null: nobody knows, so it is never silent. */
  everyMs: nullable(number()),
  silentSince: nullable(number()),
  accepted: integer(),
  ignored: integer(),
  refused: array(exactObject({code: text(32), count: integer()})).max(32),
  /** Newest first. */
  lastRefusals: array(refusalSchema).max(20),
});

export const feedHealthSchema = exactObject({
  name: text(64),
  state: oneOf(FEED_STATES),
  lastMessageAt: nullable(number()),
  details: nullable(detailsSchema),
});
export type FeedHealth = Infer<typeof feedHealthSchema>;

/** All feeds that one may see, every time: nothing is kept of the list before. */
export const feedsSchema = exactObject({feeds: array(feedHealthSchema).max(1_000)});
