/**
 * The window as an app-mode Chromium (or Chrome, Edge) of its own profile. The flags keep it from asking anybody but
 * this machine, keep alarms audible in a window that nobody touched, and keep timers running when it is covered.
 */
import {spawn, type ChildProcess} from 'node:child_process';
import {accessSync, constants} from 'node:fs';
import {delimiter, join} from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chrome.exe', 'msedge.exe'];

/** A browser on PATH, or undefined. */
export function findBrowser(path: string = process.env['PATH'] ?? ''): string | undefined {
  for (const name of NAMES) {
    for (const folder of path.split(delimiter)) {
      const file = join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not here; the next folder.
      }
    }
  }
  return undefined;
}

/** Flags that every window of ours has, also in tests. */
export const QUIET_FLAGS: readonly string[] = [
  '--no-first-run', '--no-default-browser-check', '--disable-background-networking', '--disable-component-update',
  '--disable-sync', '--disable-quic', '--password-store=basic', '--disable-extensions', '--disable-default-apps',
  '--disable-component-extensions-with-background-pages', '--disable-domain-reliability', '--no-pings',
  '--disable-features=OptimizationHints,OptimizationHintsFetching,OptimizationGuideModelDownloading,MediaRouter,Translate,AutofillServerCommunication',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  '--autoplay-policy=no-user-gesture-required', '--disable-background-timer-throttling', '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows', '--enable-unsafe-swiftshader',
];

export function openWindow(browser: string, url: string, profileFolder: string): ChildProcess {
  const asRoot = process.getuid?.() === 0;
  const flags = [
    `--app=${url}`, `--user-data-dir=${profileFolder}`, '--window-size=1600,900', ...QUIET_FLAGS,
    ...(asRoot ? ['--no-sandbox', '--test-type'] : []),
  ];
  return spawn(browser, flags, {stdio: 'ignore'});
}
