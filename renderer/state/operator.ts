/**
 * What one operator's desk remembers between sessions, by user, in this browser's storage. Storage that is full, shut
 * or holds something else is no reason to stop: then nothing is remembered.
 */
import {AS_THE_ROOM, densityNamed, themeNamed, type Appearance} from './appearance.ts';
import {MOST_SAVED_VIEWS} from './key-table.ts';
import {readSavedViews, type SavedViews} from './saved-views.ts';
import {LEAST_OPACITY, NO_CHOICES, type LayerChoices} from './view.ts';

export interface OperatorMemory extends LayerChoices, Appearance {
  /** False: single letters act only together with Alt. */
  readonly letterKeys: boolean;
  /** Groups of the layer tree that are folded. */
  readonly foldedGroups: readonly string[];
  readonly savedViews: SavedViews;
}

export interface MemoryStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

export const NOTHING_REMEMBERED: OperatorMemory = {...NO_CHOICES, ...AS_THE_ROOM, letterKeys: true, foldedGroups: [], savedViews: new Map()};

function keyOf(user: string): string {
  return `haidang.operator.${user}`;
}

export function readMemory(storage: MemoryStorage, user: string): OperatorMemory {
  try {
    const stored: unknown = JSON.parse(storage.getItem(keyOf(user)) ?? 'null');
    if (typeof stored !== 'object' || stored === null) return NOTHING_REMEMBERED;
    const {hiddenLayers, layerOrder, layerOpacity, heatLayers, letterKeys, foldedGroups, theme, density, savedViews} = stored as {readonly [key: string]: unknown};
    return {
      hiddenLayers: new Set(texts(hiddenLayers)),
      layerOrder: texts(layerOrder),
      layerOpacity: shares(layerOpacity),
      heatLayers: new Set(texts(heatLayers)),
      letterKeys: letterKeys !== false,
      foldedGroups: texts(foldedGroups),
      theme: themeNamed(theme),
      density: densityNamed(density),
      savedViews: readSavedViews(savedViews, MOST_SAVED_VIEWS),
    };
  } catch {
    // Not readable: as for an operator who sits here for the first time.
    return NOTHING_REMEMBERED;
  }
}

export function writeMemory(storage: MemoryStorage, user: string, memory: OperatorMemory): void {
  const {hiddenLayers, layerOpacity, heatLayers, savedViews} = memory;
  try {
    storage.setItem(keyOf(user), JSON.stringify({
      ...memory, hiddenLayers: [...hiddenLayers], layerOpacity: Object.fromEntries(layerOpacity), heatLayers: [...heatLayers],
      savedViews: Object.fromEntries(savedViews),
    }));
  } catch {
    // Full or shut: the desk works, it only forgets.
  }
}

function texts(stored: unknown): readonly string[] {
  return Array.isArray(stored) ? stored.filter((each) => typeof each === 'string') : [];
}

function shares(stored: unknown): ReadonlyMap<string, number> {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return new Map();
  return new Map(
    Object.entries(stored).filter((entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] >= LEAST_OPACITY && entry[1] < 1),
  );
}
