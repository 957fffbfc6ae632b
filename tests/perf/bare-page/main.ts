/**
 * The other side of G12: a page with MapLibre and nothing else, which opens the same ground with no object on it. It
 * notes when its first whole picture is drawn, by a pixel that is read back behind it.
 */
import {addProtocol, Map as MapLibreMap, setWorkerUrl} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import {Protocol} from 'pmtiles';
import '../../../renderer/app/tokens.css';
import {BASEMAP_SOURCE, basemapStyle} from '../../../renderer/map/basemap.ts';
import {readTokens} from '../../../renderer/map/tokens.ts';

declare global {
  interface Window {
    /** Milliseconds from the page's start to its first whole picture; null until then. */
    wholeAfterMs: number | null;
  }
}

window.wholeAfterMs = null;
const [lonDeg = 0, latDeg = 0, zoom = 0] = (new URLSearchParams(window.location.search).get('view') ?? '').split(',').map(Number);
setWorkerUrl(workerUrl);
addProtocol('pmtiles', new Protocol().tile);
const map = new MapLibreMap({
  container: 'map', center: [lonDeg, latDeg], zoom, attributionControl: false, fadeDuration: 0, canvasContextAttributes: {antialias: false},
  style: basemapStyle({tokens: readTokens(), language: 'vi', url: new URL('ground.pmtiles', window.location.href).href, density: 1, latDeg}),
});
map.on('render', () => {
  if (window.wholeAfterMs !== null || !map.isSourceLoaded(BASEMAP_SOURCE) || !map.areTilesLoaded()) return;
  map.getCanvas().getContext('webgl2')?.readPixels(0, 0, 1, 1, WebGL2RenderingContext.RGBA, WebGL2RenderingContext.UNSIGNED_BYTE, new Uint8Array(4));
  window.wholeAfterMs = performance.now();
});
