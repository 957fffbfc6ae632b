/**
 * What a person measures on the map: the shortest way on the WGS 84 ellipsoid by Vincenty's inverse formula (exact to a
 * millimetre; Survey Review XXIII, 1975) and areas on the sphere of equal area. Between nearly opposite places of the
 * earth the formula does not end, and the sphere of `distance.ts` answers.
 */
import {bearingDeg, distanceM} from './distance.ts';
import type {Position} from './geometry.ts';

const A_M = 6_378_137;
const F = 1 / 298.257223563;
const B_M = A_M * (1 - F);
const E2 = F * (2 - F);
const E = Math.sqrt(E2);
const RADIANS = Math.PI / 180;
const MOST_ROUNDS = 100;
const CLOSE_ENOUGH = 1e-12;

export interface Leg {
  readonly distanceM: number;
  /** Degrees true at its beginning, 0 ≤ bearing < 360; null where it goes nowhere. */
  readonly bearingDeg: number | null;
}

export function legBetween(from: Position, to: Position): Leg {
  const lonDiff = (to[0] - from[0]) * RADIANS;
  const [sinU1, cosU1] = reduced(from[1]);
  const [sinU2, cosU2] = reduced(to[1]);
  let lambda = lonDiff;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const [sinLambda, cosLambda] = [Math.sin(lambda), Math.cos(lambda)];
    const east = cosU2 * sinLambda;
    const north = cosU1 * sinU2 - sinU1 * cosU2 * cosLambda;
    const sinSigma = Math.hypot(east, north);
    if (sinSigma === 0) return {distanceM: 0, bearingDeg: null};
    const cosSigma = sinU1 * sinU2 + cosU1 * cosU2 * cosLambda;
    const sigma = Math.atan2(sinSigma, cosSigma);
    const sinAlpha = (cosU1 * cosU2 * sinLambda) / sinSigma;
    const cosSqAlpha = 1 - sinAlpha * sinAlpha;
    const cos2Middle = cosSqAlpha === 0 ? 0 : cosSigma - (2 * sinU1 * sinU2) / cosSqAlpha;
    const c = (F / 16) * cosSqAlpha * (4 + F * (4 - 3 * cosSqAlpha));
    const before = lambda;
    lambda = lonDiff + (1 - c) * F * sinAlpha * (sigma + c * sinSigma * (cos2Middle + c * cosSigma * (2 * cos2Middle * cos2Middle - 1)));
    if (Math.abs(lambda - before) > CLOSE_ENOUGH) continue;
    return {
      distanceM: lengthOf({sigma, sinSigma, cosSigma, cos2Middle, cosSqAlpha}),
      bearingDeg: (Math.atan2(east, north) / RADIANS + 360) % 360,
    };
  }
  return {distanceM: distanceM(from, to), bearingDeg: bearingDeg(from, to)};
}

/** Sine and cosine of the latitude on the sphere that the formula works on. */
function reduced(latDeg: number): readonly [number, number] {
  const tan = (1 - F) * Math.tan(latDeg * RADIANS);
  const cos = 1 / Math.sqrt(1 + tan * tan);
  return [tan * cos, cos];
}

function lengthOf(arc: {readonly [part in 'sigma' | 'sinSigma' | 'cosSigma' | 'cos2Middle' | 'cosSqAlpha']: number}): number {
  const {sigma, sinSigma, cosSigma, cos2Middle, cosSqAlpha} = arc;
  const uSq = (cosSqAlpha * (A_M * A_M - B_M * B_M)) / (B_M * B_M);
  const a = 1 + (uSq / 16_384) * (4_096 + uSq * (-768 + uSq * (320 - 175 * uSq)));
  const b = (uSq / 1_024) * (256 + uSq * (-128 + uSq * (74 - 47 * uSq)));
  const inner = cosSigma * (2 * cos2Middle * cos2Middle - 1) - (b / 6) * cos2Middle * (4 * sinSigma * sinSigma - 3) * (4 * cos2Middle * cos2Middle - 3);
  return B_M * a * (sigma - b * sinSigma * (cos2Middle + (b / 4) * inner));
}

/** The whole of a way through these places. */
export function wayM(places: readonly Position[]): number {
  return places.reduce((sum, to, at) => {
    const from = places[at - 1];
    return from ? sum + legBetween(from, to).distanceM : sum;
  }, 0);
}

/** What a ring encloses, whichever way it runs and whether or not its first place is said again. */
export function areaM2(ring: readonly Position[]): number {
  const excess = ring.reduce((sum, [lon, lat], at) => {
    const [nextLon, nextLat] = ring[at + 1] ?? ring[0] ?? [lon, lat];
    const [tan, nextTan] = [Math.tan(authalic(lat) / 2), Math.tan(authalic(nextLat) / 2)];
    return sum + 2 * Math.atan2(Math.tan(((nextLon - lon) * RADIANS) / 2) * (tan + nextTan), 1 + tan * nextTan);
  }, 0);
  return Math.abs(excess) * AUTHALIC_RADIUS_M ** 2;
}

/** Snyder, Map Projections – A Working Manual, (3-11) to (3-13). */
function authalicQ(latRadians: number): number {
  const sin = Math.sin(latRadians);
  return (1 - E2) * (sin / (1 - E2 * sin * sin) - Math.log((1 - E * sin) / (1 + E * sin)) / (2 * E));
}

const Q_AT_POLE = authalicQ(Math.PI / 2);
const AUTHALIC_RADIUS_M = A_M * Math.sqrt(Q_AT_POLE / 2);

function authalic(latDeg: number): number {
  return Math.asin(Math.max(-1, Math.min(1, authalicQ(latDeg * RADIANS) / Q_AT_POLE)));
}

/** How far a place is from a way, in metres: on the plane around the place, good to a thousandth within some tens of km. */
export function awayFromWayM(place: Position, way: readonly Position[]): number {
  const scaleX = Math.cos(place[1] * RADIANS) * RADIANS * A_M;
  // The sphere's radius north and south is 0.6 % too long here; a leg is measured exactly where it counts, at its end.
  const flat = ([lon, lat]: Position): readonly [number, number] => [(lon - place[0]) * scaleX, (lat - place[1]) * RADIANS * A_M];
  let nearest: Position | null = way[0] ?? null;
  let least = nearest ? Math.hypot(...flat(nearest)) : Infinity;
  for (const [at, to] of way.entries()) {
    const from = way[at - 1];
    if (!from) continue;
    const [[x, y], [toX, toY]] = [flat(from), flat(to)];
    const lengthSq = (toX - x) ** 2 + (toY - y) ** 2;
    const share = lengthSq === 0 ? 0 : Math.max(0, Math.min(1, -(x * (toX - x) + y * (toY - y)) / lengthSq));
    const away = Math.hypot(x + (toX - x) * share, y + (toY - y) * share);
    if (away >= least) continue;
    least = away;
    nearest = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
  }
  return nearest ? legBetween(place, nearest).distanceM : Infinity;
}
