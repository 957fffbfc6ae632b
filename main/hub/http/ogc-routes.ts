/**
 * OGC API – Features 1.0 (Core and GeoJSON) over the layers that a token may see. A layer that it may not see is
 * answered exactly as one that does not exist. Without `datetime` it is the present, from memory; with it, the past as
 * the hub knew it then.
 */
import type {FastifyInstance, FastifyReply, FastifyRequest} from 'fastify';
import type {Geometry} from '../../../shared/geo/geometry.ts';
import {touchesBox} from '../../../shared/geo/in-box.ts';
import {err, ok, type Result} from '../../../shared/lib/result.ts';
import type {StoredRecord} from '../../../shared/model/change.ts';
import type {Identity} from '../../../shared/model/identity.ts';
import type {Layer} from '../../../shared/model/layer.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {hiddenFields, maySee, maySeeRecord, maySeeWhole} from '../../../shared/model/rights.ts';
import {formatTime} from '../../../shared/time/time.ts';
import type {Clock} from '../../platform/clock.ts';
import type {PastReader} from '../log/past.ts';
import type {HubState, LayerState, WholeRecord} from '../log/state.ts';
import {COLLECTION, COLLECTIONS, CONFORMS, ITEM, ITEMS, LANDING} from './api/ogc-operations.ts';
import {featureCollection} from './feature-collection.ts';
import {featureOf, geometryOf, presentGeometry, presentRecord, type Feature} from './feature.ts';
import {identityOf, type Guard} from './guard.ts';
import {collectionOf, itemsAddress, landing, CONFORMANCE, type Link} from './ogc-documents.ts';
import {baseOf} from './base.ts';
import {readItemsQuery, refuseOthers, type ItemsQuery, type RawQuery, type When} from './ogc-query.ts';
import {pageOf, type Page} from './page.ts';
import {NOT_FOUND, sendProblem, type Problem} from './problem.ts';
import {sendAs} from './send.ts';
import {textTime} from './text-times.ts';

export interface OgcRouteDeps {
  readonly state: HubState;
  readonly past: PastReader;
  readonly clock: Clock;
  readonly layers: readonly Layer[];
}

type LayerParam = {readonly Params: {readonly layer: string}};
type ItemParam = {readonly Params: {readonly layer: string; readonly id: string}};

/** A page of one moment. */
interface Found {
  readonly page: Page<() => WholeRecord>;
  readonly atMs: number;
}

const GEOJSON = 'application/geo+json';

export function ogcRoutes(app: FastifyInstance, deps: OgcRouteDeps, guard: Guard): void {
  const {clock} = deps;
  const layers = deps.layers.filter(({internal}) => !internal);
  const options = {onRequest: guard.signedIn};
  const plain = {onRequest: [guard.signedIn, noQuery]};

  const visibleLayer = (request: FastifyRequest, name: string): Layer | undefined => {
    const layer = layers.find((candidate) => candidate.name === name);
    return layer && maySee(identityOf(request), layer) ? layer : undefined;
  };

  app.get('/', {...plain, config: {api: LANDING}}, async (request) => landing(baseOf(request)));
  app.get('/conformance', {...plain, config: {api: CONFORMS}}, async () => ({conformsTo: CONFORMANCE}));

  app.get('/collections', {...plain, config: {api: COLLECTIONS}}, async (request) => {
    const base = baseOf(request);
    const visible = layers.filter((layer) => maySee(identityOf(request), layer));
    return {
      links: [{href: `${base}/collections`, rel: 'self', type: 'application/json'}],
      collections: visible.map((layer) => collectionOf(layer, base)),
    };
  });

  app.get<LayerParam>('/collections/:layer', {...plain, config: {api: COLLECTION}}, async (request, reply) => {
    const layer = visibleLayer(request, request.params.layer);
    return layer ? collectionOf(layer, baseOf(request)) : sendProblem(reply, NOT_FOUND);
  });

  app.get<LayerParam>('/collections/:layer/items', {...options, config: {api: ITEMS}}, async (request, reply) => {
    const layer = visibleLayer(request, request.params.layer);
    if (!layer) return sendProblem(reply, NOT_FOUND);
    const query = readItemsQuery(request.query as RawQuery);
    if (!query.ok) return sendProblem(reply, query.error);
    const found = await find(deps, {layer, isSeen: seenBy(identityOf(request), deps.state.of(layer.name))}, query.value);
    if (!found.ok) return sendProblem(reply, found.error);
    const {page, atMs} = found.value;
    const hidden = hiddenFields(identityOf(request), layer);
    const document = await featureCollection(page.items, {layer, hidden, atMs}, {
      links: pageLinks(baseOf(request), request, layer, page.next),
      timeStamp: formatTime(clock.now()),
      numberReturned: page.items.length,
    });
    return reply.header('content-type', GEOJSON).send(document);
  });

  app.get<ItemParam>('/collections/:layer/items/:id', {...plain, config: {api: ITEM}}, async (request, reply) => {
    const layer = visibleLayer(request, request.params.layer);
    if (!layer) return sendProblem(reply, NOT_FOUND);
    const {id} = request.params;
    const state = deps.state.of(layer.name);
    const stored = seenBy(identityOf(request), state)(id) ? state.records.get(id) : undefined;
    if (!stored?.record) return sendProblem(reply, NOT_FOUND);
    const record = presentRecord(state, stored, stored.record);
    const feature: Feature = featureOf(record, {layer, hidden: hiddenFields(identityOf(request), layer), atMs: clock.now()});
    return sendAs(reply, GEOJSON, {...feature, links: itemLinks(baseOf(request), layer, record.id)});
  });
}

