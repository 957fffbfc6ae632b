import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createBridge, type Bridge} from '../../renderer/bridge/bridge.ts';
import {openDesktopSocket} from '../../renderer/bridge/desktop-socket.ts';
import {must} from '../../shared/lib/assert.ts';
import {ALL_LAYERS} from '../../shared/layers/index.ts';
import type {LayerRecord} from '../../shared/model/change.ts';
import type {LinkStatus, OutboxItem} from '../../shared/protocol/bridge.ts';
import {DESKTOP_CHANNELS} from '../../shared/protocol/desktop.ts';
import type {Hub} from '../../main/hub/hub.ts';
import type {BrowserWindow, DoubleContents} from '../support/electron-double.ts';
import {openPage, startDesktop, type Desktop} from '../support/desktop.ts';
import {PASSWORD, runHub, until} from '../support/parts.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const folder = temporaryFolder();
let hub: Hub;
let desktop: Desktop;

/** A page of ours in the first window: the renderer's own bridge on the built preload. */
interface Page {
  readonly bridge: Bridge;
  readonly exposed: readonly string[];
  records: readonly LayerRecord[];
  link: LinkStatus | null;
  outbox: readonly OutboxItem[];
  pictures: number;
  reopenedAt: number | null;
}

function firstWindow(): BrowserWindow {
  const window = desktop.machine.windows.find((each) => !each.isDestroyed());
  if (!window) throw new Error('no window is open');
  return window;
}

function openWindowPage(): Page {
  const {ioc, exposed} = openPage(firstWindow().webContents);
  const ignore = (): void => undefined;
  const bridge = createBridge({
    socket: openDesktopSocket({api: ioc, onReopened: (at) => (page.reopenedAt = at)}),
    columnsOf: (name) => ALL_LAYERS.find((layer) => layer.name === name)?.liveColumns,
    monotonicMs: () => performance.now(),
    listener: {
      alive: ignore, session: ignore, frames: ignore, feeds: ignore, forget: ignore, sound: ignore,
      changes: (changes) => (page.records = [...page.records, ...(changes as readonly unknown[] as readonly LayerRecord[])]),
      link: (status) => (page.link = status),
      outbox: (items) => (page.outbox = items),
      picture: (records) => {
        page.records = records;
        page.pictures++;
      },
    },
  });
  const page: Page = {bridge, exposed, records: [], link: null, outbox: [], pictures: 0, reopenedAt: null};
  return page;
}

const numberOfIncidents = (page: Page): number => new Set(page.records.filter(({layer}) => layer === 'incidents').map(({id}) => id)).size;

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

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));
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

