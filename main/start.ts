/**
 * `npm start`: hub, demo city and console on this machine. Starts them in turn, writes the ready file, starts a hub or
 * console that ended again after 10 s on its port, and ends all of it together.
 */
import './platform/require-node.ts';
import {fork, type ChildProcess} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {createServer} from 'node:net';
import {existsSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {bundledCity, desktopEntry} from './platform/assets.ts';
import {DEFAULTS} from './platform/options.ts';
import {exitWith, optionsOrExit} from './platform/options-or-exit.ts';
import {whyNotPort} from './platform/port-in-use.ts';
import {writeReadyFile, type Served} from './platform/ready-file.ts';
import {processClock} from './platform/process-clock.ts';
import {chooseShell, thisMachine} from './platform/shell-choice.ts';
import {stopWhenAsked} from './platform/shutdown.ts';

type Part = 'hub' | 'console' | 'demo';

/** What a part says once it serves; the hub adds where its demo feeds listen. */
interface ReadyMessage extends Served {
  readonly type: 'ready';
  readonly feeds?: {readonly [name: string]: string};
  /** Names of the feeds that the demo pushes to. */
  readonly pushed?: readonly string[];
}

/** The hub's configuration is right; from now on it opens things. */
interface CheckedMessage {
  readonly type: 'checked';
}

/** What a pack has for the simulator; a city without it is shown as its feeds tell it. */
const SCRIPT_OF_THE_DAY = 'day.json';
const START_AGAIN_AFTER_MS = 10_000;
const STOP_CHILDREN_WITHIN_MS = 4_000;

const options = optionsOrExit('start');
const folder = fileURLToPath(new URL('.', import.meta.url));
const cityFolder = options.cityDir === null ? bundledCity() : resolve(options.cityDir);
const timing = processClock(options, cityFolder);
if (!timing.ok) exitWith(timing.error);
const {day} = timing.value;
const choice = chooseShell(options.shell, thisMachine());
if (!choice.ok) exitWith(choice.error);
const {shell, binary: electron, hint} = choice.value;
/** One clock for all three, also for a part that is started again. */
const CLOCK: {readonly [name: string]: string} = day === null ? {} : {HAIDANG_CLOCK: JSON.stringify(day)};
/**
 * Node keeps what it compiled for the next start, where it was told or beside the data; nothing is made in a folder that a
 * refused start would leave behind.
 */
const COMPILED = process.env['NODE_COMPILE_CACHE'] === undefined && existsSync(options.dataDir) ? {NODE_COMPILE_CACHE: resolve(options.dataDir, 'compiled')} : {};
/** Known to this run's own processes alone. */
const secrets = {
  pairing: randomBytes(16).toString('hex'),
  simulator: randomBytes(32).toString('base64url'),
  feeds: randomBytes(32).toString('base64url'),
  signIn: randomBytes(32).toString('base64url'),
};
const children = new Map<Part, ChildProcess>();
const served = new Map<Part, ReadyMessage>();
const {promise: checked, resolve: hubIsChecked} = Promise.withResolvers<void>();
let stopping = false;
let hubPort = options.hubPort;

const stop = stopWhenAsked(async () => {
  stopping = true;
  await Promise.all([...children.values()].map(ended));
});

async function run(): Promise<void> {
  const whyNot = await whyNotAnyPort();
  if (whyNot !== null) exitWith(whyNot);
  process.stderr.write('Starting hub and console…\n');
  // Side by side, once the hub has read its configuration: the console opens its cache while the hub opens its log.
  hubPort = options.hubPort === 0 ? await freePort() : options.hubPort;
  const hubServes = startPart('hub', hubPort);
  await checked;
  const [hub] = await Promise.all([hubServes, startPart('console', options.consolePort)]);
  if (options.demo) startDemo(hub);
  announce();
  const {url = ''} = served.get('console') ?? {};
  process.stderr.write(shell === 'none' ? `Hải Đăng is running. Open this address in a browser on this machine:\n${url}\n` : 'Hải Đăng is running. Ctrl+C stops it.\n');
  if (hint !== null) process.stderr.write(`${hint}\n`);
}

/** Both are asked for before either part runs; an unusual --host is for the hub to take or refuse. */
async function whyNotAnyPort(): Promise<string | null> {
  const hub = options.host === DEFAULTS.host ? await whyNotPort('--hub-port', options.hubPort, options.host) : null;
  // The desktop program opens none.
  return hub ?? (electron === null ? whyNotPort('--console-port', options.consolePort, '127.0.0.1') : null);
}

/** Settles when the part serves; ends everything with its exit code when it cannot even start. */
function startPart(part: 'hub' | 'console', port: number): Promise<ReadyMessage> {
  // Electron is a Node of its own: neither our flags nor what our Node has compiled are for it.
  const runtime = part === 'console' && electron !== null ? {execPath: electron, execArgv: []} : {};
  const compiled = part === 'console' && electron !== null ? {} : COMPILED;
  const child = fork(entryOf(part), argumentsOf(part, port), {...runtime, env: {...process.env, ...compiled, ...CLOCK, ...environmentOf(part)}, stdio: ['ignore', 'inherit', 'inherit', 'ipc']});
  children.set(part, child);
  return new Promise((resolve) => {
    child.on('message', (message: ReadyMessage | CheckedMessage) => {
      if (message.type === 'checked') hubIsChecked();
      if (message.type !== 'ready') return;
      served.set(part, message);
      resolve(message);
    });
    child.on('exit', (code) => {
      children.delete(part);
      if (stopping) return;
      const before = served.get(part);
      // The last window was closed, or it never served: then there is nothing to start again.
      if (!before || (part === 'console' && code === 0)) return stop(before ? 0 : (code ?? 1));
      process.stderr.write(`The ${part} ended (${code ?? 'killed'}); starting it again in ${START_AGAIN_AFTER_MS / 1_000} s.\n`);
      setTimeout(() => startAgain(part, new URL(before.url)), START_AGAIN_AFTER_MS);
    });
  });
}

function startAgain(part: 'hub' | 'console', at: URL): void {
  if (stopping) return;
  void startPart(part, Number(at.port)).then((ready) => {
    announce();
    if (part !== 'hub' || !options.demo) return;
    children.get('demo')?.kill();
    startDemo(ready);
  });
}

function startDemo(hub: ReadyMessage): void {
  if (!existsSync(join(cityFolder, SCRIPT_OF_THE_DAY))) {
    process.stderr.write(`This city has no ${SCRIPT_OF_THE_DAY}: nothing is simulated.\n`);
    return;
  }
  const ais = new URL(hub.feeds?.['demo-ais'] ?? 'udp://127.0.0.1:10110');
  const configuration = {
    hubUrl: hub.url,
    simulatorToken: secrets.simulator,
    aisAddress: {host: ais.hostname, port: Number(ais.port)},
    feeds: {key: secrets.feeds, names: hub.pushed ?? []},
    cityFolder,
    seed: options.seed,
    ...(day !== null && {clock: day}),
  };
  const child = fork(entryOf('demo'), [], {env: {...process.env, ...COMPILED, HAIDANG_DEMO: JSON.stringify(configuration)}, stdio: ['ignore', 'inherit', 'inherit', 'ipc']});
  children.set('demo', child);
  child.on('exit', (code) => {
    if (children.get('demo') === child) children.delete('demo');
    if (!stopping && code) process.stderr.write(`The demo city ended (${code}).\n`);
  });
}

function announce(): void {
  const [hub, console_] = [served.get('hub'), served.get('console')];
  if (options.readyFile === null || !hub || !console_) return;
  writeReadyFile(resolve(options.readyFile), {hub: {url: hub.url, pid: hub.pid}, console: {url: console_.url, pid: console_.pid}, pid: process.pid});
}

function entryOf(part: Part): string {
  if (part === 'console' && electron !== null) return desktopEntry();
  return join(folder, part === 'console' ? 'console/shells/browser' : part, import.meta.url.endsWith('.ts') ? 'index.ts' : 'index.mjs');
}

function argumentsOf(part: 'hub' | 'console', port: number): string[] {
  const common = ['--data', options.dataDir, ...(options.cityDir === null ? [] : ['--city', options.cityDir])];
  if (part === 'console') {
    return [...common, '--console-port', String(port), '--hub', `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${hubPort}`, ...withoutWindow()];
  }
  return [
    ...common, '--hub-port', String(port), ...(options.demo ? [] : ['--no-demo']),
    ...(options.configFile === null ? [] : ['--config', options.configFile]),
    '--host', options.host,
  ];
}

/** A browser's window outlives the console and finds it again; one of the desktop program is a part of it. */
function withoutWindow(): readonly string[] {
  return shell === 'none' || (shell === 'browser' && served.has('console')) ? ['--shell', 'none'] : [];
}

function environmentOf(part: 'hub' | 'console'): {readonly [name: string]: string} {
  if (part === 'console') {
    const signsIn = options.demo || process.env['HAIDANG_DEMO_PASSWORD'] !== undefined;
    return {HAIDANG_PAIRING_SECRET: secrets.pairing, ...(signsIn ? {HAIDANG_SIGN_IN_AS: options.as, HAIDANG_SIGN_IN_SECRET: secrets.signIn} : {})};
  }
  return {
    HAIDANG_SIGN_IN_SECRET: secrets.signIn,
    ...(options.demo ? {HAIDANG_DEMO_FEEDS: '1', HAIDANG_SIMULATOR_TOKEN: secrets.simulator, HAIDANG_DEMO_FEEDS_KEY: secrets.feeds} : {}),
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, DEFAULTS.host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Asked first, then ended. */
function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_CHILDREN_WITHIN_MS);
    child.on('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

await run();
