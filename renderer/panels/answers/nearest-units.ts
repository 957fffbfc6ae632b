/**
 * Who is nearest to a place: units by straight distance from where they were last heard, and apart from them those that
 * nobody should count on, each with its reason. A distance is as old as its position.
 */
import {distanceM} from '../../../shared/geo/distance.ts';
import type {Position} from '../../../shared/geo/geometry.ts';
import type {FreshnessState} from '../../../shared/model/freshness.ts';
import type {WindowLayer} from '../../state/records.ts';
import {ageOf, isGone, positionOf} from '../record-facts.ts';

/** As dispatch advice has it: who was not heard for longer may be anywhere. */
export const TOO_OLD_MS = 1_800_000;
const NOT_SERVING = new Set(['out_of_service', 'unavailable']);

export interface NearUnit {
  readonly id: string;
  /** null: it was never heard. */
  readonly distanceM: number | null;
  readonly knownAt: number;
  readonly freshness: FreshnessState;
  /** Why it does not count. */
  readonly out: 'no-place' | 'too-old' | 'not-serving' | null;
}

/** Those who count first, each part by distance. */
export function nearestUnits(layer: WindowLayer, from: Position, nowMs: number): readonly NearUnit[] {
  const units: NearUnit[] = [];
  for (const stored of layer.records.values()) {
    const {id, record, handle} = stored;
    if (record === null || isGone(layer, record)) continue;
    const place = positionOf(layer, stored);
    const {knownAt, freshness} = ageOf(layer, record, handle, nowMs);
    const out = place === null ? 'no-place' : nowMs - knownAt > TOO_OLD_MS ? 'too-old' : NOT_SERVING.has(String(record['state'])) ? 'not-serving' : null;
    units.push({id, distanceM: place && distanceM(from, place), knownAt, freshness, out});
  }
  return units.sort((one, other) => Number(one.out !== null) - Number(other.out !== null) || (one.distanceM ?? Infinity) - (other.distanceM ?? Infinity) || (one.id < other.id ? -1 : 1));
}
