/**
 * What the live layers draw with and what seldom differs from frame to frame: colours, sizes, the blink. While it is the
 * same it is the same object, and no program has to be told of it again.
 */
import {CROWD} from './clusters.ts';
import {TONES} from './point-style.ts';
import {paintOf, rgbOf, type TokenName, type Tokens} from './tokens.ts';

const SMALLEST_SCALE = 0.3;
/** And the further out the view: from half size over the whole city to full size over a district. */
const WHOLE_CITY_ZOOM = 9.5;
const FULL_SIZE_ZOOM = 12.5;

export interface LiveView {
  readonly tokens: Tokens;
  readonly paints: Paints;
  readonly viewportPx: Float32Array;
  readonly pixelRatio: number;
  /** How much smaller what is plain is drawn. */
  readonly plainScale: number;
  /** False in the dark half of the blink. */
  readonly bright: boolean;
}

export interface LiveViewed {
  readonly tokens: Tokens;
  readonly bright: boolean;
  readonly zoom: number;
  readonly crowd: number;
  readonly pixelRatio: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

export class LiveViews {
  #last: LiveView | null = null;

  of({tokens, bright, zoom, crowd, pixelRatio, widthPx, heightPx}: LiveViewed): LiveView {
    const scale = plainScale(zoom, crowd);
    const last = this.#last;
    const isSame = last?.tokens === tokens && last.bright === bright && last.plainScale === scale && last.pixelRatio === pixelRatio
      && last.viewportPx[0] === widthPx && last.viewportPx[1] === heightPx;
    if (isSame) return last;
    const paints = last?.tokens === tokens ? last.paints : paintsOf(tokens);
    this.#last = {tokens, paints, bright, pixelRatio, plainScale: scale, viewportPx: Float32Array.of(widthPx, heightPx)};
    return this.#last;
  }
}

function plainScale(zoom: number, crowd: number): number {
  const byZoom = Math.max(0, Math.min(1, (zoom - WHOLE_CITY_ZOOM) / (FULL_SIZE_ZOOM - WHOLE_CITY_ZOOM)));
  // At full size a crowd would be one grey blot.
  const byCrowd = Math.sqrt(CROWD / Math.max(1, crowd));
  return Math.max(SMALLEST_SCALE, Math.min(1, byCrowd) * (0.5 + 0.5 * byZoom));
}

export interface Paints {
  readonly body: Float32Array;
  readonly edge: Float32Array;
  readonly ink: Float32Array;
  readonly halo: Float32Array;
  readonly quiet: Float32Array;
  readonly panel: Float32Array;
  readonly beam: Float32Array;
  readonly fault: Float32Array;
}

function paintsOf(tokens: Tokens): Paints {
  const byTone = (part: 'body' | 'edge' | 'ink'): Float32Array => new Float32Array(TONES.flatMap((tone) => [...rgbOf(tokens[paintOf(tone)[part]])]));
  const rgb = (name: TokenName): Float32Array => new Float32Array(rgbOf(tokens[name]));
  return {
    body: byTone('body'), edge: byTone('edge'), ink: byTone('ink'),
    halo: rgb('map-halo'), quiet: rgb('text-3'), panel: rgb('bg-1'), beam: rgb('beam'), fault: rgb('fault'),
  };
}
