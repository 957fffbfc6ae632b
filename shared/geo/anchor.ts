/** The one point that stands for a geometry: where it is named, picked and flown to. On the line, inside the area. */
import {insideRings} from './in-box.ts';
import type {Geometry, Position} from './geometry.ts';

export function anchorOf(geometry: Geometry): Position | null {
  switch (geometry.type) {
    case 'Point':
      return geometry.coordinates;
    case 'MultiPoint':
      return geometry.coordinates[0] ?? null;
    case 'LineString':
      return middleOf(geometry.coordinates);
    case 'MultiLineString':
      return middleOf(longest(geometry.coordinates));
    case 'Polygon':
      return insideOf(geometry.coordinates);
    case 'MultiPolygon':
      return insideOf(geometry.coordinates.toSorted((one, other) => areaOf(other[0] ?? []) - areaOf(one[0] ?? []))[0] ?? []);
  }
}

/** Halfway along the line, in degrees as if the plane were flat. */
function middleOf(line: readonly Position[]): Position | null {
  let left = lengthOf(line) / 2;
  for (const [at, from] of line.entries()) {
    const to = line[at + 1];
    if (!to) return from;
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    if (length >= left) {
      const share = length === 0 ? 0 : left / length;
      return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
    }
    left -= length;
  }
  return null;
}

function longest(lines: readonly (readonly Position[])[]): readonly Position[] {
  return lines.toSorted((one, other) => lengthOf(other) - lengthOf(one))[0] ?? [];
}

function lengthOf(line: readonly Position[]): number {
  return line.reduce((sum, to, at) => {
    const from = line[at - 1];
    return from ? sum + Math.hypot(to[0] - from[0], to[1] - from[1]) : sum;
  }, 0);
}

/** The centre of gravity where it is inside; else the middle of the widest stretch of the area at its height. */
function insideOf(rings: readonly (readonly Position[])[]): Position | null {
  const [outer] = rings;
  const [first] = outer ?? [];
  if (!outer || !first) return null;
  const centre = centreOf(outer);
  if (insideRings(rings, centre)) return centre;
  const crossings = rings.flatMap((ring) => crossingsAt(ring, centre[1])).toSorted((one, other) => one - other);
  let best: Position = first;
  let widest = 0;
  for (let at = 0; at + 1 < crossings.length; at += 2) {
    const [west, east] = [crossings[at] ?? 0, crossings[at + 1] ?? 0];
    if (east - west <= widest) continue;
    widest = east - west;
    best = [(west + east) / 2, centre[1]];
  }
  return best;
}

function areaOf(ring: readonly Position[]): number {
  return Math.abs(ring.reduce((sum, [lon, lat], at) => {
    const next = ring[at + 1] ?? ring[0];
    return next ? sum + lon * next[1] - next[0] * lat : sum;
  }, 0)) / 2;
}

function centreOf(ring: readonly Position[]): Position {
  const [originLon, originLat] = ring[0] ?? [0, 0];
  let [twice, lonSum, latSum] = [0, 0, 0];
  for (const [at, position] of ring.entries()) {
    const next = ring[at + 1] ?? ring[0] ?? position;
    // From a corner of the ring, or the small areas drown in the large coordinates.
    const [x, y, nextX, nextY] = [position[0] - originLon, position[1] - originLat, next[0] - originLon, next[1] - originLat];
    const cross = x * nextY - nextX * y;
    twice += cross;
    lonSum += (x + nextX) * cross;
    latSum += (y + nextY) * cross;
  }
  return twice === 0 ? [originLon, originLat] : [originLon + lonSum / (3 * twice), originLat + latSum / (3 * twice)];
}

function crossingsAt(ring: readonly Position[], lat: number): readonly number[] {
  return ring.flatMap(([lon, from], at) => {
    const [nextLon, to] = ring[at + 1] ?? ring[0] ?? [lon, from];
    return from > lat === to > lat ? [] : [lon + ((lat - from) / (to - from)) * (nextLon - lon)];
  });
}
