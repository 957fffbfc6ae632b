/** How a record's symbol travels to the graphics card: eight bytes, written when its facts or its reading changed. */
import type {FactRecord} from '../../shared/model/record.ts';
import {POINT_SHAPES, type PointStyle, type Tone} from '../layers/look.ts';

export const STYLE_BYTES = 8;
/** Places in a record's style. */
export const STYLE = {shape: 0, size: 1, flags: 2, tone: 3, digit: 4, tagHalfWidth: 5, ahead: 6, level: 7} as const;
export const FLAG = {hollow: 1, turns: 2, ring: 4, suspect: 8, tag: 16, fault: 32} as const;
export const TONES: readonly Tone[] = ['normal', 'own', 'sev-1', 'sev-2', 'sev-3', 'sev-4', 'sev-0', 'fault'];
/** A byte holds sizes up to 63 px in quarters, and a line ahead up to 42 min in tens of seconds. */
export const SIZE_STEPS_PER_PX = 4;
export const AHEAD_STEP_S = 10;

/** Half the width of a call-sign tag: 11 px digits and letters in tabular figures, 5 px at either side. */
export function tagHalfWidthPx(text: string): number {
  return Math.ceil((text.length * 7.4 + 12) / 2);
}

export function encodeStyle(style: PointStyle, record: FactRecord, tag: string | null, into: Uint8Array, at: number): void {
  const suspect = record.quality === 'suspect' || record.quality === 'bad';
  into[at + STYLE.shape] = POINT_SHAPES.indexOf(style.shape);
  into[at + STYLE.size] = Math.min(255, Math.round(style.sizePx * SIZE_STEPS_PER_PX));
  into[at + STYLE.flags] =
    (style.hollow ? FLAG.hollow : 0) | (style.turns ? FLAG.turns : 0) | (style.ring ? FLAG.ring : 0) |
    (suspect ? FLAG.suspect : 0) | (tag === null ? 0 : FLAG.tag) | (style.tone === 'fault' ? FLAG.fault : 0);
  into[at + STYLE.tone] = TONES.indexOf(style.tone);
  into[at + STYLE.digit] = digitCode(style.digit);
  into[at + STYLE.tagHalfWidth] = tag === null ? 0 : Math.min(255, tagHalfWidthPx(tag));
  into[at + STYLE.level] = Math.round(Math.max(0, Math.min(1, style.levelShare ?? 0)) * 255);
  into[at + STYLE.ahead] = Math.min(255, Math.round(style.aheadS / AHEAD_STEP_S));
}

/** 0 draws none; 1 to 9 the digit. */
function digitCode(digit: string): number {
  return /^[1-9]$/.test(digit) ? Number(digit) : 0;
}
