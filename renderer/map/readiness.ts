/** What must be true before a map can be made, WebGL2 and the web font's subsets, when its ground stands, and when its context goes. */
import type {Map as MapLibreMap} from 'maplibre-gl';
import {BASEMAP_SOURCE} from './basemap.ts';

/** Why this window can draw no map, or null. */
export function whyNoMap(): 'webgl2' | null {
  const gl = document.createElement('canvas').getContext('webgl2');
  // A browser holds few contexts and takes the oldest away, which would be the map's.
  gl?.getExtension('WEBGL_lose_context')?.loseContext();
  return gl ? null : 'webgl2';
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

/** A browser that gives a lost context back does so within some frames; one that comes after a new map was made does no harm. */
const RESTORED_WITHIN_MS = 250;

export interface ContextWatch {
  readonly onLost: () => void;
  readonly onBack: () => void;
  /** It does not come back. */
  readonly onGone: () => void;
}

export function watchContext(map: MapLibreMap, {onLost, onBack, onGone}: ContextWatch): () => void {
  let givingUp: ReturnType<typeof setTimeout> | undefined;
  map.on('webglcontextlost', () => {
    onLost();
    clearTimeout(givingUp);
    givingUp = setTimeout(onGone, RESTORED_WITHIN_MS);
  });
  map.on('webglcontextrestored', () => {
    clearTimeout(givingUp);
    onBack();
  });
  return () => clearTimeout(givingUp);
}

/** Tells once that the ground stands in the view, while that very picture is being drawn, or that it cannot be read. */
export function watchGround(map: MapLibreMap, onGround: (ground: 'drawn' | 'failed') => void): void {
  const tell = (ground: 'drawn' | 'failed'): void => {
    map.off('render', look);
    map.off('sourcedata', askOnce);
    map.off('error', fail);
    onGround(ground);
  };
  const look = (): void => {
    if (map.isSourceLoaded(BASEMAP_SOURCE)) tell('drawn');
  };
  // What arrived behind the last picture has one of its own: where nothing moves, no other would come.
  const askOnce = (event: object): void => {
    if ('sourceId' in event && event.sourceId === BASEMAP_SOURCE && map.isSourceLoaded(BASEMAP_SOURCE)) map.triggerRepaint();
  };
  const fail = (event: object): void => {
    if ('sourceId' in event && event.sourceId === BASEMAP_SOURCE) tell('failed');
  };
  map.on('render', look);
  map.on('sourcedata', askOnce);
  map.on('error', fail);
}
