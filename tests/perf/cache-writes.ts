/**
 * G15: a console that persists the latest 100,000 states once a second, as `Intake.storeLive` does, by its cache's own
 * thread: until they are on the disk, the commit alone, and how often the main thread stood still for it.
 */
import {monitorEventLoopDelay} from 'node:perf_hooks';
import {join} from 'node:path';
import {vessels} from '../../shared/layers/vessels/layer.ts';
import {LiveColumns} from '../../shared/model/live-columns.ts';
import {encodeKeyframe} from '../../shared/protocol/frame.ts';
import {Cache} from '../../main/console/cache/cache.ts';
import {CacheFile} from '../../main/console/cache/cache-file.ts';
import {createRandom} from '../../main/demo/random.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';
import type {BenchRow} from './row.ts';
import {percentile} from './statistics.ts';

const STATES = 100_000;
const ROUNDS = 30;
const STALL_MS = 50;

export async function run(): Promise<readonly BenchRow[]> {
  const folder = temporaryFolder();
  try {
    const live = statesOf(STATES);
    const {wholeMs, stallsMs} = await throughThread(join(folder.path, 'thread.db'), live);
    const commitMs = commits(join(folder.path, 'own.db'), live);
    return [
      {figure: 'G15', what: `${STATES.toLocaleString('en-US')} latest states persisted, encoding included, p99`, value: percentile(wholeMs, 0.99), unit: 'ms', reach: 300, raw: wholeMs},
      {figure: 'G15', what: 'of it the commit, p99', value: percentile(commitMs, 0.99), unit: 'ms', reach: 15, raw: commitMs},
      {figure: 'G15', what: `times the main thread stood still for over ${STALL_MS} ms`, value: stallsMs.filter((ms) => ms > STALL_MS).length, unit: 'count', reach: 0, raw: stallsMs},
      {figure: 'G15', what: 'the longest of them', value: Math.max(...stallsMs), unit: 'ms'},
    ];
  } finally {
    folder.remove();
  }
}

async function throughThread(file: string, live: LiveColumns): Promise<{readonly wholeMs: readonly number[]; readonly stallsMs: readonly number[]}> {
  const cache = new Cache(file, Date.now());
  await cache.load();
  const [wholeMs, stallsMs]: [number[], number[]] = [[], []];
  const delay = monitorEventLoopDelay({resolution: 1});
  delay.enable();
  for (let round = 0; round < ROUNDS; round++) {
    delay.reset();
    const startedAt = performance.now();
    const at = Date.now();
    await cache.do({type: 'live', atMs: at, machineAtMs: at, frames: [{layer: vessels.name, bytes: encodeKeyframe(vessels.name, 0, at, live)}]});
    wholeMs.push(performance.now() - startedAt);
    await new Promise((resolve) => setTimeout(resolve, 200));
    stallsMs.push(delay.max / 1e6);
  }
  delay.disable();
  await cache.stop();
  return {wholeMs, stallsMs};
}

function commits(file: string, live: LiveColumns): readonly number[] {
  const cache = CacheFile.open(file, Date.now());
  const commitMs = Array.from({length: ROUNDS + 1}, () => {
    const at = Date.now();
    const bytes = encodeKeyframe(vessels.name, 0, at, live);
    const startedAt = performance.now();
    cache.storeLive([{layer: vessels.name, bytes}], at, at);
    return performance.now() - startedAt;
  });
  cache.close();
  // The first makes the file as large as it will be.
  return commitMs.slice(1);
}

function statesOf(count: number): LiveColumns {
  const random = createRandom('states');
  const live = new LiveColumns(vessels.liveColumns);
  const now = Date.now();
  for (let handle = 0; handle < count; handle++) {
    const row = [random.integer(106_400_000, 107_400_000), random.integer(20_400_000, 21_000_000), random.integer(0, 110), random.integer(0, 3_599), random.integer(0, 359), random.integer(-20, 20)];
    live.set(handle, row, now - random.integer(0, 25_000), Number.NaN);
  }
  return live;
}
