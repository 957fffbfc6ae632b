/** The simulated day against a running hub: every feed in its own protocol, every layer filled, and a clock that goes 60 times as fast. */
import {createSocket} from 'node:dgram';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {readDayPack} from '../../main/demo/day/day-pack.ts';
import {startDemo, type Demo} from '../../main/demo/demo.ts';
import {readDemoPack} from '../../main/demo/pack.ts';
import {DEMO_FEEDS, PUSHED_DEMO_FEEDS} from '../../main/hub/demo-feeds.ts';
import {readFeedConfigs} from '../../main/hub/feeds/config.ts';
import {FEED_TYPES} from '../../main/hub/feeds/index.ts';
import {startHub, type Hub} from '../../main/hub/hub.ts';
import {bundledCity} from '../../main/platform/assets.ts';
import {systemClock, type Clock} from '../../main/platform/clock.ts';
import {createDayClock, dayClockOf, type DayClock} from '../../main/platform/day-clock.ts';
import {silentLogger} from '../../main/platform/logger.ts';
import type {Console} from '../../main/console/console.ts';
import {must} from '../../shared/lib/assert.ts';
import {ALL_LAYERS} from '../../shared/layers/index.ts';
import {ask, PASSWORD, runConsole, signIn, TestWindow, until} from '../support/parts.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const KEY = 'demo-feeds-key-0123456789';
const SIMULATOR = 'simulator-token-0123456789';
const OFFSET_MINUTES = 420;

interface Item {
  readonly id: string;
  readonly properties: {readonly [name: string]: unknown};
}

/** A hub on a simulated day with the demo in this process; one for each speed. */
class House {
  readonly folder = temporaryFolder();
  readonly said: string[] = [];
  readonly clock: Clock;
  hub!: Hub;
  #demo: Demo | null = null;
  readonly #socket = createSocket('udp4');
  readonly #day: DayClock;

  constructor(atMinutes: number, speed: number) {
    this.#day = must(dayClockOf({atMinutes, speed}, systemClock.machineNow(), OFFSET_MINUTES), 'a day');
    this.clock = createDayClock(this.#day, systemClock);
  }

  async start(): Promise<void> {
    const feeds = readFeedConfigs(DEMO_FEEDS, FEED_TYPES);
    if (!feeds.ok) throw new Error(feeds.error);
    const started = await startHub({
      dataFolder: join(this.folder.path, 'hub'), cityFolder: bundledCity(), host: '127.0.0.1', port: 0, feeds: feeds.value, layers: ALL_LAYERS, clock: this.clock, logger: silentLogger,
      demo: true, env: {HAIDANG_DEMO_PASSWORD: PASSWORD, HAIDANG_DEMO_FEEDS_KEY: KEY, HAIDANG_SIMULATOR_TOKEN: SIMULATOR}, say: () => undefined,
    });
    if (!started.ok) throw new Error(started.error);
    this.hub = started.value;
    const [pack, day] = [readDemoPack(bundledCity()), readDayPack(bundledCity())];
    if (!pack.ok || !day.ok) throw new Error('the pack');
    const air = new URL(this.hub.feedAddresses.get('demo-ais') ?? '');
    this.#demo = startDemo(
      {
        hubUrl: this.hub.url, simulatorToken: SIMULATOR, aisAddress: {host: air.hostname, port: Number(air.port)}, feeds: {key: KEY, names: [...PUSHED_DEMO_FEEDS]},
        cityFolder: bundledCity(), seed: 1, clock: this.#day,
      },
      {pack: pack.value, day: day.value},
      {
        now: () => this.clock.now(), machineNow: () => systemClock.machineNow(), every: systemClock.every, fetch: (url, init) => fetch(url, init),
        sendDatagram: (text) => this.#socket.send(text, Number(air.port), air.hostname), log: (message) => this.said.push(message),
      },
    );
  }

  async items(token: string, layer: string): Promise<readonly Item[]> {
    const {body} = await ask(this.hub, token, 'GET', `/collections/${layer}/items?limit=10000`);
    return (body['features'] ?? []) as readonly Item[];
  }

  async stop(): Promise<void> {
    this.#demo?.stop();
    this.#socket.close();
    await this.hub.stop();
    this.folder.remove();
  }
}

