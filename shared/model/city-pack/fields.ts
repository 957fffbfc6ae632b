/** Fields that many files of a pack share. Positions are WGS84 degrees, longitude first. */
import {positionSchema} from '../../geo/geometry.ts';
import {array, identifier, literal, nullable, number, object, optional, text, union} from '../../lib/schema.ts';

export const lonLat = {lon: number().min(-180).max(180), lat: number().min(-90).max(90)};
export const name = text(256).min(1);
/** null or left out: the name stands for both languages. */
export const nameEn = optional(nullable(name));
export const line = array(positionSchema).min(2);
export const ring = array(positionSchema).min(4);
export const polygon = object({type: literal('Polygon'), coordinates: array(ring).min(1)});
export const area = union([polygon, object({type: literal('MultiPolygon'), coordinates: array(array(ring).min(1)).min(1)})]);
/** Where a thing hangs on the city's network: a node, and the link that feeds it. null: it has none. */
export const onNetwork = {node: optional(nullable(identifier())), link: optional(nullable(identifier()))};
