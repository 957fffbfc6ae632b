/**
 * How one number of one record went: what a chart draws, asked by a window of its console, by that of the hub, and read
 * from history. T is hub time, "as known then". A number is a live column of the layer or a fact of the record; what the
 * asker may not see is answered as what does not exist.
 */
import {array, exactObject, identifier, integer, nullable, number, oneOf, type Infer} from '../lib/schema.ts';

export const seriesAskSchema = exactObject({
  layer: identifier(),
  id: identifier(),
  column: identifier(),
  fromAt: number(),
  toAt: number(),
});
export type SeriesAsk = Infer<typeof seriesAskSchema>;

/** A longer span is refused: what is kept of live columns is shorter by far. */
export const MAX_SERIES_SPAN_MS = 24 * 3_600_000;
/** More than a chart has pixels; what is denser is thinned to its extremes. */
export const MAX_SERIES_POINTS = 1_200;

export const seriesSchema = exactObject({
  /** Rising. */
  at: array(number()).max(MAX_SERIES_POINTS),
  /** null: the source said "not available". */
  values: array(nullable(number())).max(MAX_SERIES_POINTS),
  /** The earliest time for which history can tell; later than `fromAt` where it does not reach so far. */
  reachesBackTo: number(),
});
export type Series = Infer<typeof seriesSchema>;

/**
 * Why there is none. `not-found`: no such record, or not to be seen; `span`: ends before it begins or is too long;
 * `busy`: asked too often; `history`: the hub cannot read it now; `offline` and `old-hub` are the console's own words.
 */
export const SERIES_REFUSALS = ['not-found', 'span', 'busy', 'history', 'offline', 'old-hub'] as const;
export type SeriesRefusal = (typeof SERIES_REFUSALS)[number];

/** Asked up the link; `request` comes back with the answer. */
export const seriesUpSchema = exactObject({request: integer().min(0), ask: seriesAskSchema});
export const seriesDownSchema = exactObject({
  request: integer().min(0),
  series: nullable(seriesSchema),
  refused: nullable(oneOf(SERIES_REFUSALS)),
});

/** The protocol from which on a hub answers. */
export const SERIES_SINCE_PROTOCOL = 2;

export function isSpan({fromAt, toAt}: Pick<SeriesAsk, 'fromAt' | 'toAt'>): boolean {
  return Number.isFinite(fromAt) && toAt > fromAt && toAt - fromAt <= MAX_SERIES_SPAN_MS;
}

export interface SeriesPoint {
  readonly at: number;
  readonly value: number | null;
}

/**
 * At most `most` points of rising times: where there are more, each stretch of time keeps its least, its greatest and
 * its first gap, so that no peak and no gap is lost. The first and the last point always stay.
 */
export function thinned(points: readonly SeriesPoint[], most: number = MAX_SERIES_POINTS): readonly SeriesPoint[] {
  const [first, last] = [points[0], points.at(-1)];
  if (points.length <= most || !first || !last) return points;
  const stretches = Math.max(1, Math.floor((most - 2) / 3));
  const span = Math.max(1, last.at - first.at);
  const kept = new Set<SeriesPoint>([first, last]);
  let index = 0;
  for (let stretch = 1; stretch <= stretches; stretch++) {
    const endAt = first.at + (span * stretch) / stretches;
    let least: SeriesPoint | undefined;
    let greatest: SeriesPoint | undefined;
    let gap: SeriesPoint | undefined;
    for (let point = points[index]; point && (point.at < endAt || stretch === stretches); point = points[++index]) {
      if (point.value === null) gap ??= point;
      else {
        if (least === undefined || point.value < (least.value ?? Infinity)) least = point;
        if (greatest === undefined || point.value > (greatest.value ?? -Infinity)) greatest = point;
      }
    }
    for (const point of [least, greatest, gap]) if (point) kept.add(point);
  }
  return points.filter((point) => kept.has(point));
}
