/**
 * While the first picture of a style comes (at the start, after a theme, after a lost context), MapLibre would paint all
 * of it anew at each tile that arrives, and the card would be busy with half pictures when the whole one is there. So it
 * paints when the tiles in view and what stands on them have come, or after a while without a picture. What MapLibre
 * paints before, to find out which tiles it needs, is not shown: the page would be composed anew for nothing. A hand on
 * the map does not wait.
 */
import type {Map as MapLibreMap} from 'maplibre-gl';

/** Longer nothing is held back, whatever is still missing. */
const LONGEST_MS = 3_000;
/** So long a picture that is not whole is better than none. */
const NEXT_AT_LATEST_MS = 1_000;
const LOOK_AGAIN_AFTER_MS = 30;

export interface FirstPictureOptions {
  /** The ground's tiles are known, and those in view have come. */
  readonly isGroundLoaded: () => boolean;
  /** What stands on the ground is there to be drawn. */
  readonly hasRecords: () => boolean;
  readonly now?: () => number;
}

export class FirstPicture {
  readonly #map: MapLibreMap;
  readonly #isGroundLoaded: () => boolean;
  readonly #hasRecords: () => boolean;
  readonly #now: () => number;
  /** null while nothing is held back. */
  #since: number | null = null;
  #paintedAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(map: MapLibreMap, {isGroundLoaded, hasRecords, now = () => performance.now()}: FirstPictureOptions) {
    this.#map = map;
    this.#isGroundLoaded = isGroundLoaded;
    this.#hasRecords = hasRecords;
    this.#now = now;
    const paint = map.triggerRepaint.bind(map);
    // The map asks itself for its pictures by this name, as everybody does.
    map.triggerRepaint = () => {
      if (this.#isDue() || this.#isAsking()) paint();
      else this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        map.triggerRepaint();
      }, LOOK_AGAIN_AFTER_MS);
    };
    map.on('render', () => this.#painted());
    map.on('movestart', ({originalEvent}) => {
      if (originalEvent) this.#end();
    });
    // Without a style there are no tiles to ask for.
    map.on('webglcontextlost', () => this.#end());
  }

  /** A style begins. */
  begin(): void {
    this.#since = this.#now();
    this.#paintedAt = this.#since;
    this.#show(false);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #isWhole(): boolean {
    return this.#isGroundLoaded() && this.#map.areTilesLoaded() && this.#hasRecords();
  }

  /** A picture may be shown. */
  #isDue(): boolean {
    if (this.#since === null || this.#isWhole()) return true;
    const now = this.#now();
    if (now - this.#since >= LONGEST_MS) return true;
    const hasTiles = this.#isGroundLoaded() && this.#map.areTilesLoaded();
    return !hasTiles && now - this.#paintedAt >= NEXT_AT_LATEST_MS;
  }

  /** It is by painting that MapLibre finds out which tiles it has to ask for. */
  #isAsking(): boolean {
    return !this.#isGroundLoaded() && this.#map.areTilesLoaded();
  }

  #painted(): void {
    const isDue = this.#isDue();
    this.#paintedAt = this.#now();
    if (this.#isWhole()) this.#end();
    else if (isDue) this.#show(true);
  }

  #end(): void {
    this.#since = null;
    this.#show(true);
  }

  /** Hidden otherwise it could not keep the keyboard's focus. */
  #show(isShown: boolean): void {
    this.#map.getCanvas().style.opacity = isShown ? '' : '0';
  }
}
