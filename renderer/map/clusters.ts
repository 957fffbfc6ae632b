/**
 * Symbols that stand too close to be told apart, by our own grid: one pass over the columns counts cell by cell, a
 * second marks what a cluster took in. Cells are 96 px at the half zoom below and lie still on the ground, so that a
 * cluster neither jumps nor flickers while the map is dragged. No object is made per record (performance.md G5).
 */
import {NOT_AVAILABLE} from '../../shared/model/live-columns.ts';
import type {Tone} from '../layers/look.ts';
import type {Box} from './pick.ts';
import {TONES} from './point-style.ts';
import type {PointTable} from './point-table.ts';
import {WEIGHT_STEP} from './style-reading.ts';
import {HIDDEN} from './record-ages.ts';
import {degreesPerPixel} from './projection.ts';

/** Wide enough that a whole city is a few discs and not a field of them. */
export const CELL_PX = 96;
/** From here on each thing stands for itself; what shares a spot is listed. */
export const CLUSTERS_BELOW_ZOOM = 14.5;
/** Two side by side are still two. */
const FEWEST = 3;
/** A crowd of what moves is clustered from so many symbols on the whole map. */
export const CROWD = 1_500;
const STEPS = 1e6;
/** A wall of the largest size has a tenth of them; more would be a fault of the caller, and 16 bits would not tell them apart. */
const MOST_CELLS = 65_535;

/** The parts of a ring, worst first. */
export const PARTS: readonly Tone[] = ['sev-1', 'sev-2', 'sev-3', 'sev-4', 'fault', 'normal'];
const PART_OF_TONE = Uint8Array.from(TONES, (tone) => Math.max(0, PARTS.includes(tone) ? PARTS.indexOf(tone) : PARTS.length - 1));

/** Of a cell's numbers: as many as there are tones, then the greatest weight; a row of 64 bytes. */
const WEIGHT = TONES.length;
const ROW = 16;

export interface Cluster {
  /** Cell of the grid: the same from one drawing to the next. */
  readonly key: string;
  readonly lonDeg: number;
  readonly latDeg: number;
  readonly count: number;
  /** How many of each part, in the order of `PARTS`. */
  readonly parts: readonly number[];
  /** The best rank inside: 0 is worst. */
  readonly rank: number;
}

/** Nothing in it is open and nothing of ours is broken: mere inventory. */
export function isQuiet({parts}: Cluster): boolean {
  return parts.every((part, at) => part === 0 || PARTS[at] === 'normal');
}

export interface Grid {
  readonly west: number;
  readonly south: number;
  readonly cellLon: number;
  readonly cellLat: number;
  readonly columns: number;
  readonly rows: number;
}

export interface Clustered {
  readonly clusters: readonly Cluster[];
  /** By table, 1 for each handle that a cluster took in. */
  readonly taken: ReadonlyMap<PointTable, Uint8Array>;
}

export interface ClusterOptions {
  readonly tables: readonly PointTable[];
  readonly box: Box;
  readonly zoom: number;
  readonly density?: number;
  /** These stand for themselves whatever is around them. */
  readonly apart?: readonly {readonly table: PointTable; readonly handle: number}[];
}

export function clustersOf({tables, box, zoom, density = 1, apart = []}: ClusterOptions): Clustered {
  const grid = gridOf(box, zoom, density);
  const sums = new Sums(grid.columns * grid.rows);
  const cellsOf = tables.map((table) => countInto(sums, table, grid));
  for (const {table, handle} of apart) {
    // It is counted all the same: the disc beside it says how many there are.
    const cells = cellsOf[tables.indexOf(table)];
    if (cells && handle < cells.length) cells[handle] = 0;
  }
  const counts = sums.counts();
  const taken = new Map(tables.map((table, at) => [table, takenOf(cellsOf[at] ?? new Uint16Array(0), counts)]));
  return {clusters: sums.clusters(grid, counts), taken};
}

/** What is known of every cell; cells are counted from 1, since 0 is where nothing is counted. */
class Sums {
  readonly cells: number;
  /** By cell how many of each tone, and the greatest weight. */
  readonly tones: Int32Array;
  /** By cell, of longitude and latitude. */
  readonly places: Float64Array;

  constructor(cells: number) {
    this.cells = cells;
    this.tones = new Int32Array((cells + 1) * ROW);
    this.places = new Float64Array((cells + 1) * 2);
  }

  /** By cell; 0 where too few stand to be a cluster. */
  counts(): Int32Array {
    const counts = new Int32Array(this.cells + 1);
    for (let cell = 1; cell <= this.cells; cell++) {
      let count = 0;
      for (let tone = 0; tone < TONES.length; tone++) count += this.tones[cell * ROW + tone]!;
      counts[cell] = count < FEWEST ? 0 : count;
    }
    return counts;
  }

