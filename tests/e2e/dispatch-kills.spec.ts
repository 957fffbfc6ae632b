import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test, type Page} from '@playwright/test';
import {findBrowser} from '../../main/console/shells/browser/chromium.ts';
import {HubCalls} from '../support/hub-calls.ts';
import {Part} from '../support/part.ts';
import {until} from '../support/parts.ts';
import {DEMO_PASSWORD} from '../support/product.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';
import {command} from './dispatch-steps.ts';
import {withoutMap} from './without-map.ts';

test.skip(findBrowser() === undefined, 'no Chromium, Chrome or Edge on PATH');

const KEY = 'dispatch-key-0123456789';
const folder = temporaryFolder();
let desk: HubCalls;
let hub: Part;
let hubUrl: string;
let console_: Part;
let consoleUrl: string;

/** By itself: what `npm start` would start again after 10 s is back at once. */
function startHub(port: string): Part {
  return new Part('hub', folder.path, ['--hub-port', port, '--no-demo', '--config', join(folder.path, 'feeds.json')], {HAIDANG_DEMO_PASSWORD: DEMO_PASSWORD, CREWS_KEY: KEY});
}

test.beforeAll(async () => {
  writeFileSync(join(folder.path, 'feeds.json'), JSON.stringify({feeds: [{name: 'crews', type: 'geojson', layer: 'units', keyEnv: 'CREWS_KEY'}]}));
  hub = startHub('0');
  hubUrl = await hub.url();
  console_ = new Part('console', folder.path, ['--console-port', '0', '--hub', hubUrl, '--shell', 'none']);
  consoleUrl = await console_.url();
  // Sign-ins outlive the hub that gave them, and it comes back at the same address.
  desk = await new HubCalls(hubUrl).signIn('officer');
  await fetch(`${hubUrl}/feeds/crews`, {
    method: 'POST', headers: {authorization: `Bearer ${KEY}`},
    body: JSON.stringify({type: 'Feature', id: 'XE-1', geometry: {type: 'Point', coordinates: [106.69, 20.85]}, properties: {callSign: 'XE-1', state: 'available', capability: ['fire-suppression']}}),
  });
});
test.afterAll(async () => {
  await console_.stop();
  await hub.stop();
  folder.remove();
});

const PLACE = 'Cầu Rào';

/** What was just pressed is on its way, or on the disk, or carried out and unanswered. */
function killHub(): void {
  hub.kill();
  hub = startHub(new URL(hubUrl).port);
}

/** The hub is back, and has it so. */
async function isBackWith(what: string, isSo: (properties: {readonly [field: string]: unknown}) => boolean): Promise<void> {
  await until(what, async () => {
    try {
      const found = await desk.incidentsAt(PLACE);
      if (found.length === 1 && isSo(found[0]?.properties ?? {})) return true;
    } catch {
      // It is not back yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
    return false;
  }, 40_000);
}

async function isLive(page: Page): Promise<void> {
  await expect(page.getByRole('status', {name: 'Link'})).toHaveText('Live', {timeout: 30_000});
}

test('P1, P2: an incident is created, dispatched, escalated and closed by keyboard, with the hub killed three times on the way', async ({page}) => {
  test.setTimeout(180_000);
  await withoutMap(page);
  const address = new URL(consoleUrl);
  address.searchParams.set('lang', 'en');
  await page.goto(address.href);
  await page.getByRole('textbox', {name: 'User'}).fill('supervisor');
  await page.getByRole('textbox', {name: 'Password'}).fill(DEMO_PASSWORD);
  await page.keyboard.press('Enter');
  await isLive(page);
  await page.keyboard.press('Alt+2');
  await page.keyboard.press('n');
  await expect(page.getByRole('dialog').getByLabel('Type')).toBeFocused();
  await page.keyboard.type('Building fire');
  await page.getByRole('dialog').getByLabel('Place').focus();
  await page.keyboard.type(PLACE);
  await page.keyboard.press('Control+Enter');
  killHub();
  await isBackWith('the incident is there once', ({state}) => state === 'new');
  await isLive(page);
  const card = page.getByRole('region', {name: 'Selected object'});
  await expect(card).toContainText(PLACE);
  await page.keyboard.press('a');
  await expect(card).toContainText('Acknowledged');
  const [incident] = await desk.incidentsAt(PLACE);
  await command(page, `dd ${String(incident?.properties['number']).slice(-4)} xe1`);
  killHub();
  await isBackWith('it is dispatched', ({state}) => state === 'dispatched');
  await isLive(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('u');
  await isBackWith('its level is raised', ({alarmLevel}) => alarmLevel === 2);
  for (const digit of [9, 3, 4]) await command(page, `st xe1 ${digit}`);
  await isBackWith('the unit is on scene', ({state}) => state === 'in_progress');
  await card.getByRole('button', {name: 'Clear', exact: true}).press('Enter');
  killHub();
  await isBackWith('the unit is clear', ({units}) => (units as {state: string}[])[0]?.state === 'clear');
  await isLive(page);
  await card.getByRole('button', {name: 'Resolve'}).press('Enter');
  await isBackWith('it is resolved', ({state}) => state === 'resolved');
  await card.getByRole('button', {name: 'Close', exact: true}).press('Enter');
  await page.getByRole('dialog').getByLabel('Disposition').focus();
  await page.keyboard.type('Founded');
  await page.keyboard.press('Control+Enter');
  await isBackWith('it is closed, each step once', ({state, timeline}) => state === 'closed' && (timeline as {action: string}[]).map(({action}) => action).filter((action) => !action.startsWith('overdue')).join() ===
    'create,acknowledge,dispatch,raise-level,unit-acknowledged,unit-enroute,unit-on-scene,unit-clear,resolve,close');
});
