import {expect, test, type Page} from '@playwright/test';
import {findBrowser} from '../../main/console/shells/browser/chromium.ts';
import {HubCalls} from '../support/hub-calls.ts';
import {until} from '../support/parts.ts';
import {Product} from '../support/product.ts';
import {newIncident, outbox, walkThread} from './thread-steps.ts';
import {withoutMap} from './without-map.ts';

test.skip(findBrowser() === undefined, 'no Chromium, Chrome or Edge on PATH');

/** One for all: what leaves the hub dead comes last. */
const product = new Product();
test.beforeAll(() => product.start());
test.afterAll(() => product.stop());

async function openWindow(page: Page): Promise<void> {
  const address = new URL(product.ready().console.url);
  address.searchParams.set('lang', 'en');
  await page.goto(address.href);
  await expect(page.getByRole('status', {name: 'Link'})).toHaveText('Live', {timeout: 15_000});
}

test('a whole incident by keyboard alone: new, acknowledge, note, resolve', async ({page}) => {
  await withoutMap(page);
  await openWindow(page);
  await page.keyboard.press('n');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.getByRole('dialog').getByLabel('Place').focus();
  await page.keyboard.type('Ngã sáu');
  await page.keyboard.press('Control+Enter');
  const hub = await new HubCalls(product.ready().hub.url).signIn();
  await until('the incident is on the hub', async () => (await hub.incidentsAt('Ngã sáu')).length === 1);
  const [incident] = await hub.incidentsAt('Ngã sáu');
  const row = page.getByRole('region', {name: 'Incidents'}).getByRole('row', {name: String(incident?.properties['number'])});
  await row.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('a');
  await expect(page.getByRole('button', {name: 'Resolve'})).toBeEnabled({timeout: 5_000});
  await page.keyboard.press('g');
  await page.keyboard.type('Đã gọi 115');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', {name: 'Resolve'}).press('Enter');
  await until('it is resolved', async () => (await hub.incidentsAt('Ngã sáu'))[0]?.properties['state'] === 'resolved');
  expect((await hub.incidentsAt('Ngã sáu'))[0]?.properties['timeline']).toMatchObject([{action: 'create'}, {action: 'acknowledge'}, {action: 'note', text: 'Đã gọi 115'}, {action: 'resolve'}]);
});

test('P8: a frozen hub shows within 6 s, and the window is live again when it goes on', async ({page}) => {
  await withoutMap(page);
  await openWindow(page);
  const {pid} = product.ready().hub;
  process.kill(pid, 'SIGSTOP');
  try {
    await expect(page.getByRole('status', {name: 'Link'})).toHaveText(/^Offline since \d\d:\d\d:\d\d$/, {timeout: 6_000});
  } finally {
    process.kill(pid, 'SIGCONT');
  }
  await expect(page.getByRole('status', {name: 'Link'})).toHaveText('Live', {timeout: 20_000});
});

test('P2: an incident made offline is on the hub once, though hub and console were killed', async ({page}) => {
  await withoutMap(page);
  await openWindow(page);
  process.kill(product.ready().hub.pid, 'SIGKILL');
  await expect(page.getByRole('status', {name: 'Link'})).toHaveText(/^Offline since/, {timeout: 6_000});
  await newIncident(page, 'Đình Vũ, lô CN3');
  await expect(outbox(page).first()).toHaveText(/waiting$/);

  process.kill(product.ready().console.pid, 'SIGKILL');
  await expect(page.getByRole('status', {name: 'Link'})).toHaveText('Console lost', {timeout: 6_000});
  // Both are started again after 10 s on their ports; the open window goes on.
  await expect(page.getByRole('status', {name: 'Link'})).toHaveText('Live', {timeout: 40_000});
  const hub = await new HubCalls(product.ready().hub.url).signIn();
  await until('the incident is on the hub', async () => (await hub.incidentsAt('Đình Vũ, lô CN3')).length > 0);
  await page.waitForTimeout(2_000);
  expect(await hub.incidentsAt('Đình Vũ, lô CN3')).toHaveLength(1);
});

test('the thread: live, a new incident is accepted, and a killed hub shows within 6 s', async ({page}) => {
  await openWindow(page);
  const {url, pid} = product.ready().hub;
  await walkThread(page, {url, kill: () => process.kill(pid, 'SIGKILL')});
});
