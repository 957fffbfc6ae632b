/**
 * Draws the window in the theme and density that were chosen, or as fits the room and the screen where nobody chose: two
 * attributes of the page, which `tokens.css` and the map read. It follows the screen when the window is moved to another.
 */
import {appearanceStore, type Appearance} from '../state/appearance.ts';

/** A small screen gets the compact density of the tokens. */
export const COMPACT_BELOW = '(width < 1500px)';
/** A screen of 4K that its machine does not enlarge: rows and letters do it themselves. */
const LARGE_FROM = '(width >= 3200px)';
const LIGHT = '(prefers-color-scheme: light)';
const CONTRAST = '(prefers-contrast: more)';

export type DrawnTheme = 'dark' | 'light' | 'contrast';
export type DrawnDensity = 'desk' | 'compact' | 'touch' | 'wall' | 'large';

type Matches = (query: string) => boolean;

export function drawnTheme(theme: Appearance['theme'], matches: Matches): DrawnTheme {
  if (theme !== null && theme !== 'system') return theme;
  if (matches(CONTRAST)) return 'contrast';
  // Without a choice a bright machine says nothing: every machine that nobody set says "light", and the room is dim.
  return theme === 'system' && matches(LIGHT) ? 'light' : 'dark';
}

export function drawnDensity(density: Appearance['density'], matches: Matches): DrawnDensity {
  if (density !== null) return density;
  if (matches(COMPACT_BELOW)) return 'compact';
  return matches(LARGE_FROM) ? 'large' : 'desk';
}

/** Times every symbol and name of the map. A wall's sizes follow the eye: 3.3 on a screen of 4K, and so in proportion. */
export function mapScale(density: DrawnDensity, widthPx: number): number {
  if (density === 'wall') return Math.max(1, Math.round((3.3 * widthPx * 10) / 3840) / 10);
  return density === 'large' ? 1.4 : 1;
}

export function keepAppearance(): () => void {
  const {dataset} = document.documentElement;
  const matches: Matches = (query) => window.matchMedia(query).matches;
  const apply = (): void => {
    const {theme, density} = appearanceStore.getState();
    const drawn = {theme: drawnTheme(theme, matches), density: drawnDensity(density, matches)};
    // Written only where it differs: the map draws itself anew each time the theme is.
    if (dataset['theme'] !== drawn.theme) dataset['theme'] = drawn.theme;
    if (dataset['density'] !== drawn.density) dataset['density'] = drawn.density;
  };
  apply();
  const queries = [COMPACT_BELOW, LARGE_FROM, LIGHT, CONTRAST].map((query) => window.matchMedia(query));
  for (const query of queries) query.addEventListener('change', apply);
  const stop = appearanceStore.subscribe(apply);
  return () => {
    stop();
    for (const query of queries) query.removeEventListener('change', apply);
  };
}
