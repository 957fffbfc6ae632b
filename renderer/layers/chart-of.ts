/** A chart of a field by its name: label, unit and decimals are those of the card. */
import {fieldName, writtenFact} from './fact-card.ts';
import type {ChartLimit, ChartSpec, Words} from './look.ts';

export const HOUR_MS = 3_600_000;

export function chartOf(column: string, words: Words, limits: readonly ChartLimit[] = []): ChartSpec {
  return {
    column, label: fieldName(column, words), spanMs: HOUR_MS, limits, floor: 0,
    written: (value) => writtenFact(column, value, words) ?? '',
    // The unit stands behind a thin space; the axis has the value alone.
    short: (value) => (column.endsWith('Share') ? words.number(value * 100, 0) : ((writtenFact(column, value, words) ?? '').split('\u2009')[0] ?? '')),
  };
}
