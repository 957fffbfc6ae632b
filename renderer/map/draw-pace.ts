/**
 * What arrives is drawn no faster than the graphics card can: a picture asked for while the last one is still being drawn
 * waits for it. Otherwise the window's own thread stands still until the card has caught up (a tenth of a second and more
 * where graphics are done in software). Hand and keyboard do not wait: their pictures are asked for directly.
 */
import type {Map as MapLibreMap} from 'maplibre-gl';

/** A card that says nothing for so long is not waited for. */
const LONGEST_WAIT_MS = 500;

export class DrawPace {
  readonly #map: MapLibreMap;
  readonly #now: () => number;
  #fence: WebGLSync | null = null;
  #fencedAtMs = 0;
  #frame = 0;

  constructor(map: MapLibreMap, now: () => number = () => performance.now()) {
    this.#map = map;
    this.#now = now;
    map.on('render', () => this.#drawn());
    map.on('webglcontextlost', () => (this.#fence = null));
  }

  /** A picture, now or as soon as the last one is done; asked for often, it is drawn once. */
  soon(): void {
    if (this.#frame !== 0) return;
    if (this.#isDone()) this.#map.triggerRepaint();
    else this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.soon();
    });
  }

  /** The card has drawn what was asked of it. */
  get isIdle(): boolean {
    return this.#isDone();
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
  }

  /** One fence at a time: a picture drawn while the card is busy is done no sooner than the one before. */
  #drawn(): void {
    const gl = this.#gl();
    if (gl === null || !this.#isDone()) return;
    this.#fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    this.#fencedAtMs = this.#now();
  }

  #isDone(): boolean {
    const gl = this.#gl();
    if (this.#fence === null || gl === null) return true;
    const isDone = gl.getSyncParameter(this.#fence, gl.SYNC_STATUS) === gl.SIGNALED || this.#now() - this.#fencedAtMs > LONGEST_WAIT_MS;
    if (!isDone) return false;
    gl.deleteSync(this.#fence);
    this.#fence = null;
    return true;
  }

  #gl(): WebGL2RenderingContext | null {
    return this.#map.getCanvas().getContext('webgl2');
  }
}
