/**
 * Whom the recommendation in hand would send and by which way, for the map. Written by the recommendation's panel alone,
 * and empty where there is none on the screen.
 */
import {createStore} from 'zustand/vanilla';
import type {Position} from '../../shared/geo/geometry.ts';
import type {Selected} from './selection.ts';

export interface ShownWay {
  readonly unit: string;
  /** From the unit to the incident; null where nobody reckoned one (a unit that was added by hand). */
  readonly line: readonly Position[] | null;
  /** False: no road is known, and the line is straight. */
  readonly isByRoad: boolean;
  /** False: it is only suggested. */
  readonly isTicked: boolean;
}

export const wayStore = createStore<{readonly ways: readonly ShownWay[]}>(() => ({ways: []}));

export function advisedUnits(): readonly Selected[] {
  return wayStore.getState().ways.map(({unit}) => ({layer: 'units', id: unit}));
}

/** Drawn again only where something differs. */
export function showWays(ways: readonly ShownWay[]): void {
  const before = wayStore.getState().ways;
  if (ways.length === before.length && ways.every((way, at) => isSame(way, before[at]))) return;
  wayStore.setState({ways});
}

function isSame(one: ShownWay, other: ShownWay | undefined): boolean {
  return one.unit === other?.unit && one.line === other.line && one.isByRoad === other.isByRoad && one.isTicked === other.isTicked;
}
