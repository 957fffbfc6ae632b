import {chromium, expect, test, type Page} from '@playwright/test';
import {findBrowser, QUIET_FLAGS} from '../../main/console/shells/browser/chromium.ts';
import {Part} from '../support/part.ts';
import {DEMO_PASSWORD, Product} from '../support/product.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';
import {withoutMap} from './without-map.ts';

test.skip(findBrowser() === undefined, 'no Chromium, Chrome or Edge on PATH');

const link = (page: Page) => page.getByRole('status', {name: 'Link'});

function inEnglish(url: string, parameters: {readonly [name: string]: string} = {}): string {
  const address = new URL(url);
  for (const [name, value] of Object.entries({lang: 'en', ...parameters})) address.searchParams.set(name, value);
  return address.href;
}

test.describe('with the demo city', () => {
  const product = new Product();
  test.beforeAll(() => product.start());
  test.afterAll(() => product.stop());

  test('the window says that its data is simulated, in both languages', async ({page}) => {
    await page.goto(inEnglish(product.ready().console.url));
    await expect(link(page)).toHaveText('Live', {timeout: 15_000});
    await expect(page.getByText('Demo data')).toBeVisible();
    await expect(page.getByText('Drawing the ground of the map…')).toBeHidden({timeout: 10_000});
    await page.goto(product.ready().console.url);
    await expect(page.getByText('Dữ liệu mô phỏng')).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
    await expect(page.getByRole('status')).toContainText(['Trực tiếp']);
  });

  test('before the picture has come no list says that all is quiet', async ({page}) => {
    await withoutMap(page);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.routeWebSocket(/socket\.io/, (window_) => {
      const console_ = window_.connectToServer();
      let after = Promise.resolve();
      console_.onMessage((message) => {
        // The picture is the first large message; what follows keeps its order.
        if (message.length > 200_000) after = after.then(() => held);
        void after.then(() => window_.send(message));
      });
    });
    await page.goto(inEnglish(product.ready().console.url));
    const incidents = page.getByRole('region', {name: 'Incidents'});
    await expect(incidents).toContainText('The data is on its way');
    await expect(incidents).toContainText('… open');
    await expect(page.getByRole('region', {name: 'Situation list'})).toContainText('The data is on its way');
    release();
    await expect(incidents).toContainText(/[1-9]\d* open/, {timeout: 15_000});
  });

  test('search by keyboard finds a vessel, and the address brings the same picture back', async ({page}) => {
    await page.goto(inEnglish(product.ready().console.url));
    await expect(link(page)).toHaveText('Live', {timeout: 15_000});
    await page.keyboard.press('/');
    await page.keyboard.type('HAI DANG 01');
    await expect(page.getByRole('dialog').getByRole('option').first()).toContainText('HAI DANG 01');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/sel=vessels/);
    await expect(page).toHaveURL(/view=/);
    const address = page.url();
    await page.goto(address);
    await expect(page.getByRole('heading', {name: 'HAI DANG 01'})).toBeVisible({timeout: 15_000});
    expect(page.url()).toBe(address);
  });

  test('without WebGL the lists, the link and commands go on, and a line says why there is no map', async () => {
    const browser = await chromium.launch({
      ...(findBrowser() ? {executablePath: findBrowser() ?? ''} : {}),
      args: [...QUIET_FLAGS.filter((flag) => !flag.includes('swiftshader')), '--disable-3d-apis', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    });
    const page = await browser.newPage();
    await page.goto(inEnglish(product.ready().console.url));
    await expect(link(page)).toHaveText('Live', {timeout: 15_000});
    await expect(page.getByText(/The map cannot be drawn/)).toBeVisible();
    await page.keyboard.press('n');
    await page.getByRole('dialog').getByLabel('Place').fill('Không có bản đồ');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('region', {name: 'Incidents'})).toContainText('Không có bản đồ');
    await expect(page.getByRole('list', {name: 'Outbox'}).getByRole('listitem').first()).toHaveText(/accepted$/, {timeout: 10_000});
    await browser.close();
  });

  test('a ground that cannot be read is said, and the city is drawn without it', async ({page}) => {
    await page.route('**/basemap.pmtiles', (route) => route.abort());
    await page.goto(inEnglish(product.ready().console.url));
    await expect(page.getByText('The ground of the map cannot be read.')).toBeVisible({timeout: 15_000});
    await expect(link(page)).toHaveText('Live', {timeout: 15_000});
  });
});

test.describe('a console by itself', () => {
  const folder = temporaryFolder();
  let hub: Part;
  let console_: Part;
  let consoleUrl: string;
  test.beforeAll(async () => {
    hub = new Part('hub', folder.path, ['--hub-port', '0', '--no-demo'], {HAIDANG_DEMO_PASSWORD: DEMO_PASSWORD});
    console_ = new Part('console', folder.path, ['--console-port', '0', '--hub', await hub.url(), '--shell', 'none']);
    consoleUrl = await console_.url();
  });
  test.afterAll(async () => {
    await console_.stop();
    await hub.stop();
    folder.remove();
  });

  test('asks who signs in, says what was wrong, and lets in who is right', async ({page}) => {
    await withoutMap(page);
    await page.goto(inEnglish(consoleUrl));
    await page.getByRole('textbox', {name: 'User'}).fill('operator');
    await page.getByRole('textbox', {name: 'Password'}).fill('not the password');
    await page.getByRole('button', {name: 'Sign in'}).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await page.getByRole('textbox', {name: 'Password'}).fill(DEMO_PASSWORD);
    await page.keyboard.press('Enter');
    await expect(link(page)).toHaveText('Live', {timeout: 15_000});
    await expect(page.getByRole('region', {name: 'Layers'})).toContainText('Cameras');
    await expect(page.getByText('Demo data')).toHaveCount(0);
  });

  test('without the hub opens the last picture, and not for somebody without the secret', async ({page}) => {
    await withoutMap(page);
    await page.goto(inEnglish(consoleUrl));
    await expect(link(page)).toHaveText('Live', {timeout: 15_000});
    hub.kill();
    await expect(link(page)).toHaveText(/^Offline since/, {timeout: 6_000});
    await console_.stop();
    console_ = new Part('console', folder.path, ['--console-port', '0', '--hub', await hub.url(), '--shell', 'none']);
    consoleUrl = await console_.url();
    await page.goto(inEnglish(consoleUrl));
    await expect(link(page)).toHaveText(/^Offline since/, {timeout: 10_000});
    await expect(page.getByRole('region', {name: 'Layers'})).toContainText('190');
    const stranger = await page.context().browser()?.newContext();
    const refused = await (await stranger?.newPage())?.goto(new URL('/', consoleUrl).href);
    expect(refused?.status()).toBe(403);
    await stranger?.close();
  });
});
