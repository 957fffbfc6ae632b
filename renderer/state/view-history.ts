/**
 * The views that the operator left and may return to, newest last. A view is kept when it was looked at for a while, or
 * when a command takes the map away from it (`keepView`): what a drag or the wheel passes through is no place to return
 * to. A return gives the kept view itself, exactly, and forgets it. Bound: `MOST_VIEWS`, the oldest go.
 */
import {createStore} from 'zustand/vanilla';
import type {View} from './view.ts';

export interface ViewHistory {
  readonly past: readonly View[];
  /** Where the map stands, and since when; null before it stood anywhere. */
  readonly present: {readonly view: View; readonly at: number} | null;
}

export const MOST_VIEWS = 50;
/** Shorter than this nobody read the map there. */
export const LOOKED_AT_AFTER_MS = 1_500;

export const NO_VIEWS: ViewHistory = {past: [], present: null};

/** The map came to rest in this view. */
export function restedAt(history: ViewHistory, view: View, at: number): ViewHistory {
  const {present} = history;
  if (present && isSameView(present.view, view)) return history;
  const left = present && at - present.at >= LOOKED_AT_AFTER_MS ? push(history, present.view) : history;
  return {...left, present: {view, at}};
}

/** The present view is worth returning to, however short the map stood there: a command is about to leave it. */
export function keepPresent(history: ViewHistory): ViewHistory {
  return history.present ? push(history, history.present.view) : history;
}

/** The view before the present one, and the history without it; null where there is none. */
export function viewBefore(history: ViewHistory, at: number): {readonly view: View; readonly history: ViewHistory} | null {
  const {past, present} = history;
  const last = past.findLastIndex((view) => !present || !isSameView(view, present.view));
  const view = past[last];
  return view ? {view, history: {past: past.slice(0, last), present: {view, at}}} : null;
}

function push(history: ViewHistory, view: View): ViewHistory {
  const last = history.past.at(-1);
  if (last && isSameView(last, view)) return history;
  return {...history, past: [...history.past, view].slice(-MOST_VIEWS)};
}

/** Closer than anybody can see: a camera that was told to go somewhere arrives with rounding. */
function isSameView(one: View, other: View): boolean {
  return Math.abs(one.lonDeg - other.lonDeg) < 1e-7 && Math.abs(one.latDeg - other.latDeg) < 1e-7 && Math.abs(one.zoom - other.zoom) < 1e-4;
}

export const viewHistoryStore = createStore<ViewHistory>(() => NO_VIEWS);

export function noteView(view: View, at: number): void {
  viewHistoryStore.setState((history) => restedAt(history, view, at));
}

export function keepView(): void {
  viewHistoryStore.setState(keepPresent);
}

/** Takes the view before out of the history; the caller moves the map there. */
export function takeViewBefore(at: number): View | null {
  const before = viewBefore(viewHistoryStore.getState(), at);
  if (before) viewHistoryStore.setState(before.history);
  return before?.view ?? null;
}
