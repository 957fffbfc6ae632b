/** A hub in memory for the simulator's tests: incidents decided by the layer's own rules, feeds that count. */
import {incidents} from '../../shared/layers/incidents/layer.ts';
import {commandSchema, contextOf, recordIdFor} from '../../shared/model/command.ts';
import {read} from '../../shared/lib/schema.ts';
import type {FactRecord} from '../../shared/model/record.ts';
import type {Identity} from '../../shared/model/identity.ts';
import type {Fetch} from './hub-client.ts';

export interface SmallHub {
  readonly fetch: Fetch;
  readonly items: Map<string, {version: number; record: FactRecord}>;
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
    items: new Map(), pushed: [], asked: [], mood: null, nowMs: 0,
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
      return {status: 202, body: {accepted: 1, rejected: []}};
    }
    if (token !== 'sesame') return {status: 401, body: {}};
    if (path === '/commands') return decide(simulator, JSON.parse(init.body as string));
    const feature = (id: string): unknown => ({id, properties: {...hub.items.get(id)?.record, version: hub.items.get(id)?.version}});
    const id = path.match(/^\/collections\/incidents\/items\/(.+)$/)?.[1];
    if (id !== undefined) return hub.items.has(id) ? {status: 200, body: feature(id)} : {status: 404, body: {}};
    return {status: 200, body: {features: Array.from(hub.items.keys(), feature)}};
  };

  const decide = (by: Identity, value: unknown): {status: number; body: unknown} => {
    const command = read(commandSchema, value);
    if (!command.ok) return {status: 422, body: {accepted: false, reason: command.error}};
    const {id, target, name, ask, expectedVersion} = command.value;
    const known = answers.get(id);
    if (known) return known.body === JSON.stringify(value) ? known.answer : {status: 409, body: {accepted: false, reason: 'id-reused'}};
    const rule = incidents.commands[name];
    const present = target === null ? undefined : hub.items.get(target);
    if (expectedVersion !== undefined && present?.version !== expectedVersion) return {status: 409, body: {accepted: false}};
    const asked = rule ? read(rule.ask, ask) : null;
    if (!rule || !asked?.ok) return {status: 422, body: {accepted: false, reason: asked && !asked.ok ? asked.error : 'unknown'}};
    const context = contextOf(by, {commandId: id, at: hub.nowMs, nextNumber: `HP-261121-${hub.items.size + 1}`, countActive: () => hub.items.size});
    const decision = rule.decide(present?.record, asked.value, context);
    if (decision.type === 'reject') return {status: 422, body: {accepted: false, reason: decision.reason}};
    const recordId = target ?? recordIdFor('incidents', id);
    const version = (present?.version ?? 0) + 1;
    const envelope = {geometry: null, observedAt: null, receivedAt: hub.nowMs, source: 'command', quality: 'good' as const, flags: [], demo: by.demo};
    hub.items.set(recordId, {version, record: {...envelope, ...present?.record, ...decision.patch}});
    const answer = {status: 200, body: {accepted: true, target: recordId, version}};
    answers.set(id, {body: JSON.stringify(value), answer});
    return answer;
  };
  return hub;
}
