import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {makeDataFolder, takeDataFolder} from './data-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'haidang-'));
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

describe('the data folder', () => {
  it('is made with those above it, for its owner alone, and taken as it is the second time', () => {
    const path = join(folder, 'data', 'hub');
    expect(makeDataFolder(path)).toEqual({ok: true, value: path});
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(makeDataFolder(path)).toEqual({ok: true, value: path});
  });

  it('that one process has taken is refused to another, and free when that one has ended', () => {
    const take = (): string => {
      const script = `import {takeDataFolder} from ${JSON.stringify(new URL('./data-folder.ts', import.meta.url).href)}; console.log(JSON.stringify(takeDataFolder(${JSON.stringify(folder)})))`;
      return spawnSync(process.execPath, ['--input-type=module', '-e', script], {encoding: 'utf8'}).stdout.trim();
    };
    expect(JSON.parse(take())).toEqual({ok: true, value: folder});
    // The process above took no leave of it.
    expect(takeDataFolder(folder)).toEqual({ok: true, value: folder});
    expect(JSON.parse(take())).toEqual({ok: false, error: `the data folder ${folder} is in use by another process: choose another with --data`});
  });

  it.each([['data', 'EEXIST'], ['data/hub', 'ENOTDIR']])('where a file stands, %s is refused in one sentence', (path, code) => {
    writeFileSync(join(folder, 'data'), '');
    expect(makeDataFolder(join(folder, path))).toEqual({ok: false, error: `the data folder ${join(folder, path)} cannot be used (${code}): choose another with --data`});
  });
});
