/** What panels ask of a record whatever its layer: where it is, how old it is, whether it is gone, its live values. */
import type {Position} from '../../shared/geo/geometry.ts';
import type {StoredRecord} from '../../shared/model/change.ts';
import {freshnessOf, lastKnownAt, type FreshnessState} from '../../shared/model/freshness.ts';
import type {FactRecord} from '../../shared/model/record.ts';
import type {LiveValues} from '../layers/look.ts';
import {placeIn} from '../state/record-place.ts';
import type {WindowLayer} from '../state/records.ts';

export interface Age {
  /** The moment that the age counts from. */
  readonly knownAt: number;
  readonly freshness: FreshnessState;
}

export function ageOf({layer, live}: WindowLayer, facts: FactRecord, handle: number, nowMs: number): Age {
  const knownAt = lastKnownAt(facts, live, handle);
  return {knownAt, freshness: freshnessOf(layer, facts, knownAt, nowMs)};
}

/** Where it was last said to be, not where it is drawn; null where it has no place. */
export function positionOf(layer: WindowLayer, stored: StoredRecord): Position | null {
  return placeIn(layer, stored);
}

export function liveValuesOf({layer, live}: WindowLayer, handle: number): LiveValues {
  return Object.fromEntries(layer.liveColumns.map(({name}, column) => [name, live.get(handle, column)]));
}

/** Closed, cancelled, retired: out of lists; history has it. */
export function isGone({layer}: WindowLayer, facts: FactRecord): boolean {
  const state = facts['state'];
  return typeof state === 'string' && layer.goneStates.includes(state);
}
