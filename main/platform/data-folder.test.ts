import {mkdirSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {temporaryFolder} from '../../tests/support/temporary-folder.ts';
import {holdDataFolder} from './data-folder.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

describe('a data folder', () => {
  it('is made for its owner alone', () => {
    const path = join(folder.path, 'a', 'b');
    const held = holdDataFolder(path);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    if (held.ok) held.value.release();
  });

  it('is held by one process at a time, and free again when it is released', () => {
    const first = holdDataFolder(folder.path);
    const second = holdDataFolder(folder.path, 0);
    expect(second).toEqual({ok: false, error: `the data folder ${folder.path} is in use by another process: choose another with --data`});
    if (first.ok) first.value.release();
    const third = holdDataFolder(folder.path);
    expect(third.ok).toBe(true);
    if (third.ok) third.value.release();
  });

  it('that cannot be made or written is refused in one sentence', () => {
    writeFileSync(join(folder.path, 'file'), '');
    expect(holdDataFolder(join(folder.path, 'file', 'data'))).toMatchObject({ok: false, error: expect.stringMatching(/cannot be made \(ENOTDIR\)$/)});
    mkdirSync(join(folder.path, 'odd', 'lock.db'), {recursive: true});
    expect(holdDataFolder(join(folder.path, 'odd'))).toMatchObject({ok: false, error: expect.stringMatching(/cannot be written \(SQLITE_CANTOPEN/)});
  });
});
