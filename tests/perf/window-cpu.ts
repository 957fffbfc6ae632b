/**
 * G1 and G2: what a shown update of 20,000 and 100,000 moving objects costs a window, and how soon data is a pixel, our
 * live layer against MapLibre's `setData` in pairs. CPU is that of all threads of the renderer processes by the kernel's
 * own count; an update counts only once its pixel was read.
 */
import {readdirSync, readFileSync, rmSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {extname, join} from 'node:path';
import {chromium, type Browser} from '@playwright/test';
import {build} from 'vite';
import {findBrowser} from '../../main/console/shells/browser/chromium.ts';
import {must} from '../../shared/lib/assert.ts';
import {median, type BenchRow} from './bench-row.ts';
import type {Way} from './window-page/main.ts';

const ROUNDS = 5;
const DRIVE_MS = 4_000;
const LATENCY_SAMPLES = 9;
const FLAGS = [
  '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--enable-zero-copy', '--enable-precise-memory-info',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
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

export async function run({rounds = ROUNDS, sizes = SIZES} = {}): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'haidang-bench-'));
  await build({
    root: join(import.meta.dirname, 'window-page'), base: './', configFile: false, logLevel: 'error', worker: {format: 'es'},
    build: {outDir: folder, emptyOutDir: true, target: 'chrome140', chunkSizeWarningLimit: 3_000},
  });
  const server = await serve(folder);
  try {
    const rows: BenchRow[] = [];
    for (const size of sizes) rows.push(...rowsOf(size, await measureAll(addressOf(server), size.count, rounds)));
    return rows;
  } finally {
    server.close();
    rmSync(folder, {recursive: true, force: true});
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
  const row = (id: string, name: string, unit: string, reach: number, valueOf: (one: Measured) => number): BenchRow => {
    const [ours, other] = (['live-layer', 'set-data'] as const).map((way) => median(all.filter((one) => one.way === way).map(valueOf)));
    const [least, most] = [must(ours, 'ours'), must(other, 'the other')];
    return {id, name: `${name}, ${count.toLocaleString('en')} moving`, ours: least, other: most, ratio: least / most, unit, reach, raw: all};
  };
  return [
    row('G1', 'window CPU per shown update against setData', 'ms', reachCpu, ({rendererMsPerShown}) => rendererMsPerShown),
    row('G2', 'data to pixel p50 against setData', 'ms', reachLatency, ({latencyMs}) => latencyMs),
  ];
}

async function measure(url: string, way: Way, count: number): Promise<Measured> {
  const executablePath = findBrowser();
  const browser = await chromium.launch({...(executablePath ? {executablePath} : {}), args: FLAGS});
  try {
    const page = await browser.newPage({viewport: {width: 640, height: 360}});
    await page.goto(url);
    await page.waitForFunction(() => window.bench !== undefined);
    await page.evaluate(([how, many]) => window.bench.start(how, many), [way, count] as const);
    await page.evaluate(() => window.bench.latencies(3));
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
  const sum = (kind: string): number => processInfo.filter(({type}) => type === kind).reduce((total, {id}) => total + threadsMs(id), 0);
  return {renderer: sum('renderer'), gpu: sum('GPU')};
}

function threadsMs(pid: number): number {
  let total = 0;
  for (const task of readdirSync(`/proc/${pid}/task`)) {
    const [nanoseconds = '0'] = readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ');
    total += Number(nanoseconds) / 1e6;
  }
  return total;
}

const TYPES: {readonly [extension: string]: string} = {'.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css'};

function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://bench').pathname.slice(1) || 'index.html';
    try {
      const body = readFileSync(join(folder, name));
      response.writeHead(200, {'content-type': TYPES[extname(name)] ?? 'application/octet-stream'}).end(body);
    } catch {
      // Not of this page: the browser asks for its icon.
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function addressOf(server: Server): string {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`;
}
