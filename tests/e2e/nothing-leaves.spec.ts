/**
 * The kernel's own word for it: hub, demo city, console and the window's browser run as `npm start` runs them, with
 * every address that any of their processes wanted to reach written down by strace.
 */
import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test, type Page} from '@playwright/test';
import {findBrowser} from '../../main/console/shells/browser/chromium.ts';
import {HubCalls} from '../support/hub-calls.ts';
import {ownBrowser, ownWindows} from '../support/own-browser.ts';
import {readNetworkTrace, REACHABILITY_PROBE, STRACE, whatLeaves, whyNoTracing} from '../support/network-trace.ts';
import {until} from '../support/parts.ts';
import {Product} from '../support/product.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const WATCHED_MS = 20_000;
const browser = findBrowser() ?? '';
const whyNot = browser === '' ? 'no Chromium, Chrome or Edge on PATH' : whyNoTracing();
test.skip(whyNot !== null, whyNot ?? '');

test('T-net: nothing leaves the machine from hub, demo, console and window', async () => {
  const product = new Product();
  try {
    const trace = join(product.folder.path, 'trace');
    const ready = await product.start({under: [...STRACE, '-o', trace], shell: 'browser', env: ownBrowser(product, browser)});
    const started = performance.now();
    const page = (await ownWindows(product))[0] as Page;
    await expect(page.getByRole('status', {name: 'Kết nối'})).toHaveText('Trực tiếp', {timeout: 30_000});
    await page.goto(`${new URL(page.url()).origin}/?lang=en`);
    await expect(page.getByRole('status', {name: 'Link'})).toHaveText('Live', {timeout: 30_000});
    await expect(page.getByRole('application', {name: 'City map'})).toBeVisible();
    await page.getByRole('button', {name: 'New incident'}).click();
    await page.getByRole('dialog').getByLabel('Place').fill('Cầu Rào');
    await page.getByRole('dialog').getByRole('button', {name: 'Create'}).click();
    const hub = await new HubCalls(ready.hub.url).signIn();
    await until('the hub has the incident', async () => (await hub.incidentsAt('Cầu Rào')).length === 1);
    await page.waitForTimeout(Math.max(0, WATCHED_MS - (performance.now() - started)));
    await product.end();

    const destinations = readNetworkTrace(readFileSync(trace, 'utf8'));
    const reached = new Set(destinations.map(({call, port}) => `${call} ${port}`));
    // Each side was really watched: the console's link, the window's own and the simulator's datagrams are in it.
    expect(reached).toContain(`connect ${new URL(ready.hub.url).port}`);
    expect(reached).toContain(`connect ${new URL(ready.console.url).port}`);
    expect(destinations.some(({call, transport}) => call === 'sendmsg' && transport === 'udp')).toBe(true);
    expect(whatLeaves(destinations, [REACHABILITY_PROBE])).toEqual([]);
  } finally {
    await product.stop();
  }
});

test('T-net: nothing leaves the machine unseen: a request and a question for a name are both found', () => {
  const folder = temporaryFolder();
  try {
    const trace = join(folder.path, 'trace');
    // A documentation address (RFC 5737) and a name that never is (RFC 6761); strace answers in the kernel's place, so
    // that even these are only tried.
    const planted = "fetch('http://192.0.2.1/', {signal: AbortSignal.timeout(1000)}).catch(() => 0); require('node:dns').lookup('example.invalid', () => 0)";
    const args = [...STRACE.slice(1), '-e', 'inject=connect,sendto,sendmsg,sendmmsg:error=ENETUNREACH', '-o', trace, process.execPath, '-e', planted];
    spawnSync('strace', args, {stdio: 'ignore', timeout: 20_000});
    const leaving = whatLeaves(readNetworkTrace(readFileSync(trace, 'utf8')), [REACHABILITY_PROBE]);
    expect(leaving).toContain('connect tcp 192.0.2.1 port 80');
    expect(leaving.filter((each) => each.endsWith(' port 53'))).not.toEqual([]);
  } finally {
    folder.remove();
  }
});
