/**
 * Sensors: a ring filled as high as the reading stands against its last limit, the value beside it; in the colour of
 * the band that it is in. One that is stuck or broken is a fault of ours, not of the water.
 */
import {Droplet} from 'lucide-react';
import {bandOf, limitsOf, readingOf, type ReadingBand} from '../../../shared/layers/sensors/reading.ts';
import {sensors} from '../../../shared/layers/sensors/layer.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {formatNumber, THIN_SPACE} from '../../text/format.ts';
import type {Language} from '../../text/language.ts';
import type {TextKey} from '../../text/vi.ts';
import {factRows, fieldName, liveRows, valueWord} from '../fact-card.ts';
import {asideOf, textOf} from '../fact-values.ts';
import {namedBy} from '../named-by.ts';
import {PLAIN_POINT, type CardRow, type LiveValues, type Look, type Tone, type Words} from '../look.ts';
import {sensorCharts} from './charts.ts';

const {label, title} = namedBy(['name', 'stationId', 'description']);
const TONES: {readonly [band in ReadingBand]: Tone} = {normal: 'normal', alert: 'sev-3', danger: 'sev-1'};
const RANKS: {readonly [band in ReadingBand]: number} = {danger: 20, alert: 42, normal: 86};
const IN_CARD_ALREADY = new Set(['name', 'kind', 'state', 'alarmLevels', 'alertLevelM', 'dangerLevelM']);
const FIELDS = sensors.factFields.filter((field) => !IN_CARD_ALREADY.has(field));
/** Without limits there is nothing to measure fullness by. */
const HALF_FULL = 0.5;

export const sensorsLook: Look = {
  layer: 'sensors',
  icon: Droplet,
  readsLive: true,
  point: (facts, live) => {
    const value = valueOf(facts, live);
    return {...PLAIN_POINT, shape: 'gauge', sizePx: 16, tone: toneOf(facts, live), levelShare: value === null ? 0 : fullness(value, limitsOf(facts))};
  },
  mapLabel: (facts, live, language) => written(facts, live, language ?? 'vi') ?? label(facts),
  clusters: 'always',
  rank: (facts, live) => (isFaulty(facts) ? 56 : RANKS[bandOf(valueOf(facts, live), limitsOf(facts)) ?? 'normal']),
  title: (facts, words) => title(facts) ?? valueWord('kind', textOf(facts, 'kind') ?? 'device', words),
  state: (facts, live, words) => {
    if (isFaulty(facts)) return valueWord('state', String(facts['state']), words);
    const value = written(facts, live, words.language);
    const band = bandOf(valueOf(facts, live), limitsOf(facts));
    if (value === null) return words.t('sensor.silent' satisfies TextKey);
    return band === null ? value : `${value} · ${words.t(`sensor.band.${band}`)}`;
  },
  card: cardOf,
  charts: sensorCharts,
  searchText: (facts) => [title(facts), textOf(facts, 'stationId'), textOf(facts, 'kind'), textOf(facts, 'ward')],
};

function isFaulty(facts: FactRecord): boolean {
  return facts['state'] === 'suspect' || facts['state'] === 'failed';
}

function toneOf(facts: FactRecord, live: LiveValues | undefined): Tone {
  return isFaulty(facts) ? 'fault' : TONES[bandOf(valueOf(facts, live), limitsOf(facts)) ?? 'normal'];
}

function valueOf(facts: FactRecord, live: LiveValues | undefined): number | null {
  return live?.[readingOf(facts['kind']).column] ?? null;
}

function fullness(value: number, limits: readonly number[]): number {
  const top = limits.at(-1);
  return top === undefined || top <= 0 ? HALF_FULL : Math.max(0, Math.min(1, value / top));
}

function written(facts: FactRecord, live: LiveValues | undefined, language: Language): string | null {
  const value = valueOf(facts, live);
  const {unit, decimals} = readingOf(facts['kind']);
  const of = unit === '' ? (textOf(facts, 'unit') ?? '') : unit;
  return value === null ? null : `${formatNumber(value, decimals, language)}${of === '' ? '' : THIN_SPACE}${of}`;
}

function cardOf(facts: FactRecord, live: LiveValues, words: Words): readonly CardRow[] {
  const {column, decimals} = readingOf(facts['kind']);
  const limits = limitsOf(facts);
  const {[column]: _own, ...others} = live;
  // What a broken sensor last read says nothing of the water.
  const band = isFaulty(facts) ? null : bandOf(valueOf(facts, live), limits);
  return [
    {label: fieldName('reading', words), value: written(facts, live, words.language), ...asideOf(band && words.t(`sensor.band.${band}`))},
    {label: fieldName('alarmLevels', words), value: limits.length === 0 ? null : limits.map((limit) => formatNumber(limit, decimals, words.language)).join(' · ')},
    {label: fieldName('kind', words), value: valueWord('kind', textOf(facts, 'kind') ?? 'device', words)},
    ...liveRows(others, words),
    ...factRows(FIELDS, facts, words),
  ];
}
