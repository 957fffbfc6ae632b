/**
 * Which lines and areas lie under a point: within 12 px of a line or an edge, or inside an area. Boxes are looked at
 * first, so that thousands of roads cost less than one drawn frame.
 */
import {insideRings} from '../../shared/geo/in-box.ts';
import type {Geometry, Position} from '../../shared/geo/geometry.ts';
import type {Language} from '../text/language.ts';
import {outlineOf} from './outline-features.ts';
import {PICK_RADIUS_PX, type Hit, type PickOptions} from './pick.ts';
import {HIDDEN} from './record-ages.ts';
import {degreesPerPixel} from './projection.ts';

export interface ShapesHit {
  /** Lines, and areas by their edge. */
  readonly edges: readonly Hit[];
  /** Areas that the point is inside of. */
  readonly insides: readonly Hit[];
}

type Away = (position: Position) => readonly [number, number];

export function shapesAt({tables, at, zoom, density = 1, radiusPx = PICK_RADIUS_PX, language = 'vi'}: PickOptions & {readonly language?: Language}): ShapesHit {
  const {lon, lat} = degreesPerPixel(zoom, at.latDeg);
  const [perLon, perLat] = [lon * density, lat * density];
  /** Where a place is from the pointer, in pixels. */
  const away: Away = ([lonDeg, latDeg]) => [(lonDeg - at.lonDeg) / perLon, (latDeg - at.latDeg) / perLat];
  const edges: (Hit & {readonly distancePx: number})[] = [];
  const insides: Hit[] = [];
  for (const table of tables) {
    for (const [handle, {geometry, box: [west, south, east, north]}] of table.outlines) {
      const isNear = at.lonDeg >= west - radiusPx * perLon && at.lonDeg <= east + radiusPx * perLon
        && at.latDeg >= south - radiusPx * perLat && at.latDeg <= north + radiusPx * perLat;
      const id = table.source.idByHandle[handle];
      const facts = id === undefined ? undefined : table.source.records.get(id)?.record;
      const age = table.ageAt(handle);
      if (!isNear || id === undefined || !facts || age === HIDDEN) continue;
      const outline = outlineOf({facts, live: table.liveOf(handle), age, look: table.look, language});
      if (zoom < (outline.fromZoom ?? 0)) continue;
      const hit: Hit = {layer: table.name, id, handle, rank: table.rank[handle] ?? 255, lonDeg: at.lonDeg, latDeg: at.latDeg};
      const distancePx = edgeDistancePx(geometry, away);
      if (distancePx <= radiusPx) edges.push({...hit, distancePx});
      else if (isInside(geometry, [at.lonDeg, at.latDeg])) insides.push(hit);
    }
  }
  edges.sort((one, other) => one.rank - other.rank || one.distancePx - other.distancePx);
  insides.sort((one, other) => one.rank - other.rank);
  return {edges: edges.map(({distancePx: _distancePx, ...hit}) => hit), insides};
}

/**
 * What a click means: the symbols under it; where there is none, the lines and edges; on open ground the areas it is in.
 * A road goes on beside the camera that stands on it, an area everywhere: neither is out of reach.
 */
export function chosenOf(points: readonly Hit[], {edges, insides}: ShapesHit): readonly Hit[] {
  if (points.length > 0) return points;
  return edges.length > 0 ? edges : insides;
}

function edgeDistancePx(geometry: Geometry, away: Away): number {
  return Math.min(...linesOf(geometry).map((line) => lineDistancePx(line, away)));
}

function linesOf(geometry: Geometry): readonly (readonly Position[])[] {
  switch (geometry.type) {
    case 'LineString': return [geometry.coordinates];
    case 'MultiLineString':
    case 'Polygon': return geometry.coordinates;
    case 'MultiPolygon': return geometry.coordinates.flat();
    default: return [];
  }
}

function lineDistancePx(line: readonly Position[], away: Away): number {
  let nearest = Infinity;
  for (let at = 0; at + 1 < line.length; at++) {
    const [from, to] = [line[at], line[at + 1]];
    if (from && to) nearest = Math.min(nearest, segmentDistance(away(from), away(to)));
  }
  return nearest;
}

/** From the origin to the segment. */
function segmentDistance([x, y]: readonly [number, number], [toX, toY]: readonly [number, number]): number {
  const [alongX, alongY] = [toX - x, toY - y];
  const lengthSquared = alongX * alongX + alongY * alongY;
  const share = lengthSquared === 0 ? 0 : Math.max(0, Math.min(1, -(x * alongX + y * alongY) / lengthSquared));
  return Math.hypot(x + alongX * share, y + alongY * share);
}

function isInside(geometry: Geometry, place: Position): boolean {
  if (geometry.type === 'Polygon') return insideRings(geometry.coordinates, place);
  return geometry.type === 'MultiPolygon' && geometry.coordinates.some((rings) => insideRings(rings, place));
}
