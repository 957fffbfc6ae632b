/**
 * The console as a process with browser windows: from options to a served address, and clean stopping. The cache's
 * worker reads the last picture before anything heavy is loaded here, and side by side with it (P7).
 */
import '../../../platform/require-node.ts';
import {enableCompileCache} from 'node:module';
import {join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {bundledCity} from '../../../platform/assets.ts';
import {cityGround} from '../../../platform/city-ground.ts';
import {holdDataFolder} from '../../../platform/data-folder.ts';
import {DEFAULTS} from '../../../platform/options.ts';
import {exitWith, optionsOrExit} from '../../../platform/options-or-exit.ts';
import {portInUse, whyNotPort} from '../../../platform/port-in-use.ts';
import {processClock} from '../../../platform/process-clock.ts';
import {addToReadyFile} from '../../../platform/ready-file.ts';
import {hasDisplay} from '../../../platform/shell-choice.ts';
import {stopWhenAsked} from '../../../platform/shutdown.ts';
import {Cache} from '../../cache/cache.ts';
import {findBrowser, openWindow} from './chromium.ts';
import {OwnWindows} from './own-windows.ts';
import {Pairing} from './pairing.ts';

/** Reloading a page closes its socket for a moment; only after so long without a window is the last one gone. */
const LAST_WINDOW_GRACE_MS = 3_000;

const options = optionsOrExit('console');
const env = process.env;
const timing = processClock(options, options.cityDir === null ? bundledCity() : resolve(options.cityDir), env['HAIDANG_CLOCK']);
if (!timing.ok) exitWith(timing.error);
const {clock} = timing.value;
const dataFolder = resolve(timing.value.dataDir, 'console');
const signInAs = env['HAIDANG_SIGN_IN_AS'];
const signInSecret = env['HAIDANG_SIGN_IN_SECRET'];

const whyNot = await whyNotPort('--console-port', options.consolePort, '127.0.0.1');
if (whyNot !== null) exitWith(whyNot);
const folder = holdDataFolder(dataFolder);
if (!folder.ok) exitWith(folder.error);
const cache = new Cache(join(dataFolder, 'cache.db'), clock.now());
const loading = cache.load();
const rendererFolder = join(fileURLToPath(import.meta.url), '../../../../../renderer');
const groundRead = cityGround({cityDir: options.cityDir === null ? null : resolve(options.cityDir), rendererFolder, dataFolder});
// Whoever waits for it is told; until then nobody is there to hear of a failure.
loading.catch(() => undefined);
enableCompileCache(join(dataFolder, 'compiled'));
const [{ALL_LAYERS}, {createLogger}, {openConsole}, {WindowServer}] = await Promise.all([
  import('../../../../shared/layers/index.ts'), import('../../../platform/logger.ts'), import('../../open-console.ts'), import('./server.ts'),
]);
const logger = createLogger('console');
const ground = await groundRead;
if (!ground.ok) exitWith(`--city ${ground.error}`);
const opened = await openConsole({
  dataFolder,
  cache: {cache, loading},
  hubUrl: options.hubUrl ?? `http://127.0.0.1:${DEFAULTS.hubPort}`,
  clock,
  logger,
  layers: ALL_LAYERS,
  ...(signInAs && signInSecret ? {signInAs: {user: signInAs, password: signInSecret}} : {}),
});
if (!opened.ok) exitWith(opened.error);
const console_ = opened.value;
const pairing = new Pairing(env['HAIDANG_PAIRING_SECRET']);
const server = new WindowServer({
  console: console_,
  pairing,
  rendererFolder,
  ground: ground.value,
  port: options.consolePort,
  logger,
  onWindows: windowsChanged,
  openWindow: (search) => ownWindows.open(search),
});
const browser = options.shell === 'none' ? undefined : findBrowser();
const ownWindows = new OwnWindows({
  start: browser === undefined || !hasDisplay() ? null : (url) => openWindow(browser, url, join(dataFolder, 'window-1')),
  url: () => server.url,
  count: () => console_.windowCount,
  clock,
  onEnded: () => windowsChanged(console_.windowCount),
});

const stop = stopWhenAsked(async () => {
  ownWindows.stop();
  await server.stop();
  await console_.stop();
});

try {
  await server.listen();
} catch (error) {
  const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  exitWith(inUse ? portInUse('--console-port', options.consolePort) : `the console cannot serve: ${String(error)}`);
}
const served = {url: server.url, pid: process.pid};
if (process.send) process.send({type: 'ready', ...served});
else if (options.readyFile !== null) addToReadyFile(resolve(options.readyFile), {console: served});
if (options.shell !== 'none') openOwnWindow();
else if (!process.send) process.stderr.write(`The console serves. ${openHere()}`);

/** To whoever started it, and never into a log: the address holds the secret of this start. */
function openHere(): string {
  return `Open this address in a browser on this machine:\n${server.url}\n`;
}

function openOwnWindow(): void {
  if (ownWindows.openFirst()) return;
  process.stderr.write(`${browser ? 'No display here.' : 'No Chromium, Chrome or Edge found.'} ${openHere()}`);
}

let goneSince: NodeJS.Timeout | undefined;

/** With windows of our own, closing the last one ends the console. */
function windowsChanged(count: number): void {
  clearTimeout(goneSince);
  if (!ownWindows.areGone || count > 0) return;
  goneSince = setTimeout(() => {
    if (console_.windowCount === 0 && ownWindows.areGone) stop();
  }, LAST_WINDOW_GRACE_MS);
}
