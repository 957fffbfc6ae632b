import {Validator} from '@seriousme/openapi-schema-validator';
import {Ajv2020} from 'ajv/dist/2020.js';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {LAYERS} from '../../../shared/layers/index.ts';
import {must} from '../../../shared/lib/assert.ts';
import {FEED_KEYS, openTestHttp, type TestHttp} from './fixture.ts';

interface OperationObject {
  readonly operationId: string;
  readonly security: readonly object[];
  readonly responses: {readonly [status: string]: {readonly content?: {readonly [type: string]: {readonly schema: object}}}};
}
interface Document {
  readonly openapi: string;
  readonly paths: {readonly [path: string]: {readonly [method: string]: OperationObject}};
  readonly components: {readonly schemas: object};
}

let http: TestHttp;
let document: Document;
beforeAll(async () => {
  http = await openTestHttp();
  document = await documentOf('admin');
  http.put('vessels', '200000001', {mmsi: '200000001', kind: 'vessel', vesselName: 'HAI DANG 01'}, {lonDeg: 106.8, latDeg: 20.8, speedMps: 4.2});
  http.put('incidents', 'i-1', {
    number: 'HP-261121-0001', type: 'traffic.crash', priority: 'P2', state: 'new', place: 'Cầu Bính', description: null, createdAt: http.house.clock.now(), createdBy: 'officer',
    owner: null, acknowledgedAt: null, resolvedAt: null, closedAt: null, disposition: null, summary: null, timeline: [{at: http.house.clock.now(), by: 'officer', action: 'create', text: null}],
  });
  http.feedStates.add({name: 'port-ais', type: 'ais', demo: false, layers: ['vessels'], everyMs: null});
  http.feedStates.accepted('port-ais', 3, http.house.clock.now());
  http.feedStates.refused('port-ais', [{index: 1, code: 'checksum', reason: 'checksum 4A, not 4B'}], http.house.clock.now());
});
afterAll(() => http.close());

async function documentOf(role: 'admin' | 'wall'): Promise<Document> {
  return (await http.get('/api', http.token(role))).json<Document>();
}

/** Every route that the router knows, from its own print: a tree of path parts. */
function registered(): string[] {
  const parts: string[] = [];
  const found: string[] = [];
  for (const line of http.app.printRoutes({commonPrefix: false}).split('\n')) {
    const [, branch = '', part = '', methods = ''] = /^(.*?[└├]── )(\S*?)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
    if (branch === '') continue;
    const depth = branch.length / 4;
    parts.splice(depth - 1, parts.length, part);
    for (const method of methods.split(', ')) if (method !== '' && method !== 'HEAD') found.push(`${method.toLowerCase()} ${parts.join('')}`);
  }
  return found;
}

/** The same as OpenAPI paths: those of a layer by its name. */
function expanded(route: string): string[] {
  const path = route.replaceAll(/:(\w+)/g, '{$1}');
  return path.includes('{layer}') ? LAYERS.filter(({access}) => access !== 'security').map(({name}) => path.replace('{layer}', name)) : [path];
}

describe('the API document', () => {
  it('is OpenAPI 3.1 by the schema of the standard', async () => {
    expect(document.openapi).toBe('3.1.0');
    const verdict = await new Validator().validate(structuredClone(document) as unknown as {[member: string]: unknown});
    expect(verdict.errors ?? []).toEqual([]);
    expect(verdict.valid).toBe(true);
  });

  it('tells every registered route, and no other', () => {
    const told = Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
    expect(registered().length).toBeGreaterThan(12);
    expect(told.toSorted()).toEqual(registered().flatMap(expanded).toSorted());
  });

  it('names every operation once, and says whose key it takes', () => {
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
    expect(new Set(operations.map(({operationId}) => operationId)).size).toBe(operations.length);
    expect(document.paths['/feeds/{name}']?.['post']?.security).toEqual([{feedKey: []}]);
    expect(document.paths['/healthz']?.['get']?.security).toEqual([]);
  });

  it('tells each role its own layers alone', async () => {
    const wall = await documentOf('wall');
    expect(JSON.stringify(wall)).not.toContain('vessels');
    expect(Object.keys(wall.paths)).toContain('/collections/incidents/items');
    expect(JSON.stringify(document)).not.toContain('feature-security');
  });

  it('tells no command that only the hub itself may ask', () => {
    const told = JSON.stringify(document);
    expect(told).toContain('geofences: create');
    for (const own of ['visits: enter', 'visits: leave', 'geofences: held-back']) expect(told).not.toContain(own);
  });

  it('is linked from the landing page, under its own media type', async () => {
    const answer = await http.get('/api', http.token('admin'));
    const landing = (await http.get('/', http.token('admin'))).json<{links: {rel: string; href: string; type: string}[]}>();
    const link = must(landing.links.find(({rel}) => rel === 'service-desc'), 'the link');
    expect(link.type).toBe(answer.headers['content-type']);
    expect(new URL(link.href).pathname).toBe('/api');
  });
});

const COMMAND = {id: 'a'.repeat(22), layer: 'incidents', target: 'i-1', name: 'acknowledge', ask: {}};

