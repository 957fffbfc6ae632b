/** The parts of the city pack that the simulator moves things in. */
import {positionSchema} from '../../shared/geo/geometry.ts';
import type {Result} from '../../shared/lib/result.ts';
import {array, identifier, integer, literal, number, object, oneOf, optional, taggedUnion, text, tuple, type Infer} from '../../shared/lib/schema.ts';
import {manifestSchema, placesSchema, portSchema, roadsSchema, unitsSchema, vocabularySchema} from '../../shared/model/city-pack.ts';
import {readPackFiles, type PartsOf} from './pack-files.ts';

const mmsi = text(9).regex(/^\d{9}$/, 'nine digits');
const box = tuple([number(), number(), number(), number()]);

/** What a vessel does all day. */
const behaviourSchema = taggedUnion('mode', [
  /** Between its berth and the sea; `ports` is where it goes next. */
  object({mode: literal('trade'), berth: identifier(), ports: array(text(5).min(5)).min(1)}),
  /** To and fro between two places of the fairway, kilometres from its sea end. */
  object({mode: literal('fairway'), fromKm: number().min(0), toKm: number().min(0), speedKn: number().min(1)}),
  /** To and fro along a segment of the road graph: a ferry. */
  object({mode: literal('line'), segment: identifier(), speedKn: number().min(1)}),
  /** About in a box `[west, south, east, north]`: fishing, sailing. */
  object({mode: literal('area'), box, speedKn: number().min(1)}),
  object({mode: literal('anchored'), area: identifier()}),
]);

/** `fleet.json` */
export const fleetSchema = object({
  baseStation: object({mmsi, aid: identifier()}),
  aircraft: object({mmsi, speedKn: number(), altitudeM: number(), everyMin: number().min(20), path: array(positionSchema).min(2)}),
  seaEntry: positionSchema,
  waitingArea: identifier(),
  vessels: array(object({
    mmsi,
    name: text(20).min(1),
    callSign: text(7),
    imo: optional(integer()),
    shipType: integer().min(0).max(99),
    class: oneOf(['A', 'B']),
    loaM: number().min(1).max(500),
    beamM: number().min(1).max(120),
    draughtM: number().min(0).max(25.5),
    behaviour: behaviourSchema,
  })).max(1_000),
});
export type Fleet = Infer<typeof fleetSchema>;
export type Vessel = Fleet['vessels'][number];
export type Behaviour = Vessel['behaviour'];

const landSchema = object({
  features: array(object({geometry: object({type: literal('Polygon'), coordinates: array(array(positionSchema))})})),
});

/** Which file holds which part, and its schema. */
const FILES = {
  manifest: ['pack.json', manifestSchema],
  places: ['places.json', placesSchema],
  vocabulary: ['vocabulary.json', vocabularySchema],
  port: ['port.json', portSchema],
  roads: ['roads.geojson', roadsSchema],
  units: ['units.json', unitsSchema],
  fleet: ['fleet.json', fleetSchema],
  land: ['gshhg/land-today.geojson', landSchema],
} as const;

export type DemoPack = PartsOf<typeof FILES>;

export function readDemoPack(folder: string): Result<DemoPack> {
  return readPackFiles(folder, FILES);
}
