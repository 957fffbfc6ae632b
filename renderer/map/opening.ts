/**
 * What a map needs before it can be made, and does not depend on its place in the page: what it stands on, the web font's
 * subsets, MapLibre's workers. Asked for when the page starts, so that the first map is made in the moment in which its
 * place is: once the page itself is being painted, the graphics process has no time for it.
 */
import {openGround, type Ground} from './ground.ts';
import {prepareMapLibre} from './prepare-maplibre.ts';
import {loadMapFonts} from './readiness.ts';

let begun: Promise<Ground> | null = null;

export function beginMap(): void {
  prepareMapLibre();
  begun = open();
}

/** The ground; its fonts are there. What was begun at the start serves the first map alone: a later one may stand on another. */
export function openMap(): Promise<Ground> {
  const opening = begun ?? open();
  begun = null;
  return opening;
}

async function open(): Promise<Ground> {
  const [ground] = await Promise.all([openGround(new URL('city/basemap.pmtiles', document.baseURI).href), loadMapFonts()]);
  return ground;
}
