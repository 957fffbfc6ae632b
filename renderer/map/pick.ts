/**
 * What lies under a point of the map: a scan of the arrays, far cheaper than asking the map (performance.md G4). All at
 * the place, worst first, so that several on one spot become a list and none is out of reach.
 */
import {NOT_AVAILABLE} from '../../shared/model/live-columns.ts';
import type {PointTable} from './point-table.ts';
import {HIDDEN} from './record-ages.ts';
import {degreesPerPixel, type LonLat} from './projection.ts';

/** Half of the smallest target a hand should have to hit: 24 px (design §5). */
export const PICK_RADIUS_PX = 12;
const TAG_HALF_HEIGHT_PX = 9;
const STEPS_PER_DEGREE = 1e6;

export interface Hit {
  readonly layer: string;
  readonly id: string;
  readonly handle: number;
  readonly rank: number;
  readonly lonDeg: number;
  readonly latDeg: number;
  /** A cluster of so many; its `layer` is none of the records' and its `id` the cell's. */
  readonly count?: number;
}

export interface PickOptions {
  /** The layers on the map, bottom first. */
  readonly tables: readonly PointTable[];
  readonly at: LonLat;
  readonly zoom: number;
  readonly radiusPx?: number;
  /** 1 at a desk, 3.3 on a wall: symbols and so their targets are larger there. */
  readonly density?: number;
}

export function pickAt({tables, at, zoom, radiusPx = PICK_RADIUS_PX, density = 1}: PickOptions): Hit[] {
  const perPixel = degreesPerPixel(zoom, at.latDeg);
  const centreLon = Math.round(at.lonDeg * STEPS_PER_DEGREE);
  const centreLat = Math.round(at.latDeg * STEPS_PER_DEGREE);
  const lonStepsPerPx = perPixel.lon * STEPS_PER_DEGREE * density;
  const latStepsPerPx = perPixel.lat * STEPS_PER_DEGREE * density;
  const near: Near[] = [];
  tables.forEach((table, height) => {
    const {rank, freshness} = table;
    const [lon, lat] = table.positions.values as [Int32Array, Int32Array];
    const tagged = table.look.labelAsTag === true;
    // What is drawn on may be hit far from where it was received.
    const slack = table.drawnForMs === null ? 0 : table.slackSteps;
    const lonReach = Math.ceil(lonStepsPerPx * (tagged ? 64 + radiusPx : radiusPx) + slack * 1.5);
    const latReach = Math.ceil(latStepsPerPx * radiusPx + slack);
    for (const handle of handlesAround(table, centreLon, centreLat, lonReach, latReach)) {
      if (freshness[handle] === HIDDEN || table.isAnchor(handle)) continue;
      const halfWidthPx = tagged ? table.tagHalfWidth(handle) : 0;
      const [drawnLon, drawnLat] = slack === 0 ? [lon[handle]!, lat[handle]!] : table.placeOf(handle);
      const eastPx = Math.max(0, Math.abs(drawnLon - centreLon) / lonStepsPerPx - halfWidthPx);
      const northPx = Math.max(0, Math.abs(drawnLat - centreLat) / latStepsPerPx - (halfWidthPx > 0 ? TAG_HALF_HEIGHT_PX : 0));
      const distancePx = Math.sqrt(eastPx * eastPx + northPx * northPx);
      if (distancePx <= (halfWidthPx > 0 ? 4 : radiusPx)) near.push({table, handle, worth: worthOf(rank[handle]!, distancePx, height)});
    }
  });
  const hits: Hit[] = [];
  for (const {table, handle} of inOrder(near)) {
    const hit = hitOf(table, handle);
    if (hit) hits.push(hit);
  }
  return hits;
}

