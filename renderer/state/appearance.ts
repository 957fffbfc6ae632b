/** How the window is drawn: theme and density as the operator chose them. null: nothing chosen, the room's own. */
import {createStore} from 'zustand/vanilla';

/** `system` follows the machine's own light and contrast. */
export const THEMES = ['dark', 'light', 'contrast', 'system'] as const;
export type Theme = (typeof THEMES)[number];

export const DENSITIES = ['desk', 'compact', 'touch', 'wall'] as const;
export type Density = (typeof DENSITIES)[number];

export interface Appearance {
  readonly theme: Theme | null;
  readonly density: Density | null;
}

export const AS_THE_ROOM: Appearance = {theme: null, density: null};

export const appearanceStore = createStore<Appearance>(() => AS_THE_ROOM);

export function themeNamed(text: unknown): Theme | null {
  return THEMES.find((theme) => theme === text) ?? null;
}

export function densityNamed(text: unknown): Density | null {
  return DENSITIES.find((density) => density === text) ?? null;
}
