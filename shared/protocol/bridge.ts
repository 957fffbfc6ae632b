/**
 * Between a console and its windows. A window is told what to show and asks for commands; it reads its whole picture
 * anew whenever it comes back, so nothing here needs to be kept for it.
 */
import {array, exactObject, flag, integer, nullable, number, object, oneOf, text, unknown, type Infer} from '../lib/schema.ts';
import {wireChangeSchema} from '../model/change.ts';
import {commandSchema} from '../model/command.ts';
import {citySchema, identitySchema, simulatedSchema} from './down.ts';
import {feedsSchema} from './feed-health.ts';
import {seriesAskSchema} from './series.ts';
import {silenceSchema, soundAbilitySchema, soundTurnSchema} from './sound.ts';

/** `lost` is the window's own word for a console that is gone; a console never sends it. */
export const LINK_STATES = ['connecting', 'catching-up', 'live', 'offline'] as const;

export const linkStatusSchema = object({
  state: oneOf(LINK_STATES),
  /** Since when the hub is lost (hub link's last sign of life); null unless offline. */
  offlineSince: nullable(number()),
  /** Why a link is refused: `protocol` (this console is too old), `hub-too-old`, `session`, `sign-in`; null where it is only unreachable. */
  refused: nullable(text(64)),
  /** Hub clock minus this machine's clock at `toldAt` of the latter. Ages are told by the hub's clock. */
  hubAheadMs: number(),
  toldAt: number(),
  /** The hub's seconds in a second here: 1 but for a simulated day. */
  hubRate: number(),
  missed: integer(),
  /**
   * What is wrong, the worst alone. On the console's own machine: `storage`, `outbox-set-aside`, `cache-rebuilt`; at the hub:
   * `hub-storage`, `hub-backup`; between the two, of one version apart: `hub-newer`, `hub-older`. null where all is well.
   */
  trouble: nullable(text(64)),
});
export type LinkStatus = Infer<typeof linkStatusSchema>;

/** An address that says everything about a window is shorter. */
const MAX_SEARCH_LENGTH = 4_096;
/** So many windows a console opens, whoever asks. */
export const MAX_OPENED_WINDOWS = 16;
/** `no-shell`: this console opens none itself. */
export const WINDOW_REFUSALS = ['no-shell', 'too-many-windows', 'not-an-address'] as const;
export type WindowRefusal = (typeof WINDOW_REFUSALS)[number];

export const OUTBOX_STATES = ['waiting', 'sent', 'accepted', 'refused', 'returned'] as const;
export type OutboxState = (typeof OUTBOX_STATES)[number];

export const outboxItemSchema = object({
  command: commandSchema,
  askedAt: number(),
  state: oneOf(OUTBOX_STATES),
  /** Target the hub gave, once accepted. */
  target: nullable(text(256)),
  version: nullable(integer()),
  reason: nullable(text(512)),
});
export type OutboxItem = Infer<typeof outboxItemSchema>;

/** What a window asks its console. Each call is answered once. */
export const CALLS = {
  /** Starts the stream for this window: answered with a picture, then followed by events. */
  open: exactObject({}),
  ask: commandSchema,
  'sign-in': exactObject({user: text(64), password: text(256)}),
  'sign-out': exactObject({}),
  shown: exactObject({shown: flag()}),
  /** One more window of this console, at the address with this search part; refused with one of `WINDOW_REFUSALS`. */
  'open-window': exactObject({search: text(MAX_SEARCH_LENGTH)}),
  sound: soundAbilitySchema,
  /** For all windows of this console; refused where nobody is signed in. */
  silence: silenceSchema,
  /** Answered with a `Series`, or refused with one of `SERIES_REFUSALS`. */
  series: seriesAskSchema,
  /** Credit for live messages, as between hub and console. */
  received: exactObject({tick: integer().min(0)}),
} as const;
export type CallName = keyof typeof CALLS;
export type Call<Name extends CallName> = Infer<(typeof CALLS)[Name]>;

/** What a console tells its windows. */
export const EVENTS = {
  /** Who is signed in and what the city is; null identity: the window shows "Sign in". */
  session: object({
    identity: nullable(identitySchema),
    city: nullable(citySchema),
    layers: array(text(64)),
    demo: flag(),
    /** The hub's clock is that of a simulated day; null: it is the real one. */
    simulated: nullable(simulatedSchema),
    signInError: nullable(text(64)),
  }),
  /** All records, in parts; `part` 0 clears the window's picture. `packed` is `PackedRecords`. */
  picture: object({part: integer(), last: flag(), packed: unknown()}),
  batch: object({changes: array(wireChangeSchema)}),
  /** With one binary body of frames. */
  live: object({tick: integer(), hubTime: number()}),
  link: linkStatusSchema,
  /** The health of the feeds as this console last heard; empty without a session. */
  feeds: feedsSchema,
  outbox: object({items: array(outboxItemSchema)}),
  sound: soundTurnSchema,
  forget: object({layer: text(64), ids: unknown()}),
  /** Every 1.5 s from the console itself: silence for 5 s is `Console lost`. */
  beat: object({at: number()}),
} as const;
export type EventName = keyof typeof EVENTS;
export type Event<Name extends EventName> = Infer<(typeof EVENTS)[Name]>;
export type Session = Event<'session'>;
