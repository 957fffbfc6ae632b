import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import {expect, test, type Page} from '@playwright/test';
import {findBrowser} from '../../main/console/shells/browser/chromium.ts';
import {Product} from '../support/product.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';
import {withoutMap} from './without-map.ts';

test.skip(findBrowser() === undefined, 'no Chromium, Chrome or Edge on PATH');

const KEY = 'units-key-0123456789abcdef';
const folder = temporaryFolder();
const config = join(folder.path, 'feeds.json');
const fed = new Product('--config', config, '--as', 'supervisor');
test.beforeAll(async () => {
  writeFileSync(config, JSON.stringify({feeds: [{name: 'crews', type: 'geojson', layer: 'units', keyEnv: 'CREWS_KEY'}]}));
  await fed.start({env: {CREWS_KEY: KEY}});
});
test.afterAll(async () => {
  await fed.stop();
  folder.remove();
});

async function openWindow(page: Page, search: {readonly [name: string]: string} = {}): Promise<void> {
  const address = new URL(fed.ready().console.url);
  for (const [name, value] of Object.entries({lang: 'en', ...search})) address.searchParams.set(name, value);
  await page.goto(address.href);
  await expect(page.getByRole('status', {name: 'Link'})).toHaveText('Live', {timeout: 15_000});
}

async function push(turn: number, count: number, extra: readonly object[] = []): Promise<void> {
  const features = Array.from({length: count}, (_, index) => ({
    type: 'Feature', id: `CC-${index}`, geometry: {type: 'Point', coordinates: [106.6 + index * 0.001, 20.8 + turn * 0.003]},
    properties: {callSign: `CC-${index}`, state: 'available', speedMps: 9},
  }));
  await fetch(`${fed.ready().hub.url}/feeds/crews`, {
    method: 'POST', headers: {authorization: `Bearer ${KEY}`}, body: JSON.stringify({type: 'FeatureCollection', features: [...features, ...extra]}),
  });
}

async function seriousFindings(page: Page, within: string): Promise<readonly string[]> {
  const {violations} = await new AxeBuilder({page}).include(within).exclude('[role="row"]:nth-child(n+6)').analyze();
  return violations.filter(({impact}) => impact === 'serious' || impact === 'critical').map(({id, nodes}) => `${id}: ${nodes[0]?.html ?? ''}`);
}

test('the layer tree is worked by keyboard alone, is told by the address, and stands up to axe', async ({page}) => {
  await withoutMap(page);
  await page.setViewportSize({width: 1366, height: 768});
  await openWindow(page);
  const layers = page.getByRole('region', {name: 'Layers'});
  await expect(layers.getByRole('checkbox')).toHaveCount(21);
  await expect(layers.getByRole('checkbox', {name: 'Figures'})).toBeInViewport();
  await page.keyboard.press('l');
  const group = layers.getByRole('checkbox').first();
  for (let stop = 0; stop < 4; stop++) await page.keyboard.press('Tab');
  await expect(group).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(layers.getByRole('checkbox', {name: 'Incidents', exact: true})).not.toBeChecked();
  await expect(group).toHaveJSProperty('indeterminate', true);
  await page.keyboard.press('ArrowRight');
  await expect(layers.getByRole('slider', {name: 'Opacity'})).toBeVisible();
  expect(await seriousFindings(page, '[data-region="layers"]')).toEqual([]);
  await page.keyboard.press('Alt+ArrowDown');
  await layers.getByRole('slider').fill('40');
  await expect(page).toHaveURL(/hide=incidents.*order=[a-z-]+,incidents.*opacity=incidents:40/);
  const address = page.url();
  await page.goto(address);
  await expect(layers.getByRole('checkbox', {name: 'Incidents', exact: true})).not.toBeChecked({timeout: 15_000});
  expect(page.url()).toBe(address);
  await page.getByText('As at first').click();
  await expect(group).toBeChecked();
});

test('the view is never moved by data: after a gesture, 1,000 updates leave the camera as it was', async ({page}) => {
  await page.addInitScript(() => {
    const noted = {matrix: '', uploads: 0};
    Object.assign(window, {notedCamera: noted});
    const gl = WebGL2RenderingContext.prototype;
    const {getUniformLocation, uniformMatrix4fv, bufferSubData} = gl;
    const cameras = new WeakSet();
    gl.getUniformLocation = function noteName(program, name) {
      const location = getUniformLocation.call(this, program, name);
      if (location && name === 'u_matrix') cameras.add(location);
      return location;
    };
    // The camera is told to the card when it moves; what arrives is, when it is drawn.
    gl.bufferSubData = function noteUpload(this: WebGL2RenderingContext, ...upload: unknown[]) {
      noted.uploads++;
      (bufferSubData as (...all: unknown[]) => void).apply(this, upload);
    } as typeof bufferSubData;
    gl.uniformMatrix4fv = function noteMatrix(location, transpose, value, ...rest) {
      if (location && cameras.has(location)) noted.matrix = Array.from(value).join();
      uniformMatrix4fv.call(this, location, transpose, value, ...rest);
    };
  });
  await openWindow(page, {view: '106.65,20.83,12'});
  const camera = () => page.evaluate(() => (window as unknown as {notedCamera: {matrix: string; uploads: number}}).notedCamera);
  const map = page.getByRole('application', {name: 'City map'});
  await expect.poll(async () => (await camera()).matrix, {timeout: 15_000}).not.toBe('');
  const before = (await camera()).matrix;
  const box = await map.boundingBox();
  await page.mouse.move((box?.x ?? 0) + 300, (box?.y ?? 0) + 300);
  await page.mouse.down();
  await page.mouse.move((box?.x ?? 0) + 380, (box?.y ?? 0) + 340, {steps: 4});
  await page.waitForTimeout(400);
  await page.mouse.up();
  await expect.poll(async () => (await camera()).matrix).not.toBe(before);
  await page.waitForTimeout(1_000);
  const left = await camera();
  const url = page.url();
  for (let turn = 0; turn < 10; turn++) {
    await push(turn, 100);
    await page.waitForTimeout(150);
  }
  await expect.poll(async () => (await camera()).uploads).toBeGreaterThan(left.uploads);
  expect((await camera()).matrix).toBe(left.matrix);
  expect(page.url()).toBe(url);
});

test('M1: the feed screen tells state, age, counts, and why what was refused, and ages by itself', async ({page}) => {
  await push(0, 1, [{type: 'Feature', id: 'bad', geometry: null, properties: {state: 'asleep'}}]);
  await openWindow(page, {ws: 'city'});
  const feeds = page.getByRole('region', {name: 'Feeds'});
  const row = feeds.getByRole('row', {name: 'crews'});
  await row.click();
  await expect(page.getByRole('region', {name: 'crews'})).toContainText('wrong structure');
  await expect(page.getByRole('region', {name: 'crews'})).toContainText('UTC');
  const age = await row.getByRole('gridcell').nth(2).textContent();
  await expect(row.getByRole('gridcell').nth(2)).not.toHaveText(age ?? '', {timeout: 4_000});
  expect(await seriousFindings(page, 'main')).toEqual([]);
});

test('the palette does what it says, and the keyboard alone finds a place', async ({page}) => {
  await openWindow(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('> hide layer cameras');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', {name: 'Layers'}).getByRole('checkbox', {name: 'Cameras', exact: true})).not.toBeChecked();
  await page.keyboard.press('/');
  await page.keyboard.type('cau binh');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/view=/);
});
