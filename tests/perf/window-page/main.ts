/**
 * The page of the window bench. An update counts as shown only when `readPixels` has found it: a method that draws
 * nothing, or falls behind, would look cheap otherwise.
 */
import {Map as MapLibreMap, setWorkerUrl} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import '../../../renderer/app/tokens.css';
import {readTokens} from '../../../renderer/map/tokens.ts';
import {Crowd, shareOfSlot, SLOTS, STRIP} from './crowd.ts';
import {geojsonDrawing, liveLayerDrawing, type Drawing} from './drawings.ts';
import {watchHand, type Hand} from './hand.ts';

export type Way = 'live-layer' | 'set-data';

export interface WindowBench {
  /** Draws the first update and waits until it is seen. */
  start(way: Way, count: number): Promise<void>;
  /** Updates at 10 Hz for so long; how many different ones were seen. */
  drive(durationMs: number): Promise<{readonly sent: number; readonly shown: number}>;
  /** One update after another, each waited for: milliseconds from data to pixel. */
  latencies(samples: number): Promise<number[]>;
  /** Milliseconds to find what lies at each of so many places of the view, and how many objects were found there. */
  picks(samples: number): {readonly ms: number[]; readonly found: number};
  /** The hand on the map, as the browser's own events bring it. */
  readonly hand: Hand;
}

declare global {
  interface Window {
    bench: WindowBench;
  }
}

const UPDATE_EVERY_MS = 100;
const SEEN_AT_LEAST = 90;

setWorkerUrl(workerUrl);
const map = new MapLibreMap({
  container: 'map',
  style: {version: 8, sources: {}, layers: [{id: 'ground', type: 'background', paint: {'background-color': '#000000'}}]},
  center: [106.75, 20.84],
  zoom: 11,
  attributionControl: false,
  fadeDuration: 0,
  canvasContextAttributes: {antialias: false},
});

let crowd: Crowd;
let drawing: Drawing;
let update = 0;
const shown = new Set<number>();
let seenSlot = -1;
let onSeen: ((slot: number) => void) | null = null;

function seek(): void {
  const slot = slotOnScreen();
  if (slot < 0 || slot === seenSlot) return;
  seenSlot = slot;
  shown.add(update);
  onSeen?.(slot);
}

/** The brightest slot of the strip, or -1 where none is lit. */
function slotOnScreen(): number {
  const canvas = map.getCanvas();
  const gl = canvas.getContext('webgl2');
  if (!gl) return -1;
  const height = 3;
  const pixels = new Uint8Array(canvas.width * height * 4);
  gl.readPixels(0, Math.round(canvas.height * (1 - STRIP.topShare)) - 1, canvas.width, height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
  let best = -1;
  let brightest = SEEN_AT_LEAST;
  for (let slot = 0; slot < SLOTS; slot++) {
    const centre = Math.round(canvas.width * shareOfSlot(slot));
    for (let x = centre - 2; x <= centre + 2; x++) {
      for (let y = 0; y < height; y++) {
        const green = pixels[(y * canvas.width + x) * 4 + 1] ?? 0;
        if (green > brightest) [best, brightest] = [slot, green];
      }
    }
  }
  return best;
}

function send(): void {
  update++;
  crowd.move(update);
  drawing.show(update);
}

function seen(slot: number): Promise<void> {
  return new Promise((resolve) => {
    onSeen = (found) => {
      if (found !== slot) return;
      onSeen = null;
      resolve();
    };
  });
}

async function showAndWait(): Promise<number> {
  const slot = (update + 1) % SLOTS;
  const startedAt = performance.now();
  const found = seen(slot);
  send();
  await found;
  return performance.now() - startedAt;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

window.bench = {
  hand: watchHand(map, () => drawing),
  async start(way, count) {
    if (!map.isStyleLoaded()) await map.once('load');
    const bounds = map.getBounds();
    crowd = new Crowd(count, {west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth()});
    const tokens = readTokens();
    drawing = way === 'live-layer' ? liveLayerDrawing(map, crowd, tokens) : geojsonDrawing(map, crowd, tokens);
    map.on('render', seek);
    await showAndWait();
  },
  async drive(durationMs) {
    shown.clear();
    const from = update;
    const until = performance.now() + durationMs;
    for (let next = performance.now(); performance.now() < until;) {
      send();
      next += UPDATE_EVERY_MS;
      await pause(Math.max(0, next - performance.now()));
    }
    return {sent: update - from, shown: shown.size};
  },
  async latencies(samples) {
    const found: number[] = [];
    for (let sample = 0; sample < samples; sample++) {
      // Off the beat of the screen, so that the wait for a frame is met at every phase.
      await pause(40 + ((sample * 23) % 60));
      found.push(await showAndWait());
    }
    return found;
  },
  picks(samples) {
    const {width, height} = map.getCanvas().getBoundingClientRect();
    const ms: number[] = [];
    let found = 0;
    for (let sample = 0; sample < samples; sample++) {
      const [x, y] = [width * (0.1 + 0.8 * ((sample * 0.618) % 1)), height * (0.1 + 0.7 * ((sample * 0.382) % 1))];
      const startedAt = performance.now();
      found += drawing.pick(x, y);
      ms.push(performance.now() - startedAt);
    }
    return {ms, found};
  },
};
