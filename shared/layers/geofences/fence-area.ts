/**
 * Where a place is to a fence: how deep inside (or, below 0, how far outside), and when that counts. A fix trembles by
 * some metres while its thing stands, so one is in only when it is well in and out only when it is well out.
 */
import {bboxOf, distanceM, type Bbox} from '../../geo/distance.ts';
import type {Position} from '../../geo/geometry.ts';
import {awayFromWayM} from '../../geo/geodesic.ts';
import {insideRings, segmentTouches} from '../../geo/in-box.ts';
import type {FactRecord} from '../../model/record.ts';
import {asGeofence, type Circle} from './geofence.ts';

/** A GNSS fix between houses is off by so much. */
const MARGIN_M = 15;
/** Of the smaller half of a fence: a small one would have no inside left. */
const MARGIN_SHARE = 0.25;
const METRES_PER_DEGREE = 110_574;

export interface FenceArea {
  readonly circle: Circle | null;
  readonly ring: readonly Position[];
  readonly marginM: number;
  /** Beyond it nothing is near. */
  readonly box: Bbox;
}

/** null where the record has no area. */
export function fenceArea(facts: FactRecord): FenceArea | null {
  const {circle} = asGeofence(facts);
  if (facts.geometry?.type !== 'Polygon') return null;
  const [west, south, east, north] = bboxOf(facts.geometry);
  const lonM = METRES_PER_DEGREE * Math.cos((((south + north) / 2) * Math.PI) / 180);
  const halfM = circle?.radiusM ?? Math.min((east - west) * lonM, (north - south) * METRES_PER_DEGREE) / 2;
  const marginM = Math.min(MARGIN_M, halfM * MARGIN_SHARE);
  // Twice the margin: nothing that may still count as inside is outside the box.
  const [byLon, byLat] = [(2 * marginM) / lonM, (2 * marginM) / METRES_PER_DEGREE];
  return {circle, ring: facts.geometry.coordinates[0] ?? [], marginM, box: [west - byLon, south - byLat, east + byLon, north + byLat]};
}

/** Whether the straight way between two places leads well through the fence; small fences are crossed between two fixes. */
export function goesThrough(area: FenceArea, from: Position, to: Position): boolean {
  if (!segmentTouches(from, to, area.box)) return false;
  const cuts = area.circle ? [nearestShare(from, to, area.circle.centre)] : middles(crossings(from, to, area.ring));
  return cuts.some((share) => isInFence(area, [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share], false));
}

/** How far along the way it is nearest to a place, 0..1; degrees of longitude are shorter here. */
function nearestShare(from: Position, to: Position, place: Position): number {
  const lonScale = Math.cos((place[1] * Math.PI) / 180);
  const [x, y] = [(to[0] - from[0]) * lonScale, to[1] - from[1]];
  const lengthSq = x * x + y * y;
  return lengthSq === 0 ? 0 : Math.max(0, Math.min(1, ((place[0] - from[0]) * lonScale * x + (place[1] - from[1]) * y) / lengthSq));
}

/** Where along the way it crosses the ring, in order. */
function crossings(from: Position, to: Position, ring: readonly Position[]): readonly number[] {
  const [x, y] = [to[0] - from[0], to[1] - from[1]];
  const found: number[] = [];
  for (let at = 0; at < ring.length; at++) {
    const [one, other] = [ring[at], ring[(at + 1) % ring.length]];
    if (!one || !other) continue;
    const [edgeX, edgeY] = [other[0] - one[0], other[1] - one[1]];
    const across = x * edgeY - y * edgeX;
    if (across === 0) continue;
    const along = ((one[0] - from[0]) * edgeY - (one[1] - from[1]) * edgeX) / across;
    const onEdge = ((one[0] - from[0]) * y - (one[1] - from[1]) * x) / across;
    if (along >= 0 && along <= 1 && onEdge >= 0 && onEdge <= 1) found.push(along);
  }
  return found.toSorted((one, other) => one - other);
}

function middles(shares: readonly number[]): readonly number[] {
  return shares.slice(1).map((share, at) => (share + (shares[at] ?? share)) / 2);
}

export function isInFence({circle, ring, marginM, box}: FenceArea, place: Position, wasIn: boolean): boolean {
  const [lon, lat] = place;
  if (lon < box[0] || lat < box[1] || lon > box[2] || lat > box[3]) return false;
  const awayM = circle ? Math.abs(circle.radiusM - distanceM(place, circle.centre)) : awayFromWayM(place, ring);
  const isInside = circle ? distanceM(place, circle.centre) <= circle.radiusM : insideRings([ring], place);
  return awayM < marginM ? wasIn : isInside;
}
