/**
 * The queue: first what nobody has been sent to, then what is being worked on, then what is resolved; in each the worst
 * first, and of one priority the oldest. What was asked for here and has no answer yet waits with the first.
 */
import {asIncident, type IncidentFacts, type Priority} from '../../../shared/layers/incidents/incident.ts';
import type {OutboxItem} from '../../../shared/protocol/bridge.ts';
import {targetOf} from '../../state/pending.ts';
import type {WindowLayer} from '../../state/records.ts';
import {isGone} from '../record-facts.ts';
import {keyOf} from '../record-key.ts';

export interface Queue {
  readonly keys: readonly string[];
  readonly waiting: number;
  readonly active: number;
  readonly lastClosedAt: number | null;
}

interface Ranked {
  readonly key: string;
  readonly part: 0 | 1 | 2;
  readonly level: number;
  readonly createdAt: number;
}

export function isWaiting({state}: Pick<IncidentFacts, 'state'>): boolean {
  return state === 'new' || state === 'acknowledged';
}

export function queueOf(layer: WindowLayer, pending: readonly OutboxItem[]): Queue {
  const ranked: Ranked[] = [];
  let lastClosedAt: number | null = null;
  for (const {id, record} of layer.records.values()) {
    if (record === null) continue;
    const incident = asIncident(record);
    if (isGone(layer, record)) {
      if (incident.closedAt !== null && incident.closedAt > (lastClosedAt ?? 0)) lastClosedAt = incident.closedAt;
      continue;
    }
    const part = isWaiting(incident) ? 0 : incident.state === 'resolved' ? 2 : 1;
    ranked.push({key: keyOf('incidents', id), part, level: levelOf(incident.priority), createdAt: incident.createdAt});
  }
  for (const item of pending) {
    ranked.push({key: keyOf('incidents', targetOf(item)), part: 0, level: levelOf(item.command.ask['priority'] as Priority), createdAt: item.askedAt});
  }
  ranked.sort((one, other) => one.part - other.part || one.level - other.level || one.createdAt - other.createdAt || (one.key < other.key ? -1 : 1));
  return {
    keys: ranked.map(({key}) => key), lastClosedAt,
    waiting: ranked.filter(({part}) => part === 0).length, active: ranked.filter(({part}) => part === 1).length,
  };
}

function levelOf(priority: Priority): number {
  return Number(priority.slice(1));
}
