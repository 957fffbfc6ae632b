import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import {expect, test, type Page} from '@playwright/test';
import {findBrowser} from '../../main/console/shells/browser/chromium.ts';
import {HubCalls} from '../support/hub-calls.ts';
import {Product} from '../support/product.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';
import {withoutMap} from './without-map.ts';

test.skip(findBrowser() === undefined, 'no Chromium, Chrome or Edge on PATH');

/** Without the simulator: what opens is the same, and the page has time for axe. One free unit, that there be somebody to send. */
const KEY = 'units-key-0123456789';
const folder = temporaryFolder();
const config = join(folder.path, 'feeds.json');
const product = new Product('--no-demo', '--config', config, '--as', 'supervisor');
test.beforeAll(async () => {
  writeFileSync(config, JSON.stringify({feeds: [{name: 'units', type: 'geojson', layer: 'units', keyEnv: 'UNITS_KEY'}]}));
  await product.start({env: {UNITS_KEY: KEY}});
  const answer = await fetch(`${product.ready().hub.url}/feeds/units`, {
    method: 'POST', headers: {authorization: `Bearer ${KEY}`},
    body: JSON.stringify({type: 'Feature', id: 'XE-1', geometry: {type: 'Point', coordinates: [106.69, 20.85]}, properties: {callSign: 'XE-1', state: 'available', capability: ['basic-life-support', 'fire-suppression'], crewCount: 3}}),
  });
  expect(await answer.json()).toMatchObject({accepted: 1});
});
test.afterAll(async () => {
  await product.stop();
  folder.remove();
});

/** Rows after the fifth are as the first five; hundreds of them take axe a minute. */
const MORE_OF_THE_SAME = '[role="row"]:nth-child(n+6), [data-row]:nth-child(n+4)';

async function seriousFindings(page: Page, within: string): Promise<readonly string[]> {
  // Contrast, the dearest of the rules, is the tokens' own test, and 155's for each theme.
  const {violations} = await new AxeBuilder({page}).include(within).exclude(MORE_OF_THE_SAME).disableRules(['color-contrast']).analyze();
  return violations.filter(({impact}) => impact === 'serious' || impact === 'critical').map(({id, nodes}) => `${within} ${id}: ${nodes[0]?.html ?? ''}`);
}

/** What opens by which keys, where it stands, and how it is left. */
const OPENED: readonly (readonly [keys: readonly string[], within: string])[] = [
  [['?'], '[role="dialog"]'],
  [['/', 'c', 'a', 'u', 'Tab'], '[role="menu"]'],
  [['b'], '[data-region="alarms"]'],
  [['o'], '[data-region="outbox"]'],
];
const OPENED_ON_THE_MAP: typeof OPENED = [
  [['Control+Shift+4'], '[role="dialog"]'],
  [['z'], '[data-region="map-tool"]'],
  [['w'], '[data-region="map-tool"]'],
  [['Shift+E'], '[data-region="answer"]'],
  [['Shift+S'], '[data-region="answer"]'],
];

async function open(page: Page, theme = 'dark'): Promise<void> {
  const address = new URL(product.ready().console.url);
  address.searchParams.set('theme', theme);
  await page.goto(address.href);
  await expect(page.getByRole('status', {name: 'Kết nối'})).toHaveText('Trực tiếp', {timeout: 15_000});
  // The link is the console's; the window's own picture may still be on its way.
  await expect(page.getByText('Đang lấy dữ liệu')).toHaveCount(0, {timeout: 15_000});
}

test('154: nothing serious for axe in what opens over the desk', async ({page}) => {
  test.slow();
  const findings: string[] = [];
  const openAll = async (opened: typeof OPENED): Promise<void> => {
    await open(page);
    for (const [keys, within] of opened) {
      for (const key of keys) await page.keyboard.press(key);
      await expect(page.locator(within).first()).toBeVisible({timeout: 15_000});
      findings.push(...(await seriousFindings(page, within)));
      await page.keyboard.press('Escape');
    }
  };
  await openAll(OPENED_ON_THE_MAP);
  await withoutMap(page);
  await openAll(OPENED);
  expect(findings).toEqual([]);
});

test('154: nothing serious for axe at the dispatch desk, in its dialogs and on its pages', async ({page}) => {
  test.slow();
  await withoutMap(page);
  await open(page);
  await page.keyboard.press('Alt+2');
  await (await new HubCalls(product.ready().hub.url).signIn()).create('Cầu Rào', 'P2');
  await page.getByRole('region', {name: 'Sự cố'}).getByRole('row').filter({hasText: 'Cầu Rào'}).click();
  const card = page.locator('[data-region="card"]');
  await expect(card.getByRole('button', {name: 'Xác nhận'})).toBeEnabled({timeout: 15_000});
  await page.keyboard.press('a');
  await expect(page.locator('[data-region="recommendation"]').getByRole('checkbox').first()).toBeVisible({timeout: 15_000});
  await page.keyboard.press('e');
  await expect(page.locator('[data-region="units"]').getByRole('row').first()).toBeVisible();
  const findings = [...(await seriousFindings(page, ':is([data-region="incidents"], [data-region="card"], [data-region="recommendation"], [data-region="units"], [data-region="command-line"])'))];
  await card.getByRole('button', {name: 'Việc khác'}).click();
  findings.push(...(await seriousFindings(page, '[role="menu"]')));
  await page.getByRole('menuitem', {name: 'Chuyển giao'}).click();
  findings.push(...(await seriousFindings(page, '[role="dialog"]')));
  await page.keyboard.press('Escape');
  for (const [typed, region] of [['ban giao ca', 'handover'], ['thoi gian dap ung', 'response-times']] as const) {
    await page.keyboard.press('/');
    await page.keyboard.type(typed);
    await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.locator(`[data-region="${region}"]`)).toBeVisible();
    findings.push(...(await seriousFindings(page, `[data-region="${region}"]`)));
    await page.keyboard.press('Escape');
  }
  expect(findings).toEqual([]);
});

for (const theme of ['dark', 'light', 'contrast']) {
  test(`155: words can be read in the theme ${theme}`, async ({page}) => {
    await open(page, theme);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    const {violations} = await new AxeBuilder({page}).withRules(['color-contrast']).exclude(MORE_OF_THE_SAME).analyze();
    expect(violations.flatMap(({nodes}) => nodes.map(({html}) => html))).toEqual([]);
  });
}

test('153: the keyboard is never lost: what it stood on goes, and its region has it', async ({page}) => {
  await withoutMap(page);
  await open(page);
  const focused = () => page.evaluate(() => document.activeElement?.closest('[data-list], [data-region]')?.getAttribute('data-list') ?? document.activeElement?.closest('[data-region]')?.getAttribute('data-region') ?? 'nowhere');
  await page.keyboard.press('s');
  await page.keyboard.press('Shift+S');
  await expect.poll(focused, {timeout: 20_000}).toBe('changes');
  await page.keyboard.press('Escape');
  await expect.poll(focused, {timeout: 20_000}).toBe('situation');
  await page.keyboard.press('/');
  await page.keyboard.press('Escape');
  await expect.poll(focused, {timeout: 20_000}).toBe('situation');
  await page.keyboard.press('n');
  await page.keyboard.press('Control+Enter');
  const deselect = page.getByRole('button', {name: 'Bỏ chọn'});
  await deselect.focus();
  await page.keyboard.press('Enter');
  await expect(deselect).toBeHidden();
  await expect.poll(focused, {timeout: 20_000}).toBe('card');
});
