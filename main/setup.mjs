/**
 * Makes ready what a command needs, saying what it does; fast when nothing is missing. Node built-ins only: it runs on
 * the Node that npm runs on, before anything is installed. Arguments: `build` (sources → dist), `browser` (for windows
 * and browser tests), `clients` (other people's programs that tests ask the hub with).
 */
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {delimiter, dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [major = 0] = process.versions.node.split('.').map(Number);
const isWindows = process.platform === 'win32';

function say(text) {
  process.stderr.write(`${text}\n`);
}

function fail(text) {
  say(text);
  process.exit(2);
}

function run(command, args, what) {
  const done = spawnSync(command, args, {cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell: isWindows});
  if (done.status !== 0) fail(`${what} failed: ${command} ${args.join(' ')}`);
}

function install() {
  const marker = join(root, 'node_modules', '.package-lock.json');
  const lockFile = join(root, 'package-lock.json');
  if (existsSync(marker) && statSync(marker).mtimeMs >= statSync(lockFile).mtimeMs) return;
  const installedLock = join(root, 'node_modules', '.haidang-lock');
  const hash = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  // A checkout gives files new times; the hash tells whether anything really changed.
  if (existsSync(marker) && existsSync(installedLock) && readFileSync(installedLock, 'utf8') === hash) return;
  say('Installing packages…');
  run('npm', ['ci', '--loglevel=error', '--no-fund', '--no-audit'], 'installing packages');
  writeFileSync(installedLock, hash);
}

/** Node 24, installed beside the packages; a newer system Node where there is no package for this platform. */
function node24() {
  const installed = join(root, 'node_modules', '.bin', isWindows ? 'node.cmd' : 'node');
  if (existsSync(installed)) return installed;
  const [, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 15)) return process.execPath;
  return fail(`Hải Đăng needs Node 22.15 or newer on this platform; this is Node ${process.versions.node}.`);
}

const SOURCES = ['main', 'renderer', 'shared', 'assets', 'package-lock.json', 'vite.config.ts', 'tsconfig.json'];

/** Without tests, pictures, and the archives of real cities: they are large, and nothing is built from them. */
function hashInto(hash, path) {
  const stat = statSync(path);
  if (stat.isDirectory()) {
    for (const name of readdirSync(path).sort()) if (!name.includes('.test.') && !/^readme|\.pmtiles$/i.test(name)) hashInto(hash, join(path, name));
  } else hash.update(path.slice(root.length)).update(readFileSync(path));
}

function build() {
  const hash = createHash('sha256');
  for (const source of SOURCES) if (existsSync(join(root, source))) hashInto(hash, join(root, source));
  const inputs = hash.digest('hex');
  const marker = join(root, 'dist', '.inputs');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === inputs) return;
  say('Building…');
  rmSync(join(root, 'dist'), {recursive: true, force: true});
  mkdirSync(join(root, 'dist'), {recursive: true});
  const node = node24();
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  run(node, [vite, 'build', '--mode', 'main', '--logLevel', 'warn'], 'building hub and console');
  run(node, [vite, 'build', '--mode', 'desktop', '--logLevel', 'warn'], 'building the desktop program');
  run(node, [vite, 'build', '--mode', 'preload', '--logLevel', 'warn'], 'building the door of its windows');
  run(node, [vite, 'build', '--mode', 'renderer', '--logLevel', 'warn'], 'building the window');
  const cities = join(root, 'assets', 'cities');
  for (const city of readdirSync(cities).filter((name) => statSync(join(cities, name)).isDirectory())) {
    run(node, [join(root, 'assets', 'build', 'basemap.mjs'), join(root, 'dist', 'renderer', 'city', `${city}.pmtiles`), join(cities, city)], `building the basemap of ${city}`);
  }
  writeFileSync(marker, inputs);
}

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chrome.exe', 'msedge.exe'];

function hasBrowser() {
  return BROWSERS.some((name) =>
    (process.env.PATH ?? '').split(delimiter).some((folder) => {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return true;
      } catch {
        return false;
      }
    }),
  );
}

/** Only as root in CI on Debian, and said aloud; elsewhere the command or the test itself says what is missing. */
function installDebian(packages, what) {
  const isDebian = existsSync('/etc/debian_version') && !/ubuntu/i.test(existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '');
  if (process.env.CI !== 'true' || process.getuid?.() !== 0 || !isDebian) return;
  say(`Installing Debian packages: ${packages.join(' ')} (for ${what})…`);
  run('apt-get', ['update', '-qq'], 'reading package lists');
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], `installing ${packages[0]}`);
}

function browser() {
  if (!hasBrowser()) installDebian(['chromium', 'strace'], 'browser tests');
}

/** A client of OGC API – Features that nobody here wrote. */
function clients() {
  if (!existsSync('/usr/lib/python3/dist-packages/owslib')) installDebian(['python3-owslib'], 'tests of the public HTTP');
}

if (major < 20) fail(`Hải Đăng needs Node 20 or newer; this is Node ${process.versions.node}.`);
const wanted = process.argv.slice(2);
install();
node24();
if (wanted.includes('build')) build();
if (wanted.includes('browser')) browser();
if (wanted.includes('clients')) clients();
