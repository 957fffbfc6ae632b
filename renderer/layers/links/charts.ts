/** A link over the last hour: its load both ways and its delay. */
import {chartOf} from '../chart-of.ts';
import type {ChartSpec, Words} from '../look.ts';

export function linkCharts(words: Words): readonly ChartSpec[] {
  return [chartOf('inUtilShare', words), chartOf('outUtilShare', words), chartOf('rttMs', words)];
}
