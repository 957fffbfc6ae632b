/** What an incident is to its own commands. */
import {array, flag, identifier, integer, number, object, text, type Infer} from '../../lib/schema.ts';
import {reject, type Also, type CommandContext, type Decision} from '../../model/command.ts';
import type {ResponseFacts} from '../../model/incident-response.ts';
import {isOpen} from '../../model/order.ts';
import {recommendationSchema} from '../../model/recommendation.ts';
import type {FactRecord} from '../../model/record.ts';
import {alarmsOfOrderCleared} from '../../model/system-alarm.ts';
import {MAX_TIMELINE_ENTRIES} from '../../model/timeline.ts';

export const INCIDENT_STATES = [
  'new', 'acknowledged', 'dispatched', 'in_progress', 'resolved', 'closed', 'cancelled', 'duplicate',
] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

export const PRIORITIES = ['P1', 'P2', 'P3', 'P4'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** An answer to one step of the procedure; answered again, the last one counts and all stay. */
export const sopAnswerSchema = object({step: integer().min(1), answer: text(1_000), by: text(64), at: number()});
export type SopAnswer = Infer<typeof sopAnswerSchema>;

/** Offered to another desk, which accepts or refuses; until then the owner stays. */
export const transferSchema = object({to: text(64), by: text(64), at: number()});

/** A roll call of one crew on scene. */
export const rollCallSchema = object({unit: identifier(), ok: flag(), by: text(64), at: number()});

/** A returned command that was done by voice; `spokenAt` and `enteredAt` differ. */
export const radioCommandSchema = object({command: text(64), spokenAt: number(), enteredAt: number(), by: text(64)});

export const keptRecommendationSchema = recommendationSchema.extend({sent: array(identifier()).max(50)});

export interface IncidentFacts extends ResponseFacts {
  readonly number: string;
  readonly priority: Priority;
  readonly state: IncidentState;
  readonly place: string | null;
  readonly description: string | null;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly owner: string | null;
  readonly agency: string | null;
  readonly acknowledgedAt: number | null;
  readonly firstDispatchAt: number | null;
  readonly resolvedAt: number | null;
  readonly closedAt: number | null;
  readonly disposition: string | null;
  readonly summary: string | null;
  /** Why it was cancelled, or resolved although units were still at work. */
  readonly reason: string | null;
  /** Levels add up; 1 is what the run card asks for at once. */
  readonly alarmLevel: number;
  readonly reopenCount: number;
  /** How often a deadline has asked for somebody higher. */
  readonly escalationLevel: number;
  readonly escalatedAt: number | null;
  readonly sop: readonly SopAnswer[];
  readonly rollCalls: readonly Infer<typeof rollCallSchema>[];
  /** Orders by voice that were entered afterwards. */
  readonly radioCommands: readonly Infer<typeof radioCommandSchema>[];
  /** What was advised at each dispatch, and what was sent (N14). */
  readonly recommendations: readonly Infer<typeof keptRecommendationSchema>[];
  readonly transfer: Infer<typeof transferSchema> | null;
  /** The incident that this one is the same as, and what it was before. */
  readonly duplicateOf: string | null;
  readonly stateBeforeMerge: IncidentState | null;
  /** Those that turned out to be this one. */
  readonly merged: readonly string[];
  /** The major incident that this one is part of. */
  readonly linkedIncident: string | null;
}

/** What all that does not come from a create begins as. */
export const AT_FIRST = {
  state: 'new', owner: null, acknowledgedAt: null, firstDispatchAt: null, firstOnSceneAt: null, resolvedAt: null, closedAt: null,
  disposition: null, summary: null, reason: null, alarmLevel: 1, reopenCount: 0, escalationLevel: 0, escalatedAt: null, units: [], sop: [], rollCalls: [], radioCommands: [], recommendations: [],
  transfer: null, duplicateOf: null, stateBeforeMerge: null, merged: [], linkedIncident: null,
} as const satisfies Partial<IncidentFacts>;

/** Facts that a log of an older version lacks, and a wall is not told. */
const SINCE_DISPATCH = {agency: null, timers: [], timeline: [], ...AT_FIRST};

/** The layer's schema has read it on the way in; here it is believed. */
export function asIncident(record: FactRecord): IncidentFacts {
  return ('timers' in record && 'sop' in record ? record : {...SINCE_DISPATCH, ...record}) as unknown as IncidentFacts;
}

/** Why nothing more may be written on it, or null. */
export function whyFrozen(record: FactRecord | undefined): string | null {
  if (!record) return 'no-such-incident';
  const {state} = asIncident(record);
  return state === 'closed' || state === 'cancelled' || state === 'duplicate' ? `incident-${state}` : null;
}

type Decide<Ask> = (record: FactRecord | undefined, ask: Ask, context: CommandContext) => Decision;
type DecideOn<Ask> = (incident: IncidentFacts, ask: Ask, context: CommandContext, record: FactRecord) => Decision;

/** A decision on an incident that has not ended; of any other it is refused with what became of it. */
export function whileOpen<Ask>(decide: DecideOn<Ask>): Decide<Ask> {
  return (record, ask, context) => {
    const frozen = whyFrozen(record);
    return record === undefined || frozen !== null ? reject(frozen ?? 'no-such-incident') : decide(asIncident(record), ask, context, record);
  };
}

/** The same of one that somebody has and nobody has resolved. */
export function whileAtWork<Ask>(decide: DecideOn<Ask>): Decide<Ask> {
  return whileOpen((incident, ask: Ask, context, record) => {
    if (incident.state === 'new') return reject('not-acknowledged');
    return incident.state === 'resolved' ? reject('already-resolved') : decide(incident, ask, context, record);
  });
}

/** Words are refused at the limit; what is done never is (`withEntry`). */
export function isStoryFull({timeline}: IncidentFacts): boolean {
  return timeline.length >= MAX_TIMELINE_ENTRIES;
}

export function hasUnitsOut({units}: IncidentFacts): boolean {
  return units.some(isOpen);
}

/** A crew that calls for help, or has a patient on board, is not made free by what happens to its incident. */
const STAYS: ReadonlySet<unknown> = new Set(['emergency', 'needs_assist', 'transport', 'at_facility']);

/** Changes of units whose order here ends with the incident, and of what was raised about those orders. */
export function unitsSetFree({units}: IncidentFacts, incident: string, state: 'released' | 'cancelled', context: CommandContext): readonly Also[] {
  const {at, read} = context;
  return units.filter(isOpen).flatMap(({unit}) => {
    const record = read('units', unit);
    const free = STAYS.has(record?.['state']) ? {incidentId: null, orderedAt: null} : {state, stateSince: at, incidentId: null, orderedAt: null};
    return [...(record?.['incidentId'] === incident ? [{layer: 'units', id: unit, patch: free}] : []), ...alarmsOfOrderCleared(incident, unit, context)];
  });
}
