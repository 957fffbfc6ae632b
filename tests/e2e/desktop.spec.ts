import {join} from 'node:path';
import {_electron, expect, test, type ElectronApplication, type Page} from '@playwright/test';
import {desktopEntry} from '../../main/platform/assets.ts';
import {electronBinary, hasDisplay} from '../../main/platform/shell-choice.ts';
import {Part} from '../support/part.ts';
import {DEMO_PASSWORD} from '../support/product.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';
import {walkThread} from './thread-steps.ts';

const binary = electronBinary(import.meta.dirname, process.platform);
test.skip(binary === null, 'Electron is not on this machine: npx install-electron fetches it');
test.skip(!hasDisplay(), 'no display');

/** Its sandbox does not start for root. */
const AS_ROOT = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

const folder = temporaryFolder();
let hub: Part;
let desktop: ElectronApplication;
let page: Page;

test.beforeAll(async () => {
  hub = new Part('hub', folder.path, ['--hub-port', '0', '--no-demo'], {HAIDANG_DEMO_PASSWORD: DEMO_PASSWORD});
  desktop = await _electron.launch({
    executablePath: binary ?? '', args: [...AS_ROOT, desktopEntry(), '--data', join(folder.path, 'desk'), '--hub', await hub.url()],
  });
  page = await desktop.firstWindow();
  await page.goto('app://console/?lang=en');
});
test.afterAll(async () => {
  await desktop?.close();
  await hub?.stop();
  folder.remove();
});

test('T10: a page of the desktop window has no Node, opens no window, goes nowhere and reaches nobody', async () => {
  expect(await page.evaluate(() => [typeof Reflect.get(globalThis, 'require'), typeof Reflect.get(globalThis, 'process'), Object.keys(Reflect.get(globalThis, 'ioc') as object).sort()])).toEqual(['undefined', 'undefined', ['call', 'connect', 'listen']]);
  expect(await page.evaluate(() => window.open('https://example.org/') === null)).toBe(true);
  expect(await page.evaluate(() => fetch('https://example.org/').then(() => 'answered', () => 'refused'))).toBe('refused');
  expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied');
  await page.evaluate(() => window.location.assign('https://example.org/'));
  await expect(page.getByRole('textbox', {name: 'User'})).toBeVisible();
  expect(new URL(page.url()).protocol).toBe('app:');
  expect(desktop.windows()).toHaveLength(1);
});

test('the thread in the desktop window: live, a new incident is accepted, and a killed hub shows within 6 s', async () => {
  await page.getByRole('textbox', {name: 'User'}).fill('officer');
  await page.getByRole('textbox', {name: 'Password'}).fill(DEMO_PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status', {name: 'Link'})).toHaveText('Live', {timeout: 15_000});
  await walkThread(page, {url: await hub.url(), kill: () => hub.kill()});
});

test('a window of the desktop program whose page fails has a new one at the same address', async () => {
  const state = (): Promise<{pid: number; url: string} | null> => desktop.evaluate(({BrowserWindow}) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    return !contents || contents.isCrashed() || contents.isLoading() ? null : {pid: contents.getOSProcessId(), url: contents.getURL()};
  });
  const before = await state();
  await desktop.evaluate(({BrowserWindow}) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  await expect.poll(async () => {
    const now = await state();
    return now !== null && now.pid !== before?.pid && now.url === before?.url;
  }, {timeout: 15_000}).toBe(true);
});