/** One call for each answer of each operation that a test can bring about. */
interface Sent {
  readonly body?: unknown;
  readonly token?: string;
}

const CALLS: readonly (readonly [call: string, status: number, url: string, sent?: Sent])[] = [
  ['get /healthz', 200, '/healthz'],
  ['get /readyz', 200, '/readyz'],
  ['get /readyz', 503, '/readyz'],
  ['get /metrics', 200, '/metrics'],
  ['get /metrics', 401, '/metrics', {token: 'wrong'}],
  ['post /auth/login', 200, '/auth/login', {body: {user: 'officer', password: 'mật khẩu đủ dài'}}],
  ['post /auth/login', 401, '/auth/login', {body: {user: 'officer', password: 'not this one, no'}}],
  ['post /auth/login', 400, '/auth/login', {body: {user: 'officer'}}],
  ['post /auth/refresh', 401, '/auth/refresh', {body: {refreshToken: 'none'}}],
  ['post /auth/setup', 409, '/auth/setup', {body: {secret: 'x', user: 'y', password: 'z'}}],
  ['get /users', 200, '/users'],
  ['post /users', 201, '/users', {body: {user: 'lan', password: 'mật khẩu đủ dài', roles: ['operator']}}],
  ['post /users', 409, '/users', {body: {user: 'officer', password: 'mật khẩu đủ dài', roles: ['operator']}}],
  ['post /users', 422, '/users', {body: {user: 'mai', password: 'short', roles: ['operator']}}],
  ['put /users/{user}/unit', 200, '/users/unit/unit', {body: {unit: null}}],
  ['put /users/{user}/unit', 404, '/users/nobody/unit', {body: {unit: null}}],
  ['get /feeds', 200, '/feeds'],
  ['post /feeds/{name}', 202, '/feeds/sites', {body: {}, token: FEED_KEYS.SITES_KEY}],
  ['post /feeds/{name}', 401, '/feeds/sites', {body: {}, token: 'wrong'}],
  ['post /commands', 200, '/commands', {body: COMMAND}],
  ['post /commands', 422, '/commands', {body: {...COMMAND, id: 'short'}}],
  ['get /', 200, '/'],
  ['get /', 400, '/?more=1'],
  ['get /conformance', 200, '/conformance'],
  ['get /collections', 200, '/collections'],
  ['get /collections/vessels', 200, '/collections/vessels'],
  ['get /collections/vessels/items', 200, '/collections/vessels/items?limit=1'],
  ['get /collections/incidents/items', 200, '/collections/incidents/items'],
  ['get /collections/incidents/items', 400, '/collections/incidents/items?bbox=1'],
  ['get /collections/vessels/items/{id}', 200, '/collections/vessels/items/200000001'],
  ['get /collections/vessels/items/{id}', 404, '/collections/vessels/items/none'],
  ['get /api', 200, '/api'],
];

describe('real answers', () => {
  it.each(CALLS.map(([call, status, url, sent = {}]) => [call, status, url, sent] as const))('to %s with %i are as the document says', async (call, status, url, sent) => {
    http.behind.whyNotReady = () => (status === 503 ? 'starting' : null);
    http.behind.command = () => ({accepted: true, target: 'i-1', version: 2});
    http.behind.push = () => ({type: 'taken', accepted: 1, rejected: [{index: 1, reason: 'schema', detail: 'no such field'}]});
    const [method = '', path = ''] = call.split(' ');
    const token = sent.token ?? http.token('admin');
    const answer = method === 'get' ? await http.get(url, token) : await http.post(url, sent.body, token, {method: method === 'put' ? 'PUT' : 'POST'});
    expect(answer.statusCode).toBe(status);
    const told = must(document.paths[path]?.[method]?.responses[String(status)]?.content, `${call} ${status} in the document`);
    const [type, {schema}] = must(Object.entries(told)[0], 'a media type');
    expect(String(answer.headers['content-type'])).toContain(type);
    const validate = new Ajv2020({strict: false, formats: {'date-time': /^\d{4}-\d\d-\d\dT[\d:.]+Z$/}}).compile({...closed(schema), components: closed(document.components)});
    validate(type === 'text/plain' ? answer.body : answer.json());
    expect(validate.errors ?? []).toEqual([]);
  });

  it('were asked for of every operation', () => {
    const asked = new Set(CALLS.map(([call]) => call.replace(/(vessels|incidents)/, '{layer}')));
    const routes = registered().map((route) => route.replaceAll(/:(\w+)/g, '{$1}'));
    expect(routes.filter((route) => !asked.has(route))).toEqual([]);
  });
});

/** Objects may say nothing that is not told: what a client tolerates, a test does not. */
function closed(schema: unknown): object {
  if (Array.isArray(schema)) return schema.map((inner) => (typeof inner === 'object' ? closed(inner) : inner)) as object;
  const members = Object.entries(schema as object).map(([name, inner]): [string, unknown] => [name, typeof inner === 'object' && inner !== null ? closed(inner) : inner]);
  const isObject = 'properties' in (schema as object) && (schema as {type?: unknown}).type === 'object';
  return isObject ? {additionalProperties: false, ...Object.fromEntries(members)} : Object.fromEntries(members);
}
