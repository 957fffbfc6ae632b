/** The dock of this window, and its memory: by user, size of screen and window, in this browser's storage. */
import {createStore} from 'zustand/vanilla';
import {FIRST_DOCKS, readDock, type Dock, type Screen} from './dock.ts';
import type {MemoryStorage} from './operator.ts';

export interface DockState {
  readonly screen: Screen;
  readonly dock: Dock;
}

export const dockStore = createStore<DockState>(() => ({screen: 'desk', dock: FIRST_DOCKS.desk}));

export function changeDock(change: (dock: Dock, screen: Screen) => Dock): void {
  dockStore.setState(({dock, screen}) => ({dock: change(dock, screen)}));
}

export interface DockOwner {
  readonly user: string;
  readonly screen: Screen;
  /** Name of the window; the first one has none. */
  readonly window: string | null;
}

export function readDockMemory(storage: MemoryStorage, owner: DockOwner): Dock {
  try {
    return readDock(JSON.parse(storage.getItem(keyOf(owner)) ?? 'null')) ?? FIRST_DOCKS[owner.screen];
  } catch {
    // Shut or not readable: as at first.
    return FIRST_DOCKS[owner.screen];
  }
}

export function writeDockMemory(storage: MemoryStorage, owner: DockOwner, dock: Dock): void {
  try {
    storage.setItem(keyOf(owner), JSON.stringify(dock));
  } catch {
    // Full or shut: the desk works, it only forgets.
  }
}

function keyOf({user, screen, window}: DockOwner): string {
  return ['haidang.dock', user, screen, ...(window === null ? [] : [window])].join('.');
}
