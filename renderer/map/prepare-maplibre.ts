/** Worker and tile protocol are the page's, not a map's: set once, before the first map. Workers outlive a map that was lost. */
import {addProtocol, prewarm, setWorkerUrl} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import {Protocol} from 'pmtiles';

let isReady = false;

export function prepareMapLibre(): void {
  if (isReady) return;
  isReady = true;
  setWorkerUrl(workerUrl);
  prewarm();
  addProtocol('pmtiles', new Protocol().tile);
}
