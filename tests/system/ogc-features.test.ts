/**
 * OGC API – Features 1.0, Core and GeoJSON: the standard's abstract tests (OGC 17-069r4, annex A) by their ids, and a
 * client that nobody here wrote. One hub with the inventory of the bundled pack.
 */
import {execFile, spawnSync} from 'node:child_process';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {Ajv2020} from 'ajv/dist/2020.js';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Hub} from '../../main/hub/hub.ts';
import {must} from '../../shared/lib/assert.ts';
import {runHub, signIn, UNITS_KEY} from '../support/parts.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

interface Link {
  readonly href: string;
  readonly rel: string;
  readonly type: string;
}
interface Feature {
  readonly type: string;
  readonly id: string;
  readonly geometry: {readonly type: string; readonly coordinates: readonly number[]} | null;
  readonly properties: {readonly [name: string]: unknown};
}
interface FeatureCollection {
  readonly type: string;
  readonly features: readonly Feature[];
  readonly links: readonly Link[];
  readonly timeStamp: string;
  readonly numberReturned: number;
}
interface Collection {
  readonly id: string;
  readonly links: readonly Link[];
  readonly crs: readonly string[];
  readonly itemType: string;
}
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: {readonly [keyword: string]: unknown};
  readonly style?: string;
  readonly explode?: boolean;
}
interface Api {
  readonly paths: {readonly [path: string]: {readonly get?: {readonly parameters?: readonly Parameter[]}}};
  readonly components: {readonly schemas: {readonly [name: string]: object}};
}

const folder = temporaryFolder();
const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
let hub: Hub;
let token: string;
let startedAt: string;
beforeAll(async () => {
  hub = await runHub({folder: folder.path});
  token = await signIn(hub, 'supervisor');
  const unit = {type: 'Feature', id: 'CC-11', geometry: {type: 'Point', coordinates: [106.69, 20.85]}, properties: {callSign: 'CC-11', state: 'available', speedMps: 0}};
  await fetch(`${hub.url}/feeds/units`, {method: 'POST', headers: {authorization: `Bearer ${UNITS_KEY}`}, body: JSON.stringify(unit)});
  startedAt = new Date().toISOString();
}, 30_000);
afterAll(async () => {
  await hub.stop();
  folder.remove();
});

async function get(address: string): Promise<{readonly status: number; readonly type: string; readonly body: unknown}> {
  const answer = await fetch(new URL(address, hub.url), {headers: {authorization: `Bearer ${token}`}});
  return {status: answer.status, type: answer.headers.get('content-type') ?? '', body: await answer.json()};
}

async function read<T>(address: string): Promise<T> {
  const {status, body} = await get(address);
  expect(status, address).toBe(200);
  return body as T;
}

const collections = async (): Promise<readonly Collection[]> => (await read<{collections: Collection[]}>('/collections')).collections;
const items = (layer: string, query = ''): Promise<FeatureCollection> => read<FeatureCollection>(`/collections/${layer}/items${query}`);
const rels = (links: readonly Link[]): string[] => links.map(({rel}) => rel);
const parameterOf = async (layer: string, name: string): Promise<Parameter> => {
  const {paths} = await read<Api>('/api');
  return must(paths[`/collections/${layer}/items`]?.get?.parameters?.find((parameter) => parameter.name === name), name);
};

describe('core: general, landing page, API, conformance', () => {
  it('/conf/core/http: HTTP 1.1, with the right codes for what is not there and what is not allowed', async () => {
    expect((await get('/collections/none')).status).toBe(404);
    expect((await fetch(`${hub.url}/collections`)).status).toBe(401);
    expect((await fetch(`${hub.url}/collections`, {method: 'HEAD', headers: {authorization: `Bearer ${token}`}})).status).toBe(200);
  });

  it('/conf/core/root-op, /conf/core/root-success: the landing page links API, conformance and collections', async () => {
    const {links} = await read<{links: Link[]}>('/');
    expect(rels(links)).toEqual(expect.arrayContaining(['service-desc', 'conformance', 'data']));
    for (const {href, type} of links) expect((await get(href)).type).toContain(type);
  });

  it('/conf/core/api-definition-op, /conf/core/api-definition-success: the linked API definition is there', async () => {
    const {links} = await read<{links: Link[]}>('/');
    const definition = must(links.find(({rel}) => rel === 'service-desc'), 'the link');
    expect(await read(definition.href)).toMatchObject({openapi: '3.1.0', paths: {'/collections': {get: {}}}});
  });

  it('/conf/core/conformance-op, /conf/core/conformance-success: core and geojson are claimed', async () => {
    const {conformsTo} = await read<{conformsTo: string[]}>('/conformance');
    const classes = ['core', 'geojson'].map((name) => `http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${name}`);
    expect(conformsTo).toEqual(classes);
  });
});

