/**
 * A layer's features as JSON Schema, from the schema that ingest reads them by: its facts with times as text, its live
 * columns, and what every record carries. Where a field is not known it is null or left out.
 */
import {geometrySchema} from '../../../../shared/geo/geometry.ts';
import {jsonSchemaOf, type JsonSchema} from '../../../../shared/lib/schema.ts';
import {isMoving, type Layer} from '../../../../shared/model/layer.ts';
import {namesTime} from '../../../../shared/time/time.ts';

const TEXT: JsonSchema = {type: 'string'};
const TIME: JsonSchema = {type: ['string', 'null'], format: 'date-time'};
const LINKS = {type: 'array', items: {$ref: '#/components/schemas/link'}};

export const geometryJsonSchema: JsonSchema = jsonSchemaOf(geometrySchema);

export function featureSchema(layer: Layer): JsonSchema {
  return {
    type: 'object',
    required: ['type', 'id', 'geometry', 'properties'],
    properties: {
      type: {const: 'Feature'},
      id: TEXT,
      geometry: {anyOf: [{$ref: '#/components/schemas/geometry'}, {type: 'null'}]},
      properties: propertiesSchema(layer),
      links: LINKS,
    },
  };
}

/** `feature`: where the schema of one stands. */
export function featuresSchema(feature: string): JsonSchema {
  return {
    type: 'object',
    required: ['type', 'features', 'links', 'timeStamp', 'numberReturned'],
    properties: {
      type: {const: 'FeatureCollection'},
      features: {type: 'array', items: {$ref: feature}},
      links: LINKS,
      timeStamp: {type: 'string', format: 'date-time'},
      numberReturned: {type: 'integer', minimum: 0},
    },
  };
}

function propertiesSchema(layer: Layer): JsonSchema {
  const {properties: facts} = withTextTimes(jsonSchemaOf(layer.factsSchema)) as {readonly properties: {readonly [field: string]: unknown}};
  const measured = layer.liveColumns.slice(isMoving(layer) ? 2 : 0);
  return {
    type: 'object',
    required: ['source', 'quality', 'demo', 'observedAt', 'receivedAt', 'freshness', 'version'],
    properties: {
      ...facts,
      ...Object.fromEntries(measured.map(({name, step}) => [name, {type: ['number', 'null'], description: `live, in steps of ${step}`}])),
      ...Object.fromEntries(Object.entries(layer.followsSchema).map(([name, schema]) => [name, {...jsonSchemaOf(schema), description: 'follows from the others'}])),
      source: TEXT,
      quality: {enum: ['good', 'suspect', 'bad', 'missing']},
      flags: {type: 'array', items: TEXT},
      demo: {type: 'boolean', description: 'simulated'},
      observedAt: {...TIME, description: 'by the source; null: it gives none'},
      receivedAt: {type: 'string', format: 'date-time'},
      freshness: {enum: ['fresh', 'stale', 'lost']},
      version: {type: 'integer', minimum: 1},
    },
  };
}

/** The rule of `text-times.ts`, for schemas. */
function withTextTimes(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withTextTimes);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(Object.entries(schema).map(([keyword, inner]) => [keyword, keyword === 'properties' ? withTextTimesByName(inner) : withTextTimes(inner)]));
}

function withTextTimesByName(properties: object): object {
  return Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, namesTime(name) ? TIME : withTextTimes(inner)]));
}
