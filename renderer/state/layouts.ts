/**
 * Layouts by name: where panels stand, which layers are shown and how, the view and the look. One's own are remembered
 * by user in this browser's storage, those of the room are facts of the layer `settings`. Whatever was stored is read
 * with care; what is no layout is left out.
 */
import {createStore} from 'zustand/vanilla';
import {asSetting, MAX_SETTING_NAME} from '../../shared/layers/settings/setting.ts';
import type {StoredRecord} from '../../shared/model/change.ts';
import {parseJson} from '../../shared/lib/json.ts';
import {readDock, type Dock} from './dock.ts';
import type {MemoryStorage} from './operator.ts';

export interface Layout {
  readonly name: string;
  readonly dock: Dock;
  /** Search part of an address: layers, view and look. */
  readonly search: string;
}

export interface SharedLayout extends Layout {
  readonly id: string;
  readonly author: string;
}

export const MOST_LAYOUTS = 20;
export const MOST_NAME_LENGTH = MAX_SETTING_NAME;
const MOST_SEARCH_LENGTH = 4_096;
/** What of an address belongs to a layout; who is selected and which window it is do not. */
const KEPT = ['ws', 'view', 'hide', 'order', 'opacity', 'heat', 'theme', 'density', 'list', 'by'] as const;

export const layoutStore = createStore<{readonly own: readonly Layout[]}>(() => ({own: []}));

/** Over the one of that name, else as the newest; false where there is no room for another. */
export function keepLayout(layout: Layout): boolean {
  const {own} = layoutStore.getState();
  const others = own.filter(({name}) => name !== layout.name);
  if (others.length >= MOST_LAYOUTS) return false;
  layoutStore.setState({own: [...others, layout]});
  return true;
}

export function dropLayout(name: string): void {
  layoutStore.setState(({own}) => ({own: own.filter((layout) => layout.name !== name)}));
}

export function layoutSearch(search: string): string {
  const params = new URLSearchParams(search);
  const kept = new URLSearchParams();
  for (const name of KEPT) {
    const value = params.get(name);
    if (value !== null) kept.set(name, value);
  }
  return kept.size === 0 ? '' : `?${kept.toString()}`;
}

export function layoutValue({dock, search}: Layout): string {
  return JSON.stringify({dock, search});
}

export function sharedLayouts(stored: Iterable<StoredRecord>): readonly SharedLayout[] {
  const layouts: SharedLayout[] = [];
  for (const {id, record} of stored) {
    if (record === null) continue;
    const {kind, name, value, state, author} = asSetting(record);
    const parsed = kind === 'layout' && state === 'active' ? parseJson(value) : null;
    const layout = parsed?.ok ? readLayout(parsed.value, name) : null;
    if (layout) layouts.push({...layout, id, author});
  }
  return layouts.sort((one, other) => one.name.localeCompare(other.name, 'vi'));
}

export function readOwnLayouts(storage: MemoryStorage, user: string): readonly Layout[] {
  try {
    const stored: unknown = JSON.parse(storage.getItem(keyOf(user)) ?? '[]');
    if (!Array.isArray(stored)) return [];
    return stored.slice(0, MOST_LAYOUTS).flatMap((each: unknown) => {
      const name = typeof each === 'object' && each !== null && 'name' in each ? each.name : null;
      const layout = typeof name === 'string' && name !== '' ? readLayout(each, name.slice(0, MOST_NAME_LENGTH)) : null;
      return layout ? [layout] : [];
    });
  } catch {
    // Shut or not readable: none were saved.
    return [];
  }
}

export function writeOwnLayouts(storage: MemoryStorage, user: string, own: readonly Layout[]): void {
  try {
    storage.setItem(keyOf(user), JSON.stringify(own));
  } catch {
    // Full or shut: they are there until the window closes.
  }
}

function readLayout(stored: unknown, name: string): Layout | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const {dock, search} = stored as {readonly [field: string]: unknown};
  const read = readDock(dock);
  if (!read || typeof search !== 'string' || search.length > MOST_SEARCH_LENGTH) return null;
  return {name, dock: read, search: layoutSearch(search)};
}

function keyOf(user: string): string {
  return `haidang.layouts.${user}`;
}
