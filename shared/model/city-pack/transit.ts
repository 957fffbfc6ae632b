/** `transit.json`: bus routes over the road graph, and their stops. Lengths in metres, headways in minutes, local times. */
import {array, identifier, integer, literal, number, object, text, tuple, union, type Infer} from '../../lib/schema.ts';
import {lonLat, name, nameEn} from './fields.ts';

const timeOfDay = text(5).regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM');

export const transitSchema = object({
  routes: array(object({
    id: identifier(),
    name,
    en: nameEn,
    /** A segment of the road graph, and 1 along it or -1 against it. */
    segments: array(tuple([identifier(), union([literal(1), literal(-1)])])).min(1).max(1_000),
    stops: array(identifier()).min(2).max(500),
    lengthM: number().min(0),
    headwayMin: number().min(1),
    first: timeOfDay,
    last: timeOfDay,
    vehicles: integer().min(1),
  })).max(5_000),
  stops: array(object({id: identifier(), name, ...lonLat})).max(50_000),
});
export type Transit = Infer<typeof transitSchema>;
export type TransitRoute = Transit['routes'][number];
