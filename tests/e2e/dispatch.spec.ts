import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test, type Page} from '@playwright/test';
import {findBrowser} from '../../main/console/shells/browser/chromium.ts';
import {HubCalls, type Item} from '../support/hub-calls.ts';
import {until} from '../support/parts.ts';
import {Product} from '../support/product.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';
import {command} from './dispatch-steps.ts';
import {withoutMap} from './without-map.ts';

test.skip(findBrowser() === undefined, 'no Chromium, Chrome or Edge on PATH');
test.describe.configure({mode: 'serial'});

const KEY = 'dispatch-key-0123456789';
const folder = temporaryFolder();
const config = join(folder.path, 'feeds.json');
const product = new Product('--no-demo', '--config', config, '--as', 'supervisor');
let hub: HubCalls;

test.beforeAll(async () => {
  writeFileSync(config, JSON.stringify({feeds: [{name: 'crews', type: 'geojson', layer: 'units', keyEnv: 'CREWS_KEY'}]}));
  await product.start({env: {CREWS_KEY: KEY}});
  hub = await new HubCalls(product.ready().hub.url).signIn('officer');
  const crew = (id: string, lonDeg: number, capability: string): object => ({
    type: 'Feature', id, geometry: {type: 'Point', coordinates: [lonDeg, 20.85]}, properties: {callSign: id, state: 'available', capability: [capability], crewCount: 3, speedMps: 0},
  });
  const features = [crew('XE-1', 106.69, 'fire-suppression'), crew('XE-2', 106.71, 'basic-life-support')];
  const answer = await fetch(`${product.ready().hub.url}/feeds/crews`, {
    method: 'POST', headers: {authorization: `Bearer ${KEY}`}, body: JSON.stringify({type: 'FeatureCollection', features}),
  });
  expect(await answer.json()).toMatchObject({accepted: 2, rejected: []});
});
test.afterAll(async () => {
  await product.stop();
  folder.remove();
});

/** In English, live, in the workspace Dispatch. */
async function openDispatch(page: Page): Promise<void> {
  const address = new URL(product.ready().console.url);
  address.searchParams.set('lang', 'en');
  await page.goto(address.href);
  await expect(page.getByRole('status', {name: 'Link'})).toHaveText('Live', {timeout: 15_000});
  await page.keyboard.press('Alt+2');
  // On a small screen the board is a head until its key is pressed.
  await page.keyboard.press('e');
  await expect(page.getByRole('region', {name: 'Unit board'})).toContainText('XE-1', {timeout: 10_000});
}

async function theIncident(place: string): Promise<Item> {
  await until(`the hub has ${place}`, async () => (await hub.incidentsAt(place)).length === 1);
  const [incident] = await hub.incidentsAt(place);
  if (!incident) throw new Error(place);
  return incident;
}

async function isState(place: string, state: string): Promise<void> {
  await until(`${place} is ${state}`, async () => (await hub.incidentsAt(place))[0]?.properties['state'] === state);
}

/** Unticks all that is ticked but this one, by digits. */
async function tickOnly(page: Page, unit: string): Promise<void> {
  const advice = page.getByRole('region', {name: 'Recommended units'});
  await expect(advice).toBeFocused();
  await expect(advice.getByRole('checkbox', {name: `Choose ${unit}`})).toBeChecked();
  const names = await advice.getByRole('checkbox').evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).checked && box.getAttribute('aria-label')));
  for (const [index, name] of names.entries()) if (name !== false && name !== `Choose ${unit}`) await page.keyboard.press(String(index + 1));
  await expect(advice.getByRole('button', {name: 'Dispatch 1 unit'})).toBeEnabled();
}

