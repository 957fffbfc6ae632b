/**
 * What the live layer draws of one layer, by handle: where, in which style, how fresh, in which order. Plain arrays that
 * go to the graphics card as they are. Positions of a moving layer are the window's own live columns, not a copy; a layer
 * of fixed places gets columns of its own. Facts are read once when they change, age once a second.
 */
import {roundDegrees} from '../../shared/geo/geometry.ts';
import {isMoving, positionColumns} from '../../shared/model/layer.ts';
import {LiveColumns, scale} from '../../shared/model/live-columns.ts';
import type {StoredRecord} from '../../shared/model/change.ts';
import type {FactRecord} from '../../shared/model/record.ts';
import {POINT_SHAPES, type Look, type PointStyle, type Tone} from '../layers/look.ts';
import type {WindowLayer} from '../state/records.ts';

export const STYLE_BYTES = 8;
/** Places in a record's style. */
export const STYLE = {shape: 0, size: 1, flags: 2, tone: 3, digit: 4, tagHalfWidth: 5, ahead: 6} as const;
export const FLAG = {hollow: 1, turns: 2, ring: 4, suspect: 8, tag: 16, fault: 32} as const;
export const TONES: readonly Tone[] = ['normal', 'own', 'sev-1', 'sev-2', 'sev-3', 'sev-4', 'sev-0', 'fault'];
/** A byte holds sizes up to 63 px in quarters, and a line ahead up to 42 min in tens of seconds. */
export const SIZE_STEPS_PER_PX = 4;
export const AHEAD_STEP_S = 10;

export const FRESH = 0;
export const STALE = 1;
export const LOST = 2;
/** Not drawn: removed, without a place, or gone and lost. */
export const HIDDEN = 255;

const SIMPLE_SHAPES = POINT_SHAPES.map((shape) => shape === 'hull' || shape === 'dot' || shape === 'circle');
const SIMPLE_FLAGS = FLAG.hollow | FLAG.turns;

/** A box in the steps of the position columns. */
export interface StepBox {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Half the width of a call-sign tag: 11 px digits and letters in tabular figures, 5 px at either side. */
export function tagHalfWidthPx(text: string): number {
  return Math.ceil((text.length * 7.4 + 12) / 2);
}

export class PointTable {
  readonly source: WindowLayer;
  readonly look: Look;
  readonly positions: LiveColumns;
  /** STYLE_BYTES per handle. */
  styles = new Uint8Array(0);
  freshness = new Uint8Array(0);
  rank = new Uint8Array(0);
  /** Handles to draw, the worst last, so that it lies on top. */
  order = new Uint32Array(0);
  /** How many of them draw a line of travel, and whether anything here blinks. */
  linesAhead = 0;
  rings = 0;
  /** Records that were never heard when last aged: their first position is to be seen at once. */
  unheard = 0;
  /** Raised when the array of that name changed; whoever uploads them lowers it. */
  readonly changed = {positions: true, styles: true, freshness: true, order: true};
  #drawnLon = new Int32Array(0);
  #drawnLat = new Int32Array(0);
  #staleAfterMs = new Float64Array(0);
  #lostAfterMs = new Float64Array(0);
  /** When a record without a live row was last known; NaN where the live row's own times count. */
  #knownAt = new Float64Array(0);
  #trusted = new Uint8Array(0);
  #present = new Uint8Array(0);
  #gone = new Uint8Array(0);
  readonly #moving: boolean;

  constructor(source: WindowLayer, look: Look) {
    this.source = source;
    this.look = look;
    this.#moving = isMoving(source.layer);
    this.positions = this.#moving ? source.live : new LiveColumns(positionColumns);
    this.readFacts(source.records.keys());
  }

  get name(): string {
    return this.source.layer.name;
  }

