/** The parts of the city pack that the simulator moves things in. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {positionSchema} from '../../shared/geo/geometry.ts';
import {err, ok, type Result} from '../../shared/lib/result.ts';
import {array, identifier, integer, literal, number, object, oneOf, optional, taggedUnion, text, tuple, type Infer, type Schema} from '../../shared/lib/schema.ts';
import {manifestSchema, placesSchema, portSchema, readPackText, roadsSchema, unitsSchema, vocabularySchema} from '../../shared/model/city-pack.ts';

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

export interface DemoPack {
  readonly manifest: Infer<typeof manifestSchema>;
  readonly places: Infer<typeof placesSchema>;
  readonly vocabulary: Infer<typeof vocabularySchema>;
  readonly port: Infer<typeof portSchema>;
  readonly roads: Infer<typeof roadsSchema>;
  readonly units: Infer<typeof unitsSchema>;
  readonly fleet: Fleet;
  readonly land: Infer<typeof landSchema>;
}

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
} as const satisfies {readonly [part in keyof DemoPack]: readonly [string, Schema<DemoPack[part]>]};

/** All of it, or one sentence that names the file and the path that is wrong. */
export function readDemoPack(folder: string): Result<DemoPack> {
  const parts: {[part: string]: unknown} = {};
  for (const [part, [name, schema]] of Object.entries(FILES)) {
    const path = join(folder, name);
    let content: string;
    try {
      content = readFileSync(path, 'utf8');
    } catch (error) {
      return err(`${path}: cannot be read (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown'})`);
    }
    const value = readPackText<unknown>(path, schema, content);
    if (!value.ok) return value;
    parts[part] = value.value;
  }
  // Each part was read by the schema that `FILES` ties to its name.
  return ok(parts as unknown as DemoPack);
}
