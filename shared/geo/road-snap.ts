/**
 * Where a place meets the roads: the nearest segment and those hardly farther off, for a fix beside a crossing or a
 * divided road belongs to any of them. Ferries are nobody's address. Exact within the plane around the network, which is
 * good to a hundredth inside a city.
 */
import type {Position} from './geometry.ts';
import type {RoadNetwork} from './road-network.ts';

export interface Access {
  /** By its number in the network. */
  readonly segment: number;
  /** 0 at its `from`, 1 at its `to`. */
  readonly share: number;
  /** How far the place is from there. */
  readonly legM: number;
}

/** Farther from any road, a way by road says nothing about when somebody arrives. */
export const MAX_LEG_M = 3_000;
/** A receiver's error and the width of a street: as near as the nearest. */
const AS_NEAR_M = 15;
const MAX_ACCESSES = 8;
const CELL_M = 300;
/** A network across half the earth (a wrong place in it) gets wider cells instead of more. */
const MAX_CELLS_ACROSS = 1_000;

const METRES_PER_DEGREE = (6_371_008.8 * Math.PI) / 180;

export function createRoadSnap(network: RoadNetwork): (place: Position) => readonly Access[] {
  const plane = planeAround(network.nodes);
  const pieces = piecesOf(network, plane);
  const grid = gridOf(pieces);
  return ([lon, lat]) => nearest(pieces, grid, plane.x(lon), plane.y(lat));
}

interface Plane {
  x(lonDeg: number): number;
  y(latDeg: number): number;
}

/** Metres from the network's south-west corner. */
function planeAround(nodes: readonly number[]): Plane {
  let [west, south, north] = [Infinity, Infinity, -Infinity];
  for (const [at, degrees] of nodes.entries()) {
    if (at % 2 === 0) west = Math.min(west, degrees);
    else [south, north] = [Math.min(south, degrees), Math.max(north, degrees)];
  }
  const lonM = METRES_PER_DEGREE * Math.cos((((south + north) / 2) * Math.PI) / 180);
  return {x: (lonDeg) => (lonDeg - west) * lonM, y: (latDeg) => (latDeg - south) * METRES_PER_DEGREE};
}

/** The straight pieces of all segments, in columns. */
interface Pieces {
  readonly count: number;
  readonly segment: Int32Array;
  readonly fromX: Float64Array;
  readonly fromY: Float64Array;
  readonly toX: Float64Array;
  readonly toY: Float64Array;
  /** Of the segment's drawn length: where the piece begins, and how much of it the piece is. */
  readonly start: Float64Array;
  readonly span: Float64Array;
}

function piecesOf({nodes, segments}: RoadNetwork, plane: Plane): Pieces {
  const count = segments.reduce((sum, {isFerry, via = []}) => sum + (isFerry ? 0 : via.length / 2 + 1), 0);
  const column = (): Float64Array => new Float64Array(count);
  const pieces = {count, segment: new Int32Array(count), fromX: column(), fromY: column(), toX: column(), toY: column(), start: column(), span: column()};
  let next = 0;
  for (const [segment, {from, to, via = [], isFerry}] of segments.entries()) {
    if (isFerry) continue;
    const bends = Float64Array.of(...nodes.slice(2 * from, 2 * from + 2), ...via, ...nodes.slice(2 * to, 2 * to + 2));
    const first = next;
    let lengthM = 0;
    for (let at = 2; at < bends.length; at += 2, next++) {
      pieces.segment[next] = segment;
      pieces.fromX[next] = plane.x(bends[at - 2]!);
      pieces.fromY[next] = plane.y(bends[at - 1]!);
      pieces.toX[next] = plane.x(bends[at]!);
      pieces.toY[next] = plane.y(bends[at + 1]!);
      pieces.start[next] = lengthM;
      pieces.span[next] = Math.hypot(pieces.toX[next]! - pieces.fromX[next]!, pieces.toY[next]! - pieces.fromY[next]!);
      lengthM += pieces.span[next]!;
    }
    for (let piece = first; piece < next; piece++) {
      pieces.start[piece] = lengthM === 0 ? 0 : pieces.start[piece]! / lengthM;
      pieces.span[piece] = lengthM === 0 ? 0 : pieces.span[piece]! / lengthM;
    }
  }
  return pieces;
}