test('N17: no pointer and no map: creates, dispatches, escalates and closes an incident', async ({page}) => {
  await withoutMap(page);
  await openDispatch(page);
  const card = page.getByRole('region', {name: 'Selected object'});
  await page.keyboard.press('n');
  await expect(page.getByRole('dialog').getByLabel('Type')).toBeFocused();
  await page.keyboard.type('Building fire');
  await page.getByRole('dialog').getByLabel('Place').focus();
  await page.keyboard.type('Binh bridge');
  await page.getByRole('dialog').getByRole('button', {name: 'Set to Binh bridge'}).press('Enter');
  await page.getByRole('dialog').getByLabel('Description').focus();
  await page.keyboard.press('Control+Enter');
  const {id, properties: {number}} = await theIncident('Binh bridge');
  await expect(card).toContainText(String(number));
  await page.keyboard.press('a');
  await isState('Binh bridge', 'acknowledged');
  await expect(card).toContainText('Acknowledged');
  await page.keyboard.press('d');
  await tickOnly(page, 'XE-1');
  await page.keyboard.press('Enter');
  await isState('Binh bridge', 'dispatched');
  await expect(card.getByRole('button', {name: 'Accepts'})).toBeVisible();
  await page.keyboard.press('u');
  await until('the level is raised', async () => (await hub.incidentsAt('Binh bridge'))[0]?.properties['alarmLevel'] === 2);
  for (const digit of [9, 3, 4]) await command(page, `st xe1 ${digit}`);
  await isState('Binh bridge', 'in_progress');
  await card.getByRole('button', {name: 'Clear', exact: true}).press('Enter');
  await until('the unit is clear', async () => (await hub.items('units')).find((unit) => unit.id === 'XE-1')?.properties['state'] === 'clear');
  await expect(card).toContainText('Show 1 that are done');
  await card.getByRole('button', {name: 'Resolve'}).press('Enter');
  await isState('Binh bridge', 'resolved');
  await expect(card.getByRole('button', {name: 'Close', exact: true})).toBeEnabled();
  await card.getByRole('button', {name: 'Close', exact: true}).press('Enter');
  await page.getByRole('dialog').getByLabel('Disposition').focus();
  await page.keyboard.type('Founded');
  await page.keyboard.press('Control+Enter');
  await isState('Binh bridge', 'closed');
  const timelines = (await hub.items('incidents')).filter((incident) => incident.id === id).map(({properties: {timeline}}) => timeline as {action: string}[]);
  expect(timelines.flat().map(({action}) => action)).toEqual([
    'create', 'acknowledge', 'dispatch', 'raise-level', 'unit-acknowledged', 'unit-enroute', 'unit-on-scene', 'unit-clear', 'resolve', 'close',
  ]);
});

test('47: the recommendation is ticked by digits, sent by Enter, recalled by Ctrl+Z', async ({page}) => {
  await openDispatch(page);
  await hub.create('Lạch Tray', 'P2');
  const incident = await theIncident('Lạch Tray');
  await hub.command('incidents', incident.id, 'acknowledge');
  await command(page, String(incident.properties['number']).slice(-4));
  const advice = page.getByRole('region', {name: 'Recommended units'});
  await expect(advice.getByRole('checkbox', {name: 'Choose XE-2'})).toBeChecked();
  await page.keyboard.press('Escape');
  await page.keyboard.press('d');
  await tickOnly(page, 'XE-2');
  await page.keyboard.press('Enter');
  await isState('Lạch Tray', 'dispatched');
  const [sent] = await hub.incidentsAt('Lạch Tray');
  expect(sent?.properties['units']).toMatchObject([{unit: 'XE-2', role: 'basic-life-support'}]);
  expect(sent?.properties['recommendations']).toMatchObject([{mode: 'closest', sent: ['XE-2']}]);
  await page.keyboard.press('Control+z');
  await until('it is recalled', async () => (await hub.items('units')).find((unit) => unit.id === 'XE-2')?.properties['state'] === 'cancelled');
});

test('two officers and one unit: the second sees why', async ({page}) => {
  await withoutMap(page);
  await openDispatch(page);
  for (const place of ['Ngã năm', 'Đồ Sơn']) {
    await hub.create(place, 'P3');
    await hub.command('incidents', (await theIncident(place)).id, 'acknowledge');
  }
  const [theirs, mine] = [await theIncident('Ngã năm'), await theIncident('Đồ Sơn')];
  await expect(page.getByRole('region', {name: 'Incidents'})).toContainText('Đồ Sơn', {timeout: 15_000});
  await page.keyboard.press(';');
  await page.keyboard.type(`dd ${String(mine.properties['number']).slice(-4)} xe1`);
  await hub.command('incidents', theirs.id, 'dispatch', {units: ['XE-1']});
  await page.keyboard.press('Enter');
  const refused = page.getByRole('list', {name: 'Outbox'}).getByRole('listitem').first();
  await expect(refused).toContainText('The unit has another order. Choose another unit. (XE-1)');
  await expect(refused).toHaveText(/refused$/);
  await expect(page.getByRole('region', {name: 'Unit board'}).getByRole('row', {name: 'XE-1'})).toContainText(String(theirs.properties['number']).slice(-4));
  expect((await hub.incidentsAt('Đồ Sơn'))[0]?.properties['state']).toBe('acknowledged');
});
