/** The menu of what may be done with a thing or a place: what it is about, and where on the screen it opens. */
import {createStore} from 'zustand/vanilla';
import type {Position} from '../../shared/geo/geometry.ts';
import type {Selected} from './selection.ts';

export interface ActTarget {
  /** Worst first; empty on open ground. */
  readonly records: readonly Selected[];
  /** The place pointed at; null: where the first record is. */
  readonly position: Position | null;
  /** A name that the place was found by. */
  readonly placeName?: string;
}

export interface OpenMenu {
  readonly target: ActTarget;
  readonly xPx: number;
  readonly yPx: number;
}

export const actMenuStore = createStore<{readonly menu: OpenMenu | null}>(() => ({menu: null}));

export function openActMenu(menu: OpenMenu | null): void {
  actMenuStore.setState({menu});
}