  /** Reads the facts of these ids anew; ids that are no longer there are taken off. */
  readFacts(ids: Iterable<string>): void {
    for (const id of ids) {
      const stored = this.source.records.get(id);
      if (stored) this.#read(stored);
    }
    // A forgotten record leaves no trace of its handle: what no id claims any more is off the map.
    for (let handle = 0; handle < this.#present.length; handle++) {
      if (this.#present[handle] === 1 && this.source.idByHandle[handle] === undefined) this.#present[handle] = 0;
    }
    this.#arrange();
  }

  /** Everything was replaced. */
  readAll(): void {
    this.#present.fill(0);
    this.readFacts(this.source.records.keys());
  }

  /** Whether anything stands visibly elsewhere than last drawn, by so many steps, in the box (all in steps of position). */
  hasMoved(box: StepBox, tolerance: {readonly lon: number; readonly lat: number}): boolean {
    const [lon, lat] = this.positions.values as [Int32Array, Int32Array];
    const length = Math.min(this.positions.length, this.freshness.length);
    if (length > this.#drawnLon.length) return true;
    for (let handle = 0; handle < length; handle++) {
      const x = lon[handle]!;
      const y = lat[handle]!;
      const fromX = this.#drawnLon[handle]!;
      const fromY = this.#drawnLat[handle]!;
      if (Math.abs(x - fromX) < tolerance.lon && Math.abs(y - fromY) < tolerance.lat) continue;
      const isInView = x >= box.west && x <= box.east && y >= box.south && y <= box.north;
      const wasInView = fromX >= box.west && fromX <= box.east && fromY >= box.south && fromY <= box.north;
      if (isInView || wasInView) return true;
    }
    return false;
  }

  /** The positions are being drawn as they are now. */
  noteDrawn(): void {
    const [lon, lat] = this.positions.values as [Int32Array, Int32Array];
    if (this.#drawnLon.length < lon.length) {
      this.#drawnLon = new Int32Array(lon.length);
      this.#drawnLat = new Int32Array(lon.length);
    }
    this.#drawnLon.set(lon);
    this.#drawnLat.set(lat);
  }

  /** Works out how fresh every record is; true when any of them changed. */
  age(nowMs: number): boolean {
    let changed = false;
    this.unheard = 0;
    for (let handle = 0; handle < this.#present.length; handle++) {
      const state = this.#present[handle] === 0 ? HIDDEN : this.#stateOf(handle, nowMs);
      if (this.freshness[handle] === state) continue;
      this.freshness[handle] = state;
      changed = true;
    }
    if (changed) this.changed.freshness = true;
    return changed;
  }

  #stateOf(handle: number, nowMs: number): number {
    const {heardAt, observedAt, length} = this.positions;
    if (handle >= length || heardAt[handle] === 0) {
      this.unheard++;
      return HIDDEN;
    }
    let knownAt = this.#knownAt[handle]!;
    if (Number.isNaN(knownAt)) {
      const observed = observedAt[handle]!;
      knownAt = this.#trusted[handle] === 1 && !Number.isNaN(observed) ? observed : heardAt[handle]!;
    }
    const ageMs = nowMs - knownAt;
    const lostAfterMs = this.#lostAfterMs[handle]!;
    const isLost = ageMs >= lostAfterMs;
    if (this.#gone[handle] === 1 && (isLost || lostAfterMs === Infinity)) return HIDDEN;
    if (isLost) return LOST;
    return ageMs >= this.#staleAfterMs[handle]! ? STALE : FRESH;
  }

  /** These records wear their tag; the others of a tagged layer stand as bare symbols. */
  wearTags(handles: ReadonlySet<number>): void {
    for (const handle of this.order) {
      const at = handle * STYLE_BYTES + STYLE.flags;
      const flags = handles.has(handle) ? this.styles[at]! | FLAG.tag : this.styles[at]! & ~FLAG.tag;
      if (flags === this.styles[at]) continue;
      this.styles[at] = flags;
      this.changed.styles = true;
    }
  }

  /** Fresh, a hull or round, and no sign on it: the simple shader can draw it. */
  isSimple(handle: number): boolean {
    const at = handle * STYLE_BYTES;
    return (
      this.freshness[handle] === FRESH && SIMPLE_SHAPES[this.styles[at + STYLE.shape]!] === true &&
      (this.styles[at + STYLE.flags]! & ~SIMPLE_FLAGS) === 0 && this.styles[at + STYLE.digit] === 0
    );
  }

  /** Half the width of the tag it wears in pixels; 0 where it wears none. */
  tagHalfWidth(handle: number): number {
    const at = handle * STYLE_BYTES;
    return (this.styles[at + STYLE.flags]! & FLAG.tag) === 0 ? 0 : this.styles[at + STYLE.tagHalfWidth]!;
  }

  #read({handle, record}: StoredRecord): void {
    this.#makeRoomFor(handle);
    if (!record) {
      this.#present[handle] = 0;
      return;
    }
    const bands = this.source.layer.freshness(record);
    this.#staleAfterMs[handle] = bands?.staleAfterMs ?? Infinity;
    this.#lostAfterMs[handle] = bands?.lostAfterMs ?? Infinity;
    this.#trusted[handle] = record.flags.includes('clock') ? 0 : 1;
    this.#gone[handle] = this.source.layer.goneStates.includes(String(record['state'])) ? 1 : 0;
    this.#present[handle] = this.#place(handle, record) ? 1 : 0;
    this.rank[handle] = Math.max(0, Math.min(255, Math.round(this.look.rank(record))));
    const tag = this.look.labelAsTag === true ? this.look.mapLabel(record) : null;
    encodeStyle(this.look.point(record), record, tag, this.styles, handle * STYLE_BYTES);
    this.changed.styles = true;
  }

  /** True when the record can stand on the map as a point. */
  #place(handle: number, record: FactRecord): boolean {
    if (this.#moving) {
      this.#knownAt[handle] = Number.NaN;
      return true;
    }
    this.#knownAt[handle] = this.#trusted[handle] === 1 && record.observedAt !== null ? record.observedAt : record.receivedAt;
    if (record.geometry?.type !== 'Point') return false;
    const [lonDeg, latDeg] = record.geometry.coordinates;
    this.positions.set(handle, [scale(roundDegrees(lonDeg), 1e-6), scale(roundDegrees(latDeg), 1e-6)], 1, Number.NaN);
    this.changed.positions = true;
    return true;
  }

