/**
 * HAND: a hand among 100,000 drawn objects. From the press of the pointer until the ring of the chosen one is in the
 * picture, and the longest that the page is busy while the pointer hovers and everything under it is looked for; ours
 * against MapLibre's own `queryRenderedFeatures` over a GeoJSON source with the same objects.
 */
import {assert, must} from '../../shared/lib/assert.ts';
import {launchBrowser} from './bench-browser.ts';
import type {BenchRow} from './row.ts';
import {median, ratioOfMedians} from './statistics.ts';
import type {Way} from './window-page/main.ts';
import {windowPages} from './window-pages.ts';

const ROUNDS = 5;
const COUNT = 100_000;
const PRESSES = 12;
/** The first pay for the compiler. */
const WARM_UP_PRESSES = 3;
const HOVER_MOVES = 150;
/** A task from this on is felt. */
const STUTTER_MS = 50;

interface Measured {
  readonly ringMs: number;
  readonly hoverMs: number;
}

export async function run({rounds = ROUNDS, count = COUNT} = {}): Promise<readonly BenchRow[]> {
  const pages = await windowPages();
  const taken = new Map<Way, Measured[]>([['live-layer', []], ['set-data', []]]);
  try {
    for (let round = 0; round < rounds; round++) {
      for (const [way, values] of taken) values.push(await measure(pages.url, way, count));
    }
  } finally {
    pages.close();
  }
  const of = (way: Way, what: keyof Measured): readonly number[] => must(taken.get(way), way).map((measured) => measured[what]);
  const [rings, theirRings] = [of('live-layer', 'ringMs'), of('set-data', 'ringMs')];
  const [hovers, theirHovers] = [of('live-layer', 'hoverMs'), of('set-data', 'hoverMs')];
  const drawn = `${count.toLocaleString('en')} drawn`;
  return [
    {figure: 'HAND', what: `press to ring among ${drawn}: ours`, value: median(rings), unit: 'ms', raw: rings},
    {figure: 'HAND', what: `press to ring among ${drawn}: queryRenderedFeatures`, value: median(theirRings), unit: 'ms', raw: theirRings},
    {figure: 'HAND', what: 'press to ring against queryRenderedFeatures', value: ratioOfMedians(rings, theirRings), unit: 'ratio', reach: 1},
    {figure: 'HAND', what: 'longest task while hovering: ours', value: median(hovers), unit: 'ms', reach: STUTTER_MS, raw: hovers},
    {figure: 'HAND', what: 'longest task while hovering: queryRenderedFeatures', value: median(theirHovers), unit: 'ms', raw: theirHovers},
  ];
}

async function measure(url: string, way: Way, count: number): Promise<Measured> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({viewport: {width: 640, height: 360}});
    await page.goto(url);
    await page.waitForFunction(() => window.bench !== undefined);
    await page.evaluate(([how, many]) => window.bench.start(how, many), [way, count] as const);
    const places = Array.from({length: WARM_UP_PRESSES + PRESSES}, (_, at) => [640 * (0.1 + 0.8 * ((at * 0.618) % 1)), 360 * (0.15 + 0.6 * ((at * 0.382) % 1))] as const);
    for (const [at, [x, y]] of places.entries()) {
      await page.mouse.click(x, y);
      await page.waitForFunction((rings) => window.bench.hand.rings.length >= rings, at + 1, {timeout: 20_000});
    }
    const rings = await page.evaluate(() => [...window.bench.hand.rings]);
    await page.mouse.move(40, 60);
    await page.evaluate(() => window.bench.hand.hover());
    for (let move = 0; move < HOVER_MOVES; move++) await page.mouse.move(40 + (move * 560) / HOVER_MOVES, 60 + 200 * ((move * 0.27) % 1));
    const {moves, found, longestMs} = await page.evaluate(() => ({...window.bench.hand.hovered}));
    // Who finds nothing never stutters.
    assert(found >= moves && moves >= HOVER_MOVES / 2, `${way} found ${found} objects in ${moves} moves`);
    return {ringMs: median(rings.slice(WARM_UP_PRESSES)), hoverMs: longestMs};
  } finally {
    await browser.close();
  }
}
