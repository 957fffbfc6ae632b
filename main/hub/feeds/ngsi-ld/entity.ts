/**
 * One entity in any of its encodings (NGSI-LD and NGSIv2, each normalized or key-values; NGSI-LD's concise and GeoJSON
 * forms) as plain attributes: value, unit code, time. Attribute and type names lose what a context put before them, so
 * that all forms of one entity give the same record.
 */
import {err, ok, type Result} from '../../../../shared/lib/result.ts';

export interface Attribute {
  readonly value: unknown;
  /** UN/CEFACT; null where none is told. */
  readonly unitCode: string | null;
  /** As written. */
  readonly observedAt: string | null;
}

export interface Entity {
  readonly id: string;
  readonly type: string;
  readonly attributes: ReadonlyMap<string, Attribute>;
}

type Json = {readonly [member: string]: unknown};

const MAX_ID_LENGTH = 256;
const MAX_ATTRIBUTES = 256;
/** NGSI-LD's way to say that an attribute was deleted. */
const LD_NULL = 'urn:ngsi-ld:null';
const NO_ATTRIBUTES = new Set(['id', 'type', '@id', '@type', '@context', 'createdAt', 'modifiedAt', 'scope']);

export function readEntity(value: unknown): Result<Entity> {
  if (!isObject(value)) return err('not an entity');
  const flat = value['type'] === 'Feature' ? fromFeature(value) : value;
  const [id, type] = [flat['id'] ?? flat['@id'], flat['type'] ?? flat['@type']];
  if (typeof id !== 'string' || id === '' || id.length > MAX_ID_LENGTH) return err(`id: a text of 1 to ${MAX_ID_LENGTH} characters is required`);
  const typeName: unknown = Array.isArray(type) ? type[0] : type;
  if (typeof typeName !== 'string' || typeName === '') return err('type: a text is required');
  const names = Object.keys(flat).filter((name) => !NO_ATTRIBUTES.has(name));
  if (names.length > MAX_ATTRIBUTES) return err(`${names.length} attributes, ${MAX_ATTRIBUTES} are read`);
  return ok({id, type: localName(typeName), attributes: new Map(names.map((name) => [localName(name), attributeOf(flat[name])]))});
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** NGSI-LD's GeoJSON form: the geometry stands outside, the type of the entity among the properties. */
function fromFeature({id, geometry, properties}: Json): Json {
  const {type, ...attributes} = isObject(properties) ? properties : {};
  return {location: geometry, ...attributes, id, type};
}

/** `https://smartdatamodels.org/dataModel.Device/cameraName` and `sdm:cameraName` are `cameraName`. */
function localName(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('#'), name.lastIndexOf(':')) + 1);
}

function attributeOf(told: unknown): Attribute {
  // Several values of one attribute: the one without a dataset id is the default.
  const one: unknown = Array.isArray(told) && told.some(isNormalized) ? (told.find((each) => isNormalized(each) && each['datasetId'] === undefined) ?? told[0]) : told;
  if (!isNormalized(one)) return {value: plain(one), unitCode: null, observedAt: null};
  const metadata = isObject(one['metadata']) ? one['metadata'] : {};
  const value = one['value'] ?? one['object'] ?? one['languageMap'] ?? one['json'] ?? one['vocab'] ?? one['valueList'] ?? one['objectList'] ?? null;
  return {
    value: plain(value),
    unitCode: textOf(one['unitCode'] ?? metadata['unitCode']),
    observedAt: textOf(one['observedAt'] ?? metadata['observedAt'] ?? metadata['TimeInstant'] ?? metadata['timestamp']),
  };
}

const WRAPPERS = ['value', 'object', 'languageMap', 'json', 'vocab', 'valueList', 'objectList'];

function isNormalized(told: unknown): told is Json {
  return isObject(told) && WRAPPERS.some((name) => Object.hasOwn(told, name));
}

/** A typed literal (`{"@type": "DateTime", "@value": …}`) is its value. */
function plain(value: unknown): unknown {
  if (value === LD_NULL) return null;
  return isObject(value) && Object.hasOwn(value, '@value') ? value['@value'] : value;
}

function textOf(told: unknown): string | null {
  const value = isNormalized(told) ? plain(told['value'] ?? null) : plain(told);
  return typeof value === 'string' ? value : null;
}
