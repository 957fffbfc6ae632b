import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test, type BrowserContext, type Page} from '@playwright/test';
import {findBrowser} from '../../main/console/shells/browser/chromium.ts';
import {HubCalls} from '../support/hub-calls.ts';
import {Product} from '../support/product.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

test.skip(findBrowser() === undefined, 'no Chromium, Chrome or Edge on PATH');
// One desk, one task after another, as at work.
test.describe.configure({mode: 'serial'});

const KEY = 'tasks-key-0123456789abcdef';
const folder = temporaryFolder();
const config = join(folder.path, 'feeds.json');
const product = new Product('--no-demo', '--config', config, '--as', 'supervisor');
const strokes: {readonly task: string; readonly keys: string; readonly count: number}[] = [];
let context: BrowserContext;
let page: Page;

interface Thing {
  readonly id: string;
  readonly at: readonly [lonDeg: number, latDeg: number];
  readonly properties: {readonly [name: string]: unknown};
  readonly observedAt?: string;
}

async function tell(feed: string, things: readonly Thing[]): Promise<void> {
  const features = things.map(({id, at, properties, observedAt}) => ({
    type: 'Feature', id, geometry: {type: 'Point', coordinates: at}, properties: {...properties, ...(observedAt === undefined ? {} : {observedAt})},
  }));
  const answer = await fetch(`${product.ready().hub.url}/feeds/${feed}`, {
    method: 'POST', headers: {authorization: `Bearer ${KEY}`}, body: JSON.stringify({type: 'FeatureCollection', features}),
  });
  expect(await answer.json()).toMatchObject({accepted: things.length, rejected: []});
}

const unit = (id: string, at: Thing['at'], state: string): Thing => ({id, at, properties: {callSign: id, state, speedMps: 0}});
/** At anchor she is fresh for nine minutes, under way for half a one. */
const vessel = (mmsi: string, vesselName: string, navigationStatus: string, observedAt: string): Thing => (
  {id: mmsi, at: [106.75, 20.84], properties: {mmsi, kind: 'vessel', vesselName, navigationStatus, speedMps: 0}, observedAt}
);

/** Presses one after another; what stands in “” is typed into the search, in «» into another field. A chord is one stroke, a letter is one. */
async function by(task: string, ...keys: readonly string[]): Promise<void> {
  const typed = keys.map((key) => (/^[“«]/.test(key) ? key.slice(1, -1) : null));
  for (const [index, key] of keys.entries()) {
    const text = typed[index];
    if (text === null || text === undefined) await page.keyboard.press(key);
    else await page.keyboard.type(text);
    // The list under the typed text is there when a hand would press Enter.
    if (key.startsWith('“')) await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
  }
  strokes.push({task, keys: keys.join(' '), count: keys.reduce((sum, _key, index) => sum + (typed[index]?.length ?? 1), 0)});
}

const card = () => page.getByRole('region', {name: 'Đối tượng đang chọn'});

test.beforeAll(async ({browser}) => {
  writeFileSync(config, JSON.stringify({feeds: [
    {name: 'crews', type: 'geojson', layer: 'units', keyEnv: 'TASKS_KEY'}, {name: 'ships', type: 'geojson', layer: 'vessels', keyEnv: 'TASKS_KEY'},
  ]}));
  await product.start({env: {TASKS_KEY: KEY}});
  const hub = await new HubCalls(product.ready().hub.url).signIn();
  await tell('crews', [unit('CC-11', [106.70, 20.86], 'available'), unit('CC-14', [106.69, 20.83], 'available'), unit('CC-19', [106.69, 20.85], 'unavailable')]);
  const now = Date.now();
  await tell('ships', [vessel('574000001', 'HAI AU', 'at_anchor', new Date(now).toISOString()), vessel('574000002', 'SAO BIEN 18', 'under_way_using_engine', new Date(now - 180_000).toISOString())]);
  for (const [place, priority] of [['Cầu Bính', 'P2'], ['Cầu Rào', 'P1'], ['Cảng Chùa Vẽ', 'P1']] as const) await hub.create(place, priority);
  context = await browser.newContext({viewport: {width: 1366, height: 768}, permissions: ['clipboard-read', 'clipboard-write']});
  page = await context.newPage();
  await page.goto(product.ready().console.url);
  await expect(page.getByRole('status', {name: 'Kết nối'})).toHaveText('Trực tiếp', {timeout: 15_000});
  await expect(page.getByRole('region', {name: 'Sự cố'}).getByRole('row')).toHaveCount(3);
});

test.afterAll(async () => {
  const line = (task: string, keys: string, count: string): string => `${task.padEnd(42)} ${count.padStart(6)}  ${keys}`;
  process.stdout.write(`${[line('task, by keyboard alone', 'keys', 'strokes'), ...strokes.map(({task, keys, count}) => line(task, keys, String(count)))].join('\n')}\n`);
  await context?.close();
  await product.stop();
  folder.remove();
});

