/**
 * `npm run pictures`: pictures taken of the running product. Two for the README (the demo city as it is now, one a
 * language), the simulated day at 07:30, 12:00 and 19:00 in both, those of the user guide, and four moments of the crash on
 * cầu Bính. Colours are counted down to a palette, so that the files stay small in the repository.
 * `npm run pictures -- guide/` takes those whose name begins so.
 */
import {spawn} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {chromium} from '@playwright/test';
import {findBrowser, QUIET_FLAGS} from '../../main/console/shells/browser/chromium.ts';
import {toPalette} from './png-palette.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
/** Accessible names are the public ones; the picture is taken by them. */
const WORDS = {
  en: {link: 'Link', live: 'Live', incidents: 'Incidents', ground: 'Drawing the ground'},
  vi: {link: 'Kết nối', live: 'Trực tiếp', incidents: 'Sự cố', ground: 'Đang vẽ nền'},
};
const README = {start: [], names: {en: 'readme.png', vi: 'readme-vi.png'}, size: {width: 1920, height: 1080}};
const DAY = ['07:30', '12:00', '19:00'].map((at) => {
  const name = `day-${at.replace(':', '')}`;
  return {start: ['--at', at], names: {en: `${name}-en.png`, vi: `${name}-vi.png`}, size: {width: 1440, height: 810}};
});
const GUIDE = {start: ['--at', '08:00'], names: {en: 'guide/en', vi: 'guide/vi'}, size: {width: 1440, height: 860}, take: takeGuide};
/** One run of the day: when each picture is taken, by the city's clock, and where in the window the incident is looked at. */
const BINH = {
  start: ['--at', '07:41', '--speed', '8'], names: {en: 'binh', vi: 'binh'}, size: {width: 1920, height: 1080}, runsMs: 0, takeAll: takeBinh,
  moments: {dispatched: '07:44:40', 'under-way': '07:50:30', 'on-scene': '08:25:00', resolved: '09:01:00'},
  address: {ws: 'operations', view: '106.6755,20.8655,13.6'},
};
const CITY_OFFSET_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;
const CITY_RUNS_MS = 30_000;
/** Tiles, symbols and labels of a software-drawn map. */
const SETTLES_MS = 4_000;
/** A machine that has other things to do is slow, and the picture the same. */
const WAITS_MS = 120_000;
const LARGEST_BYTES = 400_000;
const LARGEST_GUIDE_BYTES = 200_000;

const executablePath = findBrowser();
if (!executablePath) {
  process.stderr.write('The pictures need Chromium, Chrome or Edge on PATH.\n');
  process.exit(2);
}
const wanted = process.argv[2] ?? '';
for (const scene of [README, ...DAY, GUIDE, BINH]) if (Object.values(scene.names).some((name) => name.startsWith(wanted))) await takeScene(scene);

