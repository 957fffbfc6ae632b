/** Where the land is: what floats keeps off it. Built once from the pack's shoreline, asked when a way is planned. */
import {distance, between, type Plane, type Point} from './plane.ts';
import type {DemoPack} from './pack.ts';

export interface Land {
  isWater(point: Point): boolean;
  /** Is the straight line between two places on water, with room to both sides? */
  isWaterway(from: Point, to: Point, roomM: number): boolean;
}

interface Island {
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
  /** Edges by the bands of `BAND_M` that they cross: whether a place is inside is decided by those of its own band. */
  readonly bands: ReadonlyMap<number, readonly Edge[]>;
}

interface Edge {
  readonly from: Point;
  readonly to: Point;
}

const STEP_M = 25;
const BAND_M = 250;
const CLOCK_POINTS = 8;

export function createLand(land: DemoPack['land'], plane: Plane): Land {
  const islands = land.features.map(({geometry}) => islandOf(geometry.coordinates.map((ring) => ring.map(plane.toPoint))));
  const isWater = (point: Point): boolean => !islands.some((island) => holds(island, point));
  const hasRoom = (point: Point, roomM: number): boolean => {
    for (let index = 0; index < CLOCK_POINTS; index++) {
      const angle = (index / CLOCK_POINTS) * 2 * Math.PI;
      if (!isWater({x: point.x + Math.sin(angle) * roomM, y: point.y + Math.cos(angle) * roomM})) return false;
    }
    return isWater(point);
  };
  return {
    isWater,
    isWaterway: (from, to, roomM) => {
      const steps = Math.max(1, Math.ceil(distance(from, to) / Math.max(STEP_M, roomM)));
      for (let step = 0; step <= steps; step++) if (!hasRoom(between(from, to, step / steps), roomM)) return false;
      return true;
    },
  };
}

function islandOf(rings: readonly (readonly Point[])[]): Island {
  const outer = rings[0] ?? [];
  const xs = outer.map((point) => point.x);
  const ys = outer.map((point) => point.y);
  return {west: Math.min(...xs), east: Math.max(...xs), south: Math.min(...ys), north: Math.max(...ys), bands: bandsOf(rings)};
}

function bandsOf(rings: readonly (readonly Point[])[]): ReadonlyMap<number, readonly Edge[]> {
  const bands = new Map<number, Edge[]>();
  for (const ring of rings) {
    let from = ring.at(-1);
    for (const to of ring) {
      if (from) {
        const last = Math.floor(Math.max(from.y, to.y) / BAND_M);
        for (let band = Math.floor(Math.min(from.y, to.y) / BAND_M); band <= last; band++) {
          const edges = bands.get(band);
          if (edges) edges.push({from, to});
          else bands.set(band, [{from, to}]);
        }
      }
      from = to;
    }
  }
  return bands;
}

/** Even-odd over all rings, so that lakes are water and islands in lakes are land. */
function holds(island: Island, {x, y}: Point): boolean {
  if (x < island.west || x > island.east || y < island.south || y > island.north) return false;
  let inside = false;
  for (const {from, to} of island.bands.get(Math.floor(y / BAND_M)) ?? []) {
    if (to.y > y !== from.y > y && x < to.x + ((from.x - to.x) * (y - to.y)) / (from.y - to.y)) inside = !inside;
  }
  return inside;
}
