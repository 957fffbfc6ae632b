/**
 * Where a place is to a fence: how deep inside (or, below 0, how far outside), and when that counts. A fix trembles by
 * some metres while its thing stands, so one is in only when it is well in and out only when it is well out.
 */
import {bboxOf, distanceM, type Bbox} from '../../geo/distance.ts';
import type {Position} from '../../geo/geometry.ts';
import {awayFromWayM} from '../../geo/geodesic.ts';
import {insideRings} from '../../geo/in-box.ts';
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

export function isInFence({circle, ring, marginM, box}: FenceArea, place: Position, wasIn: boolean): boolean {
  const [lon, lat] = place;
  if (lon < box[0] || lat < box[1] || lon > box[2] || lat > box[3]) return false;
  const awayM = circle ? Math.abs(circle.radiusM - distanceM(place, circle.centre)) : awayFromWayM(place, ring);
  const isInside = circle ? distanceM(place, circle.centre) <= circle.radiusM : insideRings([ring], place);
  return awayM < marginM ? wasIn : isInside;
}
