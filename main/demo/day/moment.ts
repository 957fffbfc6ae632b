/** A moment in the city's own day. The script is played every day; each day has its number, so that chance differs. */
import {DAY_MS} from './script.ts';

export interface Moment {
  readonly atMs: number;
  /** Midnight before it, epoch ms. */
  readonly midnightMs: number;
  /** Milliseconds since then. */
  readonly msOfDay: number;
  /** Days since 1970 in the city. */
  readonly day: number;
}

export function momentOf(atMs: number, utcOffsetMinutes: number): Moment {
  const offsetMs = utcOffsetMinutes * 60_000;
  const day = Math.floor((atMs + offsetMs) / DAY_MS);
  const midnightMs = day * DAY_MS - offsetMs;
  return {atMs, midnightMs, msOfDay: atMs - midnightMs, day};
}

/** The calendar day as `2026-09-15`. */
export function dateOf({day}: Moment, formatTime: (atMs: number) => string): string {
  return formatTime(day * DAY_MS).slice(0, 10);
}
