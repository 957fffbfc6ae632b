/**
 * The legend of a layer, made of what is on the map now: each way in which its look draws a record, with the states
 * that are drawn so. So no legend can say what the look does not do. Most frequent first; what stays is told by `more`.
 */
import type {Look, PointStyle, Words} from '../../layers/look.ts';
import type {WindowLayer} from '../../state/records.ts';
import {isGone, liveValuesOf} from '../record-facts.ts';

export interface LegendEntry {
  readonly style: PointStyle;
  /** `Sẵn sàng · Đang về`; empty where the look has no word for the state. */
  readonly label: string;
  readonly count: number;
}

const MOST_ENTRIES = 10;
const MOST_STATES = 3;
/** Enough to meet every way of drawing; a layer of 50,000 is not gone through for a legend. */
const MOST_RECORDS = 5_000;

export function legendOf(layer: WindowLayer, look: Look, words: Words): readonly LegendEntry[] {
  const found = new Map<string, {style: PointStyle; states: Set<string>; count: number}>();
  let looked = 0;
  for (const {record, handle} of layer.records.values()) {
    if (record === null || isGone(layer, record)) continue;
    if (++looked > MOST_RECORDS) break;
    const style = look.point(record);
    const key = [style.shape, style.tone, style.hollow, style.digit].join();
    const entry = found.get(key) ?? {style, states: new Set<string>(), count: 0};
    entry.count++;
    if (entry.states.size < MOST_STATES) entry.states.add(look.state(record, liveValuesOf(layer, handle), words));
    found.set(key, entry);
  }
  return [...found.values()]
    .sort((one, other) => other.count - one.count)
    .slice(0, MOST_ENTRIES)
    .map(({style, states, count}) => ({style, label: [...states].filter((state) => state !== '').join(' · '), count}));
}
