/** Response units: a tag with the call sign; filled in the light's own colour once they are committed. */
import {Car} from 'lucide-react';
import {formatDegrees, formatKmh, formatNumber, THIN_SPACE} from '../../text/format.ts';
import type {TextKey} from '../../text/vi.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {factRows, writtenFact} from '../fact-card.ts';
import {asideOf, labelOf, listOf, textOf} from '../fact-values.ts';
import type {CardRow, LiveValues, Look, Tone, Words} from '../look.ts';
import {unitActs} from './unit-acts.ts';

const COMMITTED = new Set(['dispatched', 'acknowledged', 'enroute', 'staging', 'on_scene', 'transport', 'at_facility', 'delayed']);
const IN_TROUBLE = new Set(['emergency', 'needs_assist']);
const OUT = new Set(['out_of_service', 'unavailable']);

export const unitsLook: Look = {
  layer: 'units',
  icon: Car,
  point: (facts) => ({
    shape: 'arrow', sizePx: 16, hollow: !COMMITTED.has(stateOf(facts)), tone: toneOf(stateOf(facts)), turns: true, aheadS: 0, digit: '', ring: false,
  }),
  mapLabel: (facts) => labelOf(facts, 'callSign'),
  labelAsTag: true,
  rank: (facts) => rankOf(stateOf(facts)),
  title: (facts, words) => textOf(facts, 'callSign') ?? textOf(facts, 'fleetVehicleId') ?? words.t('unit.unknown' satisfies TextKey),
  state: (facts, _live, words) => stateWord(facts, words),
  card: cardOf,
  acts: unitActs,
  searchText: (facts) => [
    textOf(facts, 'callSign'), textOf(facts, 'fleetVehicleId'), textOf(facts, 'vehiclePlateIdentifier'), textOf(facts, 'station'), textOf(facts, 'agency'),
  ],
};

function toneOf(state: string): Tone {
  if (IN_TROUBLE.has(state)) return 'sev-1';
  return OUT.has(state) ? 'normal' : 'own';
}

function rankOf(state: string): number {
  if (IN_TROUBLE.has(state)) return 1;
  if (COMMITTED.has(state)) return 50;
  return OUT.has(state) ? 75 : 60;
}

function cardOf(facts: FactRecord, live: LiveValues, words: Words): readonly CardRow[] {
  const {t, language} = words;
  const label = (key: TextKey): string => t(key);
  const speed = live['speedMps'] ?? null;
  const heading = live['headingDeg'] ?? null;
  const battery = typeof facts['batteryShare'] === 'number' ? facts['batteryShare'] : null;
  const since = typeof facts['stateSince'] === 'number' ? facts['stateSince'] : null;
  const incident = textOf(facts, 'incidentId');
  return [
    {label: label('unit.agency'), value: writtenFact('agency', facts['agency'], words), ...asideOf(textOf(facts, 'station'))},
    {label: label('situation.state'), value: stateWord(facts, words), ...asideOf(since === null ? null : words.time(since))},
    ...(incident === null ? [] : [{label: label('unit.incident'), value: incident, of: {layer: 'incidents', id: incident}}]),
    {label: label('unit.speed'), value: speed === null ? null : formatKmh(speed, language)},
    {label: label('unit.heading'), value: heading === null ? null : formatDegrees(heading, language)},
    {label: label('unit.crew'), value: listOf(facts, 'crew') ?? (typeof facts['crewCount'] === 'number' ? String(facts['crewCount']) : null)},
    {label: label('unit.capability'), value: writtenFact('capability', facts['capability'], words)},
    {label: label('unit.vehicle'), value: writtenFact('emergencyVehicleType', facts['emergencyVehicleType'] ?? facts['vehicleType'], words)},
    {label: label('unit.plate'), value: textOf(facts, 'vehiclePlateIdentifier')},
    ...factRows(['serviceOnDuty', 'ignitionStatus'], facts, words),
    ...(battery === null ? [] : [{label: label('unit.battery'), value: `${formatNumber(battery * 100, 0, language)}${THIN_SPACE}%`}]),
  ];
}

function stateOf(facts: FactRecord): string {
  return textOf(facts, 'state') ?? '';
}

function stateWord(facts: FactRecord, {t}: Words): string {
  const key = `unit.state.${stateOf(facts)}`;
  const word = t(key);
  return word === key ? t('unit.unknown' satisfies TextKey) : word;
}
