/**
 * A GeoJSON text (RFC 7946) as its elements, not yet looked into. What is no GeoJSON at all is unreadable, and nothing
 * is parsed before its size and depth are known.
 */
import {geometrySchema} from '../../../../shared/geo/geometry.ts';
import {parseJson} from '../../../../shared/lib/json.ts';
import {err, ok, type Result} from '../../../../shared/lib/result.ts';
import {array, number, object, optional, read, type Schema} from '../../../../shared/lib/schema.ts';
import type {Refusal} from '../../../../shared/model/observation.ts';

export const MAX_INPUT_BYTES = 1_000_000;
export const MAX_FEATURES = 100_000;

const BYTE_ORDER_MARK = 0xfeff;
/** Two corners of two or three values. */
export const bboxSchema: Schema<number[]> = array(number()).refine(({length}) => length === 4 || length === 6, 'a bbox has 4 or 6 numbers');
const bboxOnlySchema = object({bbox: optional(bboxSchema)});

/** `type` `geometry`: a bare geometry is GeoJSON, but nothing that a record could be made of. */
export type Document =
  | {readonly type: 'features'; readonly features: readonly unknown[]}
  | {readonly type: 'geometry'};

export function readDocument(input: Uint8Array): Result<Document, Refusal> {
  if (input.byteLength > MAX_INPUT_BYTES) return refuse('too-large', `${input.byteLength} bytes, ${MAX_INPUT_BYTES} are read`);
  const text = decodeText(input);
  if (!text.ok) return text;
  const json = parseJson(text.value);
  if (!json.ok) return refuse(json.error.code, json.error.reason);
  return readRoot(json.value);
}

function decodeText(input: Uint8Array): Result<string, Refusal> {
  try {
    const text = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(input);
    // RFC 8259 §8.1: a sender must not add one; told apart here, since the parser would only say "unexpected token".
    return text.charCodeAt(0) === BYTE_ORDER_MARK ? refuse('schema', 'the text begins with a byte order mark') : ok(text);
  } catch {
    // The decoder says no more than that.
    return refuse('schema', 'the text is not UTF-8');
  }
}

function readRoot(root: unknown): Result<Document, Refusal> {
  if (!isObject(root)) return refuse('schema', 'not a Feature or FeatureCollection');
  if (root['type'] === 'Feature') return ok({type: 'features', features: [root]});
  if (root['type'] === 'FeatureCollection') return readCollection(root);
  const geometry = read(geometrySchema, root);
  const bbox = read(bboxOnlySchema, root);
  return geometry.ok && bbox.ok ? ok({type: 'geometry'}) : refuse('schema', 'not a Feature or FeatureCollection');
}

function readCollection(root: {readonly [member: string]: unknown}): Result<Document, Refusal> {
  const {features} = root;
  // Counted before the schema walks through them.
  if (Array.isArray(features) && features.length > MAX_FEATURES) return refuse('too-large', `${features.length} features, ${MAX_FEATURES} are read`);
  if (!Array.isArray(features)) return refuse('schema', 'features: not an array');
  const bbox = read(bboxOnlySchema, root);
  if (!bbox.ok) return refuse('schema', bbox.error);
  return ok({type: 'features', features});
}

function isObject(value: unknown): value is {readonly [member: string]: unknown} {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refuse(code: Refusal['code'], reason: string): {readonly ok: false; readonly error: Refusal} {
  return err({index: 0, code, reason});
}
