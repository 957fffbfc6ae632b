import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {startDesktop, type Desktop} from '../support/desktop.ts';
import {firstWindowOf, openDesktopPage} from '../support/desktop-page.ts';
import {until} from '../support/parts.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const folder = temporaryFolder();
let desktop: Desktop;

/** What no page may do needs no hub. */
beforeAll(async () => {
  desktop = await startDesktop({args: ['--data', folder.path, '--hub', 'http://127.0.0.1:9']});
}, 30_000);
afterAll(async () => {
  for (const window of desktop.machine.windows) window.close();
  await until('the program ends', () => desktop.machine.exits.length === 1, 10_000);
  folder.remove();
});

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

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
    const contents = firstWindowOf(desktop).webContents as never;
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
    const {webContents} = firstWindowOf(desktop);
    expect(webContents.openHandler?.({url: 'https://elsewhere/'} as never)).toEqual({action: 'deny'});
    expect(webContents.openHandler?.({url: 'app://console/'} as never)).toEqual({action: 'deny'});
    const {bridge} = openDesktopPage(firstWindowOf(desktop));
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
    const {webContents} = firstWindowOf(desktop);
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
