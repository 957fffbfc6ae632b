/** Which of the console's windows this one is: its name for its own memory, what it shows alone, and whose selection it has. */
import {createStore} from 'zustand/vanilla';
import {PANELS, type PanelName} from './dock.ts';

/** What may stand in a window of its own. Layers are not: they are those of the map beside them. */
export const ALONE = ['map', ...PANELS.filter((panel): panel is Exclude<PanelName, 'layers'> => panel !== 'layers')] as const;
/** null: the whole desk. */
export type Alone = (typeof ALONE)[number] | null;

export interface WindowState {
  /** null: the first window. */
  readonly name: string | null;
  readonly alone: Alone;
  /** The selection of all windows that share it; else one of its own. */
  readonly sharesSelection: boolean;
}

/** Part of keys of the storage, and of the address. */
const NAME = /^[a-z0-9-]{1,32}$/;

export const windowStore = createStore<WindowState>(() => ({name: null, alone: null, sharesSelection: true}));

export function readWindow(search: string): WindowState {
  const params = new URLSearchParams(search);
  const name = params.get('win');
  const alone = params.get('part');
  return {
    name: name !== null && NAME.test(name) ? name : null,
    alone: ALONE.find((each) => each === alone) ?? null,
    sharesSelection: params.get('own') !== '1',
  };
}

/** The search part of the address of such a window, beside what else it says. */
export function writeWindow(search: string, {name, alone, sharesSelection}: WindowState): string {
  const params = new URLSearchParams(search);
  for (const [key, value] of [['win', name], ['part', alone], ['own', sharesSelection ? null : '1']] as const) {
    if (value === null) params.delete(key);
    else params.set(key, value);
  }
  return params.size === 0 ? '' : `?${params.toString().replaceAll('%2C', ',').replaceAll('%2F', '/').replaceAll('%3A', ':')}`;
}