/** A product of its own for each: the day begins where the picture is taken. */
async function takeScene(scene) {
  const folder = mkdtempSync(join(tmpdir(), 'haidang-pictures-'));
  const readyFile = join(folder, 'ready.json');
  const args = ['--hub-port', '0', '--console-port', '0', '--data', join(folder, 'data'), '--shell', 'none', '--ready-file', readyFile, ...scene.start];
  const product = spawn(process.execPath, [join(root, 'dist', 'main', 'start.mjs'), ...args], {stdio: ['ignore', 'ignore', 'inherit']});
  const ended = new Promise((resolve) => product.on('exit', resolve));
  try {
    while (!existsSync(readyFile)) {
      if (product.exitCode !== null) throw new Error(`the product ended with ${product.exitCode}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    process.stderr.write('Letting the city run…\n');
    await new Promise((resolve) => setTimeout(resolve, scene.runsMs ?? CITY_RUNS_MS));
    await (scene.takeAll ?? takePictures)(scene, JSON.parse(readFileSync(readyFile, 'utf8')).console.url);
  } finally {
    product.kill('SIGTERM');
    await ended;
    rmSync(folder, {recursive: true, force: true, maxRetries: 5});
  }
}

function openBrowser() {
  return chromium.launch({executablePath, args: [...QUIET_FLAGS, '--use-angle=swiftshader', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]});
}

async function takePictures({names, size, take = takeWhole}, address) {
  const browser = await openBrowser();
  try {
    for (const [language, name] of Object.entries(names)) {
      const {link, live, incidents, ground} = WORDS[language];
      const page = await browser.newPage({viewport: size});
      page.setDefaultTimeout(WAITS_MS);
      const url = new URL(address);
      url.searchParams.set('lang', language);
      await page.goto(url.href);
      await page.getByRole('status', {name: link}).filter({hasText: live}).waitFor({timeout: 30_000});
      // The worst incident, with its card open.
      await page.getByRole('region', {name: incidents}).getByRole('row').first().click();
      await page.waitForTimeout(SETTLES_MS);
      // Whoever draws in software may take longer.
      await page.getByText(ground).waitFor({state: 'hidden', timeout: 60_000});
      await page.waitForTimeout(SETTLES_MS / 2);
      await take(page, name, language);
      await page.close();
    }
  } finally {
    await browser.close();
  }
}

/** One window a language, both open the whole time: the crash goes on while they wait. */
async function takeBinh({names, size, moments, address: search}, address) {
  const browser = await openBrowser();
  try {
    const pages = await Promise.all(Object.keys(names).map(async (language) => {
      const page = await browser.newPage({viewport: size});
      page.setDefaultTimeout(WAITS_MS);
      const url = new URL(address);
      for (const [name, value] of Object.entries({...search, lang: language})) url.searchParams.set(name, value);
      await page.goto(url.href);
      await page.getByRole('status', {name: WORDS[language].link}).filter({hasText: WORDS[language].live}).waitFor();
      return {page, language};
    }));
    for (const [moment, at] of Object.entries(moments)) {
      for (const {page, language} of pages) {
        const nowMs = await page.evaluate(() => Date.parse(document.querySelector('time').dateTime));
        const day = Math.floor((nowMs + CITY_OFFSET_MS) / DAY_MS);
        const atMs = day * DAY_MS - CITY_OFFSET_MS + at.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) * 1_000;
        await page.waitForFunction((until) => Date.parse(document.querySelector('time').dateTime) >= until, atMs, {timeout: 0, polling: 500});
        // The incident's name follows from the day and the script.
        const selected = `incidents/incidents-demo-day-${day}-S1-1-create`;
        await page.locator(`[data-record="${selected}"]`).first().click({timeout: SETTLES_MS}).catch(() => undefined);
        await page.waitForTimeout(SETTLES_MS / 2);
        keep(`binh/${moment}-${language}.png`, await page.screenshot(), LARGEST_BYTES);
      }
    }
  } finally {
    await browser.close();
  }
}

async function takeWhole(page, name) {
  keep(name, await page.screenshot(), LARGEST_BYTES);
}

/** The parts that the guide speaks of, each as it looks when it is in use. */
async function takeGuide(page, _name, language) {
  const shot = async (name, target) => keep(`guide/${name}-${language}.png`, await target.screenshot(), LARGEST_GUIDE_BYTES);
  await shot('desk', page);
  await shot('card', page.locator('[data-region="card"]'));
  await shot('alarms', page.locator('section[data-region="alarms"]').first());
  await page.keyboard.press('/');
  await page.keyboard.type(language === 'vi' ? 'lach tray' : 'lach');
  await page.waitForTimeout(SETTLES_MS / 4);
  await shot('search', page.getByRole('dialog'));
  await page.keyboard.press('Escape');
  await page.locator('[data-panel-menu="incidents"]').click();
  await page.waitForTimeout(SETTLES_MS / 4);
  keep(`guide/panels-${language}.png`, await page.screenshot({clip: {x: 900, y: 0, width: 540, height: 420}}), LARGEST_GUIDE_BYTES);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+2');
  await page.waitForTimeout(2 * SETTLES_MS);
  await shot('dispatch', page);
}

function keep(name, picture, largestBytes) {
  const bytes = toPalette(picture);
  if (bytes.length > largestBytes) throw new Error(`${name} has ${bytes.length} bytes; ${largestBytes} are allowed`);
  mkdirSync(dirname(join(root, 'assets', name)), {recursive: true});
  writeFileSync(join(root, 'assets', name), bytes);
  process.stderr.write(`${name}: ${Math.round(bytes.length / 1_000)} kB\n`);
}
