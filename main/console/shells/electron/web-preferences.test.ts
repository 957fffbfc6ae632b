import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {expect, it} from 'vitest';
import {webPreferences} from './web-preferences.ts';

const main = fileURLToPath(new URL('../../..', import.meta.url));
const sources = readdirSync(main, {recursive: true, encoding: 'utf8'}).filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts')).map((path) => ({path, text: readFileSync(join(main, path), 'utf8')}));
const mentioning = (pattern: RegExp): readonly string[] => sources.flatMap(({path, text}) => [...text.matchAll(pattern)].map(([found]) => `${path.replaceAll('\\', '/')}: ${found}`));

it('T10: every webPreferences in the sources is the one that opens nothing', () => {
  expect(mentioning(/webPreferences\s*[:=][^,}]*/g)).toEqual(['console/shells/electron/windows.ts: webPreferences: webPreferences(preload)']);
  expect(mentioning(/new (BrowserWindow|BrowserView|WebContentsView|BaseWindow)\(/g)).toEqual(['console/shells/electron/windows.ts: new BrowserWindow(']);
  expect(webPreferences('/preload.cjs')).toEqual({
    preload: '/preload.cjs', sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false,
    webSecurity: true, allowRunningInsecureContent: false, experimentalFeatures: false, navigateOnDragDrop: false, webviewTag: false, devTools: false,
    safeDialogs: true, spellcheck: false, autoplayPolicy: 'no-user-gesture-required', backgroundThrottling: false,
  });
});

it('T10: nothing is handed to the system to open, run or load, and no page gets the whole of electron', () => {
  expect(mentioning(/openExternal|openPath|executeJavaScript|insertCSS|setAsDefaultProtocolClient|loadFile|<webview|bypassCSP|ipcMain\.(?!handle\b|on\b)\w+|exposeInIsolatedWorld|exposeInMainWorld\((?!'ioc', api\))/g)).toEqual([]);
});
