/** The dock of this window's workspace, and its memory: by user, workspace, size of screen and window, in this browser's storage. */
import {createStore} from 'zustand/vanilla';
import {firstDock, FIRST_DOCKS, readDock, type Dock, type DockPlace, type Screen} from './dock.ts';
import type {MemoryStorage} from './operator.ts';

export interface DockState {
  readonly place: DockPlace;
  readonly screen: Screen;
  readonly dock: Dock;
}

export const dockStore = createStore<DockState>(() => ({place: 'operations', screen: 'desk', dock: FIRST_DOCKS.desk}));

/** `first` is how this workspace is arranged at first on a screen of this size. */
export function changeDock(change: (dock: Dock, first: Dock) => Dock): void {
  dockStore.setState(({dock, place, screen}) => ({dock: change(dock, firstDock(place, screen))}));
}

export interface DockOwner {
  readonly user: string;
  readonly place: DockPlace;
  readonly screen: Screen;
  /** Name of the window; the first one has none. */
  readonly window: string | null;
}

export function readDockMemory(storage: MemoryStorage, owner: DockOwner): Dock {
  try {
    return readDock(JSON.parse(storage.getItem(keyOf(owner)) ?? 'null')) ?? firstDock(owner.place, owner.screen);
  } catch {
    // Shut or not readable: as at first.
    return firstDock(owner.place, owner.screen);
  }
}

export function writeDockMemory(storage: MemoryStorage, owner: DockOwner, dock: Dock): void {
  try {
    storage.setItem(keyOf(owner), JSON.stringify(dock));
  } catch {
    // Full or shut: the desk works, it only forgets.
  }
}

function keyOf({user, place, screen, window}: DockOwner): string {
  return ['haidang.dock', user, screen, ...(place === 'operations' ? [] : [`in-${place}`]), ...(window === null ? [] : [window])].join('.');
}
