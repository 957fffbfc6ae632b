/** Real hubs and consoles for system tests: real sockets on free ports, real files in a folder of the test. */
import {join} from 'node:path';
import {ALL_LAYERS} from '../../shared/layers/index.ts';
import type {Layer} from '../../shared/model/layer.ts';
import type {Event, EventName, LinkStatus, OutboxItem, Session} from '../../shared/protocol/bridge.ts';
import type {FeedHealth} from '../../shared/protocol/feed-health.ts';
import {decodeFrame, splitFrames} from '../../shared/protocol/frame.ts';
import {Picture} from '../../shared/protocol/picture.ts';
import {unpackRecords, type PackedRecords} from '../../shared/protocol/packed-records.ts';
import {JsonText} from '../../shared/protocol/socket-parser.ts';
import {Console} from '../../main/console/console.ts';
import type {Attached} from '../../main/console/bridge/bridge.ts';
import {readFeedConfigs} from '../../main/hub/feeds/config.ts';
import {FEED_TYPES} from '../../main/hub/feeds/index.ts';
import type {BackupPlan} from '../../main/hub/ops/backups.ts';
import {startHub, type Hub} from '../../main/hub/hub.ts';
import {bundledCity} from '../../main/platform/assets.ts';
import {systemClock, type Clock} from '../../main/platform/clock.ts';
import {silentLogger} from '../../main/platform/logger.ts';
import type {Disk} from '../../main/platform/sqlite/database.ts';

export const PASSWORD = 'only for tests 123';
export const UNITS_KEY = 'units-key-0123456789abcdef';

export interface HubChoice {
  readonly folder: string;
  readonly port?: number;
  readonly feeds?: readonly object[];
  readonly layers?: readonly Layer[];
  readonly clock?: Clock;
  readonly cityFolder?: string;
  readonly disk?: Disk;
  readonly backups?: BackupPlan;
}

/** A hub with demo users; throws with the reason where it does not start. */
export async function runHub(choice: HubChoice): Promise<Hub> {
  const feeds = readFeedConfigs(choice.feeds ?? [{name: 'units', type: 'geojson', layer: 'units', keyEnv: 'UNITS_KEY'}], FEED_TYPES);
  if (!feeds.ok) throw new Error(feeds.error);
  const started = await startHub({
    dataFolder: join(choice.folder, 'hub'), cityFolder: choice.cityFolder ?? bundledCity('hai-phong'), host: '127.0.0.1', port: choice.port ?? 0,
    feeds: feeds.value, layers: choice.layers ?? ALL_LAYERS, clock: choice.clock ?? systemClock, logger: silentLogger, demo: true,
    env: {HAIDANG_DEMO_PASSWORD: PASSWORD, UNITS_KEY}, say: () => undefined,
    backups: choice.backups,
    ...(choice.disk && {outside: {disk: choice.disk}}),
  });
  if (!started.ok) throw new Error(started.error);
  return started.value;
}

export async function signIn(hub: {readonly url: string}, user: string): Promise<string> {
  const response = await fetch(`${hub.url}/auth/login`, {
    method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify({user, password: PASSWORD}),
  });
  const {accessToken} = (await response.json()) as {accessToken: string};
  return accessToken;
}

export interface Asked {
  readonly status: number;
  readonly body: {readonly [field: string]: unknown};
}

/** One HTTP call with a token; JSON in, JSON out. */
export async function ask(hub: {readonly url: string}, token: string, method: string, path: string, body?: unknown): Promise<Asked> {
  const response = await fetch(`${hub.url}${path}`, {
    method,
    headers: {authorization: `Bearer ${token}`, 'content-type': 'application/json'},
    ...(body === undefined ? {} : {body: JSON.stringify(body)}),
  });
  return {status: response.status, body: (await response.json()) as Asked['body']};
}

export interface ConsoleChoice {
  readonly folder: string;
  readonly hubUrl: string;
  readonly user?: string;
  readonly layers?: readonly Layer[];
  readonly clock?: Clock;
  readonly disk?: Disk;
}

