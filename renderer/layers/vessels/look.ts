/** Vessels and the other speakers of AIS: hulls that point where they head, knots, and `–` for "not available". */
import {Ship} from 'lucide-react';
import {formatDegrees, formatKnots, formatNumber, THIN_SPACE} from '../../text/format.ts';
import type {TextKey} from '../../text/vi.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {labelOf, numberOf, textOf} from '../fact-values.ts';
import type {CardRow, LiveValues, Look, PointStyle, Words} from '../look.ts';
import {shipTypeGroup} from './ship-type.ts';

/** What a vessel's symbol says about where it will be: six minutes of travel; of an aircraft, which is ten times as fast, half of one. */
const AHEAD_S = 360;
const AIRCRAFT_AHEAD_S = 30;
const NOT_UNDER_COMMAND = new Set(['not_under_command', 'aground']);
const AT_REST = new Set(['moored', 'at_anchor']);

export const vesselsLook: Look = {
  layer: 'vessels',
  icon: Ship,
  point: pointOf,
  mapLabel: (facts) => labelOf(facts, 'vesselName'),
  rank: rankOf,
  title: (facts, words) => textOf(facts, 'vesselName') ?? textOf(facts, 'mmsi') ?? words.t('vessel.noName' satisfies TextKey),
  state: (facts, _live, words) => (isVessel(facts) ? statusOf(facts, words) : kindOf(facts, words)),
  card: cardOf,
  searchText: (facts) => [
    textOf(facts, 'vesselName'), textOf(facts, 'mmsi'), textOf(facts, 'callSign'), numberOf(facts, 'imo')?.toString(),
  ],
  listed: (facts) => facts['kind'] !== 'base_station' && facts['kind'] !== 'aid_to_navigation',
};

function pointOf(facts: FactRecord): PointStyle {
  const status = textOf(facts, 'navigationStatus') ?? '';
  const plain = {tone: 'normal', turns: false, aheadS: 0, digit: '', ring: false} as const;
  switch (facts['kind']) {
    case 'sart':
      return {...plain, shape: 'cross', sizePx: 22, hollow: false, tone: 'sev-1', ring: true};
    case 'base_station':
      return {...plain, shape: 'square', sizePx: 10, hollow: true};
    case 'aid_to_navigation':
      return {...plain, shape: 'diamond', sizePx: 10, hollow: true, tone: facts['offPosition'] === true ? 'sev-3' : 'normal'};
    default: {
      const atRest = AT_REST.has(status);
      return {...plain, shape: 'hull', sizePx: hullSizePx(numberOf(facts, 'loaM')), hollow: atRest, turns: true, aheadS: atRest ? 0 : facts['kind'] === 'aircraft' ? AIRCRAFT_AHEAD_S : AHEAD_S};
    }
  }
}

/** Length 20–28 by class (design §5); unknown length is drawn as a middling one. */
function hullSizePx(lengthM: number | null): number {
  if (lengthM === null) return 22;
  if (lengthM < 50) return 20;
  return lengthM < 150 ? 24 : 28;
}

function rankOf(facts: FactRecord): number {
  const status = textOf(facts, 'navigationStatus') ?? '';
  if (facts['kind'] === 'sart' || status === 'sart_active') return 2;
  if (NOT_UNDER_COMMAND.has(status)) return 40;
  if (facts['kind'] === 'aid_to_navigation') return facts['offPosition'] === true ? 45 : 98;
  return facts['kind'] === 'base_station' ? 99 : 80;
}

function cardOf(facts: FactRecord, live: LiveValues, words: Words): readonly CardRow[] {
  const {t, language} = words;
  const label = (key: TextKey): string => t(key);
  const degrees = (value: number | null | undefined): string | null => (value === null || value === undefined ? null : formatDegrees(value, language));
  const mmsi: CardRow = {label: label('vessel.mmsi'), value: spacedMmsi(textOf(facts, 'mmsi'))};
  if (!isVessel(facts)) {
    return [
      mmsi,
      {label: label('vessel.type'), value: kindOf(facts, words), ...(facts['virtual'] === true ? {aside: label('vessel.virtual')} : {})},
      ...(facts['offPosition'] === true ? [{label: label('situation.state'), value: label('vessel.offPosition')}] : []),
    ];
  }
  const speed = live['speedMps'] ?? null;
  const turn = live['rateOfTurnDegPerMin'] ?? null;
  const draught = numberOf(facts, 'draughtM');
  const imo = numberOf(facts, 'imo');
  const eta = textOf(facts, 'etaText');
  return [
    mmsi,
    {label: label('vessel.type'), value: typeOf(facts, words), aside: sizeOf(facts, words)},
    {label: label('vessel.speed'), value: speed === null ? null : formatKnots(speed, language)},
    {label: label('vessel.course'), value: degrees(live['courseDeg'])},
    {label: label('vessel.heading'), value: degrees(live['headingDeg'])},
    {label: label('vessel.turn'), value: turn === null ? null : `${formatNumber(turn, 0, language)}°/min`},
    {label: label('vessel.draught'), value: draught === null ? null : `${formatNumber(draught, 1, language)}${THIN_SPACE}m`},
    {label: label('vessel.destination'), value: textOf(facts, 'destination')},
    {label: label('vessel.eta'), value: eta?.replace('T', ' ') ?? null, ...(eta === null ? {} : {aside: label('vessel.etaUtc')})},
    {label: label('vessel.callSign'), value: textOf(facts, 'callSign')},
    {label: label('vessel.imo'), value: imo === null ? null : String(imo)},
  ];
}

/** `574 012 880`, as it is read out over the radio. */
function spacedMmsi(mmsi: string | null): string | null {
  return mmsi === null ? null : mmsi.replace(/(\d{3})(?=\d)/g, '$1 ');
}

function typeOf(facts: FactRecord, {t}: Words): string | null {
  const type = numberOf(facts, 'shipType');
  return type === null || type === 0 ? null : t(`vessel.shipType.${shipTypeGroup(type)}`);
}

function sizeOf(facts: FactRecord, {language}: Words): string {
  const lengthM = numberOf(facts, 'loaM');
  const beamM = numberOf(facts, 'beamM');
  if (lengthM === null) return '';
  const beam = beamM === null ? '' : ` × ${formatNumber(beamM, 0, language)}`;
  return `${formatNumber(lengthM, 0, language)}${beam}${THIN_SPACE}m`;
}

function statusOf(facts: FactRecord, {t}: Words): string {
  const status = textOf(facts, 'navigationStatus') ?? 'undefined';
  const key = `vessel.status.${status}`;
  const words = t(key);
  return words === key ? t('vessel.status.undefined' satisfies TextKey) : words;
}

function kindOf(facts: FactRecord, {t}: Words): string {
  return t(`vessel.kind.${textOf(facts, 'kind') ?? 'vessel'}`);
}

function isVessel(facts: FactRecord): boolean {
  return facts['kind'] === 'vessel' || facts['kind'] === undefined;
}
