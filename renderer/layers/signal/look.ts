/** Signal strength by cell: the weaker the darker a grey; hatched where too few samples were taken to say anything. */
import {Wifi} from 'lucide-react';
import {ENOUGH_SAMPLES, signal} from '../../../shared/layers/signal/layer.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {factRows, valueWord} from '../fact-card.ts';
import {numberOf, textOf} from '../fact-values.ts';
import {PLAIN_POINT, type Look} from '../look.ts';

const GREYS: {readonly [name: string]: number} = {good: 0, fair: 0.2, weak: 0.4, none: 0.6};

export const signalLook: Look = {
  layer: 'signal',
  icon: Wifi,
  point: (facts) => ({...PLAIN_POINT, shape: facts.geometry?.type === 'Point' ? 'dot' : 'none', sizePx: 5}),
  mapLabel: () => null,
  outline: (facts) => ({color: 'quiet', pattern: 'solid', widthPx: 0.5, fill: isMeasured(facts) ? {greyShare: GREYS[String(facts['class'])] ?? 0} : 'hatch', fromZoom: 10}),
  clusters: 'always',
  rank: () => 99,
  title: (facts, words) => `${words.t('signal.cell')} ${textOf(facts, 'cellId') ?? ''}`.trim(),
  state: (facts, _live, words) => (isMeasured(facts) ? valueWord('class', String(facts['class']), words) : words.t('signal.tooFew')),
  card: (facts, _live, words) => factRows(signal.factFields, facts, words),
  searchText: (facts) => [textOf(facts, 'cellId'), textOf(facts, 'operator')],
  listed: (facts) => facts['class'] === 'weak' || facts['class'] === 'none',
};

function isMeasured(facts: FactRecord): boolean {
  return (numberOf(facts, 'samples') ?? 0) >= ENOUGH_SAMPLES;
}
