/**
 * Messages from the hub to a console. `live` travels with one binary body (`frame.ts`); all others are plain objects.
 * Order on the socket: `welcome`, then either `snapshot` parts or `batch`es up to now, then one `live` keyframe, then
 * batches, live messages and beats as they come.
 */
import {array, exactObject, flag, identifier, integer, literal, nullable, number, object, oneOf, text, unknown, type Infer, optional} from '../lib/schema.ts';
import {roadNetworkSchema} from '../geo/road-network.ts';
import {storedRecordSchema, wireChangeSchema} from '../model/change.ts';
import {ROLES} from '../model/identity.ts';
import {agenciesSchema, coverageSchema, hospitalsSchema, incidentTypesSchema, stationsSchema} from './city-response.ts';
import {feedsSchema} from './feed-health.ts';
import {seriesDownSchema} from './series.ts';

export const identitySchema = object({
  user: text(64),
  displayName: text(128),
  roles: array(oneOf(ROLES)).max(ROLES.length),
  demo: flag(),
  /** Of the role `unit`: whose crew this is. */
  unit: optional(identifier()),
});

/** Facts about the city and this hub that windows draw but nobody changes at run time. */
export const citySchema = object({
  id: text(64),
  name: text(128),
  nameEn: text(128),
  timezone: text(64),
  utcOffsetMinutes: integer(),
  view: object({lonDeg: number(), latDeg: number(), zoom: number()}),
  incidentTypes: incidentTypesSchema,
  dispositions: array(object({code: text(64), vi: text(128), en: text(128)})).max(100),
  places: array(object({id: text(64), vi: text(256), en: nullable(text(256)), kind: text(32), lonDeg: number(), latDeg: number()})).max(20_000),
  /** Left out: nobody here knows the roads, and advice goes by distance. */
  roads: optional(roadNetworkSchema),
  agencies: optional(agenciesSchema),
  stations: optional(stationsSchema),
  hospitals: optional(hospitalsSchema),
  coverage: optional(coverageSchema),
});
export type City = Infer<typeof citySchema>;

/** How many of the city's seconds pass in a real one. */
export const simulatedSchema = object({rate: number().min(1)});
export type SimulatedTime = Infer<typeof simulatedSchema>;

export const welcomeSchema = exactObject({
  protocol: integer(),
  hubTime: number(),
  logId: text(64),
  identity: identitySchema,
  /** Layers that follow: those the console asked for and may see. */
  layers: array(identifier()).max(64),
  catchUp: oneOf(['changes', 'snapshot']),
  /** How many changes are missed at the most; for "catching up". 0 for a snapshot. */
  missed: integer(),
  city: citySchema,
  demo: flag(),
  /** The hub's clock is that of a simulated day; absent: it is the real one. */
  simulated: optional(simulatedSchema),
});

/** Part of a snapshot: replaces all that the console had, from the first part to the one marked `last`. */
export const snapshotSchema = exactObject({
  part: integer().min(0),
  last: flag(),
  records: array(storedRecordSchema).max(5_000),
  /** Where the snapshot stands; only on the last part. */
  cursor: nullable(text(512)),
});

/** Facts in order; `n` is the number of the first one, gapless from 1 at each hello (P3), what is to be forgotten counted in. */
export const batchSchema = exactObject({
  n: integer().min(1),
  changes: array(wireChangeSchema).min(1).max(5_000),
  cursor: text(512),
});

/** Every 1.5 s: the link lives, the hub's time, and how far `n` is. */
export const beatSchema = exactObject({n: integer().min(0), hubTime: number()});

/**
 * What is wrong at the hub itself, told when it begins and when it is over; a console hears it at its greeting too.
 * `storage`: nothing can be written; `backup` (since version 6): the last copy of the log could not be made.
 */
export const troubleSchema = exactObject({trouble: nullable(oneOf(['storage', 'backup']))});

/** Head of a live message; its frames are the binary body. */
export const liveSchema = exactObject({tick: integer().min(0), hubTime: number()});

export const answerSchema = exactObject({
  id: text(64),
  answer: object({
    accepted: flag(),
    target: optional(text(256)),
    version: optional(integer()),
    kind: optional(oneOf(['forbidden', 'invalid', 'conflict', 'id-reused'])),
    reason: optional(text(512)),
    current: optional(unknown()),
  }),
});

/** A right is lost: cache and windows obey at once. `n` is its number among the changes, left out up to version 5. */
export const forgetSchema = exactObject({
  n: optional(integer().min(1)),
  layer: identifier(),
  ids: literal('all').or(array(identifier()).max(5_000)),
});

/** The hub ends the link and says why: `protocol`, `session`, `slow`, `stopping`. */
export const goodbyeSchema = exactObject({reason: oneOf(['protocol', 'session', 'slow', 'stopping']), hubProtocol: integer()});

export const DOWN = {
  /** At most once a second, and only when something of it changed. */
  feeds: feedsSchema,
  series: seriesDownSchema,
  welcome: welcomeSchema,
  snapshot: snapshotSchema,
  batch: batchSchema,
  beat: beatSchema,
  trouble: troubleSchema,
  live: liveSchema,
  answer: answerSchema,
  forget: forgetSchema,
  goodbye: goodbyeSchema,
} as const;

export type DownName = keyof typeof DOWN;
export type Down<Name extends DownName> = Infer<(typeof DOWN)[Name]>;
export type Welcome = Down<'welcome'>;
export type Snapshot = Down<'snapshot'>;
export type Batch = Down<'batch'>;
export type Answer = Down<'answer'>;
export type Goodbye = Down<'goodbye'>;

/** Beat interval and when its absence is a lost link (P8: shown within 6 s). */
export const BEAT_EVERY_MS = 1_500;
export const LOST_AFTER_MS = 5_000;
/** Ticks: 10 a second for shown windows, 2 for hidden ones. */
export const TICK_SHOWN_MS = 100;
export const TICK_HIDDEN_MS = 500;
export const MAX_UNACKNOWLEDGED_TICKS = 2;
export const MAX_UNACKNOWLEDGED_CHANGES = 4_000;
