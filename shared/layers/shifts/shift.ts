/**
 * What a handover is to its own commands (N18): the outgoing person signs off with what was open as that person saw it;
 * the incoming one signs on under the same record. What was seen is kept as it was seen, so that nobody has to trust a
 * later reckoning.
 */
import {array, exactObject, identifier, integer, nullable, number, oneOf, text, type Infer} from '../../lib/schema.ts';
import {hasRole, type Identity, type Role} from '../../model/identity.ts';
import type {FactRecord} from '../../model/record.ts';
import {TIMER_NAMES} from '../../model/timer.ts';

export const SHIFT_STATES = ['signed_off', 'signed_on', 'withdrawn'] as const;
export type ShiftState = (typeof SHIFT_STATES)[number];

export const MAX_NOTES = 2_000;
/** Of each list; how many there were is told beside it. */
export const MAX_SEEN = 40;
/** Waiting for somebody to take over; more is a room in which nobody does. */
export const MAX_WAITING = 40;

const word = text(64);

export const seenIncidentSchema = exactObject({
  id: identifier(), number: text(32), type: word, priority: text(2), state: word, createdAt: number(), place: nullable(text(120)), unitsOut: integer().min(0), overdue: integer().min(0),
});
export const seenUnitSchema = exactObject({id: identifier(), callSign: word, state: word, incident: nullable(text(32)), since: nullable(number())});
export const seenTimerSchema = exactObject({incident: text(32), name: oneOf(TIMER_NAMES), unit: nullable(word), dueAt: number()});
export const seenAlarmSchema = exactObject({id: identifier(), name: text(120), level: integer().min(1).max(4), since: number()});
export const seenFeedSchema = exactObject({name: word, state: word, since: nullable(number())});
export const seenCommandSchema = exactObject({name: word, about: nullable(text(32)), state: oneOf(['waiting', 'sent', 'returned']), askedAt: number()});

/** What was open when it was handed over. Lists are cut at `MAX_SEEN`, worst first; `counts` are whole. */
export const seenSchema = exactObject({
  at: number(),
  counts: exactObject({
    incidents: integer().min(0), units: integer().min(0), timers: integer().min(0), alarms: integer().min(0), feeds: integer().min(0), commands: integer().min(0),
  }),
  incidents: array(seenIncidentSchema).max(MAX_SEEN),
  units: array(seenUnitSchema).max(MAX_SEEN),
  timers: array(seenTimerSchema).max(MAX_SEEN),
  alarms: array(seenAlarmSchema).max(MAX_SEEN),
  feeds: array(seenFeedSchema).max(MAX_SEEN),
  commands: array(seenCommandSchema).max(MAX_SEEN),
});
export type Seen = Infer<typeof seenSchema>;

export interface ShiftFacts {
  readonly state: ShiftState;
  readonly outgoing: string;
  readonly outgoingName: string;
  /** The role in which it is handed over. */
  readonly role: Role;
  readonly signedOffAt: number;
  readonly notes: string;
  readonly seen: Seen;
  readonly incoming: string | null;
  readonly incomingName: string | null;
  readonly signedOnAt: number | null;
}

/** The layer's schema has read it on the way in; here it is believed. */
export function asShift(record: FactRecord): ShiftFacts {
  return record as unknown as ShiftFacts;
}

/** Lowest first: who takes over must be able to do what the other could. */
export const DESK_ROLES = ['operator', 'officer', 'supervisor'] as const satisfies readonly Role[];

/** The highest role at the desk; null: none. */
export function deskRole(by: Identity): (typeof DESK_ROLES)[number] | null {
  return DESK_ROLES.findLast((role) => hasRole(by, role)) ?? null;
}

export function mayTakeOver(by: Identity, role: Role): boolean {
  const own = deskRole(by);
  return own !== null && DESK_ROLES.indexOf(own) >= DESK_ROLES.findIndex((each) => each === role);
}
