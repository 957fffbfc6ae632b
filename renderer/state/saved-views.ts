/** Views that an operator stored under a digit, and their names. They are the operator's, at whatever desk remembers them. */
import {createStore} from 'zustand/vanilla';
import type {View} from './view.ts';

export interface SavedView {
  readonly name: string;
  readonly view: View;
}

export type SavedViews = ReadonlyMap<number, SavedView>;

export const MOST_NAME_LENGTH = 40;

export const savedViewStore = createStore<{readonly views: SavedViews}>(() => ({views: new Map()}));

/** null takes it away. Returns what was there. */
export function saveView(slot: number, saved: SavedView | null): SavedView | null {
  const views = new Map(savedViewStore.getState().views);
  const before = views.get(slot) ?? null;
  if (saved) views.set(slot, saved);
  else views.delete(slot);
  savedViewStore.setState({views});
  return before;
}

/** What was remembered, as far as it is what it should be. */
export function readSavedViews(stored: unknown, slots: number): SavedViews {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return new Map();
  return new Map(
    Object.entries(stored).flatMap(([slot, saved]: [string, unknown]): [number, SavedView][] => {
      const read = readSavedView(saved);
      return read && /^[1-9]$/.test(slot) && Number(slot) <= slots ? [[Number(slot), read]] : [];
    }),
  );
}

function readSavedView(saved: unknown): SavedView | null {
  if (typeof saved !== 'object' || saved === null) return null;
  const {name, view} = saved as {readonly [key: string]: unknown};
  if (typeof name !== 'string' || typeof view !== 'object' || view === null) return null;
  const {lonDeg, latDeg, zoom} = view as {readonly [key: string]: unknown};
  const isPlace = isWithin(lonDeg, 180) && isWithin(latDeg, 85) && isWithin(zoom, 24);
  return isPlace ? {name: name.slice(0, MOST_NAME_LENGTH), view: {lonDeg: Number(lonDeg), latDeg: Number(latDeg), zoom: Number(zoom)}} : null;
}

function isWithin(value: unknown, limit: number): boolean {
  return typeof value === 'number' && Math.abs(value) <= limit;
}
