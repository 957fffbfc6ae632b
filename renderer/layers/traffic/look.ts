/**
 * Roads by speed ÷ free flow: free flow wears the road's own grey and is invisible; what is slower has a colour and a
 * pattern of its own; what nobody measured is thin and sparse (design §5). The two directions lie side by side.
 */
import {Route} from 'lucide-react';
import {flowBand, levelOfService, shareOf, type FlowBand} from '../../../shared/layers/traffic/flow.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {formatKmh, formatNumber, THIN_SPACE} from '../../text/format.ts';
import type {TextKey} from '../../text/vi.ts';
import {factRows, fieldName, valueWord, writtenFact} from '../fact-card.ts';
import {asideOf, numberOf, textOf} from '../fact-values.ts';
import {namedBy} from '../named-by.ts';
import {PLAIN_POINT, type CardRow, type LiveValues, type Look, type OutlineStyle, type Words} from '../look.ts';
import {trafficCharts} from './charts.ts';

const {title} = namedBy(['name', 'refRoad', 'refRoadSegment']);

const OUTLINES: {readonly [band in FlowBand]: OutlineStyle} = {
  free: {color: 'road', pattern: 'solid', widthPx: 3},
  slow: {color: 'flow-slow', pattern: 'dots', widthPx: 3},
  dense: {color: 'flow-dense', pattern: 'dashes', widthPx: 3},
  jam: {color: 'flow-jam', pattern: 'solid', widthPx: 3.5},
  unknown: {color: 'road', pattern: 'sparse', widthPx: 1.2},
};
const RANKS: {readonly [band in FlowBand]: number} = {jam: 62, dense: 70, slow: 82, free: 96, unknown: 97};
const FIELDS = ['refRoad', 'statusDescription', 'totalLaneNumber', 'maximumAllowedSpeedMps', 'lengthM', 'detectorKind', 'periodS', 'cameras', 'networkNode', 'other'];

export const trafficLook: Look = {
  layer: 'traffic',
  icon: Route,
  readsLive: true,
  point: (facts, live) => ({...PLAIN_POINT, shape: textShape(facts), sizePx: 10, tone: toneOf(facts, live)}),
  mapLabel: (facts, live, language) => {
    const band = bandOf(facts, live);
    const speed = live?.['averageSpeedMps'] ?? null;
    return (band === 'jam' || band === 'dense') && speed !== null ? formatKmh(speed, language ?? 'vi') : null;
  },
  outline: (facts, live) => ({
    ...(facts['state'] === 'closed' ? {color: 'sev-2' as const, pattern: 'broken' as const, widthPx: 2.5, crossed: true} : OUTLINES[bandOf(facts, live)]),
    ...(facts['laneDirection'] === undefined || facts['laneDirection'] === null ? {} : {asidePx: 2.5}),
  }),
  rank: (facts, live) => (facts['state'] === 'closed' ? 58 : RANKS[bandOf(facts, live)]),
  title: (facts, words) => {
    const direction = textOf(facts, 'laneDirection');
    const name = title(facts) ?? words.t('layers.names.traffic' satisfies TextKey);
    return direction === null ? name : `${name}, ${valueWord('laneDirection', direction, words)}`;
  },
  state: (facts, live, words) => {
    const speed = live['averageSpeedMps'] ?? null;
    if (facts['state'] === 'closed' || facts['state'] === 'limited') return words.t(`traffic.state.${facts['state']}`);
    const flow = words.t(`traffic.flow.${bandOf(facts, live)}`);
    return speed === null ? flow : `${flow} · ${formatKmh(speed, words.language)}`;
  },
  card: cardOf,
  charts: trafficCharts,
  searchText: (facts) => [title(facts), textOf(facts, 'refRoad'), textOf(facts, 'refRoadSegment')],
};

/** A detector alone has a dot; a stretch of road is its line. */
function textShape(facts: FactRecord): 'dot' | 'none' {
  return facts.geometry?.type === 'Point' ? 'dot' : 'none';
}

function bandOf(facts: FactRecord, live: LiveValues | undefined): FlowBand {
  return flowBand(shareOf(facts, live));
}

function toneOf(facts: FactRecord, live: LiveValues | undefined): 'normal' | 'sev-1' | 'sev-2' | 'sev-3' {
  switch (bandOf(facts, live)) {
    case 'jam': return 'sev-2';
    case 'dense': return 'sev-3';
    default: return 'normal';
  }
}

function cardOf(facts: FactRecord, live: LiveValues, words: Words): readonly CardRow[] {
  const share = shareOf(facts, live);
  const row = (name: string): CardRow => ({label: fieldName(name, words), value: writtenFact(name, live[name], words)});
  const freeFlow = numberOf(facts, 'freeFlowSpeedMps');
  return [
    {...row('averageSpeedMps'), ...asideOf(freeFlow === null ? null : words.t('traffic.freeFlow' satisfies TextKey, {speed: formatKmh(freeFlow, words.language)}))},
    {label: fieldName('losLetter', words), value: levelOfService(share), ...asideOf(share === null ? null : `${formatNumber(share * 100, 0, words.language)}${THIN_SPACE}%`)},
    row('intensity'), row('occupancyShare'), row('averageHeadwayS'),
    ...factRows(FIELDS, facts, words),
  ];
}
