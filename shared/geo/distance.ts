/** Distances and directions on the sphere; good to 0.5 %, which no decision here needs finer. */
import type {Geometry, Position} from './geometry.ts';

const EARTH_RADIUS_M = 6_371_008.8;
const RADIANS = Math.PI / 180;

export function distanceM(from: Position, to: Position): number {
  const latFrom = from[1] * RADIANS;
  const latTo = to[1] * RADIANS;
  const halfLat = Math.sin((latTo - latFrom) / 2);
  const halfLon = Math.sin(((to[0] - from[0]) * RADIANS) / 2);
  const chord = halfLat * halfLat + Math.cos(latFrom) * Math.cos(latTo) * halfLon * halfLon;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** Degrees true, 0 ≤ bearing < 360. */
export function bearingDeg(from: Position, to: Position): number {
  const latFrom = from[1] * RADIANS;
  const latTo = to[1] * RADIANS;
  const lon = (to[0] - from[0]) * RADIANS;
  const east = Math.sin(lon) * Math.cos(latTo);
  const north = Math.cos(latFrom) * Math.sin(latTo) - Math.sin(latFrom) * Math.cos(latTo) * Math.cos(lon);
  return (Math.atan2(east, north) / RADIANS + 360) % 360;
}

/** The place reached after `distance` metres in a direction (degrees true). */
export function destination(from: Position, directionDeg: number, distance: number): Position {
  const arc = distance / EARTH_RADIUS_M;
  const lat = from[1] * RADIANS;
  const direction = directionDeg * RADIANS;
  const latTo = Math.asin(Math.sin(lat) * Math.cos(arc) + Math.cos(lat) * Math.sin(arc) * Math.cos(direction));
  const lonTo =
    from[0] * RADIANS +
    Math.atan2(Math.sin(direction) * Math.sin(arc) * Math.cos(lat), Math.cos(arc) - Math.sin(lat) * Math.sin(latTo));
  return [((lonTo / RADIANS + 540) % 360) - 180, latTo / RADIANS];
}

/** The box `[west, south, east, north]` of a geometry. */
export type Bbox = readonly [number, number, number, number];

export function bboxOf(geometry: Geometry): Bbox {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  const visit = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    const [lon, lat] = value;
    if (typeof lon === 'number' && typeof lat === 'number') {
      box[0] = Math.min(box[0], lon);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lon);
      box[3] = Math.max(box[3], lat);
    } else value.forEach(visit);
  };
  visit(geometry.coordinates);
  return box;
}
