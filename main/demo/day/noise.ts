/**
 * Chance as a function: the same key and number give the same value, however often and in whatever order they are
 * asked. That is what lets the day begin at any moment. Integer arithmetic alone, so the same on every machine.
 */
import {hash} from '../random.ts';

export function keyOf(...parts: readonly (string | number)[]): number {
  return hash(parts.join('/'));
}

/** 0 ≤ value < 1. */
export function chanceAt(key: number, index: number): number {
  let value = (key ^ Math.imul(index | 0, 0x9e3779b1)) | 0;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return ((value ^ (value >>> 16)) >>> 0) / 2 ** 32;
}

export function betweenAt(key: number, index: number, least: number, most: number): number {
  return least + chanceAt(key, index) * (most - least);
}

export function pickAt<T>(key: number, index: number, list: readonly T[]): T {
  if (list.length === 0) throw new RangeError('nothing to pick from');
  return list[Math.floor(chanceAt(key, index) * list.length)] as T;
}

/** One of several by weight. */
export function weightedAt<T>(key: number, index: number, list: readonly T[], weight: (item: T) => number): T {
  const total = list.reduce((sum, item) => sum + weight(item), 0);
  let left = chanceAt(key, index) * total;
  for (const item of list) {
    left -= weight(item);
    if (left < 0) return item;
  }
  return pickAt(key, index, list);
}

/** Wanders smoothly between −1 and 1, with a new aim each period. */
export function waveAt(key: number, atMs: number, periodMs: number): number {
  const place = atMs / periodMs;
  const index = Math.floor(place);
  const share = place - index;
  const smooth = share * share * (3 - 2 * share);
  const from = chanceAt(key, index) * 2 - 1;
  return from + (chanceAt(key, index + 1) * 2 - 1 - from) * smooth;
}
