import {join} from 'node:path';
import {writeFileSync} from 'node:fs';
import {expect, test, type Page} from '@playwright/test';
import {findBrowser} from '../../main/console/shells/browser/chromium.ts';
import {listenTo, loudSince} from '../support/audible.ts';
import {runConsole, TestWindow} from '../support/parts.ts';
import {Product} from '../support/product.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

test.skip(findBrowser() === undefined, 'no Chromium, Chrome or Edge on PATH');

const NOC_KEY = 'noc-key-0123456789abcdef';
/** What two pages with software graphics need to answer; what is measured is measured inside them. */
const PATIENCE = {timeout: 20_000};
const UNSEEN_MS = 300;
const folder = temporaryFolder();
const config = join(folder.path, 'hub.json');
const product = new Product('--no-demo', '--config', config);

test.beforeAll(async () => {
  writeFileSync(config, JSON.stringify({feeds: [{name: 'noc', type: 'geojson', layer: 'alarms', keyEnv: 'NOC_KEY'}]}));
  await product.start({env: {NOC_KEY}});
});
test.afterAll(async () => {
  await product.stop();
  folder.remove();
});

async function tell(id: string, properties: {readonly [name: string]: unknown}): Promise<void> {
  const feature = {type: 'Feature', id, geometry: {type: 'Point', coordinates: [106.69, 20.85]}, properties};
  const answer = await fetch(`${product.ready().hub.url}/feeds/noc`, {method: 'POST', headers: {authorization: `Bearer ${NOC_KEY}`}, body: JSON.stringify(feature)});
  expect(await answer.json()).toEqual({accepted: 1, rejected: []});
}

/** Without the map: the strip is in every workspace, and two maps drawn in software leave no time for anything else. */
async function openWindow(page: Page): Promise<void> {
  await listenTo(page);
  const address = new URL(product.ready().console.url);
  address.searchParams.set('lang', 'en');
  address.searchParams.set('ws', 'city');
  await page.goto(address.href);
  await expect(page.getByRole('status', {name: 'Link'})).toHaveText('Live', {timeout: 15_000});
}

const strip = (page: Page) => page.getByRole('region', {name: 'Alarms'});
const isAudible = async (page: Page): Promise<boolean> => (await loudSince(page)) !== null;
const audible = (...pages: readonly Page[]): Promise<readonly boolean[]> => Promise.all(pages.map(isAudible));
const audibleCount = async (...pages: readonly Page[]): Promise<number> => (await audible(...pages)).filter(Boolean).length;

test('45: an alarm stands in the strip and sounds in one window within 2 s, until A; other desks see who has it', async ({page, context}) => {
  await openWindow(page);
  const second = await context.newPage();
  await openWindow(second);
  const elsewhere = await runConsole({folder: folder.path, hubUrl: product.ready().hub.url, user: 'supervisor'});
  const otherDesk = await TestWindow.open(elsewhere);
  try {
    await expect(strip(page)).toContainText('No alarm waits for acknowledgement');
    expect(await audible(page, second)).toEqual([false, false]);

    const toldAt = Date.now();
    await tell('A-1', {severity: 'critical', name: 'Smoke in the tunnel', alarmedObject: 'T-4'});
    await expect(strip(second)).toContainText('Smoke in the tunnel', {timeout: 2_000});
    await expect.poll(() => audibleCount(page, second), PATIENCE).toBe(1);
    expect((await loudSince(page)) ?? (await loudSince(second)) ?? 0).toBeLessThanOrEqual(toldAt + 2_000);
    expect((await loudSince(page)) ?? (await loudSince(second))).not.toBeNull();

    // A second one goes on sounding when the first is acknowledged.
    await tell('A-2', {severity: 'critical', name: 'Fire in the tunnel'});
    await expect(strip(page)).toContainText('Fire in the tunnel');
    await page.keyboard.press('a');
    await expect(strip(page)).not.toContainText('Smoke in the tunnel');
    await expect.poll(() => audibleCount(page, second), PATIENCE).toBe(1);
    // Sooner than that nobody can have seen which alarm has come under the key, and a press does nothing.
    await page.waitForTimeout(UNSEEN_MS + 200);
    await page.keyboard.press('a');
    await expect(strip(page)).toContainText('+2 acknowledged');
    await expect.poll(() => audible(page, second), PATIENCE).toEqual([false, false]);
    await expect.poll(() => otherDesk.records('alarms').get('A-1')?.['ackUserId']).toBe('officer');
  } finally {
    otherDesk.attached.detach();
    await elsewhere.stop();
    await second.close();
  }
});

test('a window that takes over sounds, M silences it, and B lists what is open', async ({context}) => {
  const both = [await context.newPage(), await context.newPage()] as const;
  for (const each of both) await openWindow(each);
  await tell('B-1', {severity: 'critical', name: 'Pump station lost'});
  await expect.poll(() => audibleCount(...both), PATIENCE).toBe(1);
  const [sounding, page] = (await isAudible(both[0])) ? both : [both[1], both[0]];
  await sounding.close();
  await expect.poll(() => isAudible(page), PATIENCE).toBe(true);

  await page.keyboard.press('m');
  await expect(strip(page)).toContainText(/Silenced [12]:\d\d/);
  await expect.poll(() => isAudible(page), PATIENCE).toBe(false);
  await expect(strip(page)).toContainText('Pump station lost');

  await tell('B-1', {severity: 'cleared', name: 'Pump station lost'});
  await page.keyboard.press('b');
  const row = strip(page).getByRole('row', {name: 'Pump station lost'});
  await expect(row).toContainText('cause gone');
  await expect(row).toContainText('Unacknowledged');
  await row.click();
  await page.keyboard.press('a');
  await expect(strip(page)).toContainText('No alarm waits for acknowledgement');
  await page.keyboard.press('Escape');
  await expect(strip(page).getByRole('grid')).toHaveCount(0);
});
