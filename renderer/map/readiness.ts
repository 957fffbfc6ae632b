/** What must be true before a map can be made: WebGL2, and the web font's subsets in memory. */

/** Why this window can draw no map, or null. */
export function whyNoMap(): 'webgl2' | null {
  return document.createElement('canvas').getContext('webgl2') ? null : 'webgl2';
}

/** MapLibre draws a glyph once and keeps it: a subset that comes late would stay the fallback's for ever. */
export async function loadMapFonts(): Promise<void> {
  const faces = ['400 18px', '500 18px', '600 18px', 'italic 400 18px'];
  const letters = ['A', 'ă', 'ắ'];
  await Promise.all([
    ...faces.flatMap((face) => letters.map((letter) => document.fonts.load(`${face} "Be Vietnam Pro"`, letter))),
    document.fonts.load('650 11px "Inter Variable"', '0'),
    document.fonts.load('700 11px "Inter Variable"', '0'),
  ]);
}

/** Calls when the document's theme changes: colours are read from it. */
export function watchTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, {attributes: true, attributeFilter: ['data-theme']});
  return () => observer.disconnect();
}
