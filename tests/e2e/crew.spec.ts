import AxeBuilder from '@axe-core/playwright';
import {expect, test} from '@playwright/test';
import {findBrowser} from '../../main/console/shells/browser/chromium.ts';
import {ask, command, UNITS_KEY} from '../support/parts.ts';
import {Part} from '../support/part.ts';
import {DEMO_PASSWORD} from '../support/product.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';

test.skip(findBrowser() === undefined, 'no Chromium, Chrome or Edge on PATH');

const OWN = 'U-038';
const folder = temporaryFolder();
let hub: Part;
let vehicle: Part;
let desk: Part;
let officer = '';
test.beforeAll(async () => {
  const config = join(folder.path, 'hub.json');
  writeFileSync(config, JSON.stringify({feeds: [{name: 'units', type: 'geojson', layer: 'units', keyEnv: 'UNITS_KEY'}]}));
  hub = new Part('hub', folder.path, ['--hub-port', '0', '--no-demo', '--config', config], {HAIDANG_DEMO_PASSWORD: DEMO_PASSWORD, UNITS_KEY});
  const url = await hub.url();
  vehicle = new Part('console', join(folder.path, 'vehicle'), ['--console-port', '0', '--hub', url, '--shell', 'none']);
  desk = new Part('console', join(folder.path, 'desk'), ['--console-port', '0', '--hub', url, '--shell', 'none']);
  const signedIn = await fetch(`${url}/auth/login`, {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify({user: 'officer', password: DEMO_PASSWORD})});
  officer = ((await signedIn.json()) as {accessToken: string}).accessToken;
  await fetch(`${url}/feeds/units`, {
    method: 'POST', headers: {authorization: `Bearer ${UNITS_KEY}`},
    body: JSON.stringify({type: 'Feature', id: OWN, geometry: {type: 'Point', coordinates: [106.68, 20.85]}, properties: {callSign: '115-1', state: 'available', emergencyVehicleType: 'ambulance'}}),
  });
});
test.afterAll(async () => {
  for (const part of [vehicle, desk, hub]) await part.stop();
  folder.remove();
});

async function asked(layer: string, name: string, target: string | null, body: {readonly [field: string]: unknown} = {}): Promise<string> {
  const {status, body: answer} = await ask({url: await hub.url()}, officer, 'POST', '/commands', command(layer, name, target, body));
  expect(status, JSON.stringify(answer)).toBe(200);
  return String(answer['target']);
}

test('60: a crew accepts its order, answers and calls for help with one finger, and the desk sees it', async ({browser}) => {
  const open = async (part: Part, user: string, {more = '', ...viewport}: {width: number; height: number; more?: string}) => {
    const page = await (await browser.newContext({viewport})).newPage();
    const address = `${await part.url()}&lang=en${more}`;
    await page.goto(address);
    await page.getByRole('textbox', {name: 'User'}).fill(user);
    await page.getByRole('textbox', {name: 'Password'}).fill(DEMO_PASSWORD);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status', {name: 'Link'})).toHaveText('Live', {timeout: 30_000});
    return page;
  };
  const crew = await open(vehicle, 'unit', {width: 390, height: 844});
  await expect(crew.getByText('No order')).toBeVisible();
  await expect(crew.getByRole('navigation', {name: 'Workspaces'})).toHaveCount(0);

  // Told by phone, without a place on the map: drawing one would be most of this test's time.
  const id = await asked('incidents', 'create', null, {type: 'traffic.crash', priority: 'P1', position: null, place: 'Cầu Rào'});
  await asked('incidents', 'acknowledge', id);
  // The card in a window of its own: a second map would only slow the machine.
  const officers = await open(desk, 'officer', {width: 500, height: 1000, more: `&part=card&sel=incidents/${id}`});
  await asked('incidents', 'dispatch', id, {units: [OWN]});
  await asked('messages', 'send', null, {to: OWN, text: 'Chuẩn bị oxy'});
  const button = (name: string) => crew.getByRole('button', {name, exact: true});
  await button('Accept order').click();
  await expect(crew.getByText('Centre has it').first()).toBeVisible();
  await button('Understood').click();
  await button('Message the centre').click();
  await button('One more ambulance needed').click();

  const card = officers.locator(`[data-record="incidents/${id}"]`);
  const thread = card.getByRole('region', {name: 'Messages with crews'});
  await expect(card.getByText('Order accepted').first()).toBeVisible();
  await expect(thread).toContainText('One more ambulance needed');
  await expect(thread).toContainText(/read \d\d:\d\d/);
  await expect(thread).toContainText('1 unread');

  const {violations} = await new AxeBuilder({page: crew}).analyze();
  expect(violations.filter(({impact}) => impact === 'serious' || impact === 'critical').map(({id: rule, nodes}) => `${rule}: ${nodes[0]?.html ?? ''}`)).toEqual([]);

  // A touch is no emergency; two seconds are, by finger or key.
  const hold = crew.getByRole('button', {name: /Hold 2 seconds|Keep holding/});
  await hold.click();
  await hold.focus();
  await crew.keyboard.down('Space');
  await expect(crew.getByText('Emergency told')).toBeVisible({timeout: 10_000});
  await crew.keyboard.up('Space');
  await expect(officers.getByRole('region', {name: 'Alarms'})).toContainText('115-1');
});
