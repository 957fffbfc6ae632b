/** The city's figures as tiles: which miss their target first, then those that meet it, then what has no value yet. */
import type {FactRecord} from '../../../shared/model/record.ts';
import {numberOf, textOf} from '../../layers/fact-values.ts';
import type {WindowLayer} from '../../state/records.ts';

export interface Figure {
  readonly id: string;
  readonly facts: FactRecord;
  readonly value: number | null;
  readonly target: number | null;
  /** null where there is no value, no target, or nobody says which way is better. */
  readonly meets: boolean | null;
  /** Value as a share of the longer of value and target, for the bar; null without both. */
  readonly barShare: number | null;
  readonly targetShare: number | null;
}

export function figuresOf({records}: WindowLayer): readonly Figure[] {
  const figures: Figure[] = [];
  for (const {id, record} of records.values()) if (record !== null) figures.push(figureOf(id, record));
  return figures.toSorted((one, other) => rank(one) - rank(other) || compare(nameOf(one), nameOf(other)));
}

export function figureOf(id: string, facts: FactRecord): Figure {
  const value = numberOf(facts, 'kpiValue');
  const target = numberOf(facts, 'target');
  const direction = textOf(facts, 'direction');
  const isComparable = value !== null && target !== null;
  const longest = isComparable ? Math.max(value, target, 0) : 0;
  return {
    id, facts, value, target,
    meets: isComparable && direction !== null ? (direction === 'down' ? value <= target : value >= target) : null,
    barShare: isComparable && longest > 0 ? Math.max(0, value / longest) : null,
    targetShare: isComparable && longest > 0 ? Math.max(0, target / longest) : null,
  };
}

function rank({value, meets}: Figure): number {
  if (value === null) return 3;
  if (meets === null) return 2;
  return meets ? 1 : 0;
}

function nameOf({facts}: Figure): string {
  return textOf(facts, 'name') ?? '';
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