  clusters(grid: Grid, counts: Int32Array): Cluster[] {
    const clusters: Cluster[] = [];
    for (let cell = 1; cell <= this.cells; cell++) {
      const count = counts[cell]!;
      if (count === 0) continue;
      const [lonDeg, latDeg] = [this.places[cell * 2]! / count / STEPS, this.places[cell * 2 + 1]! / count / STEPS];
      const rank = 256 - Math.floor(this.tones[cell * ROW + WEIGHT]! / WEIGHT_STEP);
      clusters.push({key: keyOf(grid, cell - 1), lonDeg, latDeg, count, parts: this.#parts(cell), rank});
    }
    return clusters;
  }

  #parts(cell: number): readonly number[] {
    const parts = PARTS.map(() => 0);
    for (let tone = 0; tone < TONES.length; tone++) parts[PART_OF_TONE[tone]!]! += this.tones[cell * ROW + tone]!;
    return parts;
  }
}

/**
 * Counts a table's records into the cells, and says for each handle in which it is. The hot loop: everything in locals,
 * one multiplication per axis, no call, few arrays, and nothing behind it but the answer: the compiler swaps a loop that
 * runs long for a fast one, and drops that again at the first thing behind it that it has not seen yet.
 */
function countInto({tones, places}: Sums, {weights, positions}: PointTable, grid: Grid): Uint16Array {
  const [lon, lat] = positions.values as [Int32Array, Int32Array];
  const {west, south, columns, rows} = grid;
  const [perLon, perLat] = [1 / grid.cellLon, 1 / grid.cellLat];
  const [rowOf, weightAt, toneBits] = [ROW, WEIGHT, WEIGHT_STEP - 1];
  const length = Math.min(positions.length, weights.length);
  const cells = new Uint16Array(weights.length);
  for (let handle = 0; handle < length; handle++) {
    const weight = weights[handle]!;
    if (weight === 0) continue;
    // What has no place is far to the west.
    const x = lon[handle]!;
    const y = lat[handle]!;
    const column = (x - west) * perLon;
    const row = (y - south) * perLat;
    if (column < 0 || row < 0 || column >= columns || row >= rows) continue;
    const cell = (row | 0) * columns + (column | 0) + 1;
    cells[handle] = cell;
    places[cell * 2]! += x;
    places[cell * 2 + 1]! += y;
    const at = cell * rowOf;
    tones[at + (weight & toneBits)]! += 1;
    if (weight > tones[at + weightAt]!) tones[at + weightAt] = weight;
  }
  return cells;
}

function takenOf(cells: Uint16Array, counts: Int32Array): Uint8Array {
  const isTaken = Uint8Array.from(counts, (count) => (count > 0 ? 1 : 0));
  const taken = new Uint8Array(cells.length);
  for (let handle = 0; handle < cells.length; handle++) taken[handle] = isTaken[cells[handle]!]!;
  return taken;
}

/** Handles that stand in one cluster, for its list. */
export function membersOf({key}: Cluster, {tables, box, zoom, density = 1}: ClusterOptions): readonly {readonly table: PointTable; readonly handle: number}[] {
  const grid = gridOf(box, zoom, density);
  return tables.flatMap((table) => {
    const [lon, lat] = table.positions.values as [Int32Array, Int32Array];
    const members: {table: PointTable; handle: number}[] = [];
    for (let handle = 0; handle < Math.min(table.positions.length, table.ages.length); handle++) {
      if (table.ages[handle] === HIDDEN || lon[handle] === NOT_AVAILABLE || table.isAnchor(handle)) continue;
      const column = Math.floor((lon[handle]! - grid.west) / grid.cellLon);
      const row = Math.floor((lat[handle]! - grid.south) / grid.cellLat);
      if (column < 0 || row < 0 || column >= grid.columns || row >= grid.rows) continue;
      if (keyOf(grid, row * grid.columns + column) === key) members.push({table, handle});
    }
    return members;
  });
}

/** Whole cells over the box and one around it; a cell's corner is a multiple of its size on the ground. */
export function gridOf(box: Box, zoom: number, density = 1): Grid {
  // Latitude by whole degrees: a cell keeps its size while the map is dragged.
  const perPixel = degreesPerPixel(Math.floor(zoom * 2) / 2, Math.round((box.north + box.south) / 2));
  const [cellLon, cellLat] = [perPixel.lon * STEPS * CELL_PX * density, perPixel.lat * STEPS * CELL_PX * density];
  const west = (Math.floor((box.west * STEPS) / cellLon) - 1) * cellLon;
  const south = (Math.floor((box.south * STEPS) / cellLat) - 1) * cellLat;
  const columns = Math.ceil((box.east * STEPS - west) / cellLon) + 1;
  const rows = Math.ceil((box.north * STEPS - south) / cellLat) + 1;
  if (columns * rows > MOST_CELLS) return {west, south, cellLon, cellLat, columns: 0, rows: 0};
  return {west, south, cellLon, cellLat, columns, rows};
}

function keyOf({west, south, cellLon, cellLat, columns}: Grid, cell: number): string {
  const column = Math.round(west / cellLon) + (cell % columns);
  const row = Math.round(south / cellLat) + Math.floor(cell / columns);
  return `${column}:${row}`;
}
