/**
 * G12: the built browser shell is opened without a hub, from a cache of 50,000 records, against a bare MapLibre page that
 * opens the same ground with nothing on it. Both from the start of the page to a pixel that is read back behind the
 * first frame: ours of all vessels of the cache, theirs of the whole ground. Fresh browsers in turn, the console stays.
 */
import {join} from 'node:path';
import {must} from '../../shared/lib/assert.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';
import {launchBrowser} from './bench-browser.ts';
import {writeCachedCity} from './cached-city.ts';
import {noteDrawing, type Noted} from './drawn-hook.ts';
import {ProductProcess} from './product-process.ts';
import type {BenchRow} from './row.ts';
import {median, ratioOfMedians} from './statistics.ts';
import {windowPages} from './window-pages.ts';

const ROUNDS = 5;
const VESSELS = 45_000;
const CAMERAS = 4_000;
const INCIDENTS = 1_000;
const USER = 'officer';
const VIEW = '106.7,20.85,11';
const SIZE = {width: 1_280, height: 720};
const GROUND = join(import.meta.dirname, '..', '..', 'dist', 'renderer', 'city', 'hai-phong.pmtiles');
/** Discard: nothing listens there. */
const NO_HUB = 'http://127.0.0.1:9';

interface Opened {
  readonly drawnMs: number;
  /** Until the words that the ground is still coming were gone, too. */
  readonly wholeMs: number;
  readonly pictureLength: number;
}

export async function run({rounds = ROUNDS} = {}): Promise<readonly BenchRow[]> {
  const folder = temporaryFolder();
  const pages = await windowPages(join(import.meta.dirname, 'bare-page'), {'ground.pmtiles': GROUND});
  writeCachedCity({folder: folder.path, user: USER, vessels: VESSELS, cameras: CAMERAS, incidents: INCIDENTS, nowMs: Date.now()});
  const console_ = await ProductProcess.start('console', ['--console-port', '0', '--data', folder.path, '--hub', NO_HUB, '--shell', 'none'], {
    HAIDANG_SIGN_IN_AS: USER, HAIDANG_SIGN_IN_SECRET: 'no hub is there to take it',
  });
  const ours: Opened[] = [];
  const bare: number[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      bare.push(await openBare(pages.url));
      ours.push(await openOurs(console_.ready.url));
    }
  } finally {
    pages.close();
    await console_.stop('SIGKILL');
    folder.remove();
  }
  const drawn = ours.map(({drawnMs}) => drawnMs);
  const whole = ours.map(({wholeMs}) => wholeMs);
  const records = (VESSELS + CAMERAS + INCIDENTS).toLocaleString('en');
  return [
    {figure: 'G12', what: `offline start: page to ${records} records drawn`, value: median(drawn), unit: 'ms', raw: drawn},
    {figure: 'G12', what: 'a bare MapLibre page with the same ground, empty', value: median(bare), unit: 'ms', raw: bare},
    {figure: 'G12', what: 'offline start against the bare page', value: ratioOfMedians(drawn, bare), unit: 'ratio', reach: 2.2},
    {figure: 'G12', what: 'offline start: the records on their way to the window', value: median(ours.map(({pictureLength}) => pictureLength / 1e6)), unit: 'MB'},
    {figure: 'G12', what: 'offline start: the ground stands as well', value: median(whole), unit: 'ms', raw: whole},
  ];
}

async function openBare(url: string): Promise<number> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({viewport: SIZE});
    await page.goto(`${url}?view=${VIEW}`);
    await page.waitForFunction(() => typeof window.wholeAfterMs === 'number', undefined, {timeout: 60_000});
    return must(await page.evaluate(() => window.wholeAfterMs), 'a drawn picture');
  } finally {
    await browser.close();
  }
}

async function openOurs(url: string): Promise<Opened> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({viewport: SIZE});
    await page.addInitScript(noteDrawing, VESSELS);
    const address = new URL(url);
    address.searchParams.set('view', VIEW);
    await page.goto(address.href);
    const noted = await page.waitForFunction((points) => (window as unknown as {readonly benchNoted: Noted}).benchNoted.drawnAtMs[points], VESSELS, {timeout: 60_000});
    const drawnAtMs = must(await noted.jsonValue(), 'a drawn picture');
    const [startedAtMs, wholeMs, pictureLength] = await page.evaluate(async () => {
      while (document.querySelector('.map-view-ground')) await new Promise((resolve) => requestAnimationFrame(resolve));
      return [performance.timeOrigin, performance.now(), (window as unknown as {readonly benchNoted: Noted}).benchNoted.pictureLength];
    });
    return {drawnMs: drawnAtMs - must(startedAtMs, 'a start'), wholeMs: must(wholeMs, 'an end'), pictureLength: must(pictureLength, 'a picture')};
  } finally {
    await browser.close();
  }
}
