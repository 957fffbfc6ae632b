/** Buses: a small carriage with its nose to where it heads; its route beside it; how late and how full on its card. */
import {Bus} from 'lucide-react';
import type {FactRecord} from '../../../shared/model/record.ts';
import {formatKmh} from '../../text/format.ts';
import type {TextKey} from '../../text/vi.ts';
import {factRows, fieldName, valueWord, writtenFact} from '../fact-card.ts';
import {asideOf, labelOf, textOf} from '../fact-values.ts';
import {PLAIN_POINT, type CardRow, type LiveValues, type Look, type Words} from '../look.ts';

/** Late enough to be told in a list. */
const LATE_S = 300;
const FULL = new Set(['crushed', 'full', 'not_accepting']);
const FIELDS = ['licensePlate', 'agency', 'tripId', 'startTimeText', 'stopName', 'stopId', 'currentStopSequence', 'congestionLevel', 'other'];

export const transitLook: Look = {
  layer: 'transit',
  icon: Bus,
  point: (facts) => ({...PLAIN_POINT, shape: 'bus', sizePx: 15, hollow: facts['state'] === 'stopped_at', turns: true}),
  mapLabel: (facts) => labelOf(facts, 'routeId') ?? labelOf(facts, 'vehicleLabel'),
  clusters: 'crowd',
  rank: (facts) => (FULL.has(String(facts['occupancyStatus'])) ? 84 : 88),
  title: (facts, words) => nameOf(facts) ?? words.t('transit.unknown' satisfies TextKey),
  state: (facts, live, words) => {
    const delayS = live['delayS'] ?? null;
    const state = valueWord('state', textOf(facts, 'state') ?? 'unknown', words);
    return delayS !== null && delayS >= LATE_S ? `${state} · ${lateness(delayS, words)}` : state;
  },
  card: cardOf,
  searchText: (facts) => ['routeId', 'routeName', 'vehicleLabel', 'licensePlate', 'tripId'].map((field) => textOf(facts, field)),
};

function nameOf(facts: FactRecord): string | null {
  const route = textOf(facts, 'routeId');
  const vehicle = textOf(facts, 'vehicleLabel') ?? textOf(facts, 'licensePlate');
  return route !== null && vehicle !== null ? `${route} · ${vehicle}` : (route ?? vehicle ?? textOf(facts, 'tripId'));
}

function lateness(delayS: number, words: Words): string {
  const minutes = Math.round(Math.abs(delayS) / 60);
  if (minutes === 0) return words.t('transit.onTime' satisfies TextKey);
  return words.t(delayS > 0 ? 'transit.late' : 'transit.early', {minutes: words.number(minutes, 0)});
}

function cardOf(facts: FactRecord, live: LiveValues, words: Words): readonly CardRow[] {
  const delayS = live['delayS'] ?? null;
  const speed = live['speedMps'] ?? null;
  const occupancy = textOf(facts, 'occupancyStatus');
  const share = live['occupancyShare'] ?? null;
  return [
    {label: fieldName('routeId', words), value: textOf(facts, 'routeId'), ...asideOf(textOf(facts, 'routeName'))},
    {label: fieldName('delayS', words), value: delayS === null ? null : lateness(delayS, words)},
    {
      label: fieldName('occupancyStatus', words), value: occupancy === null ? null : valueWord('occupancyStatus', occupancy, words),
      ...asideOf(share === null ? null : writtenFact('occupancyShare', share, words)),
    },
    {label: fieldName('speedMps', words), value: speed === null ? null : formatKmh(speed, words.language)},
    {label: fieldName('headingDeg', words), value: writtenFact('headingDeg', live['headingDeg'], words)},
    ...factRows(FIELDS, facts, words),
  ];
}
