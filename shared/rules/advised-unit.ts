/** A unit as advice sees it, and whether it can be counted on: the same test for a recommendation and for coverage. */
import type {Position} from '../geo/geometry.ts';
import type {EXCLUSION_REASONS} from '../model/recommendation.ts';
import {isDispatchable} from '../model/unit-state.ts';

export interface AdvisedUnit {
  readonly id: string;
  readonly callSign: string | null;
  readonly agency: string | null;
  readonly station: string | null;
  readonly capability: readonly string[];
  /** null: its source never tells. */
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

/** A fix older than this is no place to send from (row 48). */
export const STALE_AFTER_S = 1_800;
/** `standards.md` rule 6: farther ahead a source's clock is wrong. */
const CLOCK_AHEAD_MS = 300_000;

export type ExclusionReason = (typeof EXCLUSION_REASONS)[number];

export interface Standing {
  readonly position: Position;
  /** null: it has no fix and stands at its station. */
  readonly positionAgeS: number | null;
}

/** Where it stands; or why it cannot be counted on. `fromStation`: without a fix, one that is available is at its station. */
export function standingOf(unit: AdvisedUnit, at: number, fromStation: boolean): Standing | ExclusionReason {
  if (!isDispatchable(unit.state)) return 'not_available';
  if (unit.crewCount === 0) return 'units_not_staffed';
  const positionAgeS = ageOf(unit, at);
  if (unit.position === null || positionAgeS === null) {
    const isParked = fromStation && unit.position === null && (unit.state ?? 'available') === 'available';
    return isParked && unit.stationPosition ? {position: unit.stationPosition, positionAgeS: null} : 'no_location_data';
  }
  return positionAgeS > STALE_AFTER_S ? 'locations_too_stale' : {position: unit.position, positionAgeS};
}

/** In whole seconds; null: no fix, or none whose time can be believed. A clock may be a little fast, but not in tomorrow. */
export function ageOf({position, positionAt}: AdvisedUnit, at: number): number | null {
  if (position === null || positionAt === null || positionAt > at + CLOCK_AHEAD_MS) return null;
  return Math.max(0, Math.round((at - positionAt) / 1_000));
}
