/** The city as a flat sheet of metres: x east, y north of its centre. Good to 0.3 % within 60 km, far below a ship's length. */
import type {Position} from '../../shared/geo/geometry.ts';
import {roundDegrees} from '../../shared/geo/geometry.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Plane {
  toPoint(position: Position): Point;
  toPosition(point: Point): Position;
}

const METRES_PER_DEGREE = 111_195;

export function createPlane(centre: Position): Plane {
  const metresPerLonDegree = METRES_PER_DEGREE * Math.cos((centre[1] * Math.PI) / 180);
  return {
    toPoint: ([lon, lat]) => ({x: (lon - centre[0]) * metresPerLonDegree, y: (lat - centre[1]) * METRES_PER_DEGREE}),
    toPosition: ({x, y}) => [roundDegrees(centre[0] + x / metresPerLonDegree), roundDegrees(centre[1] + y / METRES_PER_DEGREE)],
  };
}

export function distance(from: Point, to: Point): number {
  return Math.hypot(to.x - from.x, to.y - from.y);
}

/** Degrees true, 0 ≤ direction < 360. */
export function directionDeg(from: Point, to: Point): number {
  return normalDeg((Math.atan2(to.x - from.x, to.y - from.y) * 180) / Math.PI);
}

export function normalDeg(degrees: number): number {
  return ((degrees % 360) + 360) % 360;
}

/** How far to turn from one direction to another, −180 < turn ≤ 180; positive to starboard. */
export function turnDeg(from: number, to: number): number {
  const turn = normalDeg(to - from);
  return turn > 180 ? turn - 360 : turn;
}

export function moved(from: Point, direction: number, metres: number): Point {
  const angle = (direction * Math.PI) / 180;
  return {x: from.x + Math.sin(angle) * metres, y: from.y + Math.cos(angle) * metres};
}

export function between(from: Point, to: Point, share: number): Point {
  return {x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share};
}

export function centreOf(points: readonly Point[]): Point {
  const sum = points.reduce((total, point) => ({x: total.x + point.x, y: total.y + point.y}), {x: 0, y: 0});
  return {x: sum.x / points.length, y: sum.y / points.length};
}
