import AxeBuilder from '@axe-core/playwright';
import {expect, test, type Page} from '@playwright/test';
import {findBrowser} from '../../main/console/shells/browser/chromium.ts';
import {Product} from '../support/product.ts';

test.skip(findBrowser() === undefined, 'no Chromium, Chrome or Edge on PATH');

/** Without the simulator: what opens is the same, and the page has time for axe. */
const product = new Product('--no-demo', '--as', 'supervisor');
test.beforeAll(() => product.start());
test.afterAll(() => product.stop());

/** Rows after the fifth are as the first five; hundreds of them take axe a minute. */
const MORE_OF_THE_SAME = '[role="row"]:nth-child(n+6), [data-row]:nth-child(n+4)';

async function seriousFindings(page: Page, within: string): Promise<readonly string[]> {
  const {violations} = await new AxeBuilder({page}).include(within).exclude(MORE_OF_THE_SAME).analyze();
  return violations.filter(({impact}) => impact === 'serious' || impact === 'critical').map(({id, nodes}) => `${within} ${id}: ${nodes[0]?.html ?? ''}`);
}

/** What opens by which keys, where it stands, and how it is left. */
const OPENED: readonly (readonly [keys: readonly string[], within: string])[] = [
  [['?'], '[role="dialog"]'],
  [['Control+Shift+4'], '[role="dialog"]'],
  [['/', 'c', 'a', 'u', 'Tab'], '[role="menu"]'],
  [['Shift+E'], '[data-region="answer"]'],
  [['Shift+S'], '[data-region="answer"]'],
  [['z'], '[data-region="map-tool"]'],
  [['w'], '[data-region="map-tool"]'],
  [['b'], '[data-region="alarms"]'],
  [['o'], '[data-region="outbox"]'],
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
  await open(page);
  const findings: string[] = [];
  for (const [keys, within] of OPENED) {
    for (const key of keys) await page.keyboard.press(key);
    await expect(page.locator(within).first()).toBeVisible({timeout: 15_000});
    findings.push(...(await seriousFindings(page, within)));
    await page.keyboard.press('Escape');
  }
  expect(findings).toEqual([]);
});

for (const theme of ['light', 'contrast']) {
  test(`155: words can be read in the theme ${theme}`, async ({page}) => {
    await open(page, theme);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    const {violations} = await new AxeBuilder({page}).withRules(['color-contrast']).exclude(MORE_OF_THE_SAME).analyze();
    expect(violations.flatMap(({nodes}) => nodes.map(({html}) => html))).toEqual([]);
  });
}

test('153: the keyboard is never lost: what it stood on goes, and its region has it', async ({page}) => {
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
