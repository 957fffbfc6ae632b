/** Network links: a quiet line, wider the fuller it runs; broken and crossed when it is down, and then it is a fault of ours. */
import {Network} from 'lucide-react';
import type {FactRecord} from '../../../shared/model/record.ts';
import {formatNumber, THIN_SPACE} from '../../text/format.ts';
import type {TextKey} from '../../text/vi.ts';
import {factRows, fieldName, liveRows, valueWord} from '../fact-card.ts';
import {numberOf, textOf} from '../fact-values.ts';
import {namedBy} from '../named-by.ts';
import {PLAIN_POINT, type LiveValues, type Look, type OutlineStyle} from '../look.ts';
import {linkCharts} from './charts.ts';

const {label, title} = namedBy(['name']);
const BUSY_SHARE = 0.9;
const BACKBONE_MBPS = 1_000;
const FIELDS = ['aEnd', 'bEnd', 'role', 'linkClass', 'medium', 'capacityMbps', 'operStatus', 'adminStatus', 'lastChange', 'blindBy', 'dependents', 'periodS', 'other'];

export const linksLook: Look = {
  layer: 'links',
  icon: Network,
  readsLive: true,
  point: (facts, live) => ({...PLAIN_POINT, shape: 'none', tone: isDown(facts) ? 'sev-2' : isBusy(live) ? 'sev-4' : 'normal'}),
  mapLabel: (facts) => (isDown(facts) ? label(facts) : null),
  outline: (facts, live) => outlineOf(facts, live),
  rank: (facts, live) => {
    if (isDown(facts)) return facts['blindBy'] ? 54 : 46;
    return isBusy(live) ? 64 : facts['state'] === 'unsure' ? 66 : 95;
  },
  title: (facts, words) => title(facts) ?? endsOf(facts) ?? words.t('layers.names.links' satisfies TextKey),
  state: (facts, live, words) => {
    const blindBy = textOf(facts, 'blindBy');
    if (isDown(facts) && blindBy !== null) return words.t('network.blindBy' satisfies TextKey, {link: blindBy});
    const state = valueWord('state', textOf(facts, 'state') ?? 'unknown', words);
    const share = utilisation(live);
    return share === null ? state : `${state} · ${formatNumber(share * 100, 0, words.language)}${THIN_SPACE}%`;
  },
  card: (facts, live, words) => [
    {label: fieldName('state', words), value: valueWord('state', textOf(facts, 'state') ?? 'unknown', words)},
    ...liveRows(live, words),
    ...factRows(FIELDS, facts, words),
  ],
  charts: (_facts, words) => linkCharts(words),
  searchText: (facts) => [title(facts), textOf(facts, 'aEnd'), textOf(facts, 'bEnd')],
};

function outlineOf(facts: FactRecord, live: LiveValues): OutlineStyle {
  if (isDown(facts)) return {color: 'sev-2', pattern: 'broken', widthPx: 2, crossed: facts['blindBy'] == null};
  if (facts['state'] === 'unsure' || facts['state'] === 'unknown') return {color: 'quiet', pattern: 'sparse', widthPx: 1.2, fromZoom: seenFrom(facts)};
  const share = utilisation(live) ?? 0;
  return {color: isBusy(live) ? 'sev-4' : 'quiet', pattern: 'solid', widthPx: leastPx(facts) + widerPx(share), fromZoom: isBusy(live) ? 0 : seenFrom(facts)};
}

/** The last mile to each office would be a hatching over the whole city. */
function seenFrom(facts: FactRecord): number {
  return isBackbone(facts) ? 10.5 : 14.5;
}

/** In steps: each other width is a change for the map, and every poll brings another load. */
function widerPx(share: number): number {
  return Math.round(Math.min(1, share) * 5) / 2;
}

function leastPx(facts: FactRecord): number {
  return isBackbone(facts) ? 1.5 : 0.6;
}

function isBackbone(facts: FactRecord): boolean {
  return (numberOf(facts, 'capacityMbps') ?? 0) >= BACKBONE_MBPS;
}

function isDown(facts: FactRecord): boolean {
  return facts['state'] === 'down';
}

function utilisation(live: LiveValues | undefined): number | null {
  const shares = [live?.['inUtilShare'], live?.['outUtilShare']].filter((share) => typeof share === 'number');
  return shares.length === 0 ? null : Math.max(...shares);
}

function isBusy(live: LiveValues | undefined): boolean {
  return (utilisation(live) ?? 0) >= BUSY_SHARE;
}

function endsOf(facts: FactRecord): string | null {
  const [a, b] = [textOf(facts, 'aEnd'), textOf(facts, 'bEnd')];
  return a === null || b === null ? (a ?? b) : `${a} – ${b}`;
}
