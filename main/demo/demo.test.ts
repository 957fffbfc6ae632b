import {describe, expect, it} from 'vitest';
import type {DemoConfig} from './config.ts';
import {at, cityOf, day, pack} from './day/fixture.test-support.ts';
import {datagramsOf, startDemo, type Demo} from './demo.ts';
import {createSmallHub, type SmallHub} from './small-hub.test-support.ts';

const TICK_MS = 200;
const city = cityOf(7);
const config: DemoConfig = {
  hubUrl: 'http://hub', simulatorToken: 'sesame', aisAddress: {host: '127.0.0.1', port: 10110},
  feeds: {key: 'feed-key', names: ['demo-units', 'demo-reports', 'demo-transit', 'demo-warnings']}, cityFolder: 'unused', seed: 7,
};

/** The simulator against a hub in memory, its time moved by hand. */
class Bench {
  readonly hub: SmallHub = createSmallHub();
  readonly datagrams: string[] = [];
  readonly said: string[] = [];
  readonly demo: Demo;
  nowMs: number;
  #tick: () => void = () => undefined;

  constructor(startMs: number, over: Partial<DemoConfig> = {}) {
    this.nowMs = startMs;
    this.demo = startDemo({...config, ...over}, {pack, day, city}, {
      now: () => this.nowMs,
      machineNow: () => this.nowMs,
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

  pushedTo(feed: string): unknown[] {
    return this.hub.pushed.filter(({path}) => path === `/feeds/${feed}`).map(({body}) => body);
  }
}

describe('the demo', () => {
  it('shows ships and units within 3 s, and nine incidents within 20 s', async () => {
    const bench = new Bench(at('03:00'));
    await bench.run(3);
    expect(bench.datagrams.join('').split('\r\n').length).toBeGreaterThan(100);
    expect(bench.hub.pushed[0]).toMatchObject({path: '/feeds/demo-units', key: 'feed-key', body: {type: 'FeatureCollection', features: {length: 74}}});
    await bench.run(17);
    expect(bench.hub.items.size).toBeGreaterThanOrEqual(9);
    expect(bench.said).toEqual([]);
  });

  it('speaks only to the feeds that it was told of, each on its beat', async () => {
    const bench = new Bench(at('10:00'));
    await bench.run(31);
    expect(new Set(bench.hub.pushed.map(({path}) => path))).toEqual(new Set(['/feeds/demo-units', '/feeds/demo-reports', '/feeds/demo-transit', '/feeds/demo-warnings']));
    expect(bench.pushedTo('demo-units')).toHaveLength(7);
    expect(bench.pushedTo('demo-transit')).toHaveLength(3);
  });

  it('makes the crash of the script when it happens, and works it', async () => {
    const bench = new Bench(at('07:42:40'));
    const crash = () => [...bench.hub.items.values()].find(({record}) => record['type'] === 'traffic.crash.bridge' && String(record['description']).includes('cầu Bính'));
    await bench.run(10);
    expect(crash()).toBeUndefined();
    await bench.run(12);
    expect(crash()?.record['priority']).toBe('P1');
    await bench.run(8);
    expect(crash()?.record['state']).toBe('acknowledged');
  });

  it('goes on by UDP while the hub is down, says so once, and tells everything when it is back', async () => {
    const bench = new Bench(at('10:00'));
    await bench.run(5);
    bench.hub.mood = 'down';
    const before = bench.hub.pushed.length;
    bench.datagrams.length = 0;
    await bench.run(30);
    expect(bench.datagrams.length).toBeGreaterThan(20);
    expect(bench.said.filter((line) => line.startsWith('demo-units:'))).toEqual(['demo-units: fetch failed']);
    bench.hub.mood = null;
    await bench.run(12);
    expect(bench.hub.pushed.length).toBeGreaterThan(before);
    // Of what is whole, only the newest was kept for the hub's return.
    expect(bench.pushedTo('demo-units').length).toBeLessThan(6);
  });

  it('takes a renewed token', async () => {
    const bench = new Bench(at('03:00'), {simulatorToken: 'worn-out'});
    await bench.run(10);
    expect(bench.hub.items.size).toBe(0);
    bench.demo.renewToken('sesame');
    await bench.run(25);
    expect(bench.hub.items.size).toBeGreaterThan(5);
  });

  it('skips the time of a sleep, and starts anew where the clock was put back', async () => {
    const bench = new Bench(at('10:00'));
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

  it('begins a simulated day when it was said to, however late the process is', async () => {
    const bench = new Bench(at('07:30') + 12_000, {clock: {cityAtMs: at('07:30'), machineAtMs: 0, rate: 1}});
    await bench.run(1);
    const first = bench.pushedTo('demo-transit')[0];
    expect(first).toBeDefined();
    expect(bench.pushedTo('demo-units')[0]).toMatchObject({features: expect.arrayContaining([expect.objectContaining({properties: expect.objectContaining({callSign: 'CSGT-1'})})])});
  });

  it('sends nothing more once stopped', async () => {
    const bench = new Bench(at('10:00'));
    await bench.run(2);
    bench.demo.stop();
    bench.datagrams.length = 0;
    await bench.run(5);
    expect(bench.datagrams).toEqual([]);
  });

  it('bears any load that is asked for', async () => {
    const bench = new Bench(at('10:00'), {load: {vessels: 500, updatesPerS: 1_000}});
    await bench.run(2);
    const reports = bench.datagrams.join('').split('\r\n').filter((line) => line.startsWith('!AIVDM,1,1'));
    expect(reports.length).toBeGreaterThan(1_900);
    for (const datagram of bench.datagrams) expect(datagram.length).toBeLessThanOrEqual(1_200);
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
