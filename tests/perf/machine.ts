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

/** Processor time of this machine since it began, in ticks: all of it, and what its host gave to other machines. */
export interface ProcessorTicks {
  readonly all: number;
  readonly taken: number;
}

/** null where the system does not tell. */
export function processorTicks(): ProcessorTicks | null {
  try {
    const [, ...ticks] = (readFileSync('/proc/stat', 'utf8').split('\n', 1)[0] ?? '').split(/\s+/);
    // user nice system idle iowait irq softirq steal; what guests used is in user already.
    const own = ticks.slice(0, 8).map(Number);
    return {all: own.reduce((sum, each) => sum + each, 0), taken: own[7] ?? 0};
  } catch {
    return null;
  }
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