interface Asked {
  readonly layer: Layer;
  /** Of a record's id. */
  readonly isSeen: (id: string) => boolean;
}

/** The past is cut by today's rights: what may be seen of a record now decides over all that it was. */
function seenBy(identity: Identity, {layer, records}: LayerState): Asked['isSeen'] {
  if (maySeeWhole(identity, layer)) return () => true;
  return (id) => {
    const record = records.get(id)?.record;
    return record != null && maySeeRecord(identity, layer, id, record);
  };
}

async function find(deps: OgcRouteDeps, {layer, isSeen}: Asked, query: ItemsQuery): Promise<Result<Found, Problem>> {
  const now = deps.clock.now();
  const {bbox, after, limit, when} = query;
  const isThere = (geometry: Geometry | null): boolean => bbox === null || (geometry !== null && touchesBox(geometry, bbox));
  if (when.type === 'now') {
    const state = deps.state.of(layer.name);
    const page = pageOf(presentOf(state), {
      idOf: ({stored}) => stored.id,
      matches: ({stored}) => isSeen(stored.id) && (bbox === null || isThere(presentGeometry(state, stored))),
      after, limit,
    });
    return ok({page: {...page, items: page.items.map(({stored, facts}) => () => presentRecord(state, stored, facts))}, atMs: now});
  }
  const records = await recordsOf(deps.past, layer.name, when, now);
  if (!records.ok) return records;
  const page = pageOf(records.value, {
    idOf: (record) => record.id,
    matches: (record) => isSeen(record.id) && (bbox === null || isThere(geometryOf(layer, record))),
    after, limit,
  });
  const atMs = when.type === 'instant' ? when.at : Math.min(when.to ?? now, now);
  return ok({page: {...page, items: page.items.map((record) => () => record)}, atMs});
}

function* presentOf(state: LayerState): Generator<{readonly stored: StoredRecord; readonly facts: FactRecord}> {
  for (const stored of state.records.values()) if (stored.record) yield {stored, facts: stored.record};
}

async function recordsOf(past: PastReader, layer: string, when: Exclude<When, {type: 'now'}>, now: number): Promise<Result<readonly WholeRecord[], Problem>> {
  if (when.type === 'instant') {
    if (when.at > now) return err({status: 400, code: 'future', detail: 'datetime is in the future; nothing is known of it.'});
    const answer = await past.asOf(layer, when.at);
    return answer.type === 'records' ? ok(answer.records) : err(tooEarly(answer.reachesBackTo));
  }
  const to = Math.min(when.to ?? now, now);
  if (when.from !== null && when.from > to) return ok([]);
  const answer = await past.touched(layer, when.from ?? 0, to);
  if (answer.type === 'records') return ok(answer.records);
  if (when.from !== null) return err(tooEarly(answer.reachesBackTo));
  // An open begin asks for as much as there is.
  if (answer.reachesBackTo > to) return ok([]);
  const rest = await past.touched(layer, answer.reachesBackTo, to);
  return rest.type === 'records' ? ok(rest.records) : err(tooEarly(rest.reachesBackTo));
}

function tooEarly(reachesBackTo: number): Problem {
  const from = textTime(reachesBackTo);
  return {status: 400, code: 'history-too-short', detail: `History does not reach so far back; it begins at ${from}.`, more: {reachesBackTo: from}};
}

function pageLinks(base: string, request: FastifyRequest, layer: Layer, next: string | null): readonly Link[] {
  const items = itemsAddress(base, layer);
  const asked = request.query as {[name: string]: string};
  const address = (query: {[name: string]: string}): string => {
    const text = new URLSearchParams(query).toString();
    return text === '' ? items : `${items}?${text}`;
  };
  const links: Link[] = [
    {href: address(asked), rel: 'self', type: GEOJSON},
    {href: `${base}/collections/${layer.name}`, rel: 'collection', type: 'application/json'},
  ];
  return next === null ? links : [...links, {href: address({...asked, cursor: next}), rel: 'next', type: GEOJSON}];
}

function itemLinks(base: string, layer: Layer, id: string): readonly Link[] {
  return [
    {href: `${itemsAddress(base, layer)}/${encodeURIComponent(id)}`, rel: 'self', type: GEOJSON},
    {href: `${base}/collections/${layer.name}`, rel: 'collection', type: 'application/json'},
  ];
}

async function noQuery(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const refusal = refuseOthers(request.query as RawQuery, []);
  return refusal ? sendProblem(reply, refusal) : undefined;
}

