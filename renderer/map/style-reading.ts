/** What the bytes of a record's style say to those who count records, weigh them for clusters or choose a shader. */
import {POINT_SHAPES} from '../layers/look.ts';
import {FLAG, STYLE, STYLE_BYTES} from './point-style.ts';

/** More than there are tones. */
export const WEIGHT_STEP = 16;
const SIMPLE_SHAPES = POINT_SHAPES.map((shape) => shape === 'hull' || shape === 'dot' || shape === 'circle');
const SIMPLE_FLAGS = FLAG.hollow | FLAG.turns;
const NO_SHAPE = POINT_SHAPES.indexOf('none');

/** Only the anchor of a line or an area: it draws no symbol. */
export function hasNoShape(styles: Uint8Array, handle: number): boolean {
  return styles[handle * STYLE_BYTES + STYLE.shape] === NO_SHAPE;
}

/** A hull or round, and no sign on it: the simple shader can draw it. */
export function isSimpleStyle(styles: Uint8Array, handle: number): boolean {
  const at = handle * STYLE_BYTES;
  return SIMPLE_SHAPES[styles[at + STYLE.shape]!] === true && (styles[at + STYLE.flags]! & ~SIMPLE_FLAGS) === 0 && styles[at + STYLE.digit] === 0;
}

/** What a cluster counts of a record in sight, in one word: the worse, the heavier, then its tone. */
export function weightOf(styles: Uint8Array, handle: number, rank: number): number {
  return hasNoShape(styles, handle) ? 0 : (256 - rank) * WEIGHT_STEP + styles[handle * STYLE_BYTES + STYLE.tone]!;
}

export interface StyleCounts {
  readonly symbols: number;
  readonly linesAhead: number;
  readonly rings: number;
}

/** Over the handles that are marked. */
export function countStyles(styles: Uint8Array, marked: Uint8Array): StyleCounts {
  let [symbols, linesAhead, rings] = [0, 0, 0];
  for (let handle = 0; handle < marked.length; handle++) {
    if (marked[handle] === 0) continue;
    if (!hasNoShape(styles, handle)) symbols++;
    if (styles[handle * STYLE_BYTES + STYLE.ahead]! > 0) linesAhead++;
    if ((styles[handle * STYLE_BYTES + STYLE.flags]! & FLAG.ring) !== 0) rings++;
  }
  return {symbols, linesAhead, rings};
}
