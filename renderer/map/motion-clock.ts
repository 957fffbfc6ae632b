/**
 * How often the map is drawn while things move on it, and for which moment: as soon as the fastest in view stands half a
 * pixel further, and not at all where nothing would show it, where the operator wants no motion, or in a hidden window.
 * Where graphics are done in software, motion takes a quarter of their time at the most: the rest is for the hand.
 */
import type {Map as MapLibreMap} from 'maplibre-gl';
import type {Box} from './pick.ts';
import {degreesPerPixel} from './projection.ts';

/** Slower than this nobody sees it move; it is drawn as it is received. */
const LEAST_PX_PER_S = 0.1;
const STEP_PX = 0.5;
const SOONEST_MS = 16;
/** A picture on the screen's own beat costs nothing worth counting. */
const FREE_MS = 20;
const RESTS_PER_PICTURE = 3;
const LOOK_AGAIN_MS = 15;
const LONGEST_PICTURE_MS = 1_000;
const METRES_PER_DEGREE = 111_319.49;

export interface MotionClockOptions {
  readonly map: MapLibreMap;
  readonly now: () => number;
  readonly box: () => Box;
  readonly topSpeedMps: (box: Box) => number;
  readonly draw: () => void;
  /** The graphics card has drawn what it was asked for. */
  readonly isDrawn: () => boolean;
}

export class MotionClock {
  readonly #options: MotionClockOptions;
  readonly #wish = window.matchMedia('(prefers-reduced-motion: reduce)');
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pxPerS = 0;
  /** What the last picture took. */
  #tookMs = 0;
  #isDrawing = false;

  constructor(options: MotionClockOptions) {
    this.#options = options;
    options.map.on('moveend', () => this.look());
    this.#wish.addEventListener('change', this.look);
  }

  /** null: everything is drawn as it was received. */
  get motionMs(): number | null {
    return this.#pxPerS > 0 ? this.#options.now() : null;
  }

  /** Asked once a second: how fast does the fastest go? */
  readonly look = (): void => {
    const {map, box, topSpeedMps, draw} = this.#options;
    const perPixel = degreesPerPixel(map.getZoom(), map.getCenter().lat).lat * METRES_PER_DEGREE;
    const pxPerS = this.#wish.matches || document.hidden ? 0 : topSpeedMps(box()) / perPixel;
    const before = this.#pxPerS;
    this.#pxPerS = pxPerS >= LEAST_PX_PER_S ? pxPerS : 0;
    if (this.#pxPerS === 0) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      if (before > 0) draw();
    } else if (this.#timer === undefined && !this.#isDrawing) this.#step();
  };

  stop(): void {
    this.#pxPerS = 0;
    clearTimeout(this.#timer);
    this.#wish.removeEventListener('change', this.look);
  }

  #step(): void {
    const restMs = RESTS_PER_PICTURE * (this.#tookMs - FREE_MS);
    this.#timer = setTimeout(() => this.#drawOne(), Math.max(SOONEST_MS, (STEP_PX * 1_000) / this.#pxPerS, restMs));
  }

  #drawOne(): void {
    const {map, draw} = this.#options;
    const startedAt = performance.now();
    this.#timer = undefined;
    this.#isDrawing = true;
    // A window that is not painted waits here and costs nothing.
    map.once('render', () => this.#await(startedAt));
    draw();
  }

  #await(startedAt: number): void {
    this.#tookMs = performance.now() - startedAt;
    this.#isDrawing = false;
    if (this.#pxPerS === 0) return;
    if (this.#options.isDrawn() || this.#tookMs > LONGEST_PICTURE_MS) this.#step();
    else this.#timer = setTimeout(() => this.#await(startedAt), LOOK_AGAIN_MS);
  }
}
