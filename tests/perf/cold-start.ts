/**
 * P7: the console is killed and started again, without a hub, behind a window that stays open. From the start of its
 * process to the first frame drawn from its cache of 50,000 records. Each round the cache holds one vessel more, so that
 * a frame with that many points can only be the new picture.
 */
import type {Page} from '@playwright/test';
import {must} from '../../shared/lib/assert.ts';
import {until} from '../support/parts.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';
import {launchBrowser} from './bench-browser.ts';
import {writeCachedCity} from './cached-city.ts';
import {noteDrawing, type Noted} from './drawn-hook.ts';
import {ProductProcess} from './product-process.ts';
import type {BenchRow} from './row.ts';
import {median} from './statistics.ts';

const VESSELS = 45_000;
const CAMERAS = 4_000;
const INCIDENTS = 1_000;
const ROUNDS = 5;
const USER = 'officer';
/** The console stays away long enough that the window no longer tries at its quickest. */
const AWAY_MS = 4_000;
const PAIRING_SECRET = 'bench-pairing-0123456789abcdef01';
/** Discard: nothing listens there. */
const NO_HUB = 'http://127.0.0.1:9';

interface Round {
  readonly served: number;
  readonly opened: number;
  readonly pictured: number;
  readonly drawn: number;
}

export async function run(): Promise<readonly BenchRow[]> {
  const folder = temporaryFolder();
  const browser = await launchBrowser();
  let console_: ProductProcess | undefined;
  try {
    writeCity(folder.path, 0);
    console_ = await startConsole(folder.path, 0);
    const page = await browser.newPage({viewport: {width: 1_280, height: 720}});
    await page.addInitScript(noteDrawing, VESSELS);
    const address = new URL(console_.ready.url);
    address.searchParams.set('lang', 'en');
    await page.goto(address.href);
    await drawn(page, 0);
    const rounds: Round[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      await console_.stop('SIGKILL');
      writeCity(folder.path, round);
      await new Promise((resolve) => setTimeout(resolve, AWAY_MS));
      console_ = await startConsole(folder.path, Number(address.port));
      rounds.push(spans(console_, await drawn(page, round), round));
      await page.getByRole('status', {name: 'Link'}).getByText(/^Offline since/).waitFor({timeout: 6_000});
    }
    return rowsOf(rounds);
  } finally {
    await browser.close();
    await console_?.stop('SIGKILL');
    folder.remove();
  }
}

function writeCity(folder: string, round: number): void {
  writeCachedCity({folder, user: USER, vessels: VESSELS + round, cameras: CAMERAS, incidents: INCIDENTS, nowMs: Date.now()});
}

function startConsole(folder: string, port: number): Promise<ProductProcess> {
  return ProductProcess.start('console', ['--console-port', String(port), '--data', folder, '--hub', NO_HUB, '--shell', 'none'], {
    HAIDANG_PAIRING_SECRET: PAIRING_SECRET, HAIDANG_SIGN_IN_AS: USER, HAIDANG_SIGN_IN_SECRET: 'no hub is there to take it',
  });
}

/** What the page noted, once it has drawn that round's picture. */
async function drawn(page: Page, round: number): Promise<Noted> {
  let noted: Noted | undefined;
  await until(`the picture of round ${round} is drawn`, async () => {
    noted = await page.evaluate(() => (window as unknown as {readonly benchNoted: Noted}).benchNoted);
    return noted.drawnAtMs[VESSELS + round] !== undefined;
  }, 60_000);
  return must(noted, 'what the page noted');
}

function spans({startedAtMs, readyAtMs}: ProductProcess, {openedAtMs, pictureAtMs, drawnAtMs}: Noted, round: number): Round {
  return {
    served: readyAtMs - startedAtMs,
    opened: openedAtMs - readyAtMs,
    pictured: pictureAtMs - openedAtMs,
    drawn: must(drawnAtMs[VESSELS + round], 'a drawn frame') - startedAtMs,
  };
}

function rowsOf(rounds: readonly Round[]): readonly BenchRow[] {
  const all = (name: keyof Round): readonly number[] => rounds.map((round) => round[name]);
  const row = (what: string, values: readonly number[]): BenchRow => ({figure: 'P7', what, value: median(values), unit: 'ms', raw: values});
  const toDraw = rounds.map(({served, opened, pictured, drawn: whole}) => whole - served - opened - pictured);
  return [
    {...row(`console killed and started: first frame of ${VESSELS + CAMERAS + INCIDENTS} records, median of ${ROUNDS}`, all('drawn')), reach: 3_000},
    {figure: 'P7', what: 'the slowest of them', value: Math.max(...all('drawn')), unit: 'ms', reach: 3_000},
    row('of it: the process serves', all('served')),
    row('of it: the window is back', all('opened')),
    row('of it: the picture is in the window', all('pictured')),
    row('of it: worked in and drawn', toDraw),
  ];
}
