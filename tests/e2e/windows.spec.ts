/** Several windows of one console, opened by its own shell; the dock of the first one worked by keyboard and by mouse. */
import {expect, test, type Page} from '@playwright/test';
import {findBrowser} from '../../main/console/shells/browser/chromium.ts';
import {ownBrowser, ownWindows} from '../support/own-browser.ts';
import {until} from '../support/parts.ts';
import {Product} from '../support/product.ts';

const browser = findBrowser() ?? '';
test.skip(browser === '', 'no Chromium, Chrome or Edge on PATH');
test.describe.configure({mode: 'serial'});

const product = new Product();
let first: Page;
test.beforeAll(async () => {
  await product.start({shell: 'browser', env: ownBrowser(product, browser)});
  first = (await ownWindows(product))[0] as Page;
  await first.setViewportSize({width: 1_600, height: 900});
  await first.goto(`${new URL(first.url()).origin}/?lang=en`);
  await expect(first.getByRole('status', {name: 'Link'})).toHaveText('Live', {timeout: 30_000});
});
test.afterAll(() => product.stop());

async function pressMenu(panel: string, item: string): Promise<void> {
  await first.getByRole('button', {name: `Arrange panel ${panel}`}).focus();
  await first.keyboard.press('Enter');
  await first.getByRole('menuitem', {name: item, exact: true}).press('Enter');
}

const widthOf = async (name: string): Promise<number> => (await first.getByRole('region', {name, exact: true}).boundingBox())?.width ?? 0;

test('panels are resized by 4 px, folded, moved and put back without a pointer, and stay so for this operator', async () => {
  const line = first.getByRole('separator', {name: 'Width of the column at the left'});
  const before = await widthOf('Layers');
  await line.focus();
  await first.keyboard.press('ArrowRight');
  expect(await widthOf('Layers')).toBe(before + 4);
  await first.keyboard.press('Shift+ArrowRight');
  for (let press = 0; press < 14; press++) await first.keyboard.press('Shift+ArrowRight');
  const map = await first.getByRole('application', {name: 'City map'}).boundingBox();
  expect(map?.width).toBeGreaterThanOrEqual(800);
  await line.dblclick();
  expect(await widthOf('Layers')).toBe(before);

  await pressMenu('Layers', 'Fold');
  await expect(first.getByRole('region', {name: 'Layers'}).getByRole('checkbox')).toHaveCount(0);
  await first.keyboard.press('l');
  await expect(first.getByRole('region', {name: 'Layers'})).toBeFocused();
  await expect(first.getByRole('region', {name: 'Layers'}).getByRole('checkbox').first()).toBeVisible();

  await pressMenu('Situation list', 'Move to the bottom');
  expect(await widthOf('Situation list')).toBeGreaterThan(800);
  await first.reload();
  await expect(first.getByRole('region', {name: 'Situation list'})).toBeVisible();
  expect(await widthOf('Situation list')).toBeGreaterThan(800);
  await pressMenu('Situation list', 'Arrange as at first');
  expect(await widthOf('Situation list')).toBe(before);
});

test('a list is printed whole, black on white and without the map; a card with its own rows', async () => {
  const printed = async (region: string) => {
    await first.getByRole('region', {name: region, exact: true}).focus();
    await first.evaluate(() => window.addEventListener('beforeprint', () => Object.assign(window, {sheet: document.querySelector('[data-print-sheet]')?.cloneNode(true)}), {once: true}));
    const pdf = await first.pdf({preferCSSPageSize: true});
    const sheet = await first.evaluate(() => {
      const {sheet: taken} = window as unknown as {readonly sheet: HTMLElement};
      return {what: taken.dataset['printSheet'], rows: taken.querySelectorAll('tbody tr').length, text: taken.innerText, maps: taken.querySelectorAll('canvas, button').length};
    });
    return {...sheet, pages: pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0};
  };
  await first.getByRole('radio', {name: 'All'}).check({force: true});
  const list = await printed('Situation list');
  expect(list).toMatchObject({what: 'situation', rows: 1_000, maps: 0});
  expect(list.text).toMatch(/Simulated data, not real.*Printed \d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d · \d\d:\d\d:\d\d UTC.*Only the first 1,000 of/s);
  expect(list.pages).toBeGreaterThan(10);
  await expect(first.locator('[data-print-sheet]')).toHaveCount(0);

  await first.getByRole('region', {name: 'Incidents'}).getByRole('row').first().click();
  const card = await printed('Selected object');
  expect(card).toMatchObject({what: 'card', pages: 1});
  expect(card.text).toMatch(/HP-\d{6}-\d{4}/);
});

test('the guide opens by its key, is searched without diacritics, and shows pictures of its own console', async () => {
  await first.keyboard.press('F1');
  const guide = first.getByRole('dialog', {name: 'User guide'});
  await expect(guide.getByRole('heading', {name: 'Getting started'})).toBeVisible();
  await expect.poll(() => guide.getByRole('img').first().evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(400);
  await guide.getByRole('searchbox').fill('siren until');
  await expect(guide.getByRole('heading', {level: 3})).toHaveText(['Sound']);
  await first.keyboard.press('Escape');
  await first.keyboard.press('Escape');
  await expect(guide).toHaveCount(0);
});

test('two windows of one console share selection and outbox; one closed leaves the other, the last one ends the console', async () => {
  await pressMenu('Selected object', 'Open in its own window');
  const [, second] = (await ownWindows(product, 2)) as [Page, Page];
  const card = [first, second].find((each) => each.url().includes('part=card')) ?? second;
  await expect(card.getByRole('status', {name: 'Link'})).toHaveText('Live', {timeout: 30_000});
  await first.getByRole('button', {name: 'New incident'}).click();
  await first.getByRole('dialog').getByLabel('Place').fill('Bến thử số 7');
  await first.getByRole('dialog').getByRole('button', {name: 'Create'}).click();
  await expect(card.getByRole('heading', {name: /Bến thử số 7/})).toBeVisible();
  await card.getByRole('button', {name: 'Acknowledge'}).click();
  await expect(first.getByRole('region', {name: 'Selected object'})).toContainText('Acknowledged');
  await first.keyboard.press('o');
  await expect(first.getByRole('list', {name: 'Outbox'})).toContainText('accepted');

  const {pid} = product.ready();
  await first.close();
  await card.waitForTimeout(4_000);
  await expect(card.getByRole('status', {name: 'Link'})).toHaveText('Live');
  // Without a screen the browser outlives its last window; with one it ends by itself.
  await (await card.context().browser()?.newBrowserCDPSession())?.send('Browser.close');
  await until('the console has ended with its last window', () => !isRunning(pid), 20_000);
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
