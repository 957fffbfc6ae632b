/**
 * Which cameras see a place (row 24): those whose view cone covers it, and those near enough of which nobody knows where
 * they look. Nearest first, and behind all of them those that show nothing now: frozen, lost, down. Where none sees it,
 * the nearest are told with the reason, so that nobody takes them for witnesses. Pure.
 */
import {bearingDeg, distanceM} from '../geo/distance.ts';
import type {Position} from '../geo/geometry.ts';

export interface PlacedCamera {
  readonly id: string;
  readonly position: Position;
  /** `down` and `frozen` show nothing new; whatever else may. */
  readonly state: string;
  /** Its source has been silent for too long. */
  readonly isLost: boolean;
  /** null: nobody said. */
  readonly azimuthDeg: number | null;
  readonly fovDeg: number | null;
  readonly rangeM: number | null;
}

/**
 * `in-view`: inside its cone. `beside`: so near that the direction between two places on a map means nothing. `near`: in
 * reach, and where it looks is not known. `elsewhere`: in reach, looking another way.
 */
export type Sight = 'in-view' | 'beside' | 'near' | 'elsewhere' | 'far';

export interface SightedCamera {
  readonly id: string;
  readonly distanceM: number;
  readonly sight: Sight;
}

export interface CamerasAt {
  readonly seeing: readonly SightedCamera[];
  /** Only where none sees the place. */
  readonly nearest: readonly SightedCamera[];
}

export const MOST_SEEING = 4;
const MOST_NEAREST = 2;
/** Without a range of its own: about as far as a lens over a street tells people apart. */
const NEAR_M = 150;
/** The error of a place that was told in words and found on a map. */
const BESIDE_M = 20;
/** Beyond, the nearest camera is no help. */
const NEAREST_WITHIN_M = 3_000;

export function camerasAt(place: Position, cameras: readonly PlacedCamera[]): CamerasAt {
  const sighted = cameras
    .map((camera) => ({...sightOf(place, camera), rank: rankOf(camera)}))
    .toSorted((one, other) => one.rank - other.rank || one.distanceM - other.distanceM || (one.id < other.id ? -1 : 1))
    .map(({id, distanceM: away, sight}): SightedCamera => ({id, distanceM: away, sight}));
  const seeing = sighted.filter(({sight}) => sight !== 'elsewhere' && sight !== 'far').slice(0, MOST_SEEING);
  const nearest = sighted.filter((one) => one.distanceM <= NEAREST_WITHIN_M).slice(0, MOST_NEAREST);
  return {seeing, nearest: seeing.length > 0 ? [] : nearest};
}

function sightOf(place: Position, {id, position, azimuthDeg, fovDeg, rangeM}: PlacedCamera): SightedCamera {
  const away = distanceM(position, place);
  const reachM = rangeM !== null && rangeM > 0 ? rangeM : NEAR_M;
  if (away > reachM) return {id, distanceM: away, sight: 'far'};
  if (away <= BESIDE_M) return {id, distanceM: away, sight: 'beside'};
  if (azimuthDeg === null || fovDeg === null || rangeM === null) return {id, distanceM: away, sight: 'near'};
  return {id, distanceM: away, sight: isWithin(bearingDeg(position, place), azimuthDeg, fovDeg) ? 'in-view' : 'elsewhere'};
}

/** Across north too. */
function isWithin(bearing: number, azimuthDeg: number, fovDeg: number): boolean {
  const aside = Math.abs(((bearing - azimuthDeg + 540) % 360) - 180);
  return aside <= fovDeg / 2;
}

function rankOf({state, isLost}: PlacedCamera): number {
  if (state === 'down') return 2;
  return state === 'frozen' || isLost ? 1 : 0;
}