/** Received no further away than that, in steps of position. The hot loop: two columns, all in locals, nothing behind it. */
function handlesAround({positions, freshness}: PointTable, centreLon: number, centreLat: number, lonReach: number, latReach: number): number[] {
  const [lon, lat] = positions.values as [Int32Array, Int32Array];
  const length = Math.min(positions.length, freshness.length);
  const [west, south, width, height] = [centreLon - lonReach, centreLat - latReach, lonReach * 2, latReach * 2];
  const found: number[] = [];
  for (let handle = 0; handle < length; handle++) {
    // One comparison for both sides: what is west of it, or nowhere, is a large number without its sign.
    if ((lon[handle]! - west) >>> 0 <= width && (lat[handle]! - south) >>> 0 <= height) found.push(handle);
  }
  return found;
}

/** Small on purpose: in a crowd hundreds are made for one click. */
interface Near {
  readonly table: PointTable;
  readonly handle: number;
  /** The least is first. */
  readonly worth: number;
}

const DISTANCE_STEPS = 1 << 14;
const STEPS_PER_PX = 64;
const MOST_TABLES = 1 << 6;
const MOST_NEAR = 1 << 22;

/** The worst first, then the nearest, then what is on top, as one number: sorting by a function costs more than the scan. */
function worthOf(rank: number, distancePx: number, height: number): number {
  return (rank * DISTANCE_STEPS + Math.min(DISTANCE_STEPS - 1, Math.round(distancePx * STEPS_PER_PX))) * MOST_TABLES + (MOST_TABLES - 1 - height);
}

function inOrder(near: readonly Near[]): readonly Near[] {
  const keys = new Float64Array(near.length);
  for (let at = 0; at < near.length; at++) keys[at] = near[at]!.worth * MOST_NEAR + at;
  keys.sort();
  const sorted: Near[] = [];
  for (const key of keys) sorted.push(near[key % MOST_NEAR]!);
  return sorted;
}

/** A record where it is drawn now; null where its handle is nobody's. */
export function hitOf(table: PointTable, handle: number): Hit | null {
  const id = table.source.idByHandle[handle];
  const [lon] = table.positions.values as [Int32Array];
  if (id === undefined || lon[handle] === NOT_AVAILABLE) return null;
  const [drawnLon, drawnLat] = table.placeOf(handle);
  return {layer: table.name, id, handle, rank: table.rank[handle]!, lonDeg: drawnLon / STEPS_PER_DEGREE, latDeg: drawnLat / STEPS_PER_DEGREE};
}

export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** All symbols in a box in the order Tab goes through them, with clusters among them: worst first, then as one reads. */
export function readingOrder(tables: readonly PointTable[], box: Box, limit: number, clusters: readonly Hit[] = []): Hit[] {
  const found: Hit[] = [...clusters];
  for (const table of tables) {
    const [lon, lat] = table.positions.values as [Int32Array, Int32Array];
    const [west, east] = [box.west * STEPS_PER_DEGREE, box.east * STEPS_PER_DEGREE];
    const [south, north] = [box.south * STEPS_PER_DEGREE, box.north * STEPS_PER_DEGREE];
    const length = Math.min(table.positions.length, table.freshness.length);
    for (let handle = 0; handle < length; handle++) {
      const x = lon[handle]!;
      const y = lat[handle]!;
      if (x < west || x > east || y < south || y > north || table.freshness[handle] === HIDDEN) continue;
      const id = table.source.idByHandle[handle];
      if (id === undefined) continue;
      const [drawnLon, drawnLat] = table.placeOf(handle);
      found.push({layer: table.name, id, handle, rank: table.rank[handle]!, lonDeg: drawnLon / STEPS_PER_DEGREE, latDeg: drawnLat / STEPS_PER_DEGREE});
    }
  }
  // Lines of reading: a twentieth of the view is one line, so that neighbours are not ordered by a metre north or south.
  const line = (box.north - box.south) / 20 || 1;
  const lineOf = (hit: Hit): number => Math.floor((box.north - hit.latDeg) / line);
  found.sort((one, other) => one.rank - other.rank || lineOf(one) - lineOf(other) || one.lonDeg - other.lonDeg);
  return found.slice(0, limit);
}