test('153: the oldest unacknowledged critical', async () => {
  await by('the oldest unacknowledged critical', 'Shift+B');
  await expect(card()).toContainText('Cầu Rào');
  await expect(card()).toContainText('P1');
});

test('153: which vessels are stale', async () => {
  await by('which vessels are stale', '/', '“>tau cu”', 'Enter');
  const list = page.getByRole('grid', {name: 'Danh sách tình huống'});
  await expect(list.getByRole('row')).toHaveCount(1);
  await expect(list.getByRole('row', {name: 'SAO BIEN 18'})).toBeVisible();
  await expect(list).toBeFocused();
});

test('153: who is nearest to a point', async () => {
  await by('who is nearest to a point', '/', '“cau rao”', 'Tab', 'ArrowDown', 'Enter');
  const list = page.getByRole('grid', {name: 'Đơn vị gần nhất'});
  await expect(list).toBeFocused();
  await expect(list.getByRole('row').first()).toHaveAttribute('aria-label', 'CC-14');
  await expect(list.getByRole('row').last()).toContainText('Không tính');
  await page.keyboard.press('Escape');
});

test('153: what changed in the last 5 min', async () => {
  await tell('crews', [unit('CC-14', [106.69, 20.83], 'dispatched')]);
  await by('what changed in the last 5 min', 'Shift+S');
  const list = page.getByRole('grid', {name: 'Thay đổi trong 5 phút qua'});
  // It may arrive while the list is open: then it waits at the end, for rows do not move under the hand.
  await expect(list.getByRole('row').filter({hasText: 'Sẵn sàng → Đã điều động'})).toBeVisible();
  await expect(list).toBeFocused();
  await page.keyboard.press('Escape');
});

test('153: the same picture on another desk', async () => {
  await page.keyboard.press('Shift+1');
  const other = await context.newPage();
  await other.goto(product.ready().console.url);
  await expect(other.getByRole('status', {name: 'Kết nối'})).toHaveText('Trực tiếp', {timeout: 15_000});
  await page.bringToFront();
  await by('copy the link to this picture', '/', '“>lien”', 'Enter');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('view=');
  await other.bringToFront();
  const here = page;
  page = other;
  await by('… and open it on another desk', '/', 'Control+V', 'Enter');
  page = here;
  const pictureOf = (desk: Page): string => ['view', 'sel', 'only', 'age', 'list'].map((name) => new URL(desk.url()).searchParams.get(name)).join(' ');
  await expect.poll(() => pictureOf(other)).toBe(pictureOf(page));
  await other.close();
});

test('14: a street without diacritics', async () => {
  await by('find a street without diacritics', '/', '“nguyen van linh”', 'Enter');
  await expect.poll(() => new URL(page.url()).searchParams.get('view') ?? '').toMatch(/,1[4-9]/);
});

test('11: measure a distance', async () => {
  await by('measure a distance', 'z', 'Enter', 'ArrowRight', 'Enter');
  await expect(page.getByRole('region', {name: 'Đo khoảng cách'}).getByRole('row', {name: /Cả đường|Tổng/})).toContainText(/\d+\u2009k?m/);
  await page.keyboard.press('Escape');
});

test('12: put a note on the map', async () => {
  await by('put a note on the map', 'w', 'Enter', 'g', '«cam duong»', 'Enter');
  const asked = page.getByRole('list', {name: 'Lệnh gửi đi'}).getByRole('listitem').filter({hasText: 'Vẽ lên bản đồ'});
  await expect(asked).toContainText('đã nhận');
  await page.keyboard.press('Escape');
});

test('155: switch the theme', async () => {
  await by('switch theme', '/', '“>doi gi”', 'Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
});

test('152: switch the language', async () => {
  await by('switch language', '/', '“>eng”', 'Enter');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en', {timeout: 15_000});
});

test('153: every key that the page announces is in the table of keys', async () => {
  await expect(page.getByRole('status', {name: 'Link'})).toHaveText('Live', {timeout: 15_000});
  const announced = await page.evaluate(() => [...document.querySelectorAll('[aria-keyshortcuts]')].flatMap((element) => (element.getAttribute('aria-keyshortcuts') ?? '').split(' ')));
  await page.keyboard.press('?');
  const shown = await page.getByRole('dialog').locator('dt .visually-hidden').allTextContents();
  const table = new Set(shown.flatMap((keys) => keys.split(', ')));
  expect(announced.length).toBeGreaterThan(10);
  expect(announced.filter((key) => !table.has(key))).toEqual([]);
  await page.keyboard.press('Escape');
});
