/** A station's own reading over the last hour, with its limits across it. */
import {limitsOf, readingOf} from '../../../shared/layers/sensors/reading.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {formatNumber, THIN_SPACE} from '../../text/format.ts';
import type {TextKey} from '../../text/vi.ts';
import {HOUR_MS} from '../chart-of.ts';
import {fieldName} from '../fact-card.ts';
import {textOf} from '../fact-values.ts';
import type {ChartLimit, ChartSpec, Words} from '../look.ts';

export function sensorCharts(facts: FactRecord, words: Words): readonly ChartSpec[] {
  const {column, unit, decimals} = readingOf(facts['kind']);
  const of = unit === '' ? (textOf(facts, 'unit') ?? '') : unit;
  const limits = limitsOf(facts);
  // Two lines of one name would be one line.
  const alert = (index: number): string => `${words.t('sensor.band.alert' satisfies TextKey)}${limits.length > 2 ? ` ${index + 1}` : ''}`;
  const short = (value: number): string => formatNumber(value, decimals, words.language);
  return [{
    column, label: fieldName('reading', words), spanMs: HOUR_MS, short,
    written: (value) => `${short(value)}${of === '' ? '' : THIN_SPACE}${of}`,
    limits: limits.map((value, index): ChartLimit => {
      const isLast = limits.length > 1 && index === limits.length - 1;
      return {value, kind: 'above', tone: isLast ? 'sev-1' : 'sev-3', name: isLast ? words.t('sensor.band.danger' satisfies TextKey) : alert(index)};
    }),
  }];
}
