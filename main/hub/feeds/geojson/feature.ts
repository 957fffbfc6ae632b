/** One Feature (RFC 7946 §3.2) as an observation of the feed's layer; the layer's own facts are checked at ingest. */
import {geometrySchema} from '../../../../shared/geo/geometry.ts';
import {err, ok, type Result} from '../../../../shared/lib/result.ts';
import {identifier, literal, nullable, number, object, optional, read, record, text, union, unknown} from '../../../../shared/lib/schema.ts';
import {isMoving, type Layer} from '../../../../shared/model/layer.ts';
import type {Observation, RefusalCode} from '../../../../shared/model/observation.ts';
import {readTime} from '../../../../shared/time/time.ts';
import {bboxSchema} from './document.ts';

const featureSchema = object({
  type: literal('Feature'),
  id: optional(union([identifier(), number()])),
  bbox: optional(bboxSchema),
  geometry: nullable(geometrySchema),
  properties: nullable(record(text(), unknown())),
});
const idSchema = union([identifier(), number()]);
const liveValueSchema = nullable(number());
/** Told apart from the layer's own properties; what else is not known is dropped. */
const OWN_PROPERTIES = new Set(['id', 'observedAt']);

export interface FeatureRefusal {
  readonly code: RefusalCode;
  readonly reason: string;
}

export interface ReadFeature {
  readonly observation: Observation;
  /** It had properties that the layer does not know. */
  readonly droppedProperties: boolean;
}

export function readFeature(value: unknown, layer: Layer, index: number): Result<ReadFeature, FeatureRefusal> {
  const feature = read(featureSchema, value);
  if (!feature.ok) return refuse('schema', feature.error);
  const properties = feature.value.properties ?? {};
  const id = read(idSchema, feature.value.id ?? properties['id']);
  if (!id.ok) return refuse('schema', 'id: a text or a number is required');
  const observedAt = readObservedAt(properties['observedAt']);
  if (!observedAt.ok) return observedAt;
  const place = placeOf(feature.value.geometry, layer);
  if (!place.ok) return place;
  const told = readProperties(properties, layer);
  if (!told.ok) return told;

  const live = {...told.value.live, ...place.value.live};
  return ok({
    observation: {
      layer: layer.name,
      externalId: String(id.value),
      globalId: false,
      facts: told.value.facts,
      ...(place.value.geometry !== undefined && {geometry: place.value.geometry}),
      ...(layer.liveColumns.length > 0 && {live}),
      observedAt: observedAt.value,
      index,
    },
    droppedProperties: told.value.dropped,
  });
}

function readObservedAt(value: unknown): Result<number | null, FeatureRefusal> {
  if (value === undefined || value === null) return ok(null);
  const at = typeof value === 'string' ? readTime(value) : null;
  return at === null ? refuse('no-time', 'properties.observedAt: not a time of RFC 3339') : ok(at);
}

type Place = Pick<Observation, 'geometry' | 'live'>;

/** A moving layer has its place in the live columns, and a point is all that fits there. */
function placeOf(geometry: Observation['geometry'] & object | null, layer: Layer): Result<Place, FeatureRefusal> {
  if (!isMoving(layer)) return ok({geometry});
  if (geometry === null) return ok({live: {lonDeg: null, latDeg: null}});
  if (geometry.type !== 'Point') return refuse('schema', `geometry.type: ${layer.name} have a Point`);
  const [lonDeg, latDeg] = geometry.coordinates;
  return ok({live: {lonDeg, latDeg}});
}

interface Told {
  readonly facts: {readonly [field: string]: unknown};
  readonly live: {readonly [column: string]: number | null};
  readonly dropped: boolean;
}

function readProperties(properties: {readonly [name: string]: unknown}, layer: Layer): Result<Told, FeatureRefusal> {
  const columns = new Set(layer.liveColumns.map(({name}) => name).filter((name) => name !== 'lonDeg' && name !== 'latDeg'));
  const facts: {[field: string]: unknown} = {};
  const live: {[column: string]: number | null} = {};
  let dropped = false;
  for (const [name, value] of Object.entries(properties)) {
    if (columns.has(name)) {
      const number = read(liveValueSchema, value);
      if (!number.ok) return refuse('schema', `properties.${name}: ${number.error}`);
      live[name] = number.value;
    } else if (layer.factFields.includes(name)) facts[name] = value;
    else if (!OWN_PROPERTIES.has(name)) dropped = true;
  }
  return ok({facts, live, dropped});
}

function refuse(code: RefusalCode, reason: string): {readonly ok: false; readonly error: FeatureRefusal} {
  return err({code, reason});
}
