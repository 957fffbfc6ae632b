/** What is gone long enough leaves the log's present: each layer says for how many days it is kept. */
import {lastKnownAt} from '../../../shared/model/freshness.ts';
import type {StoredRecord} from '../../../shared/model/change.ts';
import type {Observation} from '../../../shared/model/observation.ts';
import {INVENTORY_SOURCE} from '../../../shared/model/record.ts';
import type {FactDraft} from './fact-sink.ts';
import type {HubState, LayerState} from './state.ts';

const DAY_MS = 86_400_000;
/** One transaction stays short; the rest goes with the next turn. */
const MOST_AT_ONCE = 250;

/** What a pack listed and the pack of now does not, where no feed has spoken of it: it is the city's no longer. */
export function unlistedRemovals(state: HubState, listed: readonly Pick<Observation, 'layer' | 'externalId'>[]): readonly FactDraft[] {
  const kept = new Set(listed.map(({layer, externalId}) => `${layer}/${externalId}`));
  return [...state.layers.values()].flatMap(({layer: {name}, records}) => [...records.values()].flatMap(({id, record}): FactDraft[] => (
    record?.source === INVENTORY_SOURCE && !kept.has(`${name}/${id}`) ? [{layer: name, id, op: 'remove', record: null, by: null}] : []
  )));
}

/** What has an end, and is past it, says so; what becomes another by its time is that: whoever sent it is not asked again. */
export function dueExpiries(state: HubState, nowMs: number): readonly FactDraft[] {
  const drafts: FactDraft[] = [];
  for (const {layer, records} of state.layers.values()) {
    if (!layer.goneStates.includes('expired') && layer.byTime === null) continue;
    for (const {id, record} of records.values()) {
      if (drafts.length >= MOST_AT_ONCE) return drafts;
      if (record === null || layer.goneStates.includes(String(record['state']))) continue;
      const changed = layer.byTime?.(record, nowMs) ?? null;
      const isOver = layer.goneStates.includes('expired') && typeof record['expiresAt'] === 'number' && record['expiresAt'] <= nowMs;
      const ended = isOver ? {...record, state: 'expired'} : changed;
      if (ended !== null) drafts.push({layer: layer.name, id, op: 'put', record: ended, by: null});
    }
  }
  return drafts;
}

/** The removals that are due now. */
export function dueRemovals(state: HubState, nowMs: number): readonly FactDraft[] {
  const drafts: FactDraft[] = [];
  for (const layer of state.layers.values()) {
    for (const stored of layer.records.values()) {
      if (drafts.length >= MOST_AT_ONCE) return drafts;
      if (isDue(layer, stored, nowMs)) drafts.push({layer: layer.layer.name, id: stored.id, op: 'remove', record: null, by: null});
    }
  }
  return drafts;
}

function isDue({layer, live}: LayerState, stored: StoredRecord, nowMs: number): boolean {
  if (stored.record === null) return false;
  const {state} = stored.record;
  const isGone = typeof state === 'string' && layer.goneStates.includes(state);
  const isUnheard = layer.liveColumns.length > 0 && live.has(stored.handle);
  if (!isGone && !isUnheard) return false;
  const since = isGone ? stored.at : Math.max(lastKnownAt(stored.record, live, stored.handle), live.heardAt[stored.handle] ?? 0);
  return nowMs - since > layer.keepDays * DAY_MS;
}
