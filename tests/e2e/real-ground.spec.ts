/** Tiles of a real city, dropped into a pack as their makers give them: what the browser makes of each schema. */
import {cpSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, test, type Page} from '@playwright/test';
import {findBrowser} from '../../main/console/shells/browser/chromium.ts';
import {Product} from '../support/product.ts';
import {realTiles, type TileSchema} from '../support/real-tiles.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

test.skip(findBrowser() === undefined, 'no Chromium, Chrome or Edge on PATH');

/** A map that is drawn by software on a busy machine. */
const DRAWN = {timeout: 20_000};

const folder = temporaryFolder();
const town = join(folder.path, 'town');
const product = new Product('--city', town, '--no-demo');
test.beforeAll(async () => {
  cpSync(join(dirname(fileURLToPath(import.meta.url)), '../fixtures/cities/vung-sao'), town, {recursive: true});
  drop('protomaps');
  await product.start();
});
test.afterAll(async () => {
  await product.stop();
  folder.remove();
});

function drop(schema: TileSchema): void {
  writeFileSync(join(town, 'real.pmtiles'), realTiles(schema));
}

/** A window that looks at the works of the fixture's island, without any layer over the ground. */
async function openWindow(page: Page): Promise<void> {
  const address = new URL(product.ready().console.url);
  address.searchParams.set('lang', 'en');
  address.searchParams.set('view', '110.018,15.008,13');
  address.searchParams.set('hide', 'cameras,cell-sites,links,sensors,traffic');
  await page.goto(address.href);
  await expect(page.getByRole('status', {name: 'Link'})).toHaveText('Live', {timeout: 15_000});
}

/** The colour in the middle of the map, as the screen has it. */
async function colourOfMiddle(page: Page): Promise<string> {
  const picture = (await page.getByRole('application', {name: 'City map'}).screenshot()).toString('base64');
  return page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    Object.assign(canvas, {width: image.width, height: image.height});
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0);
    const [red = 0, green = 0, blue = 0] = context?.getImageData(image.width / 2, image.height / 2, 1, 1).data ?? [];
    return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  }, picture);
}

const token = (page: Page, name: string): Promise<string> => (
  page.evaluate((property) => getComputedStyle(document.documentElement).getPropertyValue(property).trim(), name)
);

test('tiles of every known schema are drawn in our themes with their attribution; of an unknown one it is said in words', async ({page}) => {
  for (const schema of ['protomaps', 'openmaptiles', 'shortbread'] as const) {
    drop(schema);
    await openWindow(page);
    await expect(page.getByText('© OpenStreetMap contributors')).toBeVisible(DRAWN);
    await expect.poll(() => colourOfMiddle(page), {message: schema, ...DRAWN}).toBe(await token(page, '--map-port'));
  }
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'light'));
  await expect.poll(() => colourOfMiddle(page), DRAWN).toBe('#d6dce3');

  drop('unknown');
  await openWindow(page);
  await expect(page.getByRole('note')).toContainText('unknown kind (layers: quakes, faults)', DRAWN);
  await expect(page.getByText('Star Cove: drawn by hand')).toBeVisible();
  await expect.poll(() => colourOfMiddle(page), DRAWN).toBe(await token(page, '--map-land'));
});
