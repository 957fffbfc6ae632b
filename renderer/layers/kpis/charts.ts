/** A figure over the last day, with its target across it. */
import type {FactRecord} from '../../../shared/model/record.ts';
import {fieldName} from '../fact-card.ts';
import {HOUR_MS} from '../chart-of.ts';
import {numberOf} from '../fact-values.ts';
import type {ChartSpec, Words} from '../look.ts';
import {withUnit} from './figure-words.ts';

const SPAN_MS = 24 * HOUR_MS;

export function kpiCharts(facts: FactRecord, words: Words): readonly ChartSpec[] {
  const target = numberOf(facts, 'target');
  const short = (value: number): string => words.number(value, Number.isInteger(value) ? 0 : 1);
  return [{
    column: 'kpiValue', label: fieldName('kpiValue', words), spanMs: SPAN_MS, short,
    written: (value) => withUnit(short(value), facts, words),
    limits: target === null ? [] : [{value: target, kind: 'target', tone: 'normal', name: fieldName('target', words)}],
  }];
}
