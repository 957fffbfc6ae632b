/**
 * `npm run screens`: the real product in every view and state, at three sizes, in two themes and two languages, as files
 * `view-state-size-theme-language.png` in `.data/screens`. `-- --only TEXT` takes those whose name has TEXT in it; given
 * several times, all of them must be. States that need a broken disk or another version are told to the window in the
 * console's place (`screen-steps.mjs`); everything else is as it comes. Ends with 1 where a picture could not be taken.
 */
import {spawn} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {chromium} from '@playwright/test';
import {findBrowser, QUIET_FLAGS} from '../../main/console/shells/browser/chromium.ts';
import {cityCalls} from './screen-calls.mjs';
import {SCREENS} from './screen-states.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const out = join(root, '.data', 'screens');
/** The largest is what most machines make of a 4K screen: half as large again. A state may say others: a crew's in the hand, a sheet of paper. */
const SIZES = {
  '390x844': {viewport: {width: 390, height: 844}, deviceScaleFactor: 2},
  '794x1123': {viewport: {width: 794, height: 1123}, deviceScaleFactor: 2},
  '1123x794': {viewport: {width: 1123, height: 794}, deviceScaleFactor: 2},
  '1366x768': {viewport: {width: 1366, height: 768}, deviceScaleFactor: 1},
  '1920x1080': {viewport: {width: 1920, height: 1080}, deviceScaleFactor: 1},
  '3840x2160': {viewport: {width: 2560, height: 1440}, deviceScaleFactor: 1.5},
};
const DESK_SIZES = ['1366x768', '1920x1080', '3840x2160'];
const THEMES = ['dark', 'light'];
const LANGUAGES = ['vi', 'en'];
const PASSWORD = 'only for pictures 1';
const FEED_KEY = 'only-for-pictures-1';
/** A feed beside the city's own, for more alarms than its day has. */
const CONFIG = {feeds: [{name: 'network-alarms', type: 'geojson', layer: 'alarms', keyEnv: 'SCREENS_FEED_KEY'}]};
const CITY_RUNS_MS = 20_000;
/** Until what is on the move is drawn as stale. */
const GROWS_OLD_MS = 45_000;

const only = process.argv.slice(2).flatMap((value, at, all) => (all[at - 1] === '--only' ? [value] : []));
const executablePath = findBrowser();
if (!executablePath) {
  process.stderr.write('The screens need Chromium, Chrome or Edge on PATH.\n');
  process.exit(2);
}

const wanted = SCREENS.flatMap((screen) => (screen.sizes ?? DESK_SIZES).flatMap((size) => THEMES.flatMap((theme) => LANGUAGES.map((language) => (
  {screen, size, theme, language, name: [screen.view, screen.state, size, theme, language].join('-')}
))))).filter(({name}) => only.every((text) => name.includes(text)));
if (wanted.length === 0) {
  process.stderr.write(`No screen has ${only.join(' and ')} in its name.\n`);
  process.exit(2);
}
process.exitCode = (await withProduct(takeAll)) > 0 ? 1 : 0;

async function withProduct(use) {
  const folder = mkdtempSync(join(tmpdir(), 'haidang-screens-'));
  const parts = [];
  const run = (script, ...args) => {
    const readyFile = join(folder, `ready-${parts.length}.json`);
    const child = spawn(process.execPath, [join(root, 'dist', 'main', script), '--console-port', '0', '--shell', 'none', '--ready-file', readyFile, ...args], {
      env: {...process.env, HAIDANG_DEMO_PASSWORD: PASSWORD, SCREENS_FEED_KEY: FEED_KEY}, stdio: ['ignore', 'ignore', 'inherit'],
    });
    parts.push(child);
    return ready(child, readyFile);
  };
  try {
    const configFile = join(folder, 'hub.json');
    writeFileSync(configFile, JSON.stringify(CONFIG));
    const product = await run('start.mjs', '--hub-port', '0', '--data', join(folder, 'data'), '--at', '08:00', '--config', configFile);
    const calls = await cityCalls({url: product.hub.url, user: 'officer', password: PASSWORD, feed: {name: 'network-alarms', key: FEED_KEY}});
    // Nobody is signed in here: for the page that asks who it is, and for those who may only look.
    const other = await run('console/shells/browser/index.mjs', '--data', join(folder, 'other'), '--hub', product.hub.url);
    process.stderr.write('Letting the city run…\n');
    await pause(CITY_RUNS_MS);
    return await use({product: product.console.url, other: other.console.url, password: PASSWORD, calls, hubPid: product.hub.pid});
  } finally {
    for (const child of parts.toReversed()) {
      const ended = new Promise((resolve) => child.on('exit', resolve));
      if (child.exitCode === null && child.kill('SIGTERM')) await ended;
    }
    rmSync(folder, {recursive: true, force: true, maxRetries: 5});
  }
}

async function ready(child, file) {
  while (!existsSync(file)) {
    if (child.exitCode !== null) throw new Error(`the product ended with ${child.exitCode}`);
    await pause(100);
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** How many could not be taken. */
async function takeAll(places) {
  mkdirSync(out, {recursive: true});
  const flags = [...QUIET_FLAGS, '--use-angle=swiftshader', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  const launch = () => chromium.launch({executablePath, args: flags});
  let browser = await launch();
  let failed = 0;
  let stands = false;
  try {
    for (const one of wanted) {
      if (one.screen.hubStands === true) {
        // Anew for each: whatever lets stopped processes go on (a shell that ends does) makes it answer again.
        process.kill(places.hubPid, 'SIGSTOP');
        if (!stands) {
          process.stderr.write('The hub stands still…\n');
          stands = true;
          await pause(GROWS_OLD_MS);
        }
      }
      try {
        // One that fell over takes its own picture along, not all that follow.
        if (!browser.isConnected()) browser = await launch();
        await take(browser, one, places);
        process.stderr.write(`${one.name}\n`);
      } catch (error) {
        failed++;
        process.stderr.write(`${one.name}: ${String(error).split('\n', 1)[0]}\n`);
      }
    }
  } finally {
    if (stands) process.kill(places.hubPid, 'SIGCONT');
    await browser.close();
  }
  process.stderr.write(`${wanted.length - failed} screens in ${out}, ${failed} not taken\n`);
  return failed;
}

async function take(browser, {screen, size, theme, language, name}, places) {
  const context = await browser.newContext({...SIZES[size], reducedMotion: 'reduce'});
  try {
    const page = await context.newPage();
    const url = new URL(screen.other === true ? places.other : places.product);
    for (const [key, value] of Object.entries({lang: language, theme, ...screen.address})) url.searchParams.set(key, value);
    await screen.take({page, url: url.href, language, password: places.password, calls: places.calls});
    await page.screenshot({path: join(out, `${name}.png`), timeout: 120_000});
  } finally {
    await context.close();
  }
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
