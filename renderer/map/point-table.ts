/**
 * What the live layer draws of one layer, by handle: where, in which style, how fresh, in which order. Plain arrays that
 * go to the graphics card as they are. Positions of a moving layer are the window's own live columns, not a copy; a layer
 * of fixed places gets columns of its own. Facts are read once when they change, age once a second.
 */
import {anchorOf} from '../../shared/geo/anchor.ts';
import {bboxOf, type Bbox} from '../../shared/geo/distance.ts';
import {roundDegrees, type Geometry} from '../../shared/geo/geometry.ts';
import {isMoving, positionColumns} from '../../shared/model/layer.ts';
import {LiveColumns, scale} from '../../shared/model/live-columns.ts';
import type {StoredRecord} from '../../shared/model/change.ts';
import type {FactRecord} from '../../shared/model/record.ts';
import type {LiveValues, Look} from '../layers/look.ts';
import type {WindowLayer} from '../state/records.ts';
import {Motion, MOST_RECKONED_S, STEPS_PER_METRE} from './motion.ts';
import {DrawnPlaces, type StepBox} from './drawn-places.ts';
import {grown} from './grown.ts';
import {encodeStyle, FLAG, STYLE, STYLE_BYTES} from './point-style.ts';
import {orderByRank} from './rank-order.ts';
import {FRESH, HIDDEN, isHeard, RecordAges} from './record-ages.ts';
import {countStyles, hasNoShape, isSimpleStyle, weightOf} from './style-reading.ts';

/** A slip to a new position begins no further away. */
const SLACK_M = 300;
const NO_VALUES: LiveValues = {};

export interface Outlined {
  readonly geometry: Geometry;
  readonly box: Bbox;
}

export class PointTable {
  readonly source: WindowLayer;
  readonly look: Look;
  readonly positions: LiveColumns;
  /** STYLE_BYTES per handle. */
  styles = new Uint8Array(0);
  /** As drawn: what stands in a cluster is hidden, whatever its age. */
  freshness = new Uint8Array(0);
  rank = new Uint8Array(0);
  /** What a cluster counts of it, in one word: `weightOf`; 0 where no symbol of it stands on the map. */
  weights = new Uint16Array(0);
  /** Handles to draw, the worst last, so that it lies on top. */
  order = new Uint32Array(0);
  /** How many of them draw a line of travel, and whether anything here blinks. */
  linesAhead = 0;
  rings = 0;
  /** How many of them are drawn as a symbol: the anchor of a line or an area is not. */
  symbols = 0;
  /** Records that were never heard when last aged: their first position is to be seen at once. */
  unheard = 0;
  /** Lines and areas by handle; their symbol stands at the anchor. */
  readonly outlines = new Map<number, Outlined>();
  /** Raised when the array of that name changed; whoever uploads them lowers it. */
  readonly changed = {positions: true, styles: true, freshness: true, order: true};
  /** How what moves is drawn on; null for what stands, and until asked for. */
  motion: Motion | null = null;
  /** The moment that it was last drawn for, hub time; null: everything stands where it was received. */
  drawnForMs: number | null = null;
  /** How far anything may be drawn from where it was received, in steps. */
  slackSteps = 0;
  readonly #drawn = new DrawnPlaces();
  readonly #ages: RecordAges;
  #present = new Uint8Array(0);
  #agedOutlines: number[] = [];
  #clustered = new Uint8Array(0);
  /** When the live row was heard that a style was made from. */
  #styledAt = new Float64Array(0);
  readonly #moving: boolean;

  constructor(source: WindowLayer, look: Look) {
    this.source = source;
    this.look = look;
    this.#ages = new RecordAges(source);
    this.#moving = isMoving(source.layer);
    this.positions = this.#moving ? source.live : new LiveColumns(positionColumns);
    this.readFacts(source.records.keys());
  }

  get name(): string {
    return this.source.layer.name;
  }

