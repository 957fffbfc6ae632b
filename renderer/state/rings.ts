/**
 * Range rings on the map: around a place, or around a record and going with it, until the operator takes them away. Each
 * ring is a distance, or what is reached in so many minutes at a speed.
 */
import {createStore} from 'zustand/vanilla';
import type {Position} from '../../shared/geo/geometry.ts';
import type {Selected} from './selection.ts';

export type RingCentre = {readonly type: 'place'; readonly position: Position} | ({readonly type: 'record'} & Selected);

export interface Ring {
  readonly radiusM: number;
  /** null: the distance itself is what it says. */
  readonly minutes: number | null;
}

export interface RingSet {
  readonly id: number;
  readonly centre: RingCentre;
  readonly rings: readonly Ring[];
}

/** More are circles that nobody can tell apart; a further one takes the oldest's place. */
export const MOST_RING_SETS = 6;
export const RING_DISTANCES_M = [500, 1_000, 2_000, 5_000] as const;
export const RING_MINUTES = [2, 5, 10, 15] as const;
/** An ambulance through a city's streets. */
export const FIRST_SPEED_MPS = 40 / 3.6;
/** Slower than this a thing stands; what it would reach is no use. */
export const LEAST_SPEED_MPS = 1;

export const ringStore = createStore<{readonly sets: readonly RingSet[]; readonly lastId: number}>(() => ({sets: [], lastId: 0}));

export function ringsByDistance(): readonly Ring[] {
  return RING_DISTANCES_M.map((radiusM) => ({radiusM, minutes: null}));
}

export function ringsByTime(speedMps: number): readonly Ring[] {
  return RING_MINUTES.map((minutes) => ({radiusM: Math.max(LEAST_SPEED_MPS, speedMps) * minutes * 60, minutes}));
}

export function addRings(centre: RingCentre, rings: readonly Ring[]): void {
  ringStore.setState(({sets, lastId}) => ({sets: [...sets, {id: lastId + 1, centre, rings}].slice(-MOST_RING_SETS), lastId: lastId + 1}));
}

export function removeRings(id: number): void {
  ringStore.setState(({sets}) => ({sets: sets.filter((set) => set.id !== id)}));
}

/** A right is lost: what would tell where something is goes at once. */
export function forgetRings(layer: string, ids: 'all' | readonly string[]): void {
  ringStore.setState(({sets}) => ({
    sets: sets.filter(({centre}) => centre.type === 'place' || centre.layer !== layer || (ids !== 'all' && !ids.includes(centre.id))),
  }));
}
