/** Whom the simulator's desk sends: those of the script that are free, else for each need of the run card the nearest free unit that has it. */
import type {PackUnit} from '../../shared/model/city-pack.ts';
import {planOf, responsePlan} from '../../shared/model/response-plan.ts';
import {needsAt} from '../../shared/rules/run-card.ts';
import type {City} from './day/city.ts';
import type {OrderBook} from './day/missions.ts';
import type {DemoPack} from './pack.ts';
import {distance, type Point} from './plane.ts';

export interface UnitChoice {
  /** Empty: nobody can be had. */
  nearest(type: string, place: Point, nowMs: number): readonly string[];
}

export interface FreeUnits {
  readonly book: OrderBook;
  isFree(unit: string): boolean;
}

const HOUR_MS = 3_600_000;
/** A unit that the script needs soon, or only just had, is left to it. */
const SOON_MS = HOUR_MS;

export function createUnitChoice(pack: DemoPack, city: City, crews: FreeUnits): UnitChoice {
  const plan = responsePlan(pack.vocabulary.incidentTypes);
  return {
    nearest: (type, place, nowMs) => {
      const moment = city.moment(nowMs);
      const isKept = ({id}: PackUnit): boolean =>
        city.units.assignments.some(({unitId, fromMs, untilMs}) => unitId === id && moment.msOfDay > fromMs - SOON_MS && moment.msOfDay < untilMs + SOON_MS / 2);
      const free = city.units.at(moment, crews.book).filter(({unit}) => unit.startStatus === 'AVAILABLE' && crews.isFree(unit.id) && !isKept(unit));
      return chosen(needsAt(planOf(plan, type).runCard, 1), place, free.map(({unit, pose}) => ({unit, point: pose.point})));
    },
  };
}

interface Candidate {
  readonly unit: PackUnit;
  readonly point: Point;
}

/** No unit serves two needs. */
export function chosen(needs: {readonly [capability: string]: number}, place: Point, free: readonly Candidate[]): readonly string[] {
  const near = free.toSorted((one, other) => distance(one.point, place) - distance(other.point, place));
  const ids: string[] = [];
  for (const [capability, count] of Object.entries(needs)) {
    const able = near.filter(({unit}) => unit.capabilities.includes(capability) && !ids.includes(unit.id));
    ids.push(...able.slice(0, count).map(({unit}) => unit.id));
  }
  return ids;
}