describe('core: collections', () => {
  it('/conf/core/fc-md-op, /conf/core/fc-md-success, /conf/core/fc-md-links: the collections link to themselves', async () => {
    const {links} = await read<{links: Link[]}>('/collections');
    expect(rels(links)).toContain('self');
    for (const {type} of links) expect(type).toBeTruthy();
  });

  it('/conf/core/fc-md-items, /conf/core/fc-md-items-links: each collection says what it is and links its items', async () => {
    const all = await collections();
    expect(all.length).toBeGreaterThan(3);
    for (const {id, links, itemType} of all) {
      expect({id, itemType}).toEqual({id: expect.any(String), itemType: 'feature'});
      const address = must(links.find(({rel}) => rel === 'items'), `items of ${id}`);
      expect(address.type).toBe('application/geo+json');
      expect((await read<FeatureCollection>(address.href)).type).toBe('FeatureCollection');
    }
  });

  it('/conf/core/sfc-md-op, /conf/core/sfc-md-success: a collection alone is what the list says of it', async () => {
    for (const collection of await collections()) expect(await read(`/collections/${collection.id}`)).toEqual(collection);
  });

  it('/conf/core/crs84: without being asked, positions are longitude and latitude of WGS 84', async () => {
    for (const {crs} of await collections()) expect(crs[0]).toBe(CRS84);
    for (const {geometry} of (await items('cameras', '?limit=1000')).features) {
      expect(geometry?.coordinates[0]).toBeGreaterThan(106);
      expect(geometry?.coordinates[1]).toBeLessThan(21.2);
    }
  });
});

describe('core: features', () => {
  it('/conf/core/fc-op, /conf/core/fc-response: every collection answers with features', async () => {
    for (const {id} of await collections()) {
      const answer = await get(`/collections/${id}/items`);
      expect([answer.status, answer.type]).toEqual([200, 'application/geo+json']);
      expect((answer.body as FeatureCollection).features.length).toBe((answer.body as FeatureCollection).numberReturned);
    }
  });

  it('/conf/core/fc-links, /conf/core/fc-rel-type: a response links to itself, with media types, and to the next page', async () => {
    const {links} = await items('cameras', '?limit=5');
    expect(rels(links)).toEqual(expect.arrayContaining(['self', 'next']));
    for (const {type, href} of links) {
      expect(type).toBeTruthy();
      expect(() => new URL(href)).not.toThrow();
    }
    const pages: string[][] = [];
    for (let address: string | undefined = '/collections/cameras/items?limit=60'; address !== undefined;) {
      const page: FeatureCollection = await read<FeatureCollection>(address);
      pages.push(page.features.map(({id}) => id));
      address = page.links.find(({rel}) => rel === 'next')?.href;
    }
    expect(pages.map((page) => page.length)).toEqual([60, 60, 60, 10]);
    expect(new Set(pages.flat()).size).toBe(190);
  });

  it('/conf/core/fc-timeStamp, /conf/core/fc-numberReturned: it says when it was made and how many it has', async () => {
    const {timeStamp, numberReturned, features} = await items('sensors');
    expect(Math.abs(Date.parse(timeStamp) - Date.now())).toBeLessThan(10_000);
    expect(numberReturned).toBe(features.length);
  });

  it('/conf/core/fc-numberMatched: it does not say how many there are, so it cannot be wrong', async () => {
    expect(await items('cameras')).not.toHaveProperty('numberMatched');
  });

  it('/conf/core/fc-limit-definition, /conf/core/fc-limit-response: limit is obeyed', async () => {
    expect(await parameterOf('cameras', 'limit')).toMatchObject({in: 'query', required: false, schema: {type: 'integer', minimum: 1, maximum: 10_000, default: 100}});
    expect((await items('cameras')).numberReturned).toBe(100);
    for (const limit of [1, 7, 150]) expect((await items('cameras', `?limit=${limit}`)).numberReturned).toBe(limit);
    expect((await items('cameras', '?limit=99999')).numberReturned).toBe(190);
    expect((await get('/collections/cameras/items?limit=0')).status).toBe(400);
  });

  it('/conf/core/fc-bbox-definition, /conf/core/fc-bbox-response: only what touches the box, and all of it', async () => {
    expect(await parameterOf('cameras', 'bbox')).toMatchObject({
      in: 'query', required: false, style: 'form', explode: false,
      schema: {type: 'array', items: {type: 'number'}, oneOf: [{minItems: 4, maxItems: 4}, {minItems: 6, maxItems: 6}]},
    });
    const all = (await items('cameras', '?limit=1000')).features;
    const [west, south, east, north] = [106.65, 20.83, 106.72, 20.88];
    const isInside = ({geometry}: Feature): boolean => {
      const [lon = 0, lat = 0] = geometry?.coordinates ?? [];
      return lon >= west && lon <= east && lat >= south && lat <= north;
    };
    const expected = all.filter(isInside).map(({id}) => id);
    expect(expected.length).toBeGreaterThan(10);
    const inBox = async (bbox: string): Promise<string[]> => (await items('cameras', `?limit=1000&bbox=${bbox}`)).features.map(({id}) => id);
    expect(await inBox(`${west},${south},${east},${north}`)).toEqual(expected);
    expect(await inBox(`${west},${south},0,${east},${north},100`)).toEqual(expected);
    // Where west is beyond east the box goes round by the antimeridian.
    expect(await inBox('170,-10,-170,10')).toEqual([]);
    expect((await items('kpis', '?bbox=-180,-90,180,90')).features).toEqual([]);
  });

  it('/conf/core/fc-time-definition, /conf/core/fc-time-response: instants, spans and open spans', async () => {
    expect(await parameterOf('units', 'datetime')).toMatchObject({in: 'query', required: false, schema: {type: 'string'}});
    const idsAt = async (datetime: string): Promise<string[]> => (await items('units', `?datetime=${encodeURIComponent(datetime)}`)).features.map(({id}) => id);
    const now = new Date().toISOString();
    expect(await idsAt(now)).toEqual(['CC-11']);
    expect(await idsAt(`../${now}`)).toEqual(['CC-11']);
    expect(await idsAt(`${startedAt}/..`)).toEqual([]);
    expect((await get('/collections/units/items?datetime=yesterday')).status).toBe(400);
  });

  it('/conf/core/query-param-unknown, /conf/core/query-param-invalid: what is unknown or wrong is 400', async () => {
    for (const query of ['unknown=1', 'bbox=1,2,3', 'bbox=a,b,c,d', 'limit=-1', 'datetime=x', 'limit=1&limit=2']) {
      expect((await get(`/collections/cameras/items?${query}`)).status, query).toBe(400);
    }
    expect((await get('/collections?unknown=1')).status).toBe(400);
  });

  it('/conf/core/f-op, /conf/core/f-success, /conf/core/f-links: one feature, with links to itself and its collection', async () => {
    const [first] = (await items('cell-sites', '?limit=1')).features;
    const {links, ...feature} = await read<Feature & {links: Link[]}>(`/collections/cell-sites/items/${first?.id}`);
    expect(feature).toEqual(first);
    expect(rels(links)).toEqual(expect.arrayContaining(['self', 'collection']));
    expect((await get('/collections/cell-sites/items/none')).status).toBe(404);
  });
});

