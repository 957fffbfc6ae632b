/** What a figure is told in and how it is reckoned, in the operator's words; what a source writes otherwise stands as it came. */
import type {FactRecord} from '../../../shared/model/record.ts';
import {THIN_SPACE} from '../../text/format.ts';
import {valueWord} from '../fact-card.ts';
import {textOf} from '../fact-values.ts';
import type {Words} from '../look.ts';

export function withUnit(value: string, facts: FactRecord, words: Words): string {
  const unit = textOf(facts, 'unit');
  return unit === null ? value : `${value}${THIN_SPACE}${valueWord('unit', unit, words)}`;
}

/** A formula is known by its letters and digits: a key can hold neither blanks nor points. */
export function formulaWord(formula: string, words: Words): string {
  const key = formula.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
  const word = valueWord('calculationFormula', key, words);
  return word === key ? formula : word;
}
