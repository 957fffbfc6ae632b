/**
 * The sources once more in a folder of their own, for a test that changes them. Packages and assets are only linked; what
 * the compiler knows of the sources is copied, so that only what is changed is compiled. Tests are left out unless they
 * are to run there, what they share is not.
 */
import {spawnSync} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const SOURCES = ['shared', 'main', 'renderer', 'tests', 'tsconfig.json', '.tsconfig.base.json', 'oxlint.config.ts', 'vite.config.ts', 'package.json'];

export function copySources(folder: string): void {
  for (const name of SOURCES) cpSync(join(root, name), join(folder, name), {recursive: true, filter: (path) => !path.includes('.test.')});
  linkRest(folder);
}

export function copySourcesWithTests(folder: string): void {
  for (const name of [...SOURCES, 'vitest.config.ts']) cpSync(join(root, name), join(folder, name), {recursive: true});
  linkRest(folder);
}

function linkRest(folder: string): void {
  // A package stands where it stood when the sources were compiled, and not where its link leads.
  const base = join(folder, '.tsconfig.base.json');
  writeFileSync(base, readFileSync(base, 'utf8').replace('"compilerOptions": {', '$& "preserveSymlinks": true,'));
  symlinkSync(join(root, 'assets'), join(folder, 'assets'));
  mkdirSync(join(folder, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (!name.startsWith('.') || name === '.bin') symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  }
  const compiled = join('node_modules', '.cache', 'types');
  if (existsSync(join(root, compiled))) cpSync(join(root, compiled), join(folder, compiled), {recursive: true});
}

export interface ToolRun {
  readonly status: number | null;
  readonly printed: string;
}

/** All parts, or only these and what they refer to. */
export function runTypes(folder: string, parts: readonly string[] = []): ToolRun {
  return runTool(folder, 'typescript/bin/tsc', '-b', ...parts);
}

/** All files, or only these. */
export function runLint(folder: string, files: readonly string[] = []): ToolRun {
  return runTool(folder, 'oxlint/bin/oxlint', '--type-aware', '--format=unix', ...files);
}

function runTool(folder: string, tool: string, ...args: readonly string[]): ToolRun {
  const {status, stdout, stderr} = spawnSync(process.execPath, [join(root, 'node_modules', tool), ...args], {cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26});
  return {status, printed: `${stdout}${stderr}`};
}
