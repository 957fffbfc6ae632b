/**
 * What the city has laid down for each type of incident (run cards, procedures, times), as decisions on hub and window
 * read it. Times that the city leaves open are the defaults of `product.md` §3.2.
 */
import type {Infer} from '../lib/schema.ts';
import type {runCardSchema, sopSchema} from './city-pack/response.ts';

export type RunCard = Infer<typeof runCardSchema>;
export type Sop = Infer<typeof sopSchema>;

export interface TypePlan {
  /** The agency that leads. */
  readonly lead: string | null;
  readonly slaMs: number | null;
  /** Between roll calls on scene; null: none is held. */
  readonly checkinMs: number | null;
  readonly runCard: RunCard;
  readonly sop: Sop;
}

/** By code of the type. */
export type ResponsePlan = ReadonlyMap<string, TypePlan>;

const NO_PLAN: TypePlan = {lead: null, slaMs: null, checkinMs: null, runCard: [], sop: []};
const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

export function planOf(plan: ResponsePlan, type: string): TypePlan {
  return plan.get(type) ?? NO_PLAN;
}

interface TypeFacts {
  readonly code: string;
  readonly lead?: string | undefined;
  readonly slaMin?: number | null | undefined;
  readonly parMin?: number | null | undefined;
  readonly runCard?: RunCard | undefined;
  readonly sop?: Sop | undefined;
}

export function responsePlan(types: readonly TypeFacts[]): ResponsePlan {
  return new Map(types.map(({code, lead, slaMin, parMin, runCard, sop}) => [code, {
    lead: lead ?? null, slaMs: minutes(slaMin), checkinMs: minutes(parMin), runCard: runCard ?? [], sop: sop ?? [],
  }]));
}

function minutes(value: number | null | undefined): number | null {
  return value == null ? null : value * MINUTE_MS;
}

type ByPriority = {readonly [priority in 'P1' | 'P2' | 'P3' | 'P4']: number | null};

/** Until somebody says "I have it"; after it the supervisor and the wall are told. */
export const UNACKNOWLEDGED_MS: ByPriority = {P1: 60 * SECOND_MS, P2: 180 * SECOND_MS, P3: 900 * SECOND_MS, P4: null};
export const PENDING_MS: ByPriority = {P1: 60 * SECOND_MS, P2: 120 * SECOND_MS, P3: 15 * MINUTE_MS, P4: null};
/** A unit is alerted so often before it counts as not answering. */
export const ACK_ALERTS = 3;
export const ACK_MS = 60 * SECOND_MS;
export const TURNOUT_MS = 80 * SECOND_MS;
/** Of the time that the way was reckoned to take. */
export const TRAVEL_SHARE = 1.25;
/** For a way that nobody could reckon. */
export const TRAVEL_UNKNOWN_MS = 15 * MINUTE_MS;
export const TRANSFER_MS = 3 * MINUTE_MS;
export const REOPEN_WITHIN_MS = 24 * 60 * MINUTE_MS;
export const HIGHEST_ALARM_LEVEL = 9;
