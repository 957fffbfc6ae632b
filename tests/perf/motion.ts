/**
 * G3: what smooth motion costs the main thread of a window. The city's map pans at every frame, empty and with ships that
 * are heard once a second and drawn on between; CPU of the main thread per painted frame, by the kernel's own count.
 */
import {join} from 'node:path';
import {assert} from '../../shared/lib/assert.ts';
import {launchBrowser} from './bench-browser.ts';
import {mainThreadCpuMsOf} from './product-process.ts';
import type {BenchRow} from './row.ts';
import {median, ratioOfMedians} from './statistics.ts';
import type {MotionBench} from './motion-page/main.ts';
import {windowPages} from './window-pages.ts';

const GROUND = join(import.meta.dirname, '..', '..', 'dist', 'renderer', 'city', 'hai-phong.pmtiles');
const ROUNDS = 5;
const SHIPS = 5_000;
const PAN_MS = 4_000;
const WARM_UP_MS = 1_500;
const LEAST_BRIGHT = 100;

interface Measured {
  readonly msPerFrame: number;
  readonly framesPerS: number;
  /** Pixels as bright as a ship: some of the ground's own words, and then the ships. */
  readonly bright: number;
}

type BenchWindow = {readonly motionBench: MotionBench};

export async function run(): Promise<readonly BenchRow[]> {
  const pages = await windowPages(join(import.meta.dirname, 'motion-page'), {'ground.pmtiles': GROUND});
  const [empty, moving]: [Measured[], Measured[]] = [[], []];
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const [without, with_] = [await measure(pages.url, 0), await measure(pages.url, SHIPS)];
      assert(with_.bright > without.bright + LEAST_BRIGHT, `what is drawn shows: ${with_.bright} bright pixels with ships, ${without.bright} without`);
      empty.push(without);
      moving.push(with_);
    }
  } finally {
    pages.close();
  }
  const cost = (all: readonly Measured[]): readonly number[] => all.map(({msPerFrame}) => msPerFrame);
  const paces = moving.map(({framesPerS}) => framesPerS);
  return [
    {figure: 'G3', what: `main thread per frame, panning empty`, value: median(cost(empty)), unit: 'ms', raw: cost(empty)},
    {figure: 'G3', what: `main thread per frame, panning with ${SHIPS.toLocaleString('en')} moving at 1 Hz`, value: median(cost(moving)), unit: 'ms', raw: cost(moving)},
    {figure: 'G3', what: 'extra main-thread CPU of smooth motion', value: (ratioOfMedians(cost(moving), cost(empty)) - 1) * 100, unit: '%', reach: 10},
    {figure: 'G3', what: 'frames painted in a second with motion', value: median(paces), unit: 'count', raw: paces},
  ];
}

async function measure(url: string, ships: number): Promise<Measured> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({viewport: {width: 640, height: 360}});
    await page.goto(url);
    await page.waitForFunction(() => (window as unknown as BenchWindow).motionBench !== undefined);
    if (ships > 0) await page.evaluate((count) => (window as unknown as BenchWindow).motionBench.ships(count), ships);
    const pan = (ms: number): Promise<number> => page.evaluate((durationMs) => (window as unknown as BenchWindow).motionBench.pan(durationMs), ms);
    await pan(WARM_UP_MS);
    const session = await browser.newBrowserCDPSession();
    const {processInfo} = await session.send('SystemInfo.getProcessInfo');
    const mainMs = (): number => processInfo.filter(({type}) => type === 'renderer').reduce((sum, {id}) => sum + mainThreadCpuMsOf(id), 0);
    const before = mainMs();
    const frames = await pan(PAN_MS);
    const spentMs = mainMs() - before;
    const bright = await page.evaluate(() => (window as unknown as BenchWindow).motionBench.bright());
    return {msPerFrame: spentMs / Math.max(1, frames), framesPerS: frames / (PAN_MS / 1_000), bright};
  } finally {
    await browser.close();
  }
}
