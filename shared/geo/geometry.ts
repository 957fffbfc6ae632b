/** GeoJSON geometry as the product keeps it: WGS84 `[lon, lat]`, 6 decimals (RFC 7946; `standards.md` rule 5). */
import {array, literal, number, object, taggedUnion, tuple, union, type Infer, type Schema} from '../lib/schema.ts';

export type Position = readonly [number, number];

const longitude = number().min(-180).max(180);
const latitude = number().min(-90).max(90);

/** A position; a third value (height) is read and dropped. */
export const positionSchema: Schema<[number, number]> = union([
  tuple([longitude, latitude]),
  tuple([longitude, latitude, number()]),
]).transform(([lon, lat]): [number, number] => [roundDegrees(lon), roundDegrees(lat)]);

const line = array(positionSchema).min(2);
const ring = array(positionSchema).min(4);

export const geometrySchema = taggedUnion('type', [
  object({type: literal('Point'), coordinates: positionSchema}),
  object({type: literal('LineString'), coordinates: line}),
  object({type: literal('Polygon'), coordinates: array(ring).min(1)}),
  object({type: literal('MultiPoint'), coordinates: array(positionSchema)}),
  object({type: literal('MultiLineString'), coordinates: array(line)}),
  object({type: literal('MultiPolygon'), coordinates: array(array(ring).min(1))}),
]);

export type Geometry = Infer<typeof geometrySchema>;

export function pointAt(lonDeg: number, latDeg: number): Geometry {
  return {type: 'Point', coordinates: [lonDeg, latDeg]};
}

/** 6 decimals, about 0.1 m: finer than any source here. */
export function roundDegrees(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
