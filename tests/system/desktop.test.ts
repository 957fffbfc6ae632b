import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {must} from '../../shared/lib/assert.ts';
import {DESKTOP_CHANNELS} from '../../shared/protocol/desktop.ts';
import type {Hub} from '../../main/hub/hub.ts';
import type {BrowserWindow, DoubleContents} from '../support/electron-double.ts';
import {startDesktop, type Desktop} from '../support/desktop.ts';
import {firstWindowOf, openDesktopPage, type DesktopPage} from '../support/desktop-page.ts';
import {PASSWORD, runHub, until} from '../support/parts.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const folder = temporaryFolder();
let hub: Hub;
let desktop: Desktop;

const firstWindow = (): BrowserWindow => firstWindowOf(desktop);
const openWindowPage = (): DesktopPage => openDesktopPage(firstWindow());
const numberOfIncidents = (page: DesktopPage): number => new Set(page.records.filter(({layer}) => layer === 'incidents').map(({id}) => id)).size;

beforeAll(async () => {
  hub = await runHub({folder: folder.path});
  desktop = await startDesktop({
    args: ['--data', folder.path, '--hub', hub.url], env: {HAIDANG_SIGN_IN_AS: 'officer', HAIDANG_SIGN_IN_SECRET: PASSWORD},
  });
}, 30_000);

afterAll(async () => {
  await hub.stop();
  folder.remove();
});

describe('the built desktop program', () => {
  it('tells whoever started it that it serves, and opens one window of its own address', () => {
    expect(desktop.machine.exits).toEqual([]);
    expect(desktop.told).toEqual([{type: 'ready', url: 'app://console/', pid: process.pid}]);
    expect(desktop.machine.windows.map(({loaded}) => loaded)).toEqual([['app://console/']]);
    expect(desktop.machine.blockers).toEqual(['prevent-display-sleep']);
    expect(desktop.machine.menu).toBeNull();
  });

  it('carries the whole thread over its door: live, a command accepted, the incident drawn', async () => {
    const page = openWindowPage();
    await until('the window is live', () => page.link?.state === 'live' && page.pictures > 0);
    expect(page.exposed).toEqual(['ioc']);
    const asked = await page.bridge.ask({
      id: '01920000-0000-7000-8000-000000000001', layer: 'incidents', target: null, name: 'create',
      ask: {type: 'fire', priority: 'P1', position: [106.68, 20.86], place: 'Cầu Bính'},
    });
    expect(asked).toEqual({ok: true, value: null});
    await until('it is accepted', () => page.outbox[0]?.state === 'accepted');
    await until('it is drawn', () => numberOfIncidents(page) === 1);
  });
});

const OURS = {url: 'app://console/?lang=en', parent: null};
/** Who else might ask, in the name of whichever frame. */
const FOREIGN: readonly (readonly [who: string, frame: object | null])[] = [
  ['a page of another scheme', {url: 'https://console/', parent: null}],
  ['another host', {url: 'app://elsewhere/', parent: null}],
  ['a file of ours that is not the page', {url: 'app://console/assets/logo.svg', parent: null}],
  ['a name in front of the host', {url: 'app://console@elsewhere/', parent: null}],
  ['an empty page', {url: 'about:blank', parent: null}],
  ['a frame inside our page', {url: 'app://console/', parent: OURS}],
  ['a page that has gone elsewhere', null],
];

describe('T10: every message of a window is refused', () => {
  it.each(FOREIGN)('T10: from %s', async (_who, frame) => {
    const {webContents} = firstWindow();
    expect(await webContents.invoke(DESKTOP_CHANNELS.connect, [], frame)).toBeNull();
    expect(await webContents.invoke(DESKTOP_CHANNELS.call, [1, 'open', '{}'], frame)).toBeNull();
  });

  it('T10: from contents that are no window of ours, though the address is', async () => {
    const stranger = new desktop.DoubleContents(999) as DoubleContents;
    expect(await stranger.invoke(DESKTOP_CHANNELS.connect, [], OURS)).toBeNull();
    expect(await stranger.invoke(DESKTOP_CHANNELS.call, [1, 'open', '{}'], OURS)).toBeNull();
  });

  it('T10: with the number of another connection, for a call that there is not, too long, or no JSON: the window is let go', async () => {
    const {webContents} = firstWindow();
    const connect = async (): Promise<number> => ((await webContents.invoke(DESKTOP_CHANNELS.connect, [])) as {connection: number}).connection;
    const isLetGo = (connection: number): boolean => webContents.received.some(([channel, number]) => channel === DESKTOP_CHANNELS.closed && number === connection);
    const first = await connect();
    expect(await webContents.invoke(DESKTOP_CHANNELS.call, [first + 1, 'open', '{}'])).toBeNull();
    expect(isLetGo(first)).toBe(false);
    for (const [name, message] of [['constructor', '{}'], ['open', '{'], ['open', 7], ['ask', `"${'x'.repeat(262_144)}"`]]) {
      const connection = await connect();
      expect(await webContents.invoke(DESKTOP_CHANNELS.call, [connection, name, message])).toBeNull();
      expect(isLetGo(connection)).toBe(true);
    }
  });
});