  /** From now on what moves is drawn on between what is received. */
  startMotion(latDeg: number, nowMs: number): void {
    if (!this.#moving || this.motion) return;
    this.motion = new Motion({positions: this.positions, isFresh: (handle) => this.ages[handle] === FRESH, fixAt: (handle) => this.#ages.lastKnownAt(handle)}, latDeg, nowMs);
  }

  /** The greatest speed in the box of what is drawn on, in m/s; with it what may be how far away. */
  topSpeedMps(box: StepBox): number {
    const top = this.motion?.topSpeedMps() ?? 0;
    this.slackSteps = top === 0 ? 0 : (top * MOST_RECKONED_S + SLACK_M) * STEPS_PER_METRE;
    return this.motion?.topSpeedMps(box) ?? 0;
  }

  /** Steps of position where a record is drawn. */
  placeOf(handle: number): readonly [lon: number, lat: number] {
    const [lon, lat] = this.positions.values as [Int32Array, Int32Array];
    if (this.drawnForMs === null || !this.motion) return [lon[handle]!, lat[handle]!];
    return this.motion.placeOf(handle, this.drawnForMs);
  }

  /** Reads the facts of these ids anew; ids that are no longer there are taken off. */
  readFacts(ids: Iterable<string>): void {
    for (const id of ids) {
      const stored = this.source.records.get(id);
      if (stored) this.#read(stored);
    }
    // A forgotten record leaves no trace of its handle: what no id claims any more is off the map.
    for (let handle = 0; handle < this.#present.length; handle++) {
      if (this.#present[handle] === 0 || this.source.idByHandle[handle] !== undefined) continue;
      this.#present[handle] = 0;
      this.outlines.delete(handle);
    }
    this.#arrange();
  }

  /** Everything was replaced. */
  readAll(): void {
    this.#present.fill(0);
    this.outlines.clear();
    this.readFacts(this.source.records.keys());
  }

  /** Ids of what was heard since its style was made, where the look reads live values; their facts are to be read anew. */
  heardAnew(): readonly string[] {
    if (this.look.readsLive !== true) return [];
    const {heardAt, length} = this.source.live;
    const ids: string[] = [];
    for (let handle = 0; handle < Math.min(length, this.#present.length); handle++) {
      if (this.#present[handle] === 0 || heardAt[handle] === this.#styledAt[handle]) continue;
      const id = this.source.idByHandle[handle];
      if (id !== undefined) ids.push(id);
    }
    return ids;
  }

  /** Takes these handles off the map, for they stand in a cluster; all others come back. */
  cluster(handles: Uint8Array | null): void {
    for (let handle = 0; handle < this.#present.length; handle++) {
      this.#clustered[handle] = handles?.[handle] ?? 0;
      this.#show(handle);
    }
  }

  /** Ids of lines and areas that grew old or young since last asked: they are drawn otherwise. */
  takeAgedOutlines(): readonly string[] {
    const ids = this.#agedOutlines.flatMap((handle) => this.source.idByHandle[handle] ?? []);
    this.#agedOutlines = [];
    return ids;
  }

  /** Age by handle: FRESH, STALE, LOST, or HIDDEN where it is gone, whether it stands in a cluster or not. */
  get ages(): Uint8Array {
    return this.#ages.values;
  }

  /** Only the anchor of a line or an area: it draws no symbol. */
  isAnchor(handle: number): boolean {
    return hasNoShape(this.styles, handle);
  }

  ageAt(handle: number): number {
    return this.ages[handle] ?? HIDDEN;
  }

  hasPlace(handle: number): boolean {
    return this.#present[handle] === 1;
  }

  /** Whether anything stands visibly elsewhere than last drawn, by so many steps, in the box (all in steps of position). */
  hasMoved(box: StepBox, tolerance: {readonly lon: number; readonly lat: number}): boolean {
    return this.#drawn.differ(this.positions, Math.min(this.positions.length, this.freshness.length), box, tolerance);
  }

  /** The positions are being drawn as they are now. */
  noteDrawn(): void {
    this.#drawn.note(this.positions);
  }

  /** Works out how fresh every record is; true when any of them changed. */
  age(nowMs: number): boolean {
    let changed = false;
    this.unheard = 0;
    const {ages} = this;
    for (let handle = 0; handle < this.#present.length; handle++) {
      const isPresent = this.#present[handle] === 1;
      if (isPresent && !isHeard(handle, this.positions)) this.unheard++;
      const state = isPresent ? this.#ages.stateOf(handle, this.positions, nowMs) : HIDDEN;
      if (ages[handle] === state) continue;
      ages[handle] = state;
      this.#weigh(handle);
      if (this.outlines.has(handle)) this.#agedOutlines.push(handle);
      changed = this.#show(handle) || changed;
    }
    return changed;
  }

  #weigh(handle: number): void {
    this.weights[handle] = this.#ages.values[handle] === HIDDEN ? 0 : weightOf(this.styles, handle, this.rank[handle]!);
  }

  #show(handle: number): boolean {
    const shown = this.#clustered[handle] === 1 ? HIDDEN : this.ages[handle]!;
    if (this.freshness[handle] === shown) return false;
    this.freshness[handle] = shown;
    this.changed.freshness = true;
    return true;
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
    return this.freshness[handle] === FRESH && isSimpleStyle(this.styles, handle);
  }

  /** Half the width of the tag it wears in pixels; 0 where it wears none. */
  tagHalfWidth(handle: number): number {
    const at = handle * STYLE_BYTES;
    return (this.styles[at + STYLE.flags]! & FLAG.tag) === 0 ? 0 : this.styles[at + STYLE.tagHalfWidth]!;
  }

  #read({handle, record}: StoredRecord): void {
    this.#makeRoomFor(handle);
    if (!record) {
      this.outlines.delete(handle);
      this.#present[handle] = 0;
      return;
    }
    this.#ages.read(handle, record);
    this.#present[handle] = this.#place(handle, record) ? 1 : 0;
    const live = this.liveOf(handle);
    this.#styledAt[handle] = this.source.live.heardAt[handle] ?? 0;
    this.rank[handle] = Math.max(0, Math.min(255, Math.round(this.look.rank(record, live))));
    const tag = this.look.labelAsTag === true ? this.look.mapLabel(record) : null;
    encodeStyle(this.look.point(record, live), record, tag, this.styles, handle * STYLE_BYTES);
    this.#weigh(handle);
    this.changed.styles = true;
  }

  /** Live values for a look that reads them; for any other there is no need to make them. */
  liveOf(handle: number): LiveValues {
    if (this.look.readsLive !== true) return NO_VALUES;
    const {live} = this.source;
    return Object.fromEntries(live.columns.map(({name}, column) => [name, live.get(handle, column)]));
  }

  /** True when the record can stand on the map: where it moves, at its point, or at the anchor of its line or area. */
  #place(handle: number, record: FactRecord): boolean {
    if (this.#moving) return true;
    const {geometry} = record;
    if (geometry && geometry.type !== 'Point' && geometry.type !== 'MultiPoint') this.outlines.set(handle, {geometry, box: bboxOf(geometry)});
    else this.outlines.delete(handle);
    const anchor = record.geometry && anchorOf(record.geometry);
    if (!anchor) return false;
    this.positions.set(handle, [scale(roundDegrees(anchor[0]), 1e-6), scale(roundDegrees(anchor[1]), 1e-6)], 1, Number.NaN);
    this.changed.positions = true;
    return true;
  }

  #arrange(): void {
    const {symbols, linesAhead, rings} = countStyles(this.styles, this.#present);
    this.symbols = symbols;
    this.linesAhead = linesAhead;
    this.rings = rings;
    this.order = orderByRank(this.#present, this.rank);
    this.changed.order = true;
  }

  #makeRoomFor(handle: number): void {
    const present = this.#present.length;
    if (handle < present) return;
    const capacity = Math.max(handle + 1, present * 2, 64);
    this.styles = grown(this.styles, new Uint8Array(capacity * STYLE_BYTES));
    this.freshness = grown(this.freshness, new Uint8Array(capacity).fill(HIDDEN, present));
    this.rank = grown(this.rank, new Uint8Array(capacity));
    this.#ages.grow(capacity);
    this.weights = grown(this.weights, new Uint16Array(capacity));
    this.#present = grown(this.#present, new Uint8Array(capacity));
    this.#clustered = grown(this.#clustered, new Uint8Array(capacity));
    this.#styledAt = grown(this.#styledAt, new Float64Array(capacity));
    this.changed.freshness = true;
  }
}
