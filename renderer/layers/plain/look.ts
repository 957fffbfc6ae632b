/** The look of a layer that has none of its own: a dot, and a card made of its facts as they are. */
import {CircleDot} from 'lucide-react';
import type {Layer} from '../../../shared/model/layer.ts';
import {factRows, liveRows, valueWord} from '../fact-card.ts';
import {textOf} from '../fact-values.ts';
import {namedBy} from '../named-by.ts';
import {PLAIN_POINT, type Look} from '../look.ts';

/** Fields that name a thing, in the order they are tried. */
const NAME_FIELDS = ['name', 'title', 'number', 'label', 'code'];

export function plainLook(layer: Layer): Look {
  const {label, title} = namedBy(NAME_FIELDS);
  return {
    layer: layer.name,
    icon: CircleDot,
    point: () => PLAIN_POINT,
    mapLabel: label,
    rank: () => 100,
    title: (facts) => title(facts) ?? layer.name,
    state: (facts, _live, words) => valueWord('state', textOf(facts, 'state') ?? '', words),
    card: (facts, live, words) => [...liveRows(live, words), ...factRows(layer.factFields, facts, words)],
    searchText: (facts) => layer.factFields.map((field) => textOf(facts, field)),
  };
}
