/**
 * Which symbols get words: at the most 300, the worst first, and only what is in view. Pure; `label-layer.ts` draws them.
 * The tag of a plain unit gives way to what is more urgent; the unit then stands there as its bare arrow.
 */
import type {Tone} from '../layers/look.ts';
import type {Language} from '../text/language.ts';
import {FLAG, STYLE, STYLE_BYTES, TONES} from './point-style.ts';
import type {PointTable} from './point-table.ts';
import {FRESH, HIDDEN, LOST} from './record-ages.ts';
import {readingOrder, type Box} from './pick.ts';
import {degreesPerPixel} from './projection.ts';

export const MAX_LABELS = 300;
/** The rank from which a record is plain; better ones are worth a name at any zoom, and their tag gives way to none. */
export const PLAIN_RANK = 60;
/** What is plain is named from a district on; what is mere equipment only where one sees a single street. */
const PLAIN_FROM_ZOOM = 12.5;
const EQUIPMENT_RANK = 85;
const EQUIPMENT_FROM_ZOOM = 15.5;
/** The outer ring of what is not acknowledged; the ring of the selection is as wide with its ticks. */
const RING_HALF_PX = 28;
/** Urgent words are as good as always to the right of their symbol, at the most so wide, in lines so high. */
const WORDS_MAX_PX = 170;
const LETTER_PX = 6.6;
const LINE_PX = 16;
const TAG_HALF_HEIGHT_PX = 10;
/** Tags of units that wait somewhere keep so much air between them, or the city is a wall of signs. */
const PLAIN_AIR_PX = 9;
const NO_SHIFT = [0, 0] as const;
/** Rows above and below what a unit at work is working on, and how many tags stand in one. */
const TAG_ROWS_PX = [30, -30, 53, -53];
const TAG_COLUMNS = [0, 1, -1];
const TAG_GAP_PX = 4;
/** A unit in distress is told wherever it stands. */
const DISTRESS_RANK = 10;

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
  /** How far the tag stands beside its place, right and down, so that it can be read. */
  readonly shiftPx: readonly [number, number];
  /** Half the size of the symbol: words stand outside it. */
  readonly halfPx: number;
}

/** West, north, east, south, in pixels. */
type Rectangle = readonly [number, number, number, number];

export interface LabelOptions {
  readonly tables: readonly PointTable[];
  readonly box: Box;
  readonly zoom: number;
  readonly language?: Language;
  readonly density?: number;
  /** What wears a ring. */
  readonly marks?: readonly {readonly table: PointTable; readonly handle: number}[];
}

export function chooseLabels({tables, box, zoom, language = 'vi', density = 1, marks = []}: LabelOptions): MapLabel[] {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const labels: MapLabel[] = [];
  const taken = new Room(box, zoom, density);
  for (const hit of readingOrder(tables, box, MAX_LABELS)) {
    const table = byName.get(hit.layer);
    const facts = table?.source.records.get(hit.id)?.record;
    if (!table || !facts || table.freshness[hit.handle] === HIDDEN) continue;
    const words = table.look.mapLabel(facts, table.liveOf(hit.handle), language);
    const isTagged = table.look.labelAsTag === true && words !== null;
    const isUrgent = hit.rank < PLAIN_RANK;
    const text = words !== null && !isTagged && zoom >= namedFromZoom(hit.rank) ? words : '';
    const at = hit.handle * STYLE_BYTES;
    const isMarked = marks.some((mark) => mark.table === table && mark.handle === hit.handle);
    const hasRing = isMarked || (table.styles[at + STYLE.flags]! & FLAG.ring) !== 0;
    const halfPx = hasRing ? RING_HALF_PX : Math.round(table.styles[at + STYLE.size]! / 8);
    const {layer, handle, lonDeg, latDeg, rank} = hit;
    const label = {layer, handle, lonDeg, latDeg, rank, text, tag: null, shiftPx: NO_SHIFT, halfPx};
    if (isTagged) {
      const shiftPx = taken.takeTag(label, table.styles[at + STYLE.tagHalfWidth]!, isUrgent || isMarked);
      labels.push(shiftPx ? {...label, tag: tagOf(words, table, hit.handle), shiftPx} : label);
    } else {
      // Words over words are nobody's: the worse one keeps them, and the other stands in the list.
      const hasRoom = !isUrgent || taken.take(label, urgentRectangle(halfPx, text), isMarked);
      if (!hasRoom) taken.take(label, urgentRectangle(halfPx, ''), true);
      labels.push(hasRoom ? label : {...label, text: ''});
    }
  }
  return labels;
}

function namedFromZoom(rank: number): number {
  if (rank < PLAIN_RANK) return 0;
  return rank < EQUIPMENT_RANK ? PLAIN_FROM_ZOOM : EQUIPMENT_FROM_ZOOM;
}

function urgentRectangle(halfPx: number, text: string): Rectangle {
  const lengthPx = text.length * LETTER_PX;
  const halfHeight = Math.max(halfPx, (Math.ceil(lengthPx / WORDS_MAX_PX) * LINE_PX) / 2);
  return [-halfPx, -halfHeight, halfPx + 5 + Math.min(WORDS_MAX_PX, lengthPx), halfHeight];
}

/** Rectangles on the screen that are already somebody's. */
class Room {
  readonly #taken: Rectangle[] = [];
  readonly #perPixel: {readonly lon: number; readonly lat: number};

  constructor(box: Box, zoom: number, density: number) {
    const {lon, lat} = degreesPerPixel(zoom, (box.north + box.south) / 2);
    this.#perPixel = {lon: lon * density, lat: lat * density};
  }

  /** Where the tag may stand: at its place, or near it where it is urgent. null: nowhere, and the unit is its bare arrow. */
  takeTag(label: MapLabel, halfWidthPx: number, isUrgent: boolean): readonly [number, number] | null {
    const air = isUrgent ? 0 : PLAIN_AIR_PX;
    const rectangle = ([right, down]: readonly [number, number]): Rectangle => (
      [right - halfWidthPx - air, down - TAG_HALF_HEIGHT_PX - air, right + halfWidthPx + air, down + TAG_HALF_HEIGHT_PX + air]
    );
    const near = TAG_ROWS_PX.flatMap((down) => TAG_COLUMNS.map((column) => [column * (2 * halfWidthPx + TAG_GAP_PX), down] as const));
    const free = (isUrgent ? [NO_SHIFT, ...near] : [NO_SHIFT]).find((shift) => this.take(label, rectangle(shift), false));
    if (free || label.rank >= DISTRESS_RANK) return free ?? null;
    this.take(label, rectangle(NO_SHIFT), true);
    return NO_SHIFT;
  }

  /** False where somebody is there already, unless it insists. */
  take({lonDeg, latDeg}: MapLabel, [left, top, right, bottom]: Rectangle, insists: boolean): boolean {
    const x = lonDeg / this.#perPixel.lon;
    const y = -latDeg / this.#perPixel.lat;
    const [west, north, east, south] = [x + left, y + top, x + right, y + bottom];
    const isFree = insists || this.#taken.every((other) => west > other[2] || east < other[0] || north > other[3] || south < other[1]);
    if (isFree) this.#taken.push([west, north, east, south]);
    return isFree;
  }
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
