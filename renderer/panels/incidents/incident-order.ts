/** Open incidents and those only asked for here, P1 first, unacknowledged before acknowledged, then the newest. */
import {asIncident, type Priority} from '../../../shared/layers/incidents/incident.ts';
import type {OutboxItem} from '../../../shared/protocol/bridge.ts';
import {rankOf} from '../../layers/incidents/look.ts';
import {targetOf} from '../../state/pending.ts';
import type {WindowLayer} from '../../state/records.ts';
import {isGone} from '../record-facts.ts';
import {keyOf} from '../record-key.ts';

export interface OpenIncidents {
  readonly keys: readonly string[];
  /** The latest closing that this window knows of; null when there was none. */
  readonly lastClosedAt: number | null;
}

interface Ranked {
  readonly key: string;
  readonly rank: number;
  readonly createdAt: number;
}

export function openIncidents(layer: WindowLayer, pending: readonly OutboxItem[]): OpenIncidents {
  const ranked: Ranked[] = [];
  let lastClosedAt: number | null = null;
  for (const {id, record} of layer.records.values()) {
    if (record === null) continue;
    const incident = asIncident(record);
    if (isGone(layer, record)) {
      if (incident.closedAt !== null && incident.closedAt > (lastClosedAt ?? 0)) lastClosedAt = incident.closedAt;
    } else ranked.push({key: keyOf('incidents', id), rank: rankOf(incident), createdAt: incident.createdAt});
  }
  for (const item of pending) {
    const priority = item.command.ask['priority'] as Priority;
    ranked.push({key: keyOf('incidents', targetOf(item)), rank: Number(priority.slice(1)) * 4, createdAt: item.askedAt});
  }
  ranked.sort((one, other) => one.rank - other.rank || other.createdAt - one.createdAt || (one.key < other.key ? -1 : 1));
  return {keys: ranked.map(({key}) => key), lastClosedAt};
}
