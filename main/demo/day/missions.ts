/**
 * A mission is one order as its crew carries it out: acknowledged after a while, driven to, worked on, cleared, and home
 * again. Times follow from the order and the unit alone, so that the same order is the same drive.
 */
import type {Point} from '../plane.ts';
import type {Assignment} from './assignments.ts';
import type {Moment} from './moment.ts';
import {betweenAt} from './noise.ts';
import {DAY_MS} from './script.ts';

export interface Mission {
  /** Tells it from every other order of its unit. */
  readonly id: string;
  /** Epoch ms. */
  readonly sentAt: number;
  /** Null: nobody said where; the crew works where it stands. */
  readonly place: Point | null;
  /** When it is no longer needed on scene; null: when its work is done. */
  readonly untilAt: number | null;
  /** The order was taken back then. */
  readonly endedAt: number | null;
}

/** What each unit is ordered to, oldest first. */
export type OrderBook = (unitId: string, moment: Moment) => readonly Mission[];

const MINUTE_MS = 60_000;
const ACKNOWLEDGES_MS = [10_000, 40_000] as const;
const LEAVES_MS = [15_000, 75_000] as const;
const WORKS_MS = [8 * MINUTE_MS, 20 * MINUTE_MS] as const;
const LEAST_WORK_MS = 4 * MINUTE_MS;

export function acknowledgesAt({sentAt, id}: Mission, key: number): number {
  return Math.round(sentAt + betweenAt(key, numberOf(id), ...ACKNOWLEDGES_MS));
}

export function departsAt(mission: Mission, key: number): number {
  return Math.round(acknowledgesAt(mission, key) + betweenAt(key + 1, numberOf(mission.id), ...LEAVES_MS));
}

export function clearsAt({id, untilAt}: Mission, key: number, arrivesAt: number): number {
  const worksMs = betweenAt(key + 2, numberOf(id), ...WORKS_MS);
  return Math.round(untilAt === null ? arrivesAt + worksMs : Math.max(untilAt, arrivesAt + LEAST_WORK_MS));
}

function numberOf(id: string): number {
  let value = 0;
  for (let at = 0; at < id.length; at++) value = (Math.imul(value, 31) + id.charCodeAt(at)) | 0;
  return value;
}

/** As if every order of the script were given, and nobody gave another. */
export function scriptBook(assignments: readonly Assignment[]): OrderBook {
  const byUnit = Map.groupBy(assignments, ({unitId}) => unitId);
  return (unitId, {midnightMs, day}) => {
    const own = byUnit.get(unitId) ?? [];
    return [-1, 0].flatMap((shift) => own.map(({cause, fromMs, untilMs, place}) => {
      const at = midnightMs + shift * DAY_MS;
      return {id: missionId(day + shift, cause), sentAt: at + fromMs, place, untilAt: at + untilMs, endedAt: null};
    }));
  };
}

/** `number`: of the city's day. */
export function missionId(number: number, cause: string): string {
  return `${number}-${cause}`;
}
