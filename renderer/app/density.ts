/** A small screen gets the compact density of the tokens; the window follows when it is moved to another. */
export const COMPACT_BELOW = '(width < 1500px)';

export function keepDensity(): () => void {
  const query = window.matchMedia(COMPACT_BELOW);
  const apply = (): void => {
    if (query.matches) document.documentElement.dataset['density'] = 'compact';
    else delete document.documentElement.dataset['density'];
  };
  apply();
  query.addEventListener('change', apply);
  return () => query.removeEventListener('change', apply);
}
