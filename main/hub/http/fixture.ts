/** For unit tests: the hub's HTTP over real parts, with records put in by hand and a past that is written down. */
import type {FastifyInstance, InjectOptions, LightMyRequestResponse} from 'fastify';
import {ALL_LAYERS} from '../../../shared/layers/index.ts';
import {scale} from '../../../shared/model/live-columns.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {ROLES, type Role} from '../../../shared/model/identity.ts';
import {silentLogger} from '../../platform/logger.ts';
import {FeedKeys} from '../access/feed-keys.ts';
import {addUser, openTestHouse, type TestHouse} from '../access/fixture.ts';
import {Sessions} from '../access/sessions.ts';
import {HubState} from '../log/state.ts';
import {FeedStates} from '../ops/feed-states.ts';
import {Metrics} from '../ops/metrics.ts';
import {createHttp, type HttpDeps} from './http.ts';

export interface TestHttp {
  readonly app: FastifyInstance;
  readonly house: TestHouse;
  readonly state: HubState;
  readonly feedStates: FeedStates;
  readonly metrics: Metrics;
  /** What a part behind HTTP does; a test puts its own in. */
  readonly behind: {past: HttpDeps['past']; push: HttpDeps['push']; command: HttpDeps['command']; whyNotReady: HttpDeps['whyNotReady']; warnings: HttpDeps['warnings']};
  token(role: Role): string;
  get(url: string, token?: string): Promise<LightMyRequestResponse>;
  post(url: string, body: unknown, token?: string, more?: InjectOptions): Promise<LightMyRequestResponse>;
  put(layer: string, id: string, facts?: object, live?: {readonly [column: string]: number | null}): void;
  remove(layer: string, id: string): void;
  close(): Promise<void>;
}

export const FEED_KEYS = {SITES_KEY: 'the-key-of-sites', AIS_KEY: 'the-key-of-port-ais'};

export async function openTestHttp(): Promise<TestHttp> {
  const house = openTestHouse();
  const state = new HubState(ALL_LAYERS);
  const feedStates = new FeedStates({clock: house.clock});
  const metrics = new Metrics();
  const feedKeys = new FeedKeys({db: house.db, clock: house.clock, random: house.random, env: FEED_KEYS});
  feedKeys.open([{name: 'sites', keyEnv: 'SITES_KEY'}, {name: 'port-ais', keyEnv: 'AIS_KEY'}]);
  const behind: TestHttp['behind'] = {
    past: {asOf: () => never('past'), touched: () => never('past')},
    push: () => ({type: 'taken', accepted: 0, rejected: []}),
    command: () => never('command'),
    whyNotReady: () => null,
    warnings: () => [],
  };
  const app = createHttp({
    state, feedStates, metrics, feedKeys,
    access: house.access,
    clock: house.clock,
    logger: silentLogger,
    layers: ALL_LAYERS,
    metricsToken: 'the-token-of-the-collector',
    past: {asOf: (...asked) => behind.past.asOf(...asked), touched: (...asked) => behind.past.touched(...asked)},
    push: (...asked) => behind.push(...asked),
    command: (...asked) => behind.command(...asked),
    whyNotReady: () => behind.whyNotReady(),
    warnings: () => behind.warnings(),
  });
  // Sessions without their passwords: seven sign-ins before each test would be most of its time.
  const sessions = new Sessions(house.db, house.random);
  const tokens = new Map<Role, string>();
  for (const role of ROLES) {
    await addUser(house, role, role);
    tokens.set(role, sessions.begin(role, house.clock.now()).accessToken);
  }
  const write = (layer: string, id: string, record: FactRecord | null): number => {
    const {records} = state.of(layer);
    const before = records.get(id);
    const handle = before?.handle ?? records.size;
    records.set(id, {id, handle, version: (before?.version ?? 0) + 1, at: house.clock.now(), record});
    return handle;
  };
  return {
    app, house, state, feedStates, metrics, behind,
    token: (role) => tokens.get(role) ?? '',
    get: (url, token) => app.inject({url, headers: bearer(token)}),
    post: (url, body, token, more = {}) =>
      app.inject({
        method: 'POST', url,
        payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
        ...more,
        headers: {'content-type': 'application/json', ...bearer(token), ...more.headers},
      }),
    put: (layer, id, facts = {}, live) => {
      const handle = write(layer, id, {...envelope(house.clock.now()), ...facts});
      if (!live) return;
      const {columns} = state.of(layer).live;
      const row = columns.map(({name, step}) => scale(live[name], step));
      state.of(layer).live.set(handle, row, house.clock.now(), house.clock.now() - 1_000);
    },
    remove: (layer, id) => void write(layer, id, null),
    close: async () => {
      await app.close();
      house.close();
    },
  };
}

export function envelope(receivedAt: number): FactRecord {
  return {geometry: null, observedAt: null, receivedAt, source: 'test', quality: 'good', flags: [], demo: false};
}

function bearer(token: string | undefined): {authorization?: string} {
  return token === undefined ? {} : {authorization: `Bearer ${token}`};
}

function never(what: string): never {
  throw new Error(`${what} was not expected to be asked`);
}
