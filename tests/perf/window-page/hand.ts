/**
 * What a hand on the map finds: how long from its press until the ring around what it chose is in the picture (read back
 * from its pixels), and the longest that the page was busy while it hovered.
 */
import type {Map as MapLibreMap} from 'maplibre-gl';
import type {Drawing} from './drawings.ts';

export interface Hand {
  /** Milliseconds from each press to its ring, in turn. */
  readonly rings: readonly number[];
  /** Begins to count anew. */
  hover(): void;
  readonly hovered: {readonly moves: number; readonly found: number; readonly longestMs: number};
}

/** The ring stands within this of the pointer, whatever of a cluster of symbols was chosen. */
const REACH_PX = 40;
const SEEN_AT_LEAST = 20;

export function watchHand(map: MapLibreMap, drawing: () => Drawing): Hand {
  const canvas = map.getCanvas();
  const rings: number[] = [];
  const hovered = {moves: 0, found: 0, longestMs: 0};
  let pressed: {readonly xPx: number; readonly yPx: number; readonly atMs: number} | null = null;
  let isHovering = false;
  canvas.addEventListener('pointerdown', ({offsetX, offsetY, timeStamp}) => {
    isHovering = false;
    if (drawing().select(offsetX, offsetY)) pressed = {xPx: offsetX, yPx: offsetY, atMs: timeStamp};
  });
  map.on('render', () => {
    if (!pressed || lightOf(canvas, pressed) < SEEN_AT_LEAST) return;
    rings.push(performance.now() - pressed.atMs);
    pressed = null;
  });
  canvas.addEventListener('pointermove', ({offsetX, offsetY}) => {
    if (!isHovering) return;
    const startedAt = performance.now();
    hovered.found += drawing().pick(offsetX, offsetY);
    hovered.moves++;
    hovered.longestMs = Math.max(hovered.longestMs, performance.now() - startedAt);
  });
  new PerformanceObserver((list) => {
    for (const {duration} of list.getEntries()) if (isHovering) hovered.longestMs = Math.max(hovered.longestMs, duration);
  }).observe({entryTypes: ['longtask']});
  return {
    rings,
    hovered,
    hover() {
      isHovering = true;
      Object.assign(hovered, {moves: 0, found: 0, longestMs: 0});
    },
  };
}

/** Pixels of the selection's warm white around a place; the crowd is a cooler grey. */
function lightOf(canvas: HTMLCanvasElement, {xPx, yPx}: {readonly xPx: number; readonly yPx: number}): number {
  const gl = canvas.getContext('webgl2');
  if (!gl) return 0;
  const scale = canvas.width / canvas.clientWidth;
  const size = Math.round(REACH_PX * 2 * scale);
  const pixels = new Uint8Array(size * size * 4);
  gl.readPixels(Math.round((xPx - REACH_PX) * scale), Math.round(canvas.height - (yPx + REACH_PX) * scale), size, size, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
  let light = 0;
  for (let at = 0; at < pixels.length; at += 4) if (pixels[at]! > 235 && pixels[at + 1]! > 228 && pixels[at + 2]! < 240) light++;
  return light;
}