describe('geojson', () => {
  it('/conf/geojson/definition: features and collections are offered as application/geo+json', async () => {
    const {paths} = await read<Api>('/api');
    for (const {id} of await collections()) {
      for (const path of [`/collections/${id}/items`, `/collections/${id}/items/{id}`]) {
        expect(paths[path]?.get).toMatchObject({responses: {200: {content: {'application/geo+json': {}}}}});
      }
    }
  });

  it('/conf/geojson/content: every feature of the inventory is as the API definition says, and no more', async () => {
    const {components} = await read<Api>('/api');
    const ajv = new Ajv2020({strict: false, formats: {'date-time': /^\d{4}-\d\d-\d\dT[\d:.]+Z$/}});
    let seen = 0;
    for (const {id} of await collections()) {
      const schema = must(components.schemas[`features-${id}`], `the schema of ${id}`);
      const validate = ajv.compile({...schema, components});
      const page = await items(id, '?limit=10000');
      validate(page);
      expect(validate.errors ?? [], id).toEqual([]);
      const told = new Set(Object.keys(propertiesOf(components.schemas[`feature-${id}`])));
      for (const {properties} of page.features) expect(Object.keys(properties).filter((name) => !told.has(name)), id).toEqual([]);
      seen += page.numberReturned;
    }
    expect(seen).toBeGreaterThan(1_000);
  });
});

function propertiesOf(feature: unknown): object {
  return (feature as {properties: {properties: {properties: object}}}).properties.properties.properties;
}

const PYTHON = '/usr/bin/python3';
const hasOwslib = spawnSync(PYTHON, ['-c', 'import owslib.ogcapi.features']).status === 0;
const client = hasOwslib ? describe : describe.skip;

client(hasOwslib ? 'OWSLib' : 'OWSLib (skipped: there is no python3-owslib)', () => {
  it('OWSLib reads the hub: links, conformance, collections, items in a box, one item', async () => {
    const script = join(import.meta.dirname, '../support/owslib-client.py');
    // The hub serves from this process, so this one must not stand still.
    const {stdout, stderr} = await promisify(execFile)(PYTHON, [script, hub.url, token], {timeout: 30_000});
    expect(stderr).toBe('');
    const told = JSON.parse(stdout) as {collections: string[]; counts: {[layer: string]: number}; inBox: [number, number][]; first: string};
    expect(told).toMatchObject({
      links: expect.arrayContaining(['service-desc', 'conformance', 'data']),
      conformance: expect.arrayContaining([expect.stringContaining('/conf/core')]),
      collection: {id: 'cameras', itemType: 'feature'},
      item: {type: 'Feature', id: told.first, properties: {source: 'city-pack'}},
      counts: {cameras: 3, units: 1, vessels: 0},
    });
    expect(told.collections).toEqual((await collections()).map(({id}) => id));
    expect(told.inBox).toHaveLength(10);
    for (const [lon, lat] of told.inBox) expect(lon >= 106.6 && lon <= 106.7 && lat >= 20.8 && lat <= 20.9).toBe(true);
  });
});
