/**
 * The moving numbers of one layer as typed arrays by handle: newest wins, nothing here is ever an object per record.
 * Values are integers in the column's own step, rounded once at ingest, and stay equal from there to the pixel.
 * Hub, console and window hold the same kind of table; growth doubles, so `set` is constant time on average.
 */
import {assert} from '../lib/assert.ts';

/** "Not available" in a column; never 0, never the source's own sentinel (`standards.md` rule 4). */
export const NOT_AVAILABLE = -2_147_483_648;

export interface LiveColumn {
  readonly name: string;
  /** Value of one step: 1e-6 for degrees of position, 0.1 for m/s. */
  readonly step: number;
}

const FIRST_CAPACITY = 256;
/** A handle is a small counted integer; a larger one is damage and would ask for gigabytes. */
export const MAX_HANDLE = 4_000_000;

export class LiveColumns {
  readonly columns: readonly LiveColumn[];
  /** Per column, the scaled integers by handle. */
  values: Int32Array[];
  /** When the hub heard the row last, epoch ms; 0 = never. */
  heardAt: Float64Array;
  /** When the source says it observed, epoch ms; NaN = it does not say. */
  observedAt: Float64Array;
  /** One more than the highest handle ever set. */
  length = 0;

  constructor(columns: readonly LiveColumn[]) {
    this.columns = columns;
    this.values = columns.map(() => new Int32Array(FIRST_CAPACITY).fill(NOT_AVAILABLE));
    this.heardAt = new Float64Array(FIRST_CAPACITY);
    this.observedAt = new Float64Array(FIRST_CAPACITY).fill(Number.NaN);
  }

  has(handle: number): boolean {
    return handle < this.length && this.heardAt[handle] !== 0;
  }

  /** Writes a row; `row` holds one scaled integer per column. */
  set(handle: number, row: ArrayLike<number>, heardAt: number, observedAt: number): void {
    this.#makeRoomFor(handle);
    for (let column = 0; column < this.values.length; column++) this.values[column]![handle] = row[column]!;
    this.heardAt[handle] = heardAt;
    this.observedAt[handle] = observedAt;
  }

  clear(handle: number): void {
    if (handle >= this.length) return;
    for (const column of this.values) column[handle] = NOT_AVAILABLE;
    this.heardAt[handle] = 0;
    this.observedAt[handle] = Number.NaN;
  }

  /** The clock by which rows were heard was set back: each keeps its age, or none would give way to a newer one. */
  setBack(byMs: number): void {
    for (let handle = 0; handle < this.length; handle++) {
      if (this.heardAt[handle] !== 0) this.heardAt[handle] = Math.max(1, this.heardAt[handle]! - byMs);
    }
  }

  /** The same where it is not known by how much: nothing was heard later than now. False where nothing was. */
  capHeard(nowMs: number): boolean {
    let isAny = false;
    for (let handle = 0; handle < this.length; handle++) {
      if (this.heardAt[handle]! <= nowMs) continue;
      this.heardAt[handle] = nowMs;
      isAny = true;
    }
    return isAny;
  }

  /** The value of a column in its unit, or null where not available. */
  get(handle: number, column: number): number | null {
    const raw = handle < this.length ? this.values[column]![handle]! : NOT_AVAILABLE;
    return raw === NOT_AVAILABLE ? null : unscale(raw, this.columns[column]!.step);
  }

  #makeRoomFor(handle: number): void {
    assert(handle >= 0 && handle <= MAX_HANDLE, `handle ${handle} is out of bounds`);
    if (handle >= this.length) this.length = handle + 1;
    if (handle < this.heardAt.length) return;
    const capacity = Math.max(handle + 1, this.heardAt.length * 2);
    this.values = this.values.map((old) => {
      const grown = new Int32Array(capacity).fill(NOT_AVAILABLE, old.length);
      grown.set(old);
      return grown;
    });
    const heardAt = new Float64Array(capacity);
    heardAt.set(this.heardAt);
    this.heardAt = heardAt;
    const observedAt = new Float64Array(capacity).fill(Number.NaN, this.observedAt.length);
    observedAt.set(this.observedAt);
    this.observedAt = observedAt;
  }
}

/** A value as whole steps; null and what does not fit 32 bits are "not available". */
export function scale(value: number | null | undefined, step: number): number {
  if (value === null || value === undefined || !Number.isFinite(value)) return NOT_AVAILABLE;
  const steps = Math.round(value / step);
  return steps > NOT_AVAILABLE && steps <= 2_147_483_647 ? steps : NOT_AVAILABLE;
}

/** Dividing by a whole reciprocal gives 20.8365 and not 20.836499999999997. */
export function unscale(steps: number, step: number): number {
  return step >= 1 ? steps * step : steps / Math.round(1 / step);
}