  /** Counting sort by rank: one pass to count, one to place. */
  #arrange(): void {
    const starts = new Uint32Array(257);
    let count = 0;
    this.linesAhead = 0;
    this.rings = 0;
    for (let handle = 0; handle < this.#present.length; handle++) {
      if (this.#present[handle] === 0) continue;
      count++;
      starts[256 - this.rank[handle]!]!++;
      if (this.styles[handle * STYLE_BYTES + STYLE.ahead]! > 0) this.linesAhead++;
      if ((this.styles[handle * STYLE_BYTES + STYLE.flags]! & FLAG.ring) !== 0) this.rings++;
    }
    for (let slot = 1; slot <= 256; slot++) starts[slot]! += starts[slot - 1]!;
    const order = new Uint32Array(count);
    for (let handle = 0; handle < this.#present.length; handle++) {
      if (this.#present[handle] === 1) order[starts[255 - this.rank[handle]!]!++] = handle;
    }
    this.order = order;
    this.changed.order = true;
  }

  #makeRoomFor(handle: number): void {
    const present = this.#present.length;
    if (handle < present) return;
    const capacity = Math.max(handle + 1, present * 2, 64);
    this.styles = grown(this.styles, new Uint8Array(capacity * STYLE_BYTES));
    this.freshness = grown(this.freshness, new Uint8Array(capacity).fill(HIDDEN, present));
    this.rank = grown(this.rank, new Uint8Array(capacity));
    this.#staleAfterMs = grown(this.#staleAfterMs, new Float64Array(capacity));
    this.#lostAfterMs = grown(this.#lostAfterMs, new Float64Array(capacity));
    this.#knownAt = grown(this.#knownAt, new Float64Array(capacity));
    this.#trusted = grown(this.#trusted, new Uint8Array(capacity));
    this.#present = grown(this.#present, new Uint8Array(capacity));
    this.#gone = grown(this.#gone, new Uint8Array(capacity));
    this.changed.freshness = true;
  }
}

function grown<Values extends Uint8Array | Float64Array>(old: Values, larger: Values): Values {
  larger.set(old);
  return larger;
}

function encodeStyle(style: PointStyle, record: FactRecord, tag: string | null, into: Uint8Array, at: number): void {
  const suspect = record.quality === 'suspect' || record.quality === 'bad';
  into[at + STYLE.shape] = POINT_SHAPES.indexOf(style.shape);
  into[at + STYLE.size] = Math.min(255, Math.round(style.sizePx * SIZE_STEPS_PER_PX));
  into[at + STYLE.flags] =
    (style.hollow ? FLAG.hollow : 0) | (style.turns ? FLAG.turns : 0) | (style.ring ? FLAG.ring : 0) |
    (suspect ? FLAG.suspect : 0) | (tag === null ? 0 : FLAG.tag) | (style.tone === 'fault' ? FLAG.fault : 0);
  into[at + STYLE.tone] = TONES.indexOf(style.tone);
  into[at + STYLE.digit] = digitCode(style.digit);
  into[at + STYLE.tagHalfWidth] = tag === null ? 0 : Math.min(255, tagHalfWidthPx(tag));
  into[at + STYLE.ahead] = Math.min(255, Math.round(style.aheadS / AHEAD_STEP_S));
}

/** 0 draws none; 1 to 9 the digit. */
function digitCode(digit: string): number {
  return /^[1-9]$/.test(digit) ? Number(digit) : 0;
}
