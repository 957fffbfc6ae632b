/**
 * G14: hub and console at ten times the rate of a busy harbour, for as long as `HAIDANG_BENCH_MINUTES` says (48 in full;
 * without it 5, which is said in the table): how what they hold behind a collection grows, and how their open files do.
 */
import {readdirSync} from 'node:fs';
import {inHarbour, type Harbour} from './harbour.ts';
import {OwnHeap} from './own-heap.ts';
import type {BenchRow} from './row.ts';
import {slopePerHour} from './statistics.ts';

const FULL_MINUTES = 48;
const MINUTES = Number(process.env['HAIDANG_BENCH_MINUTES'] ?? 5);
const VESSELS = 5_000;
const UPDATES_PER_S = 10_000;
const SAMPLE_EVERY_MS = Math.min(30_000, MINUTES * 2_000);
/** Caches fill and what was compiled is compiled: a slope before that is no slope. */
const WARM_UP_SHARE = 0.25;

interface Sample {
  readonly atMs: number;
  readonly hubMb: number;
  readonly consoleMb: number;
  readonly hubHandles: number;
  readonly consoleHandles: number;
}

export function run(): Promise<readonly BenchRow[]> {
  return inHarbour({vessels: VESSELS, seed: 'ten times'}, async (harbour) => {
    const heaps = {hub: await OwnHeap.of(harbour.hub.words), console_: await OwnHeap.of(harbour.console_.words)};
    harbour.sender.start(UPDATES_PER_S);
    const samples: Sample[] = [];
    const startedAt = Date.now();
    while (Date.now() - startedAt < MINUTES * 60_000) {
      await new Promise((resolve) => setTimeout(resolve, SAMPLE_EVERY_MS));
      samples.push(await sample(harbour, heaps, Date.now() - startedAt));
    }
    harbour.sender.stop();
    for (const heap of [heaps.hub, heaps.console_]) heap.close();
    return rowsOf(samples.slice(Math.floor(samples.length * WARM_UP_SHARE)));
  });
}

function rowsOf(samples: readonly Sample[]): readonly BenchRow[] {
  const length = `${MINUTES} min${MINUTES < FULL_MINUTES ? ` of ${FULL_MINUTES}` : ''} at ${UPDATES_PER_S}/s`;
  const slope = (what: string, unit: 'MB' | 'count', reach: number, of: (sample: Sample) => number): BenchRow => (
    {figure: 'G14', what, value: slopePerHour(samples.map((each) => [each.atMs, of(each)])), unit, reach, raw: samples.map(of)}
  );
  return [
    slope(`what the hub holds, slope per hour, ${length}`, 'MB', 2, ({hubMb}) => hubMb),
    slope('what the console holds, slope per hour', 'MB', 2, ({consoleMb}) => consoleMb),
    slope('open files of the hub, slope per hour', 'count', 0.5, ({hubHandles}) => hubHandles),
    slope('open files of the console, slope per hour', 'count', 0.5, ({consoleHandles}) => consoleHandles),
  ];
}

async function sample({hub, console_}: Harbour, heaps: {readonly hub: OwnHeap; readonly console_: OwnHeap}, atMs: number): Promise<Sample> {
  return {
    atMs, hubMb: await heaps.hub.heldMb(), consoleMb: await heaps.console_.heldMb(),
    hubHandles: handlesOf(hub.ready.pid), consoleHandles: handlesOf(console_.ready.pid),
  };
}

function handlesOf(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}
