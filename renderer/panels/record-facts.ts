/** What panels ask of a record whatever its layer: where it is, how old it is, whether it is gone, its live values. */
import {anchorOf} from '../../shared/geo/anchor.ts';
import type {Position} from '../../shared/geo/geometry.ts';
import type {StoredRecord} from '../../shared/model/change.ts';
import {freshnessOf, lastKnownAt, type FreshnessState} from '../../shared/model/freshness.ts';
import {isMoving} from '../../shared/model/layer.ts';
import type {FactRecord} from '../../shared/model/record.ts';
import type {LiveValues} from '../layers/look.ts';
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

/** Where it moves, else its point, else a place on its line or in its area; null where it has no place. */
export function positionOf({layer, live}: WindowLayer, {handle, record}: StoredRecord): Position | null {
  if (isMoving(layer)) {
    const lonDeg = live.get(handle, 0);
    const latDeg = live.get(handle, 1);
    if (lonDeg !== null && latDeg !== null) return [lonDeg, latDeg];
  }
  const geometry = record?.geometry ?? null;
  return geometry === null ? null : anchorOf(geometry);
}

export function liveValuesOf({layer, live}: WindowLayer, handle: number): LiveValues {
  return Object.fromEntries(layer.liveColumns.map(({name}, column) => [name, live.get(handle, column)]));
}

/** Closed, cancelled, retired: out of lists; history has it. */
export function isGone({layer}: WindowLayer, facts: FactRecord): boolean {
  const state = facts['state'];
  return typeof state === 'string' && layer.goneStates.includes(state);
}
