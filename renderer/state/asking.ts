/**
 * What asks this operator to say "I have it": alarms and incidents that nobody has acknowledged, worst first and within
 * one severity the oldest first. Pure: from the window's picture alone, so the strip, the list and the sound agree.
 */
import {asksForAcknowledgement, askingSeverity, isAcknowledged, isActive, isReal} from '../../shared/layers/alarms/alarm.ts';
import {asIncident} from '../../shared/layers/incidents/incident.ts';
import {severityLevel} from '../../shared/model/severity.ts';
import type {FactRecord} from '../../shared/model/record.ts';
import type {PictureLayer} from '../../shared/protocol/picture.ts';

export type Level = 1 | 2 | 3 | 4;

export interface Asking {
  /** Layer and id as one word. */
  readonly key: string;
  readonly layer: 'alarms' | 'incidents';
  readonly id: string;
  readonly level: Level;
  /** Since when, hub time. */
  readonly sinceMs: number;
  /** Which raising of the alarm; an acknowledgement is of one. An incident is raised once. */
  readonly raising: number;
  /** False: an exercise or a test, which never sounds. */
  readonly isReal: boolean;
  readonly isCauseGone: boolean;
}

export interface AlarmPicture {
  readonly asking: readonly Asking[];
  /** How many are open of each level, P1 first: what asks, and alarms that somebody has and whose cause is still there. */
  readonly tally: readonly [number, number, number, number];
  /** Alarms among them that somebody has. */
  readonly acknowledged: number;
}

export const NOTHING_ASKING: AlarmPicture = {asking: [], tally: [0, 0, 0, 0], acknowledged: 0};

type Layers = ReadonlyMap<string, Pick<PictureLayer, 'records'>>;

export function alarmPicture(layers: Layers): AlarmPicture {
  const asking: Asking[] = [];
  const open: {[level in Level]: number} = {1: 0, 2: 0, 3: 0, 4: 0};
  let acknowledged = 0;
  for (const {id, record} of layers.get('alarms')?.records.values() ?? []) {
    if (record === null) continue;
    if (asksForAcknowledgement(record)) asking.push(askingAlarm(id, record));
    else if (isHeldOpen(record)) {
      acknowledged++;
      open[levelOf(record['severity'])]++;
    }
  }
  for (const {id, record} of layers.get('incidents')?.records.values() ?? []) {
    if (record !== null && asIncident(record).state === 'new') asking.push(askingIncident(id, record));
  }
  for (const {level} of asking) open[level]++;
  asking.sort((one, other) => one.level - other.level || one.sinceMs - other.sinceMs || (one.key < other.key ? -1 : 1));
  return {asking, tally: [open[1], open[2], open[3], open[4]], acknowledged};
}

/** Open and acknowledged; what its source holds back is in the list of its layer and not here. */
function isHeldOpen(record: FactRecord): boolean {
  return record['state'] === 'acknowledged' && isActive(record) && isAcknowledged(record);
}

/** What has no severity that we know is no reason to hide it. */
function levelOf(severity: unknown): Level {
  return severityLevel(severity) || 4;
}

function askingAlarm(id: string, record: FactRecord): Asking {
  const {raisedAt, raising} = record;
  return {
    key: `alarms/${id}`, layer: 'alarms', id, level: levelOf(askingSeverity(record)),
    sinceMs: typeof raisedAt === 'number' ? raisedAt : (record.observedAt ?? record.receivedAt),
    raising: typeof raising === 'number' ? raising : 1, isReal: isReal(record), isCauseGone: !isActive(record),
  };
}

function askingIncident(id: string, record: FactRecord): Asking {
  const {priority, createdAt} = asIncident(record);
  return {
    key: `incidents/${id}`, layer: 'incidents', id, level: Number(priority.slice(1)) as Level, sinceMs: createdAt, raising: 1,
    isReal: true, isCauseGone: false,
  };
}
