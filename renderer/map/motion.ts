/**
 * Where a moving record is drawn between what was received: on from its last position at its last speed and course for
 * as long as it is fresh (dead reckoning), and gently, not at a jump, to what a new position says. The same sum stands in
 * the vertex shader (`shader-columns.ts`); here it is for what the hand hits and what words stand beside. Lists and cards
 * tell what was received. Bounds: it reckons no further than `MOST_RECKONED_S`, and a jump of more than `MOST_SLIP_M` is
 * a correction and no movement.
 */
import {NOT_AVAILABLE, type LiveColumns} from '../../shared/model/live-columns.ts';
import type {StepBox} from './drawn-places.ts';

export const MOST_RECKONED_S = 60;
/** Slower than this a thing stands, and its course says nothing. */
export const LEAST_SPEED_MPS = 0.4;
/** A new position is arrived at within this time. */
export const SLIP_MS = 600;
const MOST_SLIP_M = 300;
/** Position steps (1e-6°) in a metre of latitude, by the sphere that the map is drawn on. */
export const STEPS_PER_METRE = 1e6 / 111_319.49;
const MOST_SLIP_STEPS = MOST_SLIP_M * STEPS_PER_METRE;
const RADIANS = Math.PI / 180;
/** Times of slips are counted in these, in 16 bits: a slip is over long before they come round. */
export const SLIP_TICK_MS = 10;
const TICKS = 65_536;
const BASE_FOR_MS = 7 * 86_400_000;
export const SLIP_VALUES = 4;

export interface MotionTable {
  readonly positions: LiveColumns;
  /** Whether the record is fresh: only then it is reckoned. */
  isFresh(handle: number): boolean;
  /** When its position was true, in hub time. */
  fixAt(handle: number): number;
}

export class Motion {
  /** Times are told to the shader from here, in milliseconds. */
  baseMs: number;
  /** By handle: when the position was true, ms since `baseMs`. */
  fixAt = new Int32Array(0);
  /** By handle: steps east and north of what is drawn from what is right, and since when, in ticks. */
  slips = new Int16Array(0);
  readonly #table: MotionTable;
  readonly #speedColumn: number;
  readonly #courseColumn: number;
  readonly #headingColumn: number;
  readonly #lonPerStep: number;
  /** What was worked in last, by handle. */
  #lon = new Int32Array(0);
  #lat = new Int32Array(0);
  /** Steps east and north in a millisecond; 0 for what stands or is not known to go anywhere. */
  #eastPerMs = new Float64Array(0);
  #northPerMs = new Float64Array(0);
  #heardAt = new Float64Array(0);
  /** Of doubles from the start: the compiler keeps such fields without objects. */
  readonly #place = {lon: 0.5, lat: 0.5};

