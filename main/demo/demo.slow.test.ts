import {createHash} from 'node:crypto';
import {join} from 'node:path';
import {beforeAll, describe, expect, it} from 'vitest';
import {demoConfigSchema, type DemoConfig} from './config.ts';
import {read} from '../../shared/lib/schema.ts';
import {datagramsOf, startDemo, type Demo} from './demo.ts';
import {readDemoPack, type DemoPack} from './pack.ts';
import {createSmallHub, type SmallHub} from './small-hub.test-support.ts';
import {createWorld, TICK_MS} from './world.ts';

const START_MS = 1_795_000_000_000;

const config: DemoConfig = {
  hubUrl: 'http://hub', simulatorToken: 'sesame', aisAddress: {host: '127.0.0.1', port: 10110},
  unitsFeed: {name: 'units', key: 'feed-key'}, cityFolder: 'unused', seed: 7,
};

let pack: DemoPack;

beforeAll(() => {
  const pack_ = readDemoPack(join(import.meta.dirname, '../../assets/cities/hai-phong'));
  if (!pack_.ok) throw new Error(pack_.error);
  pack = pack_.value;
});

/** The simulator against a hub in memory, its time moved by hand. */
class Bench {
  readonly hub: SmallHub = createSmallHub();
  readonly datagrams: string[] = [];
  readonly said: string[] = [];
  readonly demo: Demo;
  nowMs = START_MS;
  #tick: () => void = () => undefined;

  constructor(over: Partial<DemoConfig> = {}) {
    this.demo = startDemo({...config, ...over}, pack, {
      now: () => this.nowMs,
      every: (_intervalMs, callback) => {
        this.#tick = callback;
        return () => {
          this.#tick = () => undefined;
        };
      },
      fetch: this.hub.fetch,
      sendDatagram: (text) => this.datagrams.push(text),
      log: (message) => this.said.push(message),
    });
  }

  async run(seconds: number): Promise<void> {
    for (let ms = 0; ms < seconds * 1_000; ms += TICK_MS) {
      this.nowMs += TICK_MS;
      this.hub.nowMs = this.nowMs;
      this.#tick();
      // Requests in flight are answered within the tick: fetch, body and what waits for them.
      for (let turn = 0; turn < 12; turn++) await Promise.resolve();
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

describe('the demo', () => {
  it('shows ships within 3 s, all units at once, and nine incidents within 20 s', async () => {
    const bench = new Bench();
    await bench.run(3);
    expect(bench.datagrams.join('').split('\r\n').length).toBeGreaterThan(100);
    const first = bench.hub.pushed[0];
    expect(first).toMatchObject({path: '/feeds/units', key: 'feed-key'});
    expect(first?.body).toMatchObject({type: 'FeatureCollection', features: {length: 74}});
    await bench.run(17);
    expect(bench.hub.items.size).toBe(9);
    expect(bench.said).toEqual([]);
  });

  it('pushes those that move every 2 s and all every 10 s', async () => {
    const bench = new Bench();
    await bench.run(30);
    const sizes = bench.hub.pushed.map(({body}) => (body as {features: unknown[]}).features.length);
    expect(sizes.length).toBeGreaterThanOrEqual(14);
    expect(sizes.length).toBeLessThanOrEqual(16);
    const whole = sizes.filter((size) => size === 74).length;
    expect(whole).toBeGreaterThanOrEqual(3);
    expect(whole).toBeLessThanOrEqual(4);
    for (const size of sizes) expect(size).toBeGreaterThan(35);
  });

  it('goes on by UDP while the hub is down, says so once, and pushes again when it is back', async () => {
    const bench = new Bench();
    await bench.run(5);
    bench.hub.mood = 'down';
    const before = bench.hub.pushed.length;
    bench.datagrams.length = 0;
    await bench.run(60);
    expect(bench.datagrams.length).toBeGreaterThan(50);
    expect(bench.said.filter((line) => line.startsWith('units:'))).toEqual(['units: fetch failed']);
    bench.hub.mood = null;
    await bench.run(12);
    expect(bench.hub.pushed.length).toBeGreaterThan(before);
  });

  it('takes a renewed token', async () => {
    const bench = new Bench({simulatorToken: 'worn-out'});
    await bench.run(15);
    expect(bench.hub.items.size).toBe(0);
    bench.demo.renewToken('sesame');
    await bench.run(30);
    expect(bench.hub.items.size).toBeGreaterThan(5);
  });

  it('skips the time of a sleep, and starts anew where the clock was put back', async () => {
    const bench = new Bench();
    await bench.run(5);
    bench.nowMs += 3_600_000;
    bench.datagrams.length = 0;
    await bench.run(1);
    expect(bench.datagrams.length).toBeLessThan(60);
    bench.nowMs -= 7_200_000;
    bench.datagrams.length = 0;
    await bench.run(4);
    expect(bench.datagrams.join('').split('\r\n').length).toBeGreaterThan(100);
  });

  it('sends nothing more once stopped', async () => {
    const bench = new Bench();
    await bench.run(2);
    bench.demo.stop();
    bench.datagrams.length = 0;
    await bench.run(5);
    expect(bench.datagrams).toEqual([]);
  });

  it('bears any load that is asked for', async () => {
    const bench = new Bench({load: {vessels: 500, updatesPerS: 1_000}});
    await bench.run(2);
    const reports = bench.datagrams.join('').split('\r\n').filter((line) => line.startsWith('!AIVDM,1,1'));
    expect(reports.length).toBeGreaterThan(1_900);
    for (const datagram of bench.datagrams) expect(datagram.length).toBeLessThanOrEqual(1_200);
  });
});

describe('the world', () => {
  it('is the same for the same seed and start: ten minutes of all that it says', () => {
    const hashOf = (seed: number): string => {
      const world = createWorld({pack, seed, startMs: START_MS});
      const hash = createHash('sha256');
      while (world.nowMs < START_MS + 600_000) {
        hash.update(`${world.nowMs} ${world.tick().join('\n')}\n`);
        if (world.nowMs % 2_000 === 0) hash.update(JSON.stringify(world.unitFeatures('all')));
      }
      for (let number = 0; number < 20; number++) hash.update(JSON.stringify(world.incidents.incident(number)));
      return hash.digest('hex');
    };
    const first = hashOf(1);
    expect(hashOf(1)).toBe(first);
    expect(hashOf(2)).not.toBe(first);
  });
});

describe('datagrams', () => {
  it('hold whole sentences alone, and none where there is nothing to say', () => {
    expect(datagramsOf([])).toEqual([]);
    const sentences = Array.from({length: 40}, (_unused, index) => `!AIVDM,1,1,,A,${'0'.repeat(28)},0*${index + 10}`);
    const datagrams = datagramsOf(sentences);
    expect(datagrams.length).toBeGreaterThan(1);
    expect(datagrams.join('')).toBe(sentences.map((sentence) => `${sentence}\r\n`).join(''));
    for (const datagram of datagrams) expect(datagram.endsWith('\r\n')).toBe(true);
  });
});

describe('a configuration', () => {
  it('is refused by the path of what is wrong', () => {
    expect(read(demoConfigSchema, config).ok).toBe(true);
    expect(read(demoConfigSchema, {...config, aisAddress: {host: 'a', port: 0}})).toEqual({ok: false, error: expect.stringMatching(/^aisAddress\.port: /)});
    expect(read(demoConfigSchema, {...config, vessels: 3}).ok).toBe(false);
  });
});
