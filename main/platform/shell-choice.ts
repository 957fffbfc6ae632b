/**
 * Which skin a console gets: the desktop program where Electron's binary is there, else a browser's window. The package
 * `electron` is never asked for its binary: where there is none it would begin to fetch it. So its folder is looked at.
 */
import {existsSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {err, ok, type Result} from '../../shared/lib/result.ts';
import type {Options} from './options.ts';

export type Shell = 'electron' | 'browser' | 'none';

export interface ShellChoice {
  readonly shell: Shell;
  /** Of Electron; null with the others. */
  readonly binary: string | null;
  /** One line for whoever did not choose. */
  readonly hint: string | null;
}

export interface Machine {
  /** Electron's binary, or null. */
  readonly binary: string | null;
  readonly hasDisplay: boolean;
  readonly isRoot: boolean;
}

const HOW_TO_GET = '`npx install-electron` gives the desktop window.';
const ROOT = 'the desktop window does not open for root, where it would be without its sandbox';

export function thisMachine(): Machine {
  const {platform} = process;
  return {
    binary: electronBinary(dirname(fileURLToPath(import.meta.url)), platform),
    hasDisplay: hasDisplay(),
    isRoot: platform === 'linux' && process.getuid?.() === 0,
  };
}

export function hasDisplay(): boolean {
  return process.platform !== 'linux' || process.env['DISPLAY'] !== undefined || process.env['WAYLAND_DISPLAY'] !== undefined;
}

/** Asked for and not to be had: one sentence. */
export function chooseShell(asked: Options['shell'], {binary, hasDisplay: isShown, isRoot}: Machine): Result<ShellChoice> {
  if (asked === 'none' || asked === 'browser') return ok({shell: asked, binary: null, hint: null});
  if (asked === 'electron') {
    if (binary === null) return err(`--shell electron: Electron is not on this machine. ${HOW_TO_GET}`);
    if (!isShown) return err('--shell electron: no display here');
    return isRoot ? err(`--shell electron: ${ROOT}`) : ok({shell: 'electron', binary, hint: null});
  }
  if (binary !== null && isShown && !isRoot) return ok({shell: 'electron', binary, hint: null});
  const hint = binary === null ? HOW_TO_GET : isRoot ? `A browser was taken: ${ROOT}.` : null;
  return ok({shell: 'browser', binary: null, hint});
}

const EXECUTABLES: {readonly [platform: string]: string} = {
  darwin: join('Electron.app', 'Contents', 'MacOS', 'Electron'), win32: 'electron.exe', linux: 'electron',
};

/** In the nearest `node_modules` above that has it. */
export function electronBinary(from: string, platform: string): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    const file = join(folder, 'node_modules', 'electron', 'dist', EXECUTABLES[platform] ?? 'electron');
    if (existsSync(file)) return file;
    if (dirname(folder) === folder) return null;
  }
}
