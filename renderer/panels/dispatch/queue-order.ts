/**
 * The queue: first what somebody offers to this desk, then what nobody has been sent to, then what is late, what is being
 * worked on, what is resolved; in each the worst first, and of one priority the oldest. What was asked for here and has
 * no answer yet waits with the second.
 */
import {asIncident, type IncidentFacts, type Priority} from '../../../shared/layers/incidents/incident.ts';
import type {OutboxItem} from '../../../shared/protocol/bridge.ts';
import {targetOf} from '../../state/pending.ts';
import type {WindowLayer} from '../../state/records.ts';
import {isGone} from '../record-facts.ts';
import {keyOf} from '../record-key.ts';
import type {GroupedRow} from '../headed-rows.ts';
import {viewOfTimer} from './timer-view.ts';

export const QUEUE_GROUPS = ['offered', 'waiting', 'late', 'active', 'resolved'] as const;
export type QueueGroup = (typeof QUEUE_GROUPS)[number];

export interface Queue {
  readonly rows: readonly QueuedIncident[];
  readonly lastClosedAt: number | null;
}

export interface QueuedIncident extends GroupedRow {
  readonly group: QueueGroup;
}

interface Ranked extends QueuedIncident {
  readonly level: number;
  readonly createdAt: number;
}

export interface QueueOptions {
  readonly pending: readonly OutboxItem[];
  readonly nowMs: number;
  /** Whether a transfer waits for who is here. */
  readonly isForMe: (incident: IncidentFacts) => boolean;
}

function isWaiting({state}: Pick<IncidentFacts, 'state'>): boolean {
  return state === 'new' || state === 'acknowledged';
}

export function queueOf(layer: WindowLayer, {pending, nowMs, isForMe}: QueueOptions): Queue {
  const ranked: Ranked[] = [];
  let lastClosedAt: number | null = null;
  for (const {id, record} of layer.records.values()) {
    if (record === null) continue;
    const incident = asIncident(record);
    if (isGone(layer, record)) {
      if (incident.closedAt !== null && incident.closedAt > (lastClosedAt ?? 0)) lastClosedAt = incident.closedAt;
      continue;
    }
    const group = isForMe(incident) ? 'offered' : groupOf(incident, nowMs);
    ranked.push({key: keyOf('incidents', id), group, level: levelOf(incident.priority), createdAt: incident.createdAt});
  }
  for (const item of pending) {
    ranked.push({key: keyOf('incidents', targetOf(item)), group: 'waiting', level: levelOf(item.command.ask['priority'] as Priority), createdAt: item.askedAt});
  }
  const placeOf = ({group}: Ranked): number => QUEUE_GROUPS.indexOf(group);
  ranked.sort((one, other) => placeOf(one) - placeOf(other) || one.level - other.level || one.createdAt - other.createdAt || (one.key < other.key ? -1 : 1));
  return {rows: ranked.map(({key, group}) => ({key, group})), lastClosedAt};
}

/** What waits for units stands first, late or not. */
function groupOf(incident: IncidentFacts, nowMs: number): QueueGroup {
  if (isWaiting(incident)) return 'waiting';
  if (incident.state === 'resolved') return 'resolved';
  return incident.timers.some((timer) => viewOfTimer(timer, nowMs).isOver) ? 'late' : 'active';
}

function levelOf(priority: Priority): number {
  return Number(priority.slice(1));
}
