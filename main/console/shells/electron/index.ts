/**
 * The console as a desktop program: Electron's main process is the console's own, and its windows speak to it over IPC;
 * no port is opened. One of a data folder: a second start with the same `--data` brings the first one's window to the
 * front, with another it is a console of its own. All that must stand before the system is ready is in `prepare`.
 * Runs built only; nothing below is waited for at the top level, or the system would never become ready.
 */
import '../../../platform/require-node.ts';
import {mkdirSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {app, BrowserWindow, dialog, ipcMain, Menu, Notification, powerSaveBlocker, protocol, session} from 'electron';
import {ALL_LAYERS} from '../../../../shared/layers/index.ts';
import {APP_ORIGIN, APP_SCHEME} from '../../../../shared/protocol/desktop.ts';
import {assetsFolder, bundledCity} from '../../../platform/assets.ts';
import {cityGround} from '../../../platform/city-ground.ts';
import {holdDataFolder} from '../../../platform/data-folder.ts';
import {createLogger} from '../../../platform/logger.ts';
import {DEFAULTS, helpText, readOptions, type Options} from '../../../platform/options.ts';
import {processClock, type ProcessClock} from '../../../platform/process-clock.ts';
import {addToReadyFile} from '../../../platform/ready-file.ts';
import {stopWhenAsked} from '../../../platform/shutdown.ts';
import {Cache} from '../../cache/cache.ts';
import type {Console} from '../../console.ts';
import {openConsole} from '../../open-console.ts';
import {appFiles} from './app-protocol.ts';
import {DesktopChannels} from './channel.ts';
import {guardAllContents, guardSession} from './guard.ts';
import {applicationMenu} from './menu.ts';
import {ownArguments} from './own-arguments.ts';
import {UrgentNotices} from './urgent-notices.ts';
import {Windows} from './windows.ts';

interface Prepared {
  readonly options: Options;
  readonly timing: ProcessClock;
  readonly dataFolder: string;
}

const NAME = 'hai-dang';
const LOOK_FOR_URGENT_EVERY_MS = 1_000;
/** One that fails sooner would only fail again. */
const WORTH_STARTING_AGAIN_MS = 30_000;

const env = process.env;
const logger = createLogger('console');
const here = fileURLToPath(new URL('.', import.meta.url));
const rendererFolder = join(here, '..', 'renderer');

process.on('uncaughtException', failed);
const prepared = prepare();
if (prepared !== null) run(prepared).catch(failed);

function failed(error: unknown): void {
  logger.error({reason: String(error), stack: error instanceof Error ? error.stack : undefined}, 'the console ended by a fault of its own');
  // Under `npm start` its starter does this.
  if (app.isPackaged && process.uptime() * 1_000 > WORTH_STARTING_AGAIN_MS) app.relaunch();
  app.exit(1);
}

/** Null: said why, and the process is ending. */
function prepare(): Prepared | null {
  const argv = ownArguments({argv: process.argv, isPackaged: app.isPackaged, entryFile: fileURLToPath(import.meta.url), appPath: app.getAppPath()});
  const options = readOptions('console', argv);
  if (!options.ok) return refuse(`${options.error}. See npm run console -- --help`);
  if (options.value.help) {
    process.stdout.write(`${helpText('console')}\n`);
    app.exit(0);
    return null;
  }
  const {cityDir} = options.value;
  const dataDir = app.isPackaged && !argv.some((word) => word.startsWith('--data')) ? join(app.getPath('appData'), NAME) : options.value.dataDir;
  const timing = processClock({...options.value, dataDir}, cityDir === null ? bundledCity() : resolve(cityDir), env['HAIDANG_CLOCK']);
  if (!timing.ok) return refuse(timing.error);
  const dataFolder = resolve(timing.value.dataDir, 'console');
  try {
    mkdirSync(dataFolder, {recursive: true, mode: 0o700});
  } catch (error) {
    return refuse(`the data folder ${dataFolder} cannot be made (${error instanceof Error && 'code' in error ? String(error.code) : String(error)})`);
  }
  // The lock of a single instance lies there too.
  app.setPath('userData', join(dataFolder, 'window'));
  if (!app.requestSingleInstanceLock()) {
    process.stderr.write('Hải Đăng is open already with this data; its window comes to the front.\n');
    app.exit(0);
    return null;
  }
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([{scheme: APP_SCHEME, privileges: {standard: true, secure: true, supportFetchAPI: true, stream: true}}]);
  // Windows ask nobody but this process; without a graphics card they are drawn all the same.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('enable-unsafe-swiftshader');
  app.commandLine.appendSwitch('disable-background-timer-throttling');
  app.commandLine.appendSwitch('disable-renderer-backgrounding');
  app.commandLine.appendSwitch('disable-backgrounding-occluded-windows');
  guardAllContents(app, logger);
  return {options: options.value, timing: timing.value, dataFolder};
}

function refuse(sentence: string): null {
  process.stderr.write(`${sentence}\n`);
  // Installed it is started from a menu: nobody reads what a process writes.
  if (app.isPackaged) dialog.showErrorBox('Hải Đăng', sentence);
  app.exit(2);
  return null;
}

async function run({options, timing: {clock}, dataFolder}: Prepared): Promise<void> {
  const folder = holdDataFolder(dataFolder);
  if (!folder.ok) return void refuse(folder.error);
  const cache = new Cache(join(dataFolder, 'cache.db'), clock.now());
  const loading = cache.load();
  // Whoever waits for it is told; until then nobody is there to hear of a failure.
  loading.catch(() => undefined);
  const [ground] = await Promise.all([
    cityGround({cityDir: options.cityDir === null ? null : resolve(options.cityDir), rendererFolder, dataFolder}), app.whenReady(),
  ]);
  if (!ground.ok) return void refuse(`--city ${ground.error}`);
  const signInAs = env['HAIDANG_SIGN_IN_AS'];
  const signInSecret = env['HAIDANG_SIGN_IN_SECRET'];
  const opened = await openConsole({
    dataFolder, cache: {cache, loading}, hubUrl: options.hubUrl ?? `http://127.0.0.1:${DEFAULTS.hubPort}`, clock, logger, layers: ALL_LAYERS,
    ...(signInAs && signInSecret ? {signInAs: {user: signInAs, password: signInSecret}} : {}),
  });
  if (!opened.ok) return void refuse(opened.error);

  guardSession(session.defaultSession, logger);
  protocol.handle(APP_SCHEME, appFiles({rendererFolder, ground: ground.value}));
  serve({console_: opened.value, dataFolder, clock});
  const served = {url: `${APP_ORIGIN}/`, pid: process.pid};
  if (process.send) process.send({type: 'ready', ...served});
  else if (options.readyFile !== null) addToReadyFile(resolve(options.readyFile), {console: served});
}

function serve({console_, dataFolder, clock}: {readonly console_: Console; readonly dataFolder: string; readonly clock: Prepared['timing']['clock']}): void {
  const windows = new Windows({
    file: join(dataFolder, 'windows.json'), preload: join(here, 'preload.cjs'), icon: join(assetsFolder(), 'icons', '512x512.png'), clock, logger,
    waitingCount: () => console_.waitingCount,
    onPageGone: (contentsId) => channels.windowGone(contentsId),
    onLastClosed: () => stop(),
  });
  const channels = new DesktopChannels({
    ipcMain, logger,
    attach: (channel) => console_.attach(channel),
    ownsWindow: (contentsId) => windows.owns(contentsId),
    reopenedAt: (contentsId) => windows.reopenedAt(contentsId),
    openWindow: (search) => windows.open(search),
  });
  const urgent = new UrgentNotices({
    incidents: () => console_.records('incidents'),
    isLive: () => console_.isLive,
    isInFront: () => BrowserWindow.getFocusedWindow() !== null,
    words: () => windows.words,
    notice: (text) => {
      windows.flash();
      return new Notification({...text, urgency: 'critical', silent: true});
    },
    onClick: () => windows.bringToFront(),
  });
  const cancelUrgent = clock.every(LOOK_FOR_URGENT_EVERY_MS, () => Notification.isSupported() && urgent.look());
  // A room's picture is looked at, not touched.
  const awake = powerSaveBlocker.start('prevent-display-sleep');
  const stop = stopWhenAsked(async () => {
    cancelUrgent();
    urgent.closeAll();
    powerSaveBlocker.stop(awake);
    windows.stop();
    await console_.stop();
  }, {exit: (code) => app.exit(code), withParent: !app.isPackaged});
  Menu.setApplicationMenu(applicationMenu(process.platform, () => windows.closeAll()));
  app.on('second-instance', () => windows.bringToFront());
  app.on('activate', () => windows.bringToFront());
  app.on('child-process-gone', (_event, {type, reason}) => logger.warn({type, reason}, 'a process of the windows ended'));
  // Whoever ends the program from outside has decided; the console still writes down what it has to.
  app.on('before-quit', (event) => {
    event.preventDefault();
    stop();
  });
  // Heard, or the program would quit by itself before it has stopped.
  app.on('window-all-closed', () => undefined);
  windows.openFirst();
}
