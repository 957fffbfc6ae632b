/** Where and with what it was measured: figures of two machines are not to be compared, ratios are. */
import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {cpus, loadavg, release, totalmem} from 'node:os';
import {findBrowser} from '../../main/console/shells/browser/chromium.ts';

const PACKAGES = ['better-sqlite3', 'socket.io', 'socket.io-client', 'maplibre-gl', 'react', '@playwright/test'];

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly system: string;
  /** Of the minute before: on a machine that others work on, times are only ratios. */
  readonly loadBefore: number;
  readonly versions: {readonly [name: string]: string};
}

export function describeMachine(): Machine {
  const processors = cpus();
  return {
    processor: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryBytes: totalmem(),
    system: `${process.platform} ${process.arch} ${release()}`,
    loadBefore: loadavg()[0] ?? 0,
    versions: {'hai-dang': versionIn('package.json'), node: process.versions.node, chromium: browserVersion(), ...Object.fromEntries(PACKAGES.map((name) => [name, versionIn(`node_modules/${name}/package.json`)]))},
  };
}

export function machineText({processor, cores, memoryBytes, system, loadBefore, versions}: Machine): string {
  const words = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `${processor}, ${cores} cores, ${(memoryBytes / 2 ** 30).toFixed(1)} GiB, ${system}, load ${loadBefore.toFixed(1)}\n${words.join(', ')}`;
}

function versionIn(path: string): string {
  const {version} = JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')) as {readonly version: string};
  return version;
}

function browserVersion(): string {
  const browser = findBrowser();
  if (browser === undefined) return 'none';
  try {
    return execFileSync(browser, ['--version'], {encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 10_000}).trim();
  } catch {
    // Some builds do not answer without a display; the figures stand all the same.
    return 'unknown';
  }
}
