/**
 * How often the map is drawn while things move on it, and for which moment: as soon as the fastest in view stands half a
 * pixel further, and not at all where nothing would show it, where the operator wants no motion, or in a hidden window.
 */
import type {Map as MapLibreMap} from 'maplibre-gl';
import type {Box} from './pick.ts';
import {degreesPerPixel} from './projection.ts';

/** Slower than this nobody sees it move; it is drawn as it is received. */
const LEAST_PX_PER_S = 0.1;
const STEP_PX = 0.5;
const SOONEST_MS = 16;
const METRES_PER_DEGREE = 111_319.49;

export interface MotionClockOptions {
  readonly map: MapLibreMap;
  readonly now: () => number;
  readonly box: () => Box;
  readonly topSpeedMps: (box: Box) => number;
  readonly draw: () => void;
}

export class MotionClock {
  readonly #options: MotionClockOptions;
  readonly #wish = window.matchMedia('(prefers-reduced-motion: reduce)');
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pxPerS = 0;

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
    } else if (this.#timer === undefined) this.#step();
  };

  stop(): void {
    clearTimeout(this.#timer);
    this.#wish.removeEventListener('change', this.look);
  }

  #step(): void {
    this.#timer = setTimeout(() => {
      this.#options.draw();
      this.#step();
    }, Math.max(SOONEST_MS, (STEP_PX * 1_000) / this.#pxPerS));
  }
}
