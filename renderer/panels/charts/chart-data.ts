/** What a chart draws: history from the hub with what this window saw since, its extremes, and where it is going. */
import type {SeriesPoint} from '../../../shared/protocol/series.ts';

/** Both rising; where they overlap the hub's word stands, and what is newer comes from the window. */
export function joined(history: readonly SeriesPoint[], seen: readonly SeriesPoint[], fromAt: number): readonly SeriesPoint[] {
  const historyEndsAt = history.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
  const all = [...history, ...seen.filter(({at}) => at > historyEndsAt)];
  const first = all.findIndex(({at}) => at >= fromAt);
  if (first < 0) return all.slice(-1);
  // One before the span, so that the line begins at its edge.
  return all.slice(Math.max(0, first - 1));
}

export interface Extremes {
  readonly least: number;
  readonly greatest: number;
}

export function extremesOf(points: readonly SeriesPoint[]): Extremes | null {
  let least = Infinity;
  let greatest = -Infinity;
  for (const {value} of points) {
    if (value === null) continue;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  return least > greatest ? null : {least, greatest};
}

export interface Trend {
  /** Present value minus that of `overMs` before. */
  readonly change: number;
  readonly overMs: number;
}

const TREND_OVER_SHARE = 1 / 6;

/** Over the last sixth of the span; null where nothing is known from then. */
export function trendOf(points: readonly SeriesPoint[], spanMs: number, nowMs: number): Trend | null {
  const last = points.findLast(({value}) => value !== null);
  const thenAt = nowMs - spanMs * TREND_OVER_SHARE;
  const before = points.findLast(({at, value}) => at <= thenAt && value !== null);
  if (last?.value == null || before?.value == null || before === last) return null;
  return {change: last.value - before.value, overMs: spanMs * TREND_OVER_SHARE};
}

/** The columns that the chart library wants: seconds and values; a line holds its value until the next is heard. */
export function asColumns(points: readonly SeriesPoint[], nowMs: number): [number[], (number | null)[]] {
  const seconds = points.map(({at}) => at / 1_000);
  const values = points.map(({value}) => value);
  const last = points.at(-1);
  if (last && last.at < nowMs) {
    seconds.push(nowMs / 1_000);
    values.push(last.value);
  }
  return [seconds, values];
}