interface Grid {
  readonly cellM: number;
  /** Pieces by cell; a piece is in every cell that it touches, and may be there twice. */
  readonly cells: ReadonlyMap<number, readonly number[]>;
}

const ROW = 2 ** 20;

function gridOf({count, fromX, fromY, toX, toY}: Pieces): Grid {
  let extentM = 0;
  for (let piece = 0; piece < count; piece++) extentM = Math.max(extentM, fromX[piece]!, fromY[piece]!, toX[piece]!, toY[piece]!);
  const cellM = Math.max(CELL_M, extentM / MAX_CELLS_ACROSS);
  const cells = new Map<number, number[]>();
  const enter = (piece: number, column: number, row: number): void => {
    const cell = cells.get(row * ROW + column);
    if (!cell) cells.set(row * ROW + column, [piece]);
    else if (cell.at(-1) !== piece) cell.push(piece);
  };
  for (let piece = 0; piece < count; piece++) {
    const [x, y, dx, dy] = [fromX[piece]!, fromY[piece]!, toX[piece]! - fromX[piece]!, toY[piece]! - fromY[piece]!];
    // Cut into parts no longer than a cell: the box of such a part touches four cells at the most.
    const parts = Math.max(1, Math.ceil(Math.max(Math.abs(dx), Math.abs(dy)) / cellM));
    for (let part = 0; part < parts; part++) {
      const columns = [Math.floor((x + (dx * part) / parts) / cellM), Math.floor((x + (dx * (part + 1)) / parts) / cellM)] as const;
      const rows = [Math.floor((y + (dy * part) / parts) / cellM), Math.floor((y + (dy * (part + 1)) / parts) / cellM)] as const;
      for (let column = Math.min(...columns); column <= Math.max(...columns); column++) {
        for (let row = Math.min(...rows); row <= Math.max(...rows); row++) enter(piece, column, row);
      }
    }
  }
  return {cellM, cells};
}

/** Rings of cells around the place, until nothing nearer can come. */
function nearest(pieces: Pieces, {cellM, cells}: Grid, x: number, y: number): readonly Access[] {
  const [column, row] = [Math.floor(x / cellM), Math.floor(y / cellM)];
  const bySegment = new Map<number, Access>();
  let leastM = MAX_LEG_M;
  for (let ring = 0; (ring - 1) * cellM <= leastM + AS_NEAR_M; ring++) {
    for (const cell of ringAround(column, row, ring)) {
      for (const piece of cells.get(cell) ?? []) {
        const access = accessTo(pieces, piece, x, y);
        if (access.legM > leastM + AS_NEAR_M || access.legM > MAX_LEG_M) continue;
        leastM = Math.min(leastM, access.legM);
        const known = bySegment.get(access.segment);
        if (!known || access.legM < known.legM) bySegment.set(access.segment, access);
      }
    }
  }
  return [...bySegment.values()]
    .filter(({legM}) => legM <= leastM + AS_NEAR_M)
    .toSorted((one, other) => one.legM - other.legM || one.segment - other.segment)
    .slice(0, MAX_ACCESSES);
}

function* ringAround(column: number, row: number, ring: number): Generator<number> {
  for (let down = -ring; down <= ring; down++) {
    if (row + down < 0) continue;
    const step = Math.abs(down) === ring || ring === 0 ? 1 : 2 * ring;
    for (let across = -ring; across <= ring; across += step) if (column + across >= 0) yield (row + down) * ROW + column + across;
  }
}

function accessTo({segment, fromX, fromY, toX, toY, start, span}: Pieces, piece: number, x: number, y: number): Access {
  const [dx, dy] = [toX[piece]! - fromX[piece]!, toY[piece]! - fromY[piece]!];
  const lengthSq = dx * dx + dy * dy;
  const along = lengthSq === 0 ? 0 : Math.max(0, Math.min(1, ((x - fromX[piece]!) * dx + (y - fromY[piece]!) * dy) / lengthSq));
  // The end of the last piece is the node itself; a sum of shares is not always 1.
  const share = Math.min(1, start[piece]! + span[piece]! * along);
  return {
    segment: segment[piece]!,
    share: share > 1 - 1e-9 ? 1 : share,
    legM: Math.hypot(fromX[piece]! + dx * along - x, fromY[piece]! + dy * along - y),
  };
}
