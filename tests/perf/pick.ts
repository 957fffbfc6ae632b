/** G4: finding what lies under the pointer among 100,000 drawn objects, our scan against MapLibre's `queryRenderedFeatures`. */
import {assert, must} from '../../shared/lib/assert.ts';
import {launchBrowser} from './bench-browser.ts';
import type {BenchRow} from './row.ts';
import {median, ratioOfMedians} from './statistics.ts';
import type {Way} from './window-page/main.ts';
import {windowPages} from './window-pages.ts';

const ROUNDS = 5;
const PICKS = 40;
/** The first calls pay for the compiler. */
const WARM_UP_PICKS = 10;
const COUNT = 100_000;

export async function run({rounds = ROUNDS, count = COUNT} = {}): Promise<readonly BenchRow[]> {
  const pages = await windowPages();
  const taken = new Map<Way, number[]>([['live-layer', []], ['set-data', []]]);
  try {
    for (let round = 0; round < rounds; round++) {
      for (const [way, values] of taken) values.push(await measure(pages.url, way, count));
    }
  } finally {
    pages.close();
  }
  const [ours, theirs] = [must(taken.get('live-layer'), 'ours'), must(taken.get('set-data'), 'theirs')];
  const of = `${count.toLocaleString('en')} drawn`;
  return [
    {figure: 'G4', what: `one pick among ${of}: our scan`, value: median(ours), unit: 'ms', raw: ours},
    {figure: 'G4', what: `one pick among ${of}: queryRenderedFeatures`, value: median(theirs), unit: 'ms', raw: theirs},
    {figure: 'G4', what: 'pick against queryRenderedFeatures', value: ratioOfMedians(ours, theirs), unit: 'ratio', reach: 1 / 5},
  ];
}

/** The mean of one run: a single pick is shorter than the browser's clock tells. */
async function measure(url: string, way: Way, count: number): Promise<number> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({viewport: {width: 640, height: 360}});
    await page.goto(url);
    await page.waitForFunction(() => window.bench !== undefined);
    await page.evaluate(([how, many]) => window.bench.start(how, many), [way, count] as const);
    await page.evaluate((picks) => window.bench.picks(picks), WARM_UP_PICKS);
    const {ms, found} = await page.evaluate((picks) => window.bench.picks(picks), PICKS);
    // Finding nothing would be quickest of all.
    assert(found >= PICKS, `${way} found ${found} objects in ${PICKS} picks`);
    return ms.reduce((sum, each) => sum + each, 0) / ms.length;
  } finally {
    await browser.close();
  }
}