export async function runConsole(choice: ConsoleChoice): Promise<Console> {
  const started = new Console({
    dataFolder: join(choice.folder, 'console'), hubUrl: choice.hubUrl, clock: choice.clock ?? systemClock, logger: silentLogger,
    layers: choice.layers ?? ALL_LAYERS, signInAs: {user: choice.user ?? 'officer', password: PASSWORD},
    ...(choice.disk && {outside: {disk: choice.disk}}),
  });
  await started.start();
  return started;
}

/** A window without a screen: it keeps what a real one would. */
export class TestWindow {
  readonly picture: Picture;
  readonly attached: Attached;
  link: LinkStatus | null = null;
  session: Session | null = null;
  outbox: readonly OutboxItem[] = [];
  feeds: readonly FeedHealth[] = [];
  pictures = 0;
  /** False: takes messages and never gives credit, as a stuck window does. */
  givesCredit = true;
  liveMessages = 0;

  constructor(of: Console, layers: readonly Layer[] = ALL_LAYERS) {
    this.picture = new Picture(layers);
    this.attached = of.attach({
      // As the wire does: what is text already arrives as what it says.
      send: (name, event, body) => this.#take(name, event instanceof JsonText ? JSON.parse(event.text) : structuredClone(event), body),
      bufferedBytes: () => 0,
      close: () => undefined,
    });
  }

  static async open(of: Console, layers: readonly Layer[] = ALL_LAYERS): Promise<TestWindow> {
    const window = new TestWindow(of, layers);
    await window.attached.call('open', {});
    return window;
  }

  records(layer: string): ReadonlyMap<string, {readonly [field: string]: unknown}> {
    const records = this.picture.layers.get(layer)?.records ?? new Map();
    return new Map([...records].flatMap(([id, {record}]) => (record === null ? [] : [[id, record]])));
  }

  #take<Name extends EventName>(name: Name, event: Event<Name>, body: Uint8Array | undefined): void {
    if (name === 'link') this.link = event as LinkStatus;
    else if (name === 'session') this.session = event as Session;
    else if (name === 'feeds') this.feeds = (event as Event<'feeds'>).feeds;
    else if (name === 'outbox') this.outbox = (event as Event<'outbox'>).items;
    else if (name === 'batch') for (const change of (event as Event<'batch'>).changes) this.picture.apply(change as Parameters<Picture['apply']>[0]);
    else if (name === 'picture') this.#takePicture(event as Event<'picture'>);
    else if (name === 'forget') this.picture.forget((event as Event<'forget'>).layer, (event as Event<'forget'>).ids as 'all' | readonly string[]);
    else if (name === 'live' && body) this.#takeLive((event as Event<'live'>).tick, body);
  }

  #takePicture(part: Event<'picture'>): void {
    if (part.part === 0) {
      this.picture.clear();
      this.pictures++;
    }
    this.picture.put(unpackRecords(part.packed as PackedRecords));
  }

  #takeLive(tick: number, body: Uint8Array): void {
    this.liveMessages++;
    for (const bytes of splitFrames(body)) {
      const frame = decodeFrame(bytes, (layer) => this.picture.layers.get(layer)?.layer.liveColumns);
      if (frame.kind !== 'unknown-layer') this.picture.applyFrame(frame);
    }
    if (this.givesCredit) void this.attached.call('received', {tick});
  }
}

/** Waits until it is so, or fails with what it was waiting for. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>, withinMs = 20_000): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`not within ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

let commandCount = 0;

export function command(layer: string, name: string, target: string | null, asked: {readonly [field: string]: unknown} = {}): {[field: string]: unknown} {
  return {id: `test-${process.pid}-${Date.now()}-${String(++commandCount).padStart(6, '0')}`, layer, target, name, ask: asked};
}

export const CRASH = {type: 'traffic.crash', priority: 'P2', position: [106.6838, 20.857], place: 'Cầu Bính'};
