/** A unit as advice sees it, and whether it can be counted on: the same test for a recommendation and for coverage. */
import type {Position} from '../geo/geometry.ts';
import type {EXCLUSION_REASONS} from '../model/recommendation.ts';

export interface AdvisedUnit {
  readonly id: string;
  readonly callSign: string | null;
  readonly agency: string | null;
  readonly station: string | null;
  readonly capability: readonly string[];
  readonly state: string | null;
  /** null: nobody said. */
  readonly crewCount: number | null;
  readonly position: Position | null;
  readonly positionAt: number | null;
  readonly stationPosition: Position | null;
  /** It stands in the area that it is responsible for, and so does the incident. */
  readonly isInsideGeofence?: boolean;
  readonly isInRestPeriod?: boolean;
  /** A boat: roads say nothing of when it arrives. */
  readonly isMarine?: boolean;
}

/** States from which a unit takes a new order. */
export const FREE_STATES: readonly string[] = ['available', 'clear', 'released', 'cancelled', 'returning'];

/** A fix older than this is no place to send from (row 48). */
export const STALE_AFTER_S = 1_800;

export type ExclusionReason = (typeof EXCLUSION_REASONS)[number];

export interface Standing {
  readonly position: Position;
  /** null: it has no fix and stands at its station. */
  readonly positionAgeS: number | null;
}

/** Where it stands; or why it cannot be counted on. `fromStation`: without a fix, one that is available is at its station. */
export function standingOf(unit: AdvisedUnit, at: number, fromStation: boolean): Standing | ExclusionReason {
  if (unit.state === null || !FREE_STATES.includes(unit.state)) return 'not_available';
  if (unit.crewCount === 0) return 'units_not_staffed';
  const positionAgeS = ageOf(unit, at);
  if (unit.position === null || positionAgeS === null) {
    const isParked = fromStation && unit.position === null && unit.state === 'available';
    return isParked && unit.stationPosition ? {position: unit.stationPosition, positionAgeS: null} : 'no_location_data';
  }
  return positionAgeS > STALE_AFTER_S ? 'locations_too_stale' : {position: unit.position, positionAgeS};
}

/** In whole seconds; null: no fix, or one that nobody knows the time of. */
export function ageOf({position, positionAt}: AdvisedUnit, at: number): number | null {
  return position === null || positionAt === null ? null : Math.max(0, Math.round((at - positionAt) / 1_000));
}
