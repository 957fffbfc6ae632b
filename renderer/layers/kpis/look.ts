/** Figures: what they stand at against what they should; they have no place and live in lists. */
import {ChartColumn} from 'lucide-react';
import {kpis} from '../../../shared/layers/kpis/layer.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {THIN_SPACE} from '../../text/format.ts';
import {factRows} from '../fact-card.ts';
import {numberOf, textOf} from '../fact-values.ts';
import {namedBy} from '../named-by.ts';
import {PLAIN_POINT, type Look, type Words} from '../look.ts';
import {kpiCharts} from './charts.ts';

const {label, title} = namedBy(['name', 'nameEn']);

export const kpisLook: Look = {
  layer: 'kpis',
  icon: ChartColumn,
  point: () => PLAIN_POINT,
  mapLabel: label,
  rank: () => 94,
  title: (facts, words) => (words.language === 'en' ? (textOf(facts, 'nameEn') ?? title(facts)) : title(facts)) ?? '',
  state: (facts, _live, words) => {
    const value = written(facts, 'kpiValue', words);
    const target = written(facts, 'target', words);
    return target === null ? (value ?? '') : `${value ?? '–'} / ${target}`;
  },
  card: (facts, _live, words) => factRows(kpis.factFields.filter((field) => field !== 'name' && field !== 'nameEn'), facts, words),
  charts: kpiCharts,
  searchText: (facts) => [textOf(facts, 'name'), textOf(facts, 'nameEn'), textOf(facts, 'group')],
};

function written(facts: FactRecord, field: string, words: Words): string | null {
  const value = numberOf(facts, field);
  if (value === null) return null;
  const unit = textOf(facts, 'unit');
  return `${words.number(value, Number.isInteger(value) ? 0 : 1)}${unit === null ? '' : `${THIN_SPACE}${unit}`}`;
}
