/** The look of a layer that has none of its own: a dot, and a card made of its facts as they are. */
import {CircleDot} from 'lucide-react';
import type {Layer} from '../../../shared/model/layer.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {textOf} from '../fact-values.ts';
import type {CardRow, LiveValues, Look, Words} from '../look.ts';

/** Fields that name a thing, in the order they are tried. */
const NAME_FIELDS = ['name', 'title', 'number', 'label', 'code'];

export function plainLook(layer: Layer): Look {
  const nameOf = (facts: FactRecord): string | null =>
    NAME_FIELDS.map((field) => textOf(facts, field)).find((name) => name !== null) ?? null;
  return {
    layer: layer.name,
    icon: CircleDot,
    point: () => ({shape: 'dot', sizePx: 8, hollow: false, tone: 'normal', turns: false, aheadS: 0, digit: '', ring: false}),
    mapLabel: nameOf,
    rank: () => 100,
    title: (facts) => nameOf(facts) ?? layer.name,
    state: (facts) => textOf(facts, 'state') ?? '',
    card: (facts, live, words) => [...factRows(layer, facts, words), ...liveRows(live, words)],
    searchText: (facts) => layer.factFields.map((field) => textOf(facts, field)),
  };
}

function factRows(layer: Layer, facts: FactRecord, words: Words): readonly CardRow[] {
  return layer.factFields.map((field) => ({label: field, value: written(facts[field], words)}));
}

function liveRows(live: LiveValues, words: Words): readonly CardRow[] {
  return Object.entries(live)
    .filter(([name]) => name !== 'lonDeg' && name !== 'latDeg')
    .map(([name, value]) => ({label: name, value: written(value, words)}));
}

function written(value: unknown, words: Words): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'number') return words.number(value, Number.isInteger(value) ? 0 : 2);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
