/**
 * The legend of a layer, made of what is on the map now: each way in which its look draws a record, with the states
 * that are drawn so. So no legend can say what the look does not do. Most frequent first.
 */
import type {FactRecord} from '../../../shared/model/record.ts';
import type {LiveValues, Look, OutlineStyle, PointStyle, Words} from '../../layers/look.ts';
import type {WindowLayer} from '../../state/records.ts';
import {capitalised} from '../../text/capital.ts';
import {isGone, liveValuesOf} from '../record-facts.ts';

export interface LegendEntry {
  readonly key: string;
  readonly style: PointStyle;
  /** How its line or area is drawn; null for a point. */
  readonly outline: OutlineStyle | null;
  /** `Sẵn sàng · Đang về`; empty where the look has no word for the state. */
  readonly label: string;
  readonly count: number;
}

const MOST_ENTRIES = 10;
const MOST_STATES = 3;
/** Enough to meet every way of drawing; a layer of 50,000 is not gone through for a legend. */
const MOST_RECORDS = 5_000;

export function legendOf(layer: WindowLayer, look: Look, words: Words): readonly LegendEntry[] {
  const found = new Map<string, {style: PointStyle; outline: OutlineStyle | null; states: Set<string>; count: number}>();
  let looked = 0;
  for (const {record, handle} of layer.records.values()) {
    if (record === null || isGone(layer, record)) continue;
    if (++looked > MOST_RECORDS) break;
    const live = liveValuesOf(layer, handle);
    const style = look.point(record, live);
    const outline = outlineOf(record, live, look, words);
    const key = [style.shape, style.tone, style.hollow, style.digit, outline?.color, outline?.pattern, outline?.crossed].join();
    const entry = found.get(key) ?? {style, outline, states: new Set<string>(), count: 0};
    entry.count++;
    if (entry.states.size < MOST_STATES) entry.states.add(capitalised(stateWord(look.state(record, live, words))));
    found.set(key, entry);
  }
  return [...found]
    .sort(([, one], [, other]) => other.count - one.count)
    .slice(0, MOST_ENTRIES)
    .map(([key, {style, outline, states, count}]) => ({key, style, outline, label: [...states].filter((state) => state !== '').join(' · '), count}));
}

function outlineOf(record: FactRecord, live: LiveValues, look: Look, {language}: Words): OutlineStyle | null {
  const type = record.geometry?.type;
  return type === undefined || type === 'Point' ? null : (look.outline?.(record, live, language) ?? null);
}

/** `Thông thoáng · 43 km/h` has a value of its own at the end or the beginning: a legend names the state. */
function stateWord(state: string): string {
  const parts = state.split(' · ').filter((part) => !/\d/.test(part));
  return parts.join(' · ');
}
