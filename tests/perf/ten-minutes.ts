/**
 * Ten minutes of a busy harbour before a window that is open and drawn (1280×720): the delay from source to window, the
 * page's longest tasks once it has started, and whether memory of page, hub and console stays flat. What they hold is read
 * every half minute behind a collection of garbage; the slope is that of a straight line through the second half. What the
 * system has given hub and console rises and falls with their collections: told is how much its peak has grown. On a shared
 * machine the host takes the processors away for tenths of a second: long tasks are counted with that time and without it.
 */
import {readFileSync} from 'node:fs';
import type {CDPSession, Page} from '@playwright/test';
import {launchBrowser} from './bench-browser.ts';
import {DelayWatch} from './delay-watch.ts';
import {inHarbour, type Harbour} from './harbour.ts';
import {longTasksOf, SHORTEST_TASK_MS, watchLongTasks, type LongTask, type Span} from './long-tasks.ts';
import {OwnHeap} from './own-heap.ts';
import type {BenchRow} from './row.ts';
import {percentile, slopePerHour} from './statistics.ts';
import {TakenWatch} from './taken-watch.ts';

const VESSELS = 5_000;
const UPDATES_PER_S = 1_000;
const MEASURE_MS = 600_000;
const SAMPLE_EVERY_MS = 30_000;
/** The page loads, draws its first ground and all symbols: that is start. */
const START_MS = 20_000;
const ARRIVES_WITHIN_MS = 2_000;
const LONG_TASK_MS = 100;
/** More are in `bench.json`. */
const TASKS_TOLD = 8;
const MB = 1_048_576;

interface Sample {
  readonly atMs: number;
  readonly pageMb: number;
  readonly hubMb: number;
  readonly consoleMb: number;
  readonly hubResidentMb: number;
  readonly consoleResidentMb: number;
}

interface Task extends LongTask {
  /** Less what the host took of the processors meanwhile. */
  readonly ownMs: number;
}

interface Heaps {
  readonly devtools: CDPSession;
  readonly hub: OwnHeap;
  readonly console_: OwnHeap;
}

export function run(): Promise<readonly BenchRow[]> {
  return inHarbour({vessels: VESSELS, seed: 'ten minutes'}, async (harbour) => {
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({viewport: {width: 1_280, height: 720}});
      await watchLongTasks(page);
      await page.goto(harbour.console_.ready.url);
      const heaps: Heaps = {devtools: await page.context().newCDPSession(page), hub: await OwnHeap.of(harbour.hub.words), console_: await OwnHeap.of(harbour.console_.words)};
      const rows = await measure(harbour, page, heaps);
      for (const heap of [heaps.hub, heaps.console_]) heap.close();
      return rows;
    } finally {
      await browser.close();
    }
  });
}

async function measure(harbour: Harbour, page: Page, heaps: Heaps): Promise<readonly BenchRow[]> {
  const {window, sender} = harbour;
  const watch = new DelayWatch(window);
  const taken = new TakenWatch();
  sender.start(UPDATES_PER_S, (report, sentAtMs) => watch.sent(report, sentAtMs));
  await pause(START_MS);
  const samples: Sample[] = [];
  // The collections are the bench's own doing and would be long tasks of the page's.
  const collections: Span[] = [];
  const fromMs = Date.now();
  while (Date.now() - fromMs < MEASURE_MS) {
    await pause(SAMPLE_EVERY_MS);
    const collectedFromMs = Date.now();
    samples.push(await sample(harbour, heaps, collectedFromMs - fromMs));
    collections.push({fromMs: collectedFromMs, toMs: Date.now()});
  }
  const tasks = await longTasksOf(page, {fromMs, toMs: Date.now()}, collections);
  taken.stop();
  sender.stop();
  await pause(ARRIVES_WITHIN_MS);
  watch.stop();
  return rowsOf(watch, tasks.map((task) => ({...task, atMs: task.atMs - fromMs, ownMs: task.ms - taken.takenMs({fromMs: task.atMs, toMs: task.atMs + task.ms})})), samples);
}

function rowsOf(watch: DelayWatch, tasks: readonly Task[], samples: readonly Sample[]): readonly BenchRow[] {
  const figure = 'LOAD';
  const long = tasks.filter(({ms}) => ms > LONG_TASK_MS);
  const late = samples.slice(Math.floor(samples.length / 2));
  const slope = (what: string, of: (sample: Sample) => number): BenchRow => (
    {figure, what: `what the ${what} holds, slope per hour`, value: slopePerHour(late.map((each) => [each.atMs, of(each)])), unit: 'MB', raw: samples.map(of)}
  );
  const peak = (what: string, of: (sample: Sample) => number): BenchRow => {
    const peakOf = (some: readonly Sample[]): number => Math.max(...some.map(of));
    return {figure, what: `resident memory of the ${what}: peak of the second half less that of the first`, value: peakOf(late) - peakOf(samples.slice(0, -late.length)), unit: 'MB', raw: samples.map(of)};
  };
  return [
    {figure, what: `source to window, ${UPDATES_PER_S}/s of ${VESSELS} vessels for ${MEASURE_MS / 60_000} min, p95`, value: percentile(watch.wholeMs, 0.95), unit: 'ms', reach: 1_000},
    {figure, what: 'the slowest update', value: percentile(watch.wholeMs, 1), unit: 'ms'},
    {figure, what: 'updates that never showed', value: watch.missing, unit: 'count', reach: 0},
    {figure, what: `tasks of the page over ${LONG_TASK_MS} ms`, value: long.length, unit: 'count', reach: 0, notes: tasks.map(textOf)},
    {figure, what: `tasks of the page over ${LONG_TASK_MS} ms, less what the host took meanwhile`, value: tasks.filter(({ownMs}) => ownMs > LONG_TASK_MS).length, unit: 'count', reach: 0, raw: tasks.map(({ownMs}) => ownMs)},
    {figure, what: `the page's longest task (0: none over ${SHORTEST_TASK_MS} ms)`, value: Math.max(0, ...tasks.map(({ms}) => ms)), unit: 'ms', raw: tasks.map(({ms}) => ms)},
    ...long.slice(0, TASKS_TOLD).map((task): BenchRow => ({figure, what: `- after ${Math.round(task.atMs / 1_000)} s: ${task.parts[0] ?? 'no script'}`, value: task.ms, unit: 'ms'})),
    slope('page', ({pageMb}) => pageMb),
    slope('hub', ({hubMb}) => hubMb),
    slope('console', ({consoleMb}) => consoleMb),
    peak('hub', ({hubResidentMb}) => hubResidentMb),
    peak('console', ({consoleResidentMb}) => consoleResidentMb),
  ];
}

async function sample({hub, console_}: Harbour, heaps: Heaps, atMs: number): Promise<Sample> {
  await heaps.devtools.send('HeapProfiler.collectGarbage');
  const {usedSize} = await heaps.devtools.send('Runtime.getHeapUsage');
  return {
    atMs, pageMb: usedSize / MB, hubMb: await heaps.hub.heldMb(), consoleMb: await heaps.console_.heldMb(),
    hubResidentMb: residentMb(hub.ready.pid), consoleResidentMb: residentMb(console_.ready.pid),
  };
}

function residentMb(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1]) / 1_024;
}

function textOf({atMs, ms, ownMs, parts}: Task): string {
  return `after ${Math.round(atMs / 1_000)} s: ${Math.round(ms)} ms, ${Math.round(ownMs)} of its own (${parts.join('; ')})`;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
