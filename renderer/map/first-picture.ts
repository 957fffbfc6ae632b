/**
 * While the first picture of a style comes (at the start, after a theme, after a lost context), MapLibre would paint all
 * of it anew at each tile that arrives, and the card would be busy with half pictures when the whole one is there. So it
 * paints when the tiles in view have come, or after a while without a picture. A hand on the map does not wait.
 */
import type {Map as MapLibreMap} from 'maplibre-gl';

/** Longer nothing is held back, whatever is still missing. */
const LONGEST_MS = 3_000;
/** So long a picture that is not whole is better than none. */
const NEXT_AT_LATEST_MS = 500;
const LOOK_AGAIN_AFTER_MS = 30;

export class FirstPicture {
  readonly #map: MapLibreMap;
  readonly #isGroundLoaded: () => boolean;
  readonly #now: () => number;
  /** null while nothing is held back. */
  #since: number | null = null;
  #paintedAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(map: MapLibreMap, isGroundLoaded: () => boolean, now: () => number = () => performance.now()) {
    this.#map = map;
    this.#isGroundLoaded = isGroundLoaded;
    this.#now = now;
    const paint = map.triggerRepaint.bind(map);
    // The map asks itself for its pictures by this name, as everybody does.
    map.triggerRepaint = () => {
      if (this.#mayPaint()) paint();
      else this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        map.triggerRepaint();
      }, LOOK_AGAIN_AFTER_MS);
    };
    map.on('render', () => this.#painted());
    map.on('movestart', ({originalEvent}) => {
      if (originalEvent) this.#since = null;
    });
    // Without a style there are no tiles to ask for.
    map.on('webglcontextlost', () => (this.#since = null));
  }

  /** A style begins. */
  begin(): void {
    this.#since = this.#now();
    this.#paintedAt = this.#since;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #mayPaint(): boolean {
    const now = this.#now();
    return this.#since === null || this.#map.areTilesLoaded() || now - this.#paintedAt >= NEXT_AT_LATEST_MS || now - this.#since >= LONGEST_MS;
  }

  #painted(): void {
    this.#paintedAt = this.#now();
    if (this.#isGroundLoaded() && this.#map.areTilesLoaded()) this.#since = null;
  }
}
