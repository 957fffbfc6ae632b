/**
 * G1 and G2: what a shown update of 20,000 and 100,000 moving objects costs a window, and how soon data is a pixel, our
 * live layer against MapLibre's `setData` in pairs. CPU is that of all threads of the renderer processes by the kernel's
 * own count; an update counts only once its pixel was read.
 */
import type {Browser} from '@playwright/test';
import {must} from '../../shared/lib/assert.ts';
import {launchBrowser} from './bench-browser.ts';
import {cpuMsOf} from './product-process.ts';
import type {BenchRow} from './row.ts';
import {median, ratioOfMedians} from './statistics.ts';
import type {Way} from './window-page/main.ts';
import {windowPages} from './window-pages.ts';

const ROUNDS = 5;
const DRIVE_MS = 3_000;
const LATENCY_SAMPLES = 5;
const WARM_UP_UPDATES = 2;
const SIZES = [
  {count: 20_000, reachCpu: 1 / 12, reachLatency: 1 / 6},
  {count: 100_000, reachCpu: 1 / 60, reachLatency: 1 / 8},
];

interface Measured {
  readonly way: Way;
  readonly count: number;
  readonly shown: number;
  readonly sent: number;
  readonly rendererMsPerShown: number;
  readonly withGpuMsPerShown: number;
  readonly latencyMs: number;
}

export async function run({rounds = ROUNDS, sizes = SIZES} = {}): Promise<readonly BenchRow[]> {
  const pages = await windowPages();
  try {
    const rows: BenchRow[] = [];
    for (const size of sizes) rows.push(...rowsOf(size, await measureAll(pages.url, size.count, rounds)));
    return rows;
  } finally {
    pages.close();
  }
}

/** One way right after the other in every round, so that whatever else the machine does meets both. */
async function measureAll(url: string, count: number, rounds: number): Promise<Measured[]> {
  const all: Measured[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const way of ['live-layer', 'set-data'] as const) all.push(await measure(url, way, count));
  }
  return all;
}

function rowsOf({count, reachCpu, reachLatency}: (typeof SIZES)[number], all: readonly Measured[]): BenchRow[] {
  const rows = (figure: string, name: string, reach: number, valueOf: (one: Measured) => number): BenchRow[] => {
    const [ours, other] = (['live-layer', 'set-data'] as const).map((way) => all.filter((one) => one.way === way).map(valueOf));
    const [own, rival] = [must(ours, 'ours'), must(other, 'the other')];
    const what = `${name}, ${count.toLocaleString('en')} moving`;
    return [
      {figure, what: `${what}: our layer`, value: median(own), unit: 'ms', raw: own},
      {figure, what: `${what}: setData`, value: median(rival), unit: 'ms', raw: rival},
      {figure, what: `${what}: against setData`, value: ratioOfMedians(own, rival), unit: 'ratio', reach},
    ];
  };
  return [
    ...rows('G1', 'window CPU per shown update', reachCpu, ({rendererMsPerShown}) => rendererMsPerShown),
    {figure: 'G1', what: `shown updates of our layer, ${count.toLocaleString('en')} moving`, value: shownOf(all, 'live-layer'), unit: 'count'},
    {figure: 'G1', what: `shown updates of setData, ${count.toLocaleString('en')} moving`, value: shownOf(all, 'set-data'), unit: 'count'},
    ...rows('G2', 'data to pixel p50', reachLatency, ({latencyMs}) => latencyMs),
  ];
}

function shownOf(all: readonly Measured[], which: Way): number {
  return all.filter(({way}) => way === which).reduce((sum, {shown}) => sum + shown, 0);
}

async function measure(url: string, way: Way, count: number): Promise<Measured> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({viewport: {width: 640, height: 360}});
    await page.goto(url);
    await page.waitForFunction(() => window.bench !== undefined);
    await page.evaluate(([how, many]) => window.bench.start(how, many), [way, count] as const);
    await page.evaluate((samples) => window.bench.latencies(samples), WARM_UP_UPDATES);
    const before = await cpuMs(browser);
    const {sent, shown} = await page.evaluate((ms) => window.bench.drive(ms), DRIVE_MS);
    const after = await cpuMs(browser);
    const latencies = await page.evaluate((samples) => window.bench.latencies(samples), LATENCY_SAMPLES);
    return {
      way, count, sent, shown,
      rendererMsPerShown: (after.renderer - before.renderer) / Math.max(1, shown),
      withGpuMsPerShown: (after.renderer + after.gpu - before.renderer - before.gpu) / Math.max(1, shown),
      latencyMs: median(latencies),
    };
  } finally {
    await browser.close();
  }
}

/** CPU so far of the browser's renderer processes and of the one that draws (here: software GL). */
async function cpuMs(browser: Browser): Promise<{readonly renderer: number; readonly gpu: number}> {
  const session = await browser.newBrowserCDPSession();
  const {processInfo} = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sum = (kind: string): number => processInfo.filter(({type}) => type === kind).reduce((total, {id}) => total + cpuMsOf(id), 0);
  return {renderer: sum('renderer'), gpu: sum('GPU')};
}
