/**
 * The program's icons from the logo: `node assets/build/icons.mjs` (by hand, when the logo changes; what it writes is
 * kept, since packaging must not need a browser). The mark stands on the console's own dark ground, so that it is the
 * same on a light and on a dark desktop.
 */
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {chromium} from '@playwright/test';
import {icns, ico} from './icon-files.mjs';

const SIZES_PX = [16, 32, 48, 64, 128, 256, 512, 1024];
/** `bg-1` of the design, and the share of the side that stays clear around the mark. */
const GROUND = '#10151c';
const CLEAR_SHARE = 0.15;

const icons = join(dirname(fileURLToPath(import.meta.url)), '..', 'icons');
const logo = readFileSync(join(icons, 'logo.svg'), 'utf8').replace(/<svg [^>]*>/, '').replace('</svg>', '');
const inner = 32 * (1 - 2 * CLEAR_SHARE);
const svg = (sizePx) => `<svg xmlns="http://www.w3.org/2000/svg" width="${sizePx}" height="${sizePx}" viewBox="0 0 32 32">
  <rect width="32" height="32" rx="6.4" fill="${GROUND}"/>
  <svg x="${32 * CLEAR_SHARE}" y="${32 * CLEAR_SHARE}" width="${inner}" height="${inner}" viewBox="0 0 32 32">${logo}</svg>
</svg>`;

const browser = await chromium.launch({executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: process.getuid?.() === 0 ? ['--no-sandbox'] : []});
const page = await browser.newPage();
const images = new Map();
for (const sizePx of SIZES_PX) {
  await page.setViewportSize({width: sizePx, height: sizePx});
  await page.setContent(`<body style="margin:0">${svg(sizePx)}</body>`);
  images.set(sizePx, await page.screenshot({omitBackground: true}));
}
await browser.close();

mkdirSync(join(icons, 'app'), {recursive: true});
for (const [sizePx, png] of images) if (sizePx <= 512) writeFileSync(join(icons, 'app', `${sizePx}x${sizePx}.png`), png);
writeFileSync(join(icons, 'app.ico'), ico(images));
writeFileSync(join(icons, 'app.icns'), icns(images));
