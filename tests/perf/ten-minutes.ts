/**
 * Ten minutes of a busy harbour before a window that is open and drawn (1280×720): the delay from source to window, the
 * page's longest tasks once it has started, and whether memory of page, hub and console stays flat. Memory is read every
 * half minute behind a collection of the page's garbage; the slope is that of a straight line through the second half.
 */
import {readFileSync} from 'node:fs';
import type {CDPSession, Page} from '@playwright/test';
import {launchBrowser} from './bench-browser.ts';
import {DelayWatch} from './delay-watch.ts';
import {inHarbour, type Harbour} from './harbour.ts';
import type {BenchRow} from './row.ts';
import {percentile, slopePerHour} from './statistics.ts';

const VESSELS = 5_000;
const UPDATES_PER_S = 1_000;
const MEASURE_MS = 600_000;
const SAMPLE_EVERY_MS = 30_000;
/** The page loads, draws its first ground and all symbols: that is start. */
const START_MS = 20_000;
const ARRIVES_WITHIN_MS = 2_000;
const LONG_TASK_MS = 100;
const MB = 1_048_576;

interface Sample {
  readonly atMs: number;
  readonly pageMb: number;
  readonly hubMb: number;
  readonly consoleMb: number;
}

export function run(): Promise<readonly BenchRow[]> {
  return inHarbour({vessels: VESSELS, seed: 'ten minutes'}, async (harbour) => {
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({viewport: {width: 1_280, height: 720}});
      await page.addInitScript(noteLongTasks);
      await page.goto(harbour.console_.ready.url);
      return await measure(harbour, page, await page.context().newCDPSession(page));
    } finally {
      await browser.close();
    }
  });
}

async function measure(harbour: Harbour, page: Page, devtools: CDPSession): Promise<readonly BenchRow[]> {
  const {window, sender} = harbour;
  const watch = new DelayWatch(window);
  sender.start(UPDATES_PER_S, (report, sentAtMs) => watch.sent(report, sentAtMs));
  await pause(START_MS);
  await page.evaluate('benchLongTasks.length = 0');
  const samples: Sample[] = [];
  const tasks: number[] = [];
  const startedAtMs = performance.now();
  while (performance.now() - startedAtMs < MEASURE_MS) {
    await pause(SAMPLE_EVERY_MS);
    // Read before the collection, which is the bench's own doing and would be a long task of the page's.
    tasks.push(...(await page.evaluate<number[]>('benchLongTasks.splice(0)')));
    samples.push(await sample(harbour, devtools, performance.now() - startedAtMs));
    await page.evaluate('benchLongTasks.length = 0');
  }
  sender.stop();
  await pause(ARRIVES_WITHIN_MS);
  watch.stop();
  return rowsOf(watch, tasks, samples);
}

function rowsOf(watch: DelayWatch, tasks: readonly number[], samples: readonly Sample[]): readonly BenchRow[] {
  const figure = 'LOAD';
  const late = samples.slice(Math.floor(samples.length / 2));
  const slope = (what: string, of: (sample: Sample) => number): BenchRow => (
    {figure, what: `memory of the ${what}, slope per hour`, value: slopePerHour(late.map((each) => [each.atMs, of(each)])), unit: 'MB', raw: samples.map(of)}
  );
  return [
    {figure, what: `source to window, ${UPDATES_PER_S}/s of ${VESSELS} vessels for ${MEASURE_MS / 60_000} min, p95`, value: percentile(watch.wholeMs, 0.95), unit: 'ms', reach: 1_000},
    {figure, what: 'the slowest update', value: percentile(watch.wholeMs, 1), unit: 'ms'},
    {figure, what: 'updates that never showed', value: watch.missing, unit: 'count', reach: 0},
    {figure, what: `tasks of the page over ${LONG_TASK_MS} ms`, value: tasks.filter((ms) => ms > LONG_TASK_MS).length, unit: 'count', reach: 0},
    {figure, what: 'the page\'s longest task (0: none over 50 ms)', value: Math.max(0, ...tasks), unit: 'ms', raw: tasks},
    slope('page', ({pageMb}) => pageMb),
    slope('hub', ({hubMb}) => hubMb),
    slope('console', ({consoleMb}) => consoleMb),
  ];
}

async function sample({hub, console_}: Harbour, devtools: CDPSession, atMs: number): Promise<Sample> {
  await devtools.send('HeapProfiler.collectGarbage');
  const {usedSize} = await devtools.send('Runtime.getHeapUsage');
  return {atMs, pageMb: usedSize / MB, hubMb: residentMb(hub.ready.pid), consoleMb: residentMb(console_.ready.pid)};
}

function residentMb(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1]) / 1_024;
}

/** Runs in the page and may use nothing from here. */
function noteLongTasks(): void {
  const tasks: number[] = [];
  Object.assign(window, {benchLongTasks: tasks});
  new PerformanceObserver((list) => {
    for (const {duration} of list.getEntries()) tasks.push(duration);
  }).observe({entryTypes: ['longtask']});
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
