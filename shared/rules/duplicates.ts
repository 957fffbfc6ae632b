/**
 * Which incidents are likely the same one told twice (row 44). A suggestion with its parts shown; merging stays with a
 * person. Near, soon after and of one kind counts most: `crash` twice at one corner is one crash, a crash and a fire
 * there may be one event or two.
 */
import {legBetween} from '../geo/geodesic.ts';
import type {Position} from '../geo/geometry.ts';

export interface ComparedIncident {
  readonly id: string;
  /** A code with dots, the family before the first: `traffic.crash.bridge`. */
  readonly type: string;
  /** null: nobody knows where, and it is like no other. */
  readonly position: Position | null;
  readonly createdAt: number;
}

export interface Likeness {
  /** 0 to 1, two decimals. */
  readonly score: number;
  readonly distanceM: number;
  readonly minutes: number;
  readonly type: 'equal' | 'family' | 'other';
}

export interface LikelyDuplicate extends Likeness {
  readonly id: string;
}

const FARTHEST_M = 500;
const LONGEST_MIN = 30;
/** Places are told in words and found on a map; times are stamped. So the place counts more. */
const PLACE_WEIGHT = 0.6;
const TYPE_SHARE = {equal: 1, family: 0.7, other: 0.35} as const;
/** Below this it is the ordinary density of a city. */
const LEAST_SCORE = 0.2;

/** null: too far, too long apart, or without a place. The same in both directions. */
export function likenessOf(one: ComparedIncident, other: ComparedIncident): Likeness | null {
  if (!one.position || !other.position) return null;
  const {distanceM} = legBetween(one.position, other.position);
  const minutes = Math.abs(one.createdAt - other.createdAt) / 60_000;
  if (distanceM > FARTHEST_M || minutes > LONGEST_MIN) return null;
  const type = one.type === other.type ? 'equal' : familyOf(one.type) === familyOf(other.type) ? 'family' : 'other';
  const near = PLACE_WEIGHT * (1 - distanceM / FARTHEST_M) + (1 - PLACE_WEIGHT) * (1 - minutes / LONGEST_MIN);
  return {score: Math.round(TYPE_SHARE[type] * near * 100) / 100, distanceM: Math.round(distanceM), minutes: Math.round(minutes * 10) / 10, type};
}

/** The likeliest first. `others` are those that could be merged with: the caller leaves out what is closed. */
export function likelyDuplicates(incident: ComparedIncident, others: readonly ComparedIncident[], limit = 5): readonly LikelyDuplicate[] {
  return others
    .flatMap((other) => {
      const likeness = other.id === incident.id ? null : likenessOf(incident, other);
      return likeness && likeness.score >= LEAST_SCORE ? [{id: other.id, ...likeness}] : [];
    })
    .toSorted((one, other) => other.score - one.score || one.distanceM - other.distanceM || (one.id < other.id ? -1 : 1))
    .slice(0, limit);
}

function familyOf(type: string): string {
  return type.split('.', 1)[0] ?? type;
}