describe('the day at its own pace', () => {
  const house = new House(10 * 60 + 30, 1);
  let token: string;

  beforeAll(async () => {
    await house.start();
    token = await signIn(house.hub, 'supervisor');
    await until('the last of the first words', async () => (await house.items(token, 'warnings')).length > 0, 40_000);
  });
  afterAll(() => house.stop());

  it('fills the layers through public ports alone, and nothing of it is refused', async () => {
    const counts = new Map<string, number>();
    for (const layer of ['vessels', 'units', 'transit', 'traffic', 'incidents', 'cameras', 'sensors', 'links', 'cell-sites', 'reports', 'port-calls', 'warnings', 'alarms']) {
      counts.set(layer, (await house.items(token, layer)).filter(({properties}) => properties['demo'] === true).length);
    }
    expect(Object.fromEntries([...counts].filter(([, count]) => count === 0))).toEqual({});
    expect(counts.get('cameras')).toBeGreaterThan(180);
    expect(counts.get('traffic')).toBeGreaterThan(220);
    const {body} = await ask(house.hub, token, 'GET', '/feeds');
    const feeds = (body['feeds'] ?? body) as readonly {name: string; rejected?: object; lastRefusals?: readonly {reason: string}[]}[];
    for (const feed of feeds) expect(feed.lastRefusals ?? [], feed.name).toEqual([]);
    expect(house.said).toEqual([]);
  });

  it('S2: shows the fibre cut on four layers at once', async () => {
    const [links, cameras, sites, alarms] = await Promise.all(['links', 'cameras', 'cell-sites', 'alarms'].map((layer) => house.items(token, layer)));
    expect(links?.find(({id}) => id === 'L-020')?.properties['state']).toBe('down');
    expect(cameras?.find(({id}) => id === 'CAM-014')?.properties['state']).toBe('down');
    expect(sites?.find(({id}) => id === 'BTS-063')?.properties['state']).toBe('out_of_service');
    expect(alarms?.filter(({properties}) => properties['isRootCause'] === true && properties['severity'] !== 'cleared')).toHaveLength(1);
  });

  it('N13: security is seen by its own role alone, and four times stand on what came', async () => {
    expect(await house.items(token, 'security')).toEqual([]);
    const station = (await house.items(token, 'sensors')).find(({properties}) => properties['source'] === 'demo-sensors');
    const [observedAt, receivedAt] = [Date.parse(String(station?.properties['observedAt'])), Date.parse(String(station?.properties['receivedAt']))];
    expect(Math.abs(receivedAt - house.clock.now())).toBeLessThan(60_000);
    expect(observedAt).toBeLessThanOrEqual(receivedAt);
  });
});

describe('the day sixty times as fast', () => {
  const house = new House(7 * 60 + 36, 60);
  let console_: Console;
  let window: TestWindow;

  beforeAll(async () => {
    await house.start();
    console_ = await runConsole({folder: house.folder.path, hubUrl: house.hub.url, user: 'supervisor', clock: house.clock});
    window = await TestWindow.open(console_);
    await until('live', () => window.link?.state === 'live');
  });
  afterAll(async () => {
    await console_.stop();
    await house.stop();
  });

  it('keeps its link live while minutes of the city pass each second, and tells windows the time', async () => {
    const from = {city: house.clock.now(), machine: performance.now()};
    const states = new Set<string>();
    await until('five minutes of the city', () => {
      states.add(window.link?.state ?? '');
      return house.clock.now() - from.city > 420_000;
    }, 20_000);
    expect([...states]).toEqual(['live']);
    expect((house.clock.now() - from.city) / (performance.now() - from.machine)).toBeCloseTo(60, 0);
    expect(window.session?.simulated).toEqual({rate: 60});
    const {hubAheadMs = 0, toldAt = 0, hubRate = 0} = window.link ?? {};
    const machineNow = Date.now();
    expect(hubRate).toBe(60);
    // As a window reckons: within a second of the machine's.
    expect(Math.abs(machineNow + hubAheadMs + (machineNow - toldAt) * (hubRate - 1) - house.clock.now())).toBeLessThan(60_000);
  });

  it('tells ages in the city’s time, and a token outlives them', async () => {
    const token = await signIn(house.hub, 'supervisor');
    const isCrash = ({properties}: Item): boolean => String(properties['description']).includes('trên cầu Bính');
    await until('the crash on the bridge', async () => (await house.items(token, 'incidents')).some(isCrash), 20_000);
    const crash = (await house.items(token, 'incidents')).find(isCrash);
    const createdAt = Date.parse(String(crash?.properties['observedAt'] ?? crash?.properties['receivedAt']));
    // The machine’s minutes are hours here.
    expect(Math.abs(createdAt - house.clock.now())).toBeLessThan(30 * 60_000);
    const units = await house.items(token, 'units');
    const ages = units.map(({properties}) => house.clock.now() - Date.parse(String(properties['observedAt'])));
    expect(Math.min(...ages)).toBeLessThan(180_000);
    // Twenty of the city's minutes are more than a token's life.
    await until('twenty minutes', () => house.clock.now() > Date.parse(String(crash?.properties['receivedAt'])) + 60_000, 20_000);
    expect((await ask(house.hub, token, 'GET', '/collections')).status).toBe(200);
  });
});
