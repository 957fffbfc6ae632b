/**
 * The areas of a CAP message as GeoJSON. CAP writes `lat,lon` and radii in km (CAP 1.2 §3.2.4): a polygon that is none,
 * or a place off the Earth, refuses the message, since a warning drawn elsewhere is worse than one that is missing and
 * told.
 */
import type {Geometry, Position} from '../../../../shared/geo/geometry.ts';
import {roundDegrees} from '../../../../shared/geo/geometry.ts';
import {destination} from '../../../../shared/geo/distance.ts';
import {err, ok, type Result} from '../../../../shared/lib/result.ts';
import type {RefusalCode} from '../../../../shared/model/observation.ts';

export interface Wrong {
  readonly code: RefusalCode;
  readonly reason: string;
}

const MAX_POSITIONS = 20_000;
const CIRCLE_CORNERS = 48;
/** A circle without a radius beside polygons: drawn as small as it can still be seen. */
const DOT_M = 100;
/** Half the way around the Earth. */
const MAX_RADIUS_KM = 20_037;
const LEAST_PAIRS = 4;

type Ring = [number, number][];

/** Null: no area says where. */
export function geometryOf(polygons: readonly string[], circles: readonly string[]): Result<Geometry | null, Wrong> {
  const rings: Ring[] = [];
  let positions = 0;
  for (const text of polygons) {
    const ring = readPolygon(text);
    if (!ring.ok) return ring;
    positions += ring.value.length;
    if (positions > MAX_POSITIONS) return wrong('too-large', `more than ${MAX_POSITIONS} positions`);
    rings.push(ring.value);
  }
  const points: Position[] = [];
  for (const text of circles) {
    const circle = readCircle(text);
    if (!circle.ok) return circle;
    if (circle.value.radiusM === 0 && rings.length === 0) points.push(circle.value.centre);
    else rings.push(roundThe(circle.value.centre, circle.value.radiusM || DOT_M));
  }
  return ok(geometryFrom(rings, points));
}

function geometryFrom(rings: readonly Ring[], points: readonly Position[]): Geometry | null {
  const all = rings.length > 0 ? [...rings, ...points.map((point) => roundThe(point, DOT_M))] : [];
  const [ring, another] = all;
  if (ring) return another ? {type: 'MultiPolygon', coordinates: all.map((each) => [each])} : {type: 'Polygon', coordinates: [ring]};
  const [point, more] = points;
  if (!point) return null;
  return more ? {type: 'MultiPoint', coordinates: points.map(([lon, lat]) => [lon, lat])} : {type: 'Point', coordinates: [point[0], point[1]]};
}

function readPolygon(text: string): Result<Ring, Wrong> {
  const ring: Ring = [];
  const pairs = text.split(/\s+/).filter((pair) => pair !== '');
  if (pairs.length > MAX_POSITIONS) return wrong('too-large', `more than ${MAX_POSITIONS} positions`);
  for (const pair of pairs) {
    const position = readPair(pair);
    if (!position.ok) return position;
    ring.push(position.value);
  }
  const [first, last] = [ring[0], ring.at(-1)];
  if (!first || !last || ring.length < LEAST_PAIRS) return wrong('schema', `polygon: ${ring.length} pairs, at least ${LEAST_PAIRS} make one`);
  if (first[0] !== last[0] || first[1] !== last[1]) return wrong('schema', 'polygon: it does not end where it began');
  return ok(counterclockwise(ring));
}

function readCircle(text: string): Result<{readonly centre: Position; readonly radiusM: number}, Wrong> {
  const [pair = '', radius = '', ...rest] = text.trim().split(/\s+/);
  const centre = readPair(pair);
  if (!centre.ok) return centre;
  const radiusKm = readNumber(radius);
  if (radiusKm === null || rest.length > 0) return wrong('schema', 'circle: not a pair and a radius in km');
  if (radiusKm < 0 || radiusKm > MAX_RADIUS_KM) return wrong('range', `circle: a radius of ${radius} km`);
  return ok({centre: centre.value, radiusM: radiusKm * 1_000});
}

function readPair(pair: string): Result<[number, number], Wrong> {
  const [latText = '', lonText = '', ...rest] = pair.split(',');
  const [lat, lon] = [readNumber(latText), readNumber(lonText)];
  if (lat === null || lon === null || rest.length > 0) return wrong('schema', `area: ${pair.slice(0, 64)} is no pair lat,lon`);
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180) return wrong('range', `area: latitude ${lat}, longitude ${lon}`);
  return ok([roundDegrees(lon), roundDegrees(lat)]);
}

function readNumber(text: string): number | null {
  return /^[+-]?\d{1,9}(\.\d{1,20})?$/.test(text) ? Number(text) : null;
}

/** RFC 7946 §3.1.6: the outer ring of a polygon runs against the clock. */
function counterclockwise(ring: Ring): Ring {
  let twiceArea = 0;
  for (const [index, [lon, lat]] of ring.entries()) {
    const [nextLon, nextLat] = ring[(index + 1) % ring.length] ?? [lon, lat];
    twiceArea += lon * nextLat - nextLon * lat;
  }
  return twiceArea < 0 ? ring.toReversed() : ring;
}

/** Cut at the meridian of 180°, where a ring that crosses it would run around the Earth. */
function roundThe(centre: Position, radiusM: number): Ring {
  const corners = Array.from({length: CIRCLE_CORNERS}, (_, corner): [number, number] => {
    const [lon, lat] = destination(centre, 360 - (corner * 360) / CIRCLE_CORNERS, radiusM);
    const apart = lon - centre[0];
    const cut = apart > 180 ? -180 : apart < -180 ? 180 : lon;
    return [roundDegrees(cut), roundDegrees(lat)];
  });
  return [...corners, corners[0] ?? [centre[0], centre[1]]];
}

function wrong(code: RefusalCode, reason: string): {readonly ok: false; readonly error: Wrong} {
  return err({code, reason});
}
