/** A figure over the last day, with its target across it. */
import type {FactRecord} from '../../../shared/model/record.ts';
import {THIN_SPACE} from '../../text/format.ts';
import {fieldName} from '../fact-card.ts';
import {HOUR_MS} from '../chart-of.ts';
import {numberOf, textOf} from '../fact-values.ts';
import type {ChartSpec, Words} from '../look.ts';

const SPAN_MS = 24 * HOUR_MS;

export function kpiCharts(facts: FactRecord, words: Words): readonly ChartSpec[] {
  const unit = textOf(facts, 'unit');
  const target = numberOf(facts, 'target');
  const short = (value: number): string => words.number(value, Number.isInteger(value) ? 0 : 1);
  return [{
    column: 'kpiValue', label: fieldName('kpiValue', words), spanMs: SPAN_MS, short,
    written: (value) => `${short(value)}${unit === null ? '' : `${THIN_SPACE}${unit}`}`,
    limits: target === null ? [] : [{value: target, kind: 'target', tone: 'normal', name: fieldName('target', words)}],
  }];
}
