/** What the layer list says of a layer: how many there are, how many are old, how many of ours are down. */
import type {Look} from '../../layers/look.ts';
import type {WindowLayer} from '../../state/records.ts';
import {ageOf, isGone} from '../record-facts.ts';

export interface LayerCounts {
  readonly total: number;
  readonly stale: number;
  readonly lost: number;
  readonly faulty: number;
}

export function layerCounts(layer: WindowLayer, look: Look, nowMs: number): LayerCounts {
  let total = 0;
  let stale = 0;
  let lost = 0;
  let faulty = 0;
  for (const {record, handle} of layer.records.values()) {
    if (record === null || isGone(layer, record) || look.listed?.(record) === false) continue;
    total++;
    if (look.point(record).tone === 'fault') faulty++;
    const {freshness} = ageOf(layer, record, handle, nowMs);
    if (freshness === 'stale') stale++;
    else if (freshness === 'lost') lost++;
  }
  return {total, stale, lost, faulty};
}