describe('a window', () => {
  it('that fails is opened again at its address, says so, and has its picture', async () => {
    const window = firstWindow();
    const before = openWindowPage();
    await until('it has a picture', () => before.pictures === 1);
    const loads = window.loaded.length;
    window.webContents.emit('render-process-gone', {}, {reason: 'crashed', exitCode: 5});
    expect(window.titles.at(-1)).toContain('đang mở lại');
    await until('it is opened again', () => window.loaded.length === loads + 1);
    expect(window.loaded.at(-1)).toBe(window.loaded[loads - 1]);
    const page = openWindowPage();
    await until('it has a picture again', () => page.pictures === 1);
    expect(page.reopenedAt).toBeGreaterThan(Date.now() - 10_000);
  });

  it('that was told to go and went is not opened again', async () => {
    const window = firstWindow();
    const loads = window.loaded.length;
    window.webContents.emit('render-process-gone', {}, {reason: 'clean-exit', exitCode: 0});
    await until('others go on', () => desktop.told.length === 1);
    expect(window.loaded).toHaveLength(loads);
  });

  it('covers its whole display with F11, and is put away again by it', () => {
    const window = firstWindow();
    const press = (code: string, more: object = {}): boolean => {
      let prevented = false;
      window.webContents.emit('before-input-event', {preventDefault: () => (prevented = true)}, {type: 'keyDown', code, control: false, meta: false, alt: false, shift: false, ...more});
      return prevented;
    };
    expect([press('F11'), window.isKiosk()]).toEqual([true, true]);
    expect([press('F11'), window.isKiosk()]).toEqual([true, false]);
    expect([press('Equal', {control: true}), window.webContents.getZoomLevel()]).toEqual([true, 0.5]);
    expect([press('Digit0', {control: true}), window.webContents.getZoomLevel()]).toEqual([true, 0]);
    expect([press('KeyR', {control: true}), press('F5'), press('KeyA')]).toEqual([false, false, false]);
  });

  it('in the background: an unacknowledged P1 is told by its number alone, once, and not while a window is in front', async () => {
    const window = firstWindow();
    const shown = () => desktop.machine.notices.filter(({isShown}) => isShown).map(({options: {title, body}}) => [title, body]);
    await until('the P1 from before is told', () => shown().length === 1);
    expect(shown()).toEqual([['Sự cố P1 chưa xác nhận', expect.stringMatching(/^[A-Z]{2}-[\w-]+$/)]]);
    window.focus();
    const page = openWindowPage();
    await until('the window is live', () => page.link?.state === 'live' && page.pictures > 0);
    await page.bridge.ask({
      id: '01920000-0000-7000-8000-000000000002', layer: 'incidents', target: null, name: 'create',
      ask: {type: 'fire', priority: 'P1', position: [106.68, 20.86], place: 'Số 5, nhà ông Nam'},
    });
    await until('it is drawn', () => numberOfIncidents(page) === 2);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(shown()).toHaveLength(1);
    window.blur();
    await until('it is told now', () => shown().length === 2);
    expect(JSON.stringify(desktop.machine.notices.map(({options}) => options))).not.toContain('nhà ông Nam');
    expect(window.flashed).toBeGreaterThan(0);
  });
});

describe('ending', () => {
  it('a second start brings the window to the front', () => {
    const {focused} = firstWindow();
    desktop.app.emit('second-instance');
    expect(firstWindow().focused).toBe(focused + 1);
  });

  it('closing the last window asks first while commands wait, all at once too, and ends the program', async () => {
    const page = openWindowPage();
    await until('the window is live', () => page.link?.state === 'live');
    await page.bridge.openWindow('?win=3');
    await hub.stop();
    await until('the hub is lost', () => page.link?.state === 'offline', 15_000);
    expect(await page.bridge.ask({
      id: '01920000-0000-7000-8000-000000000003', layer: 'incidents', target: null, name: 'create',
      ask: {type: 'fire', priority: 'P2', position: [106.68, 20.86]},
    })).toEqual({ok: true, value: null});
    // As the system does it for all windows of a program: none is gone before the last one is asked to go.
    const open = desktop.machine.windows.filter((each) => !each.isDestroyed());
    expect(open.length).toBeGreaterThan(1);
    for (const each of open) each.close();
    await until('it asks', () => desktop.machine.boxes.length === 1);
    await until('one window stays', () => open.filter((each) => !each.isDestroyed()).length === 1);
    const window = must(open.find((each) => !each.isDestroyed()), 'the one that stays');
    expect(desktop.machine.boxes[0]).toMatchObject({message: 'Đóng khi còn 1 lệnh chờ gửi?', defaultId: 0, cancelId: 0});
    expect(window.isDestroyed()).toBe(false);
    desktop.machine.answerOfBox = 1;
    window.close();
    await until('the program ends', () => desktop.machine.exits.length === 1, 10_000);
    expect([window.isDestroyed(), desktop.machine.exits, desktop.machine.blockers]).toEqual([true, [0], []]);
  });
});
