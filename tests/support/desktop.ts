/**
 * The built desktop program on the double: `startDesktop` imports the real entry as Electron would run it, `openPage`
 * runs the real preload in a window's name and gives what a page finds at `window.ioc`.
 */
import {readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {compileFunction} from 'node:vm';
import {vi} from 'vitest';
import type {DesktopApi} from '../../shared/protocol/desktop.ts';
import type {DoubleContents} from './electron-double.ts';
import {until} from './parts.ts';

export type Double = typeof import('./electron-double.ts');

export interface DesktopChoice {
  readonly args: readonly string[];
  readonly env?: {readonly [name: string]: string};
  /** Before the entry is run. */
  readonly prepare?: (double: Double) => void;
}

export interface Desktop extends Double {
  /** What the entry told whoever started it. */
  readonly told: readonly unknown[];
  /** What it wrote to stderr. */
  readonly said: () => string;
}

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const folder = join(root, 'dist', 'desktop');
const ENTRY = join(folder, 'index.mjs');

/** Settles when the entry serves or has given up. Each start has a machine of its own. */
export async function startDesktop({args, env = {}, prepare}: DesktopChoice): Promise<Desktop> {
  vi.resetModules();
  const double: Double = await import('./electron-double.ts');
  vi.doMock('electron', () => double);
  prepare?.(double);
  const told: unknown[] = [];
  const send = process.send?.bind(process);
  // The worker that runs the tests speaks to its parent over the same channel.
  process.send = ((message: {readonly type?: unknown}, ...rest: []) => (message.type === 'ready' ? told.push(message) > 0 : send?.(message, ...rest))) as typeof process.send & object;
  let said = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  Object.assign(process.env, {HAIDANG_LOG_LEVEL: 'silent', ...env});
  process.argv = double.machine.isPackaged ? ['/opt/HaiDang/hai-dang', ...args] : [process.execPath, '--an-electron-switch', ENTRY, ...args];
  await import(/* @vite-ignore */ ENTRY);
  await until(`the desktop program serves; it says ${said}`, () => told.length > 0 || double.machine.exits.length > 0, 15_000);
  return {...double, told, said: () => said};
}

/** The real preload, run for that page; what it may require is `electron` alone, as in a sandbox. */
export function openPage(contents: DoubleContents): {readonly ioc: DesktopApi; readonly exposed: readonly string[]} {
  const world: {[name: string]: unknown} = {};
  const electron = {
    contextBridge: {exposeInMainWorld: (name: string, api: unknown) => void (world[name] = api)},
    ipcRenderer: {
      invoke: (channel: string, ...args: unknown[]) => contents.invoke(channel, args),
      send: (channel: string, ...args: unknown[]) => contents.post(channel, args),
      on: (channel: string, listener: (...args: unknown[]) => void) => contents.toPreload.on(channel, listener),
    },
  };
  const require = (name: string): unknown => {
    if (name !== 'electron') throw new Error(`a sandboxed preload cannot have ${name}`);
    return electron;
  };
  contents.toPreload.removeAllListeners();
  compileFunction(readFileSync(join(folder, 'preload.cjs'), 'utf8'), ['require', 'module', 'exports'])(require, {exports: {}}, {});
  return {ioc: world['ioc'] as DesktopApi, exposed: Object.keys(world)};
}
