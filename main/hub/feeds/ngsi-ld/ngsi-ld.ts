/**
 * FIWARE Smart Data Models by NGSI-LD and NGSIv2: notifications, single entities and lists of them, in every encoding
 * (`standards.md` § FIWARE). A notification of some attributes changes those. An entity of a type that is not listed
 * here is refused `unknown-type`.
 */
import {parseJson} from '../../../../shared/lib/json.ts';
import {err, ok, type Result} from '../../../../shared/lib/result.ts';
import {exactObject, oneOf, optional} from '../../../../shared/lib/schema.ts';
import type {Decoded, Observation, Refusal} from '../../../../shared/model/observation.ts';
import type {Decoder, FeedType, Unreadable} from '../feed.ts';
import {utf8TextOf} from '../formats/utf8.ts';
import {isObject, readEntity} from './entity.ts';
import {alert, camera, vehicle} from './models/devices.ts';
import {keyPerformanceIndicator} from './models/figures.ts';
import type {Model, ModelOptions, ModelRefusal} from './models/model.ts';
import {aisVessel, berth, portCall, TOP_SPEEDS_MPS} from './models/port.ts';
import {airQualityObserved, device, floodMonitoring, noiseLevelObserved, waterObserved, weatherObserved} from './models/sensors.ts';
import {roadSegment, trafficFlowObserved} from './models/traffic.ts';
import {Reader} from './reader.ts';

const MODELS: readonly Model[] = [
  trafficFlowObserved, roadSegment, camera, airQualityObserved, waterObserved, noiseLevelObserved, floodMonitoring, weatherObserved, device,
  alert, vehicle, aisVessel, portCall, berth, keyPerformanceIndicator,
];
const MODEL_BY_TYPE = new Map(MODELS.map((model) => [model.type, model]));
/** Layers that have room for a source's own words. */
const KEEPS_OTHER = new Set(['traffic', 'sensors', 'alarms', 'port-calls', 'kpis']);

const MAX_INPUT_BYTES = 1_000_000;
const MAX_ENTITIES = 100_000;

export const ngsiLd: FeedType = {
  type: 'ngsi-ld',
  options: exactObject({
    /** The unit of FloodMonitoring's levels where no unit code tells; default `m`. */
    floodUnit: optional(oneOf(['m', 'cm'])),
  }),
  layersOf: () => [...new Set(MODELS.map(({layer}) => layer))],
  framing: 'whole',
  maxInputBytes: MAX_INPUT_BYTES,
  createDecoder: ({floodUnit}) => new NgsiDecoder({floodUnit: floodUnit === 'cm' ? 'cm' : 'm'}),
};

class NgsiDecoder implements Decoder {
  readonly #options: ModelOptions;

  constructor(options: ModelOptions) {
    this.#options = options;
  }

  decode(input: Uint8Array): Decoded | Unreadable {
    const entities = readEntities(input);
    if (!entities.ok) return {unreadable: entities.error};
    const observations: Observation[] = [];
    const refused: Refusal[] = [];
    for (const [index, value] of entities.value.entries()) {
      const observation = this.#observe(value, index);
      if (observation.ok) observations.push(observation.value);
      else refused.push({index, ...observation.error, about: value});
    }
    return {observations, refused, ignored: 0};
  }

  #observe(value: unknown, index: number): Result<Observation, ModelRefusal> {
    const entity = readEntity(value);
    if (!entity.ok) return err({code: 'schema', reason: entity.error});
    const model = MODEL_BY_TYPE.get(entity.value.type);
    if (!model) return err({code: 'unknown-type', reason: `type: ${entity.value.type.slice(0, 128)}`});
    const reader = new Reader(entity.value);
    const told = model.read(reader, this.#options);
    if ('code' in told) return err(told);
    const {externalId, facts, factsIfNew, live, geometry, observedAt} = told;
    const {notes} = reader;
    const isGlobal = externalId !== undefined;
    const topSpeedMps = TOP_SPEEDS_MPS[model.type];
    const liveTold = mentioned(live ?? {});
    return ok({
      layer: model.layer, externalId: externalId ?? entity.value.id, globalId: isGlobal, index, observedAt,
      facts: {...mentioned(facts), ...(notes !== null && KEEPS_OTHER.has(model.layer) && {other: notes.slice(0, 4_000)})},
      ...(factsIfNew && {factsIfNew}),
      ...(geometry !== undefined && {geometry}),
      // Without any value it speaks of facts alone.
      ...(Object.keys(liveTold).length > 0 && {live: liveTold}),
      ...(topSpeedMps !== undefined && {topSpeedMps}),
    });
  }
}

function mentioned<Value>(told: {readonly [name: string]: Value | undefined}): {[name: string]: Value} {
  return Object.fromEntries(Object.entries(told).filter((entry): entry is [string, Value] => entry[1] !== undefined));
}

/** A notification, a list, a GeoJSON collection or one entity. */
function readEntities(input: Uint8Array): Result<readonly unknown[], Refusal> {
  if (input.byteLength > MAX_INPUT_BYTES) return refuse('too-large', `${input.byteLength} bytes, ${MAX_INPUT_BYTES} are read`);
  const text = utf8TextOf(input);
  if (text === null) return refuse('schema', 'the text is not UTF-8');
  const json = parseJson(text);
  if (!json.ok) return refuse(json.error.code, json.error.reason);
  const list = listOf(json.value);
  if (list === null) return refuse('schema', 'neither entity nor notification');
  return list.length > MAX_ENTITIES ? refuse('too-large', `${list.length} entities, ${MAX_ENTITIES} are read`) : ok(list);
}

function listOf(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) return null;
  if (value['type'] === 'FeatureCollection') return Array.isArray(value['features']) ? value['features'] : null;
  // An entity has a type of its own; a notification is called so, or is NGSIv2's and has none.
  const isNotification = value['type'] === 'Notification' || (value['type'] === undefined && value['data'] !== undefined);
  if (!isNotification) return 'id' in value || '@id' in value ? [value] : null;
  return listOf(value['data']);
}

function refuse(code: Refusal['code'], reason: string): {readonly ok: false; readonly error: Refusal} {
  return err({index: 0, code, reason});
}