  /** `latDeg`: of the middle of the map; a degree of longitude is as long everywhere on it. */
  constructor(table: MotionTable, latDeg: number, nowMs: number) {
    this.#table = table;
    this.baseMs = nowMs;
    this.#lonPerStep = 1 / Math.cos(latDeg * RADIANS);
    const column = (name: string): number => table.positions.columns.findIndex((each) => each.name === name);
    [this.#speedColumn, this.#courseColumn, this.#headingColumn] = [column('speedMps'), column('courseDeg'), column('headingDeg')];
  }

  /** Works in what was received since last asked; true where there was something. */
  update(nowMs: number): boolean {
    const {positions} = this.#table;
    this.#makeRoom(positions.length);
    const tick = Math.floor(nowMs / SLIP_TICK_MS) % TICKS;
    let changed = this.#moveBase(nowMs);
    for (let handle = 0; handle < positions.length; handle++) {
      const heardAt = positions.heardAt[handle]!;
      if (heardAt === this.#heardAt[handle]) continue;
      changed = true;
      this.#take(handle, heardAt, nowMs, tick);
    }
    return changed;
  }

  #take(handle: number, heardAt: number, nowMs: number, tick: number): void {
    const {values} = this.#table.positions;
    const wasDrawn = this.#heardAt[handle] !== 0 && this.#table.isFresh(handle);
    if (wasDrawn) this.#draw(handle, nowMs);
    const {lon: fromLon, lat: fromLat} = this.#place;
    const lon = values[0]![handle]!;
    const lat = values[1]![handle]!;
    this.#heardAt[handle] = heardAt;
    this.#lon[handle] = lon;
    this.#lat[handle] = lat;
    this.#setSpeed(handle);
    const fixAt = Math.round(this.#table.fixAt(handle) - this.baseMs);
    this.fixAt[handle] = fixAt;
    const at = handle * SLIP_VALUES;
    // The bits of an unsigned number: the shader takes them as such.
    this.slips[at + 2] = tick << 16 >> 16;
    this.slips[at] = 0;
    this.slips[at + 1] = 0;
    if (!wasDrawn || lon === NOT_AVAILABLE) return;
    const ageMs = reckonedMs(nowMs - this.baseMs - fixAt);
    const east = fromLon - lon - this.#eastPerMs[handle]! * ageMs;
    const north = fromLat - lat - this.#northPerMs[handle]! * ageMs;
    const eastOnGround = east / this.#lonPerStep;
    if (eastOnGround * eastOnGround + north * north > MOST_SLIP_STEPS * MOST_SLIP_STEPS) return;
    this.slips[at] = Math.round(east);
    this.slips[at + 1] = Math.round(north);
  }

  /** What has no course, a car, goes where it heads. */
  #setSpeed(handle: number): void {
    const {columns, values} = this.#table.positions;
    const speed = this.#speedColumn < 0 ? NOT_AVAILABLE : values[this.#speedColumn]![handle]!;
    const course = this.#courseColumn < 0 ? NOT_AVAILABLE : values[this.#courseColumn]![handle]!;
    const heading = this.#headingColumn < 0 ? NOT_AVAILABLE : values[this.#headingColumn]![handle]!;
    const speedMps = speed === NOT_AVAILABLE ? 0 : speed * columns[this.#speedColumn]!.step;
    const goes = speedMps >= LEAST_SPEED_MPS && (course !== NOT_AVAILABLE || heading !== NOT_AVAILABLE);
    this.#eastPerMs[handle] = 0;
    this.#northPerMs[handle] = 0;
    if (!goes) return;
    const direction = (course === NOT_AVAILABLE ? heading * columns[this.#headingColumn]!.step : course * columns[this.#courseColumn]!.step) * RADIANS;
    const stepsPerMs = (speedMps * STEPS_PER_METRE) / 1_000;
    this.#eastPerMs[handle] = Math.sin(direction) * stepsPerMs * this.#lonPerStep;
    this.#northPerMs[handle] = Math.cos(direction) * stepsPerMs;
  }

  /** Steps of position where the record is drawn now. */
  placeOf(handle: number, nowMs: number): readonly [lon: number, lat: number] {
    const [lon, lat] = this.#table.positions.values as [Int32Array, Int32Array];
    // What came since the last frame is drawn with the next.
    if (this.#heardAt[handle] !== this.#table.positions.heardAt[handle] || !this.#table.isFresh(handle)) return [lon[handle]!, lat[handle]!];
    this.#draw(handle, nowMs);
    return [this.#place.lon, this.#place.lat];
  }

  /** Into `#place`: thousands are asked for in one frame, and none of them is to be an object. */
  #draw(handle: number, nowMs: number): void {
    const at = handle * SLIP_VALUES;
    const ticks = (Math.floor(nowMs / SLIP_TICK_MS) - this.slips[at + 2]!) & (TICKS - 1);
    const share = Math.min(1, (ticks * SLIP_TICK_MS) / SLIP_MS);
    const left = 1 - share * share * (3 - 2 * share);
    const ageMs = reckonedMs(nowMs - this.baseMs - this.fixAt[handle]!);
    this.#place.lon = this.#lon[handle]! + this.slips[at]! * left + this.#eastPerMs[handle]! * ageMs;
    this.#place.lat = this.#lat[handle]! + this.slips[at + 1]! * left + this.#northPerMs[handle]! * ageMs;
  }

  #makeRoom(length: number): void {
    if (length <= this.fixAt.length) return;
    const capacity = Math.max(length, this.fixAt.length * 2, 64);
    const grown = (old: Int32Array): Int32Array<ArrayBuffer> => {
      const larger = new Int32Array(capacity);
      larger.set(old);
      return larger;
    };
    [this.fixAt, this.#lon, this.#lat] = [grown(this.fixAt), grown(this.#lon), grown(this.#lat)];
    const slips = new Int16Array(capacity * SLIP_VALUES);
    slips.set(this.slips);
    this.slips = slips;
    const grownDouble = (old: Float64Array): Float64Array<ArrayBuffer> => {
      const larger = new Float64Array(capacity);
      larger.set(old);
      return larger;
    };
    [this.#eastPerMs, this.#northPerMs, this.#heardAt] = [grownDouble(this.#eastPerMs), grownDouble(this.#northPerMs), grownDouble(this.#heardAt)];
  }

  /** The greatest speed of anything fresh (in the box), in m/s: how soon something stands elsewhere. */
  topSpeedMps(box?: StepBox): number {
    const {positions} = this.#table;
    const speeds = positions.values[this.#speedColumn];
    const [lons, lats] = positions.values as [Int32Array, Int32Array];
    if (!speeds) return 0;
    let top = 0;
    for (let handle = 0; handle < positions.length; handle++) {
      const speed = speeds[handle]!;
      if (speed === NOT_AVAILABLE || speed <= top || !this.#table.isFresh(handle)) continue;
      const [lon, lat] = [lons[handle]!, lats[handle]!];
      if (!box || (lon >= box.west && lon <= box.east && lat >= box.south && lat <= box.north)) top = speed;
    }
    return top * positions.columns[this.#speedColumn]!.step;
  }

  /** Milliseconds in 32 bits come round after three weeks; a control room is up for longer. */
  #moveBase(nowMs: number): boolean {
    const byMs = Math.round(nowMs - this.baseMs);
    if (Math.abs(byMs) < BASE_FOR_MS) return false;
    for (let handle = 0; handle < this.fixAt.length; handle++) this.fixAt[handle]! -= byMs;
    this.baseMs += byMs;
    return true;
  }
}

function reckonedMs(ageMs: number): number {
  return Math.max(0, Math.min(MOST_RECKONED_S * 1_000, ageMs));
}
