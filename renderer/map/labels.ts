/**
 * Which symbols get words: at the most 300, the worst first, and only what is in view. Pure; `label-layer.ts` draws them.
 * A symbol without room for its words still keeps the names of the ground away from itself.
 */
import type {Tone} from '../layers/look.ts';
import {FLAG, FRESH, HIDDEN, LOST, STYLE, STYLE_BYTES, TONES, type PointTable} from './point-table.ts';
import {readingOrder, type Box} from './pick.ts';

export const MAX_LABELS = 300;
/** The rank from which a record is plain; better ones are worth a name at any zoom. */
export const PLAIN_RANK = 60;
/** What is plain is named from a district on; what is mere equipment only where one sees a single street. */
const PLAIN_FROM_ZOOM = 12.5;
const EQUIPMENT_RANK = 85;
const EQUIPMENT_FROM_ZOOM = 15.5;

/** The outer ring of what is not acknowledged. */
const RING_HALF_PX = 28;

export interface TagLook {
  readonly text: string;
  readonly tone: Tone;
  readonly hollow: boolean;
  readonly age: 'fresh' | 'stale' | 'lost';
}

export interface MapLabel {
  readonly layer: string;
  readonly handle: number;
  readonly lonDeg: number;
  readonly latDeg: number;
  readonly rank: number;
  /** Words beside the symbol; '' only holds the place. */
  readonly text: string;
  readonly tag: TagLook | null;
  /** Half the size of the symbol: words stand outside it. */
  readonly halfPx: number;
}

export function chooseLabels(tables: readonly PointTable[], box: Box, zoom: number): MapLabel[] {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const labels: MapLabel[] = [];
  for (const hit of readingOrder(tables, box, MAX_LABELS)) {
    const table = byName.get(hit.layer);
    const facts = table?.source.records.get(hit.id)?.record;
    if (!table || !facts || table.freshness[hit.handle] === HIDDEN) continue;
    const at = hit.handle * STYLE_BYTES;
    const words = table.look.mapLabel(facts);
    const asTag = table.look.labelAsTag === true && words !== null;
    const named = words !== null && !asTag && zoom >= namedFromZoom(hit.rank);
    labels.push({
      layer: hit.layer,
      handle: hit.handle,
      lonDeg: hit.lonDeg,
      latDeg: hit.latDeg,
      rank: hit.rank,
      text: named ? words : '',
      tag: asTag ? tagOf(words, table, hit.handle) : null,
      halfPx: (table.styles[at + STYLE.flags]! & FLAG.ring) !== 0 ? RING_HALF_PX : Math.round(table.styles[at + STYLE.size]! / 8),
    });
  }
  return labels;
}

function namedFromZoom(rank: number): number {
  if (rank < PLAIN_RANK) return 0;
  return rank < EQUIPMENT_RANK ? PLAIN_FROM_ZOOM : EQUIPMENT_FROM_ZOOM;
}

function tagOf(text: string, table: PointTable, handle: number): TagLook {
  const at = handle * STYLE_BYTES;
  const freshness = table.freshness[handle];
  return {
    text,
    tone: TONES[table.styles[at + STYLE.tone]!] ?? 'normal',
    hollow: (table.styles[at + STYLE.flags]! & FLAG.hollow) !== 0,
    age: freshness === FRESH ? 'fresh' : freshness === LOST ? 'lost' : 'stale',
  };
}