describe('T10: a page may do nothing of the machine', () => {
  it('T10: every window is in the sandbox, isolated, without Node, with web security on', () => {
    expect(desktop.machine.isSandboxed).toBe(true);
    for (const {options} of desktop.machine.windows) {
      expect(options.webPreferences).toMatchObject({
        sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false,
        webSecurity: true, allowRunningInsecureContent: false, experimentalFeatures: false, webviewTag: false, devTools: false, spellcheck: false,
        autoplayPolicy: 'no-user-gesture-required', backgroundThrottling: false,
      });
      expect(options.webPreferences?.preload).toMatch(/dist[\\/]desktop[\\/]preload\.cjs$/);
    }
  });

  it('T10: no permission is given but to copy a text out', () => {
    const {requestHandler, checkHandler, deviceHandler, displayHandler, spellChecks} = desktop.session.defaultSession;
    const contents = firstWindow().webContents as never;
    const asked = (permission: string): boolean => {
      let answer = false;
      requestHandler?.(contents, permission as 'media', (granted) => (answer = granted), {} as never);
      return answer;
    };
    const checked = (permission: string): boolean | undefined => checkHandler?.(contents, permission as 'media', 'app://console/', {} as never);
    for (const permission of ['media', 'geolocation', 'notifications', 'midi', 'hid', 'serial', 'usb', 'openExternal', 'fileSystem', 'clipboard-read', 'display-capture', 'pointerLock', 'fullscreen', 'unknown']) {
      expect([permission, asked(permission), checked(permission)]).toEqual([permission, false, false]);
    }
    expect([asked('clipboard-sanitized-write'), checked('clipboard-sanitized-write')]).toEqual([true, true]);
    const stranger = {getURL: () => 'https://elsewhere/'} as never;
    expect(checkHandler?.(stranger, 'clipboard-sanitized-write', 'https://elsewhere', {} as never)).toBe(false);
    expect(checkHandler?.(null, 'clipboard-sanitized-write', '', {} as never)).toBe(false);
    expect(deviceHandler?.({} as never)).toBe(false);
    let streams: unknown = 'none yet';
    displayHandler?.({} as never, (given) => (streams = given));
    expect(streams).toBeNull();
    expect(spellChecks).toBe(false);
  });

  it('T10: no page opens a window; one more of ours opens by our own call, with an address of ours', async () => {
    const {webContents} = firstWindow();
    expect(webContents.openHandler?.({url: 'https://elsewhere/'} as never)).toEqual({action: 'deny'});
    expect(webContents.openHandler?.({url: 'app://console/'} as never)).toEqual({action: 'deny'});
    const {bridge} = openWindowPage();
    await settled();
    const before = desktop.machine.windows.length;
    for (const search of ['https://elsewhere/', '//elsewhere/', '../other']) expect(await bridge.openWindow(search)).toEqual({ok: false, error: 'not-an-address'});
    expect((await bridge.openWindow(`?${'x'.repeat(5_000)}`)).ok).toBe(false);
    expect(desktop.machine.windows).toHaveLength(before);
    expect(await bridge.openWindow('?lang=en&win=2')).toEqual({ok: true, value: null});
    const second = desktop.machine.windows.at(-1);
    expect(second?.loaded).toEqual(['app://console/?lang=en&win=2']);
    for (let opened = before + 1; opened < 16; opened++) await bridge.openWindow('');
    expect(await bridge.openWindow('')).toEqual({ok: false, error: 'too-many-windows'});
    for (const window of desktop.machine.windows.slice(1)) window.close();
  });

  it('T10: no page goes elsewhere, is led elsewhere, or holds another inside', () => {
    const {webContents} = firstWindow();
    const goes = (event: string, details: object): boolean => {
      let prevented = false;
      webContents.emit(event, {...details, preventDefault: () => (prevented = true)});
      return !prevented;
    };
    for (const url of ['https://elsewhere/', 'file:///etc/passwd', 'app://elsewhere/', 'app://console/assets/x.js', 'javascript:0', 'data:text/html,x', 'not an address']) {
      expect([url, goes('will-navigate', {url}), goes('will-frame-navigate', {url, isMainFrame: true})]).toEqual([url, false, false]);
    }
    expect(goes('will-frame-navigate', {url: 'app://console/', isMainFrame: false})).toBe(false);
    expect(goes('will-redirect', {url: 'app://console/'})).toBe(false);
    expect(goes('will-attach-webview', {})).toBe(false);
    // The other language is another address of the same page.
    expect([goes('will-navigate', {url: 'app://console/?lang=en'}), goes('will-frame-navigate', {url: 'app://console/?lang=en', isMainFrame: true})]).toEqual([true, true]);
  });

  it('T10: nothing is fetched from elsewhere, and only a page\'s own bytes are saved', () => {
    const {requestListener} = desktop.session.defaultSession;
    const isCancelled = (url: string): boolean | undefined => {
      let cancel: boolean | undefined;
      requestListener?.({url} as never, (answer) => (cancel = answer.cancel));
      return cancel;
    };
    for (const url of ['https://tiles.example/1/2/3.png', 'http://127.0.0.1:4190/', 'ws://127.0.0.1/', 'file:///etc/passwd', 'app://elsewhere/x', 'app://console.elsewhere/x', 'blob:https://elsewhere/1']) {
      expect([url, isCancelled(url)]).toEqual([url, true]);
    }
    for (const url of ['app://console/', 'app://console/city/basemap.pmtiles', 'blob:app://console/1', 'data:image/png;base64,']) expect([url, isCancelled(url)]).toEqual([url, false]);
    const saved = (url: string): boolean => {
      let prevented = false;
      desktop.session.defaultSession.emit('will-download', {preventDefault: () => (prevented = true)}, {getURL: () => url});
      return !prevented;
    };
    expect([saved('blob:app://console/1'), saved('app://console/index.html'), saved('https://elsewhere/x.exe')]).toEqual([true, false, false]);
    expect(desktop.machine.switches).toContain('host-resolver-rules=MAP * ~NOTFOUND');
  });
});

describe('T10: its own scheme', () => {
  const ask = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const handler = desktop.protocol.handlers.get('app');
    if (!handler) throw new Error('nobody answers for app://');
    return handler(new Request(url, init));
  };

  it('T10: is a standard and secure one that passes by no policy', () => {
    expect(desktop.machine.schemes).toEqual([{scheme: 'app', privileges: {standard: true, secure: true, supportFetchAPI: true, stream: true}}]);
  });

  it('T10: serves the built page under the same policy as the browser shell', async () => {
    const page = await ask('app://console/?lang=en');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-eval');
    const text = await page.text();
    const [, script = ''] = /src="\.(\/assets\/[^"]+\.js)"/.exec(text) ?? [];
    const code = await ask(`app://console${script}`);
    expect([code.status, code.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
    await code.body?.cancel();
  });

  it('T10: gives no other file, whatever the path says', async () => {
    for (const path of ['../desktop/index.mjs', '..%2fdesktop%2findex.mjs', '%2e%2e/package.json', '..%5cpackage.json', '/etc/passwd', 'city/hai-phong.pmtiles', 'assets/', 'assets/%00', 'index.html%00.js', 'package.json', '.inputs']) {
      expect([path, (await ask(`app://console/${path}`)).status]).toEqual([path, 404]);
    }
  });

  it('T10: answers for no other host, and only to reading', async () => {
    for (const host of ['elsewhere', 'console.elsewhere', 'console:80', 'localhost']) expect([host, (await ask(`app://${host}/`)).status]).toEqual([host, 403]);
    for (const method of ['POST', 'PUT', 'DELETE']) expect([method, (await ask('app://console/', {method})).status]).toEqual([method, 405]);
    expect((await ask('app://console/', {method: 'HEAD'})).status).toBe(200);
  });

  it('gives the ground of the map by ranges', async () => {
    expect(await (await ask('app://console/city/ground.json')).json()).toMatchObject({given: false});
    const whole = await ask('app://console/city/basemap.pmtiles', {method: 'HEAD'});
    const size = Number(whole.headers.get('content-length'));
    const part = await ask('app://console/city/basemap.pmtiles', {headers: {range: 'bytes=0-6'}});
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, `bytes 0-6/${size}`, 'PMTiles']);
    expect((await ask('app://console/city/basemap.pmtiles', {headers: {range: `bytes=${size}-`}})).status).toBe(416);
    expect((await ask('app://console/city/given.pmtiles')).status).toBe(404);
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
