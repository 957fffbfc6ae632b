import AxeBuilder from '@axe-core/playwright';
import {expect, test, type Page} from '@playwright/test';
import {findBrowser} from '../../main/console/shells/browser/chromium.ts';
import {Product} from '../support/product.ts';
import {withoutMap} from './without-map.ts';

test.skip(findBrowser() === undefined, 'no Chromium, Chrome or Edge on PATH');

const product = new Product();
test.beforeAll(() => product.start());
test.afterAll(() => product.stop());

async function openWindow(page: Page, search: {readonly [name: string]: string} = {lang: 'en'}): Promise<void> {
  const address = new URL(product.ready().console.url);
  for (const [name, value] of Object.entries(search)) address.searchParams.set(name, value);
  await page.goto(address.href);
  await expect(page.getByRole('status')).toHaveText(search['lang'] === 'en' ? 'Live' : 'Trực tiếp', {timeout: 15_000});
  // The link is the console's; the window's own picture may still be on its way.
  await expect(page.getByText(search['lang'] === 'en' ? 'The data is on its way' : 'Đang lấy dữ liệu')).toHaveCount(0, {timeout: 15_000});
}

/** Rows after the fifth are as the first five; hundreds of them take axe a minute. */
const MORE_OF_THE_SAME = '[role="row"]:nth-child(n+6)';

async function seriousFindings(page: Page): Promise<readonly string[]> {
  // Contrast, the dearest of the rules, is the tokens' own test, and that of `axe.spec.ts`.
  const {violations} = await new AxeBuilder({page}).exclude(MORE_OF_THE_SAME).disableRules(['color-contrast']).analyze();
  return violations.filter(({impact}) => impact === 'serious' || impact === 'critical').map(({id, nodes}) => `${id}: ${nodes[0]?.html ?? ''}`);
}

const incidents = (page: Page) => page.getByRole('region', {name: 'Incidents'});
const card = (page: Page) => page.getByRole('region', {name: 'Selected object'});

test('the desk in both languages, a dialog and search stand up to axe, and nothing scrolls sideways', async ({page}) => {
  await openWindow(page);
  expect(await seriousFindings(page)).toEqual([]);
  await withoutMap(page);
  await openWindow(page, {});
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('n');
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.keyboard.type('dinh vu');
  await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);
  for (const viewport of [{width: 1366, height: 768}, {width: 1920, height: 1080}]) {
    await page.setViewportSize(viewport);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
  }
});

test('T9: what operators and sources write is text and nothing else', async ({page}) => {
  await withoutMap(page);
  const hostile = '<img src=x onerror="document.title=1"> \u202eĐình Vũ';
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  await openWindow(page);
  await page.keyboard.press('n');
  await page.getByRole('dialog').getByLabel('Place').fill(hostile);
  await page.getByRole('dialog').getByLabel('Description').fill(hostile);
  await page.keyboard.press('Control+Enter');
  await expect(card(page)).toContainText('<img src=x onerror="document.title=1"> [U+202E]Đình Vũ');
  // A note is written on what the hub has.
  await expect(card(page)).toContainText('HP-', {timeout: 15_000});
  await page.keyboard.press('g');
  await page.keyboard.insertText(hostile);
  await page.keyboard.press('Control+Enter');
  await expect(card(page).getByRole('list', {name: 'Timeline'})).toContainText('[U+202E]Đình Vũ');
  await expect(page.locator('img')).toHaveCount(0);
  expect(await page.title()).toBe('Hải Đăng');
  expect(problems).toEqual([]);
});

test('the address opens the same picture again: view, hidden layers, filter and selection', async ({page}) => {
  await openWindow(page);
  await page.keyboard.press('n');
  await page.getByRole('dialog').getByLabel('Place').fill('Quầy vé Tam Kỳ');
  await page.keyboard.press('Control+Enter');
  await expect(card(page)).toContainText('HP-', {timeout: 15_000});
  const number = (await card(page).textContent())?.match(/HP-\d{6}-\d{4}/)?.[0] ?? '';
  await page.getByRole('checkbox', {name: 'Cameras', exact: true}).uncheck();
  await page.getByRole('textbox', {name: 'Filter by name'}).fill('quay ve tam');
  await expect(page).toHaveURL(/hide=cameras.*/);
  await expect(page).toHaveURL(/q=quay\+ve\+tam/);
  await expect(page).toHaveURL(/view=106\./);

  const again = await page.context().newPage();
  await again.goto(page.url());
  await expect(card(again)).toContainText(number, {timeout: 15_000});
  await expect(again.getByRole('checkbox', {name: 'Cameras', exact: true})).not.toBeChecked();
  await expect(again.getByRole('textbox', {name: 'Filter by name'})).toHaveValue('quay ve tam');
  await expect(again.getByRole('grid', {name: 'Situation list'}).getByRole('row')).toHaveCount(1);
  await expect(again.getByRole('application', {name: 'City map'})).toBeVisible();
  await expect(incidents(again).getByRole('row', {name: number})).toHaveAttribute('aria-selected', 'true');
});
