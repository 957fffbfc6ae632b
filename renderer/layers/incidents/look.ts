/** Incidents: the shape and digit of their priority; a ring until somebody has them; hollow once they are resolved. */
import {TriangleAlert} from 'lucide-react';
import type {TextKey} from '../../text/vi.ts';
import {asIncident, type IncidentFacts, type Priority} from '../../../shared/layers/incidents/incident.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {asideOf, labelOf, textOf} from '../fact-values.ts';
import type {CardRow, Look, PointShape, Tone, Words} from '../look.ts';
import {personName} from '../person-name.ts';
import {incidentActs} from './incident-acts.ts';
import {incidentTitle, stateWord} from './incident-words.ts';

const SYMBOLS: {readonly [priority in Priority]: {readonly shape: PointShape; readonly sizePx: number; readonly tone: Tone}} = {
  P1: {shape: 'diamond', sizePx: 26, tone: 'sev-1'},
  P2: {shape: 'triangle', sizePx: 24, tone: 'sev-2'},
  P3: {shape: 'square', sizePx: 22, tone: 'sev-3'},
  P4: {shape: 'circle', sizePx: 20, tone: 'sev-4'},
};
const DONE = new Set(['resolved', 'closed', 'cancelled', 'duplicate']);

export const incidentsLook: Look = {
  layer: 'incidents',
  icon: TriangleAlert,
  point: (facts) => {
    const {priority, state} = asIncident(facts);
    return {...SYMBOLS[priority], hollow: DONE.has(state), turns: false, aheadS: 0, digit: priority.slice(1), ring: state === 'new'};
  },
  mapLabel: (facts) => labelOf(facts, 'place'),
  rank: (facts) => rankOf(asIncident(facts)),
  title: (facts, words) => incidentTitle(asIncident(facts), words),
  state: (facts, _live, words) => stateWord(asIncident(facts).state, words),
  card: cardOf,
  searchText: (facts) => {
    const {number, place, description} = asIncident(facts);
    return [number, place, description];
  },
  acts: incidentActs,
};

/** Worst first, and within a priority what nobody has yet; what is resolved stands last. */
export function rankOf({priority, state}: IncidentFacts): number {
  const level = Number(priority.slice(1));
  if (DONE.has(state)) return 30 + level;
  return level * 4 + (state === 'new' ? 0 : 1);
}

function cardOf(facts: FactRecord, _live: unknown, words: Words): readonly CardRow[] {
  const incident = asIncident(facts);
  const {t} = words;
  const label = (key: TextKey): string => t(key);
  const summary = textOf(facts, 'summary');
  const createdBy = textOf(facts, 'createdBy');
  const moment = (at: number | null, key: TextKey): readonly CardRow[] => (at === null ? [] : [{label: label(key), value: words.time(at)}]);
  return [
    {label: label('incident.priority'), value: t(`incident.level.${incident.priority}`)},
    {label: label('incident.place'), value: textOf(facts, 'place')},
    {label: label('incident.description'), value: textOf(facts, 'description')},
    {label: label('incident.created'), value: words.time(incident.createdAt), ...asideOf(createdBy === null ? null : personName(createdBy, words))},
    {
      label: label('incident.owner'),
      // A wall is not told who has it: that is not the same as nobody.
      value: facts['owner'] === undefined ? null : (incident.owner === null ? label('incident.noOwner') : personName(incident.owner, words)),
      ...asideOf(incident.acknowledgedAt === null ? null : words.time(incident.acknowledgedAt)),
    },
    ...moment(incident.resolvedAt, 'incident.resolved'),
    ...moment(incident.closedAt, 'incident.closed'),
    ...(incident.disposition === null
      ? []
      : [{label: label('incident.disposition'), value: words.code('dispositions', incident.disposition)}]),
    ...(summary === null ? [] : [{label: label('incident.summary'), value: summary}]),
  ];
}
