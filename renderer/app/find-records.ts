/** Answers that commands give from the window's own records: the oldest critical thing that nobody has. */
import {asIncident} from '../../shared/layers/incidents/incident.ts';
import type {FactRecord} from '../../shared/model/record.ts';
import type {WindowLayer} from '../state/records.ts';
import type {Selected} from '../state/selection.ts';

/** Incidents P1 that are new, and critical alarms that nobody acknowledged whose cause is active. */
export function oldestCritical(layers: ReadonlyMap<string, WindowLayer>): Selected | null {
  let oldest: {readonly selected: Selected; readonly since: number} | null = null;
  for (const [layer, since] of [['incidents', incidentSince], ['alarms', alarmSince]] as const) {
    for (const {id, record} of layers.get(layer)?.records.values() ?? []) {
      const at = record && since(record);
      if (at !== null && (oldest === null || at < oldest.since)) oldest = {selected: {layer, id}, since: at};
    }
  }
  return oldest?.selected ?? null;
}

function incidentSince(facts: FactRecord): number | null {
  const {priority, state, createdAt} = asIncident(facts);
  return priority === 'P1' && state === 'new' ? createdAt : null;
}

function alarmSince(facts: FactRecord): number | null {
  if (facts['severity'] !== 'critical' || facts['state'] !== 'unacknowledged') return null;
  const raisedAt = facts['alarmRaisedTime'];
  return typeof raisedAt === 'number' ? raisedAt : facts.receivedAt;
}
