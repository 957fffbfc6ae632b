/** Figures: what they stand at against what they should; they have no place and live in lists. */
import {ChartColumn} from 'lucide-react';
import {kpis} from '../../../shared/layers/kpis/layer.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {factRows} from '../fact-card.ts';
import {numberOf, textOf} from '../fact-values.ts';
import {namedBy} from '../named-by.ts';
import {PLAIN_POINT, type Look, type Words} from '../look.ts';
import {kpiCharts} from './charts.ts';
import {formulaWord, withUnit} from './figure-words.ts';

const {label, title} = namedBy(['name', 'nameEn']);
const FIELDS = kpis.factFields.filter((field) => field !== 'name' && field !== 'nameEn');

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
  card: (facts, _live, words) => factRows(FIELDS, worded(facts, words), words),
  charts: kpiCharts,
  searchText: (facts) => [textOf(facts, 'name'), textOf(facts, 'nameEn'), textOf(facts, 'group')],
};

function written(facts: FactRecord, field: string, words: Words): string | null {
  const value = numberOf(facts, field);
  return value === null ? null : withUnit(words.number(value, Number.isInteger(value) ? 0 : 1), facts, words);
}

function worded(facts: FactRecord, words: Words): FactRecord {
  const formula = textOf(facts, 'calculationFormula');
  return formula === null ? facts : {...facts, calculationFormula: formulaWord(formula, words)};
}
