/**
 * A hub in memory for the simulator's tests: incidents and units decided by the layers' own rules, feeds that count, and
 * the steps of units taken from what `demo-units` tells.
 */
import {units} from '../../shared/layers/units/layer.ts';
import {asUnit, settleUnit} from '../../shared/layers/units/unit.ts';
import {stepsTo, type UnitState} from '../../shared/model/unit-state.ts';
import {SYSTEM} from '../../shared/model/identity.ts';
import {formatTime} from '../../shared/time/time.ts';
import type {Also} from '../../shared/model/command.ts';
import {incidents} from '../../shared/layers/incidents/layer.ts';
import {commandSchema, contextOf, recordIdFor} from '../../shared/model/command.ts';
import {read} from '../../shared/lib/schema.ts';
import type {FactRecord} from '../../shared/model/record.ts';
import type {Identity} from '../../shared/model/identity.ts';
import type {Fetch} from './hub-client.ts';

export interface SmallHub {
  readonly fetch: Fetch;
  /** Incidents. */
  readonly items: Map<string, {version: number; record: FactRecord}>;
  readonly units: Map<string, {version: number; record: FactRecord}>;
  readonly pushed: {path: string; key: string; body: unknown}[];
  readonly asked: string[];
  /** Every request is answered so, or not at all with `down`; null: as it should. */
  mood: number | 'down' | 'answer-lost' | null;
  nowMs: number;
  command(user: string, command: unknown): {status: number; body: unknown};
}

const simulator: Identity = {user: 'simulator', displayName: 'Simulator', roles: ['supervisor'], demo: true};

export function createSmallHub(): SmallHub {
  const answers = new Map<string, {body: string; answer: {status: number; body: unknown}}>();
  const hub: SmallHub = {
    items: new Map(), units: new Map(), pushed: [], asked: [], mood: null, nowMs: 0,
    fetch: async (url, init) => {
      if (hub.mood === 'down') throw new TypeError('fetch failed');
      if (typeof hub.mood === 'number') return Response.json({}, {status: hub.mood});
      const path = url.replace('http://hub', '');
      hub.asked.push(`${init.method ?? 'GET'} ${path}`);
      const {status, body} = handle(path, init);
      if (hub.mood === 'answer-lost') throw new TypeError('socket closed');
      return Response.json(body, {status});
    },
    command: (user, command) => decide({...simulator, user, demo: user === simulator.user}, command),
  };

  const handle = (path: string, init: RequestInit): {status: number; body: unknown} => {
    const token = new Headers(init.headers).get('authorization')?.replace('Bearer ', '') ?? '';
    if (path.startsWith('/feeds/')) {
      const body: unknown = typeof init.body === 'string' && /^[[{]/.test(init.body) ? JSON.parse(init.body) : init.body;
      hub.pushed.push({path, key: token, body});
      if (path === '/feeds/demo-units') takeUnits(body as {features: readonly {id: string; geometry: unknown; properties: {readonly [name: string]: unknown}}[]});
      return {status: 202, body: {accepted: 1, rejected: []}};
    }
    if (token !== 'sesame') return {status: 401, body: {}};
    if (path === '/commands') return decide(simulator, JSON.parse(init.body as string));
    if (path.startsWith('/collections/units/')) return {status: 200, body: {features: Array.from(hub.units, ([id, {record}]) => ({id, properties: {state: record['state'], incidentId: record['incidentId'] ?? null, orderedAt: typeof record['orderedAt'] === 'number' ? formatTime(record['orderedAt']) : null}}))}};
    const feature = (id: string): unknown => ({id, geometry: hub.items.get(id)?.record.geometry, properties: {...hub.items.get(id)?.record, version: hub.items.get(id)?.version}});
    const id = path.match(/^\/collections\/incidents\/items\/(.+)$/)?.[1];
    if (id !== undefined) return hub.items.has(id) ? {status: 200, body: feature(id)} : {status: 404, body: {}};
    return {status: 200, body: {features: Array.from(hub.items.keys(), feature)}};
  };

  const write = (by: Identity, {layer, id, patch}: Also): void => {
    const own = layer === 'units' ? hub.units : hub.items;
    const before = own.get(id);
    const envelope = {geometry: null, observedAt: null, receivedAt: hub.nowMs, source: 'command', quality: 'good' as const, flags: [], demo: by.demo};
    if (layer === 'units' || layer === 'incidents') own.set(id, {version: (before?.version ?? 0) + 1, record: {...envelope, ...before?.record, ...patch}});
  };

  const takeUnits = ({features}: {features: readonly {id: string; properties: {readonly [name: string]: unknown}}[]}): void => {
    for (const {id, properties} of features) {
      const before = hub.units.get(id)?.record;
      write(simulator, {layer: 'units', id, patch: settleUnit({before, own: {...before, ...properties}, told: properties, feed: 'demo-units', receivedAt: hub.nowMs})});
      const {orderedAt, state, toldState} = asUnit(hub.units.get(id)?.record ?? ({} as FactRecord));
      if (orderedAt === null || toldState === (before && asUnit(before).toldState)) continue;
      for (const step of stepsTo(state, toldState as UnitState)) {
        decide(SYSTEM, {id: `system-${id}-${hub.nowMs}-${step}`.padEnd(16, '-'), layer: 'units', target: id, name: 'status', ask: {state: step}});
      }
    }
  };

  const decide = (by: Identity, value: unknown): {status: number; body: unknown} => {
    const command = read(commandSchema, value);
    if (!command.ok) return {status: 422, body: {accepted: false, reason: command.error}};
    const {id, layer, target, name, ask, expectedVersion} = command.value;
    const [own, layers] = layer === 'units' ? [hub.units, units] : [hub.items, incidents];
    const known = answers.get(id);
    if (known) return known.body === JSON.stringify(value) ? known.answer : {status: 409, body: {accepted: false, reason: 'id-reused'}};
    const rule = layers.commands[name];
    const present = target === null ? undefined : own.get(target);
    if (expectedVersion !== undefined && present?.version !== expectedVersion) return {status: 409, body: {accepted: false}};
    const asked = rule ? read(rule.ask, ask) : null;
    if (!rule || !asked?.ok) return {status: 422, body: {accepted: false, reason: asked && !asked.ok ? asked.error : 'unknown'}};
    const recordId = target ?? recordIdFor('incidents', id);
    const context = contextOf(by, {
      commandId: id, target: recordId, at: hub.nowMs, nextNumber: `HP-261121-${hub.items.size + 1}`, countActive: () => hub.items.size,
      read: (other, otherId) => (other === 'units' ? hub.units : hub.items).get(otherId)?.record,
    });
    const decision = rule.decide(present?.record, asked.value, context);
    if (decision.type === 'reject') return {status: 422, body: {accepted: false, reason: decision.reason}};
    for (const change of [...decision.also, {layer, id: recordId, patch: decision.patch}]) write(by, change);
    const version = own.get(recordId)?.version;
    const answer = {status: 200, body: {accepted: true, target: recordId, version}};
    answers.set(id, {body: JSON.stringify(value), answer});
    return answer;
  };
  return hub;
}
