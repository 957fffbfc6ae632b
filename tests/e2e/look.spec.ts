import {expect, test, type Page} from '@playwright/test';
import {findBrowser} from '../../main/console/shells/browser/chromium.ts';
import {Product} from '../support/product.ts';
import {withoutMap} from './without-map.ts';

test.skip(findBrowser() === undefined, 'no Chromium, Chrome or Edge on PATH');

const product = new Product();
test.beforeAll(() => product.start());
test.afterAll(() => product.stop());

const VIEW = '106.8,20.7,11';

async function open(page: Page, parameters: {readonly [name: string]: string} = {}): Promise<void> {
  const address = new URL(product.ready().console.url);
  for (const [name, value] of Object.entries({lang: 'en', view: VIEW, ...parameters})) address.searchParams.set(name, value);
  await page.goto(address.href);
  await expect(page.getByRole('status', {name: 'Link'})).toHaveText('Live', {timeout: 15_000});
}

/** How light the middle of the map is drawn, 0 to 255. */
async function mapLight(page: Page): Promise<number> {
  const box = await page.getByRole('application', {name: 'City map'}).boundingBox();
  if (!box) throw new Error('no map');
  const png = await page.screenshot({clip: {x: box.x + box.width / 2 - 60, y: box.y + box.height / 2 - 60, width: 120, height: 120}});
  return page.evaluate(async (bytes) => {
    const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], {type: 'image/png'}));
    const pen = new OffscreenCanvas(image.width, image.height).getContext('2d');
    pen?.drawImage(image, 0, 0);
    const {data} = pen?.getImageData(0, 0, image.width, image.height) ?? {data: new Uint8ClampedArray()};
    return data.reduce((sum, value, at) => sum + (at % 4 === 3 ? 0 : value), 0) / (data.length * 0.75);
  }, [...png]);
}

test('the theme switches by keyboard alone, the map with it, and neither page nor view moves', async ({page}) => {
  await open(page);
  await expect(page.getByText('Drawing the ground of the map…')).toBeHidden({timeout: 30_000});
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(await mapLight(page)).toBeLessThan(90);
  await page.evaluate(() => Object.assign(window, {stays: true}));
  await page.keyboard.press('/');
  await page.keyboard.type('switch theme');
  await expect(page.getByRole('listbox').getByRole('option').first()).toContainText('Switch theme');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect(page).toHaveURL(/theme=light/);
  await expect.poll(() => mapLight(page), {timeout: 20_000}).toBeGreaterThan(150);
  expect(new URL(page.url()).searchParams.get('view')).toBe(VIEW);
  expect(await page.evaluate(() => 'stays' in window)).toBe(true);
});

test('a link opens the same look, and what an operator chose is there the next day', async ({page}) => {
  await withoutMap(page);
  await open(page, {theme: 'light', density: 'touch'});
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect(page.locator('html')).toHaveAttribute('data-density', 'touch');
  await page.locator('[data-region="bar"] button').last().click();
  await page.getByRole('radio', {name: 'high contrast'}).check();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast');
  await page.goto('about:blank');
  await open(page);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast');
});

test('where nobody chose, a machine that asks for more contrast gets it, and a bright one stays dark', async ({page}) => {
  await withoutMap(page);
  await page.emulateMedia({colorScheme: 'light', contrast: 'more'});
  await open(page);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast');
  await page.emulateMedia({colorScheme: 'light', contrast: 'no-preference'});
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
