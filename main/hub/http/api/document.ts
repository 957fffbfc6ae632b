/**
 * OpenAPI 3.1 of the routes that are registered, for whoever sees these layers: the paths of a layer stand there by its
 * name, and what one may not see is not told. Nothing here knows a route: each has said what it does.
 */
import {jsonSchemaOf, type JsonSchema, type Schema} from '../../../../shared/lib/schema.ts';
import {commandSchema, type CommandRule} from '../../../../shared/model/command.ts';
import {ROLES} from '../../../../shared/model/identity.ts';
import type {Layer} from '../../../../shared/model/layer.ts';
import {problemSchema, refusedSchema} from './answers.ts';
import {featureSchema, featuresSchema, geometryJsonSchema} from './feature-schemas.ts';
import type {Answer, DescribedRoute, Key, Operation, Parameter} from './operation.ts';

/** Of this API, not of the program: it steps when a client would notice. */
const API_VERSION = '1.0.0';
const JSON_TYPE = 'application/json';
const PROBLEM_TYPE = 'application/problem+json';

/** The refusals that any route may give, by whose key it asks for. */
const COMMON_REFUSALS: {readonly [key in Key]: {readonly [status: number]: string}} = {
  nobody: {400: 'The call cannot be read.'},
  token: {400: 'The call cannot be read.', 401: 'No valid token.', 429: 'Too many calls without a valid token.'},
  feedKey: {400: 'Nothing could be read.', 401: 'No valid key.', 429: 'Too many calls without a valid key.'},
  collectorToken: {401: 'No valid token.', 403: 'Not for this role.', 429: 'Too many calls without a valid token.'},
};

const SECURITY_SCHEMES = {
  token: {type: 'http', scheme: 'bearer', description: 'accessToken of POST /auth/login'},
  feedKey: {type: 'http', scheme: 'bearer', description: 'the key of the feed'},
  collectorToken: {type: 'http', scheme: 'bearer', description: "HAIDANG_METRICS_TOKEN, or an admin's accessToken"},
};

export interface ApiOptions {
  readonly routes: readonly DescribedRoute[];
  readonly layers: readonly Layer[];
  /** The address that the asker reached this hub by. */
  readonly base: string;
}

export function apiDocument({routes, layers, base}: ApiOptions): object {
  const collections = layers.filter(({internal}) => !internal);
  const paths: {[path: string]: {[method: string]: object}} = {};
  for (const {method, url, operation} of routes) {
    const isOfLayer = url.includes('/:layer');
    for (const layer of isOfLayer ? collections : [null]) {
      const path = pathOf(layer ? url.replace(':layer', layer.name) : url);
      paths[path] = {...paths[path], [method]: operationOf(operation, layer, layers)};
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Hải Đăng', version: API_VERSION,
      description: 'Records of the city, commands, and the doors of feeds. Times are RFC 3339 UTC, positions WGS84 longitude and latitude; a quantity carries its unit at the end of its name.',
    },
    servers: [{url: base}],
    paths,
    components: {securitySchemes: SECURITY_SCHEMES, schemas: schemasOf(collections)},
  };
}

/** `/feeds/:name` as OpenAPI writes it. */
export function pathOf(url: string): string {
  return url.replaceAll(/:(\w+)/g, '{$1}');
}

function operationOf({id, summary, key, parameters = [], body, answers, refusals}: Operation, layer: Layer | null, layers: readonly Layer[]): object {
  const told = parameters.filter(({name}) => layer === null || name !== 'layer');
  const ownId = layer === null ? id : `${id}-${layer.name}`;
  return {
    operationId: ownId,
    summary,
    security: key === 'nobody' ? [] : [{[key]: []}],
    ...(told.length === 0 ? {} : {parameters: told.map(parameterOf)}),
    ...(body ? {requestBody: {description: body.description, required: true, content: {[body.type ?? JSON_TYPE]: {schema: body.takes ? commandOf(layers) : bodyOf(body.schema)}}}} : {}),
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, answerOf(answer, layer)])),
      ...Object.fromEntries(Object.entries({...COMMON_REFUSALS[key], ...refusals}).map(([status, description]) => [status, refusalOf(description, body?.takes)])),
    },
  };
}

function parameterOf({name, in: place, description, schema, isList}: Parameter): object {
  return {name, in: place, description, required: place === 'path', schema, ...(isList ? {style: 'form', explode: false} : {})};
}

function bodyOf(schema: Schema<unknown> | undefined): JsonSchema {
  return schema ? jsonSchemaOf(schema) : {};
}

function answerOf({description, schema, tells, type = JSON_TYPE}: Answer, layer: Layer | null): object {
  if (tells && layer) return {description, content: {[type]: {schema: {$ref: `#/components/schemas/${tells}-${layer.name}`}}}};
  return {description, content: {[type]: {schema: bodyOf(schema)}}};
}

function refusalOf(description: string, takes: 'command' | undefined): object {
  return {description, content: {[PROBLEM_TYPE]: {schema: {$ref: `#/components/schemas/${takes ? 'refused' : 'problem'}`}}}};
}

function schemasOf(layers: readonly Layer[]): object {
  return {
    problem: jsonSchemaOf(problemSchema),
    refused: {anyOf: [jsonSchemaOf(refusedSchema), {$ref: '#/components/schemas/problem'}]},
    link: {type: 'object', required: ['href', 'rel'], properties: {href: {type: 'string'}, rel: {type: 'string'}, type: {type: 'string'}, title: {type: 'string'}}},
    geometry: geometryJsonSchema,
    ...Object.fromEntries(layers.flatMap((layer) => [
      [`feature-${layer.name}`, featureSchema(layer)],
      [`features-${layer.name}`, featuresSchema(`#/components/schemas/feature-${layer.name}`)],
    ])),
  };
}

/** Every command of every layer that the asker sees, each with its own `ask`. */
function commandOf(layers: readonly Layer[]): JsonSchema {
  const {properties, ...whole} = jsonSchemaOf(commandSchema) as {readonly properties: {readonly [name: string]: unknown}};
  const kinds = layers.flatMap((layer) => Object.entries(layer.commands).filter(([, rule]) => isForPeople(rule)).map(([name, {ask, creates}]) => ({
    title: `${layer.name}: ${name}`,
    properties: {layer: {const: layer.name}, name: {const: name}, ask: jsonSchemaOf(ask), ...(creates ? {target: {type: 'null'}} : {})},
  })));
  return {...whole, properties, ...(kinds.length === 0 ? {} : {anyOf: kinds})};
}

/** Some commands are the hub's own: nobody with a token may ask them. */
function isForPeople({may}: CommandRule): boolean {
  return ROLES.some((role) => may({user: role, displayName: role, roles: [role], demo: false}, undefined));
}
