/**
 * Symbols that stand too close to be told apart, by our own grid: one pass over the columns counts cell by cell, a
 * second marks what a cluster took in. Cells are 96 px at the half zoom below and lie still on the ground, so that a
 * cluster neither jumps nor flickers while the map is dragged. No object is made per record (performance.md G5).
 */
import {NOT_AVAILABLE} from '../../shared/model/live-columns.ts';
import {POINT_SHAPES, type Tone} from '../layers/look.ts';
import type {Box} from './pick.ts';
import {STYLE, STYLE_BYTES, TONES} from './point-style.ts';
import type {PointTable} from './point-table.ts';
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
const NOWHERE = -1;
const NO_SHAPE = POINT_SHAPES.indexOf('none');
/** A view of the whole world at the lowest zoom has fewer; more would be a fault of the caller. */
const MOST_CELLS = 1 << 20;

/** The parts of a ring, worst first. */
export const PARTS: readonly Tone[] = ['sev-1', 'sev-2', 'sev-3', 'sev-4', 'fault', 'normal'];
const PART_OF_TONE = Uint8Array.from(TONES, (tone) => Math.max(0, PARTS.includes(tone) ? PARTS.indexOf(tone) : PARTS.length - 1));

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
    if (cells && handle < cells.length) cells[handle] = NOWHERE;
  }
  const taken = new Map(tables.map((table, at) => [table, takenOf(cellsOf[at] ?? new Int32Array(0), sums)]));
  return {clusters: sums.clusters(grid), taken};
}

/** What is known of every cell, in columns. */
class Sums {
  readonly count: Int32Array;
  readonly rank: Uint8Array;
  readonly parts: Int32Array;
  readonly lon: Float64Array;
  readonly lat: Float64Array;

  constructor(cells: number) {
    this.count = new Int32Array(cells);
    this.rank = new Uint8Array(cells).fill(255);
    this.parts = new Int32Array(cells * PARTS.length);
    this.lon = new Float64Array(cells);
    this.lat = new Float64Array(cells);
  }

  clusters(grid: Grid): Cluster[] {
    const clusters: Cluster[] = [];
    for (let cell = 0; cell < this.count.length; cell++) {
      const count = this.count[cell]!;
      if (count < FEWEST) continue;
      clusters.push({
        key: keyOf(grid, cell), count, rank: this.rank[cell]!,
        lonDeg: this.lon[cell]! / count / STEPS, latDeg: this.lat[cell]! / count / STEPS,
        parts: [...this.parts.subarray(cell * PARTS.length, (cell + 1) * PARTS.length)],
      });
    }
    return clusters;
  }
}

/**
 * Counts a table's records into the cells, and says for each handle in which it is. The hot loop: everything in locals,
 * one multiplication per axis, no call (measured: 25 times the cost with calls and `from`).
 */
function countInto({count, rank, parts, lon: lonSums, lat: latSums}: Sums, table: PointTable, grid: Grid): Int32Array {
  const {ages, rank: ranks, styles, positions} = table;
  const [lon, lat] = positions.values as [Int32Array, Int32Array];
  const {west, south, columns, rows} = grid;
  const [perLon, perLat] = [1 / grid.cellLon, 1 / grid.cellLat];
  const length = Math.min(positions.length, ages.length);
  const cells = new Int32Array(ages.length);
  for (let handle = 0; handle < length; handle++) {
    cells[handle] = NOWHERE;
    const at = handle * STYLE_BYTES;
    const x = lon[handle]!;
    if (ages[handle] === HIDDEN || x === NOT_AVAILABLE || styles[at + STYLE.shape] === NO_SHAPE) continue;
    const y = lat[handle]!;
    const column = (x - west) * perLon;
    const row = (y - south) * perLat;
    if (column < 0 || row < 0 || column >= columns || row >= rows) continue;
    const cell = (row | 0) * columns + (column | 0);
    cells[handle] = cell;
    count[cell]! += 1;
    lonSums[cell]! += x;
    latSums[cell]! += y;
    if (ranks[handle]! < rank[cell]!) rank[cell] = ranks[handle]!;
    parts[cell * PARTS.length + PART_OF_TONE[styles[at + STYLE.tone]!]!]! += 1;
  }
  cells.fill(NOWHERE, length);
  return cells;
}

function takenOf(cells: Int32Array, {count}: Sums): Uint8Array {
  const taken = new Uint8Array(cells.length);
  for (let handle = 0; handle < cells.length; handle++) {
    const cell = cells[handle]!;
    if (cell !== NOWHERE && count[cell]! >= FEWEST) taken[handle] = 1;
  }
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
