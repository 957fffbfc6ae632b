import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, describe, expect, it} from 'vitest';
import {temporaryFolder} from '../../tests/support/temporary-folder.ts';
import {chooseShell, electronBinary, type Machine} from './shell-choice.ts';

const desk: Machine = {binary: '/electron', hasDisplay: true, isRoot: false};
const NONE = {shell: 'none', binary: null, hint: null};

describe('the shell of a console', () => {
  it('is the desktop program where its binary is there', () => {
    expect(chooseShell(null, desk)).toEqual({ok: true, value: {shell: 'electron', binary: '/electron', hint: null}});
    expect(chooseShell('electron', desk)).toEqual(chooseShell(null, desk));
  });

  it('is a browser where it is not, with one line that tells how to get it', () => {
    expect(chooseShell(null, {...desk, binary: null})).toEqual({ok: true, value: {shell: 'browser', binary: null, hint: '`npx install-electron` gives the desktop window.'}});
    expect(chooseShell(null, {...desk, hasDisplay: false})).toEqual({ok: true, value: {shell: 'browser', binary: null, hint: null}});
  });

  it('is what was asked for, without a word', () => {
    expect(chooseShell('none', desk)).toEqual({ok: true, value: NONE});
    expect(chooseShell('browser', {...desk, binary: null})).toEqual({ok: true, value: {...NONE, shell: 'browser'}});
  });

  it('cannot be the desktop program without its binary, without a display', () => {
    expect(chooseShell('electron', {...desk, binary: null})).toEqual({ok: false, error: '--shell electron: Electron is not on this machine. `npx install-electron` gives the desktop window.'});
    expect(chooseShell('electron', {...desk, hasDisplay: false})).toEqual({ok: false, error: '--shell electron: no display here'});
  });

  it('T10: is never the desktop program for root, where it would be without its sandbox', () => {
    expect(chooseShell(null, {...desk, isRoot: true})).toMatchObject({ok: true, value: {shell: 'browser', hint: expect.stringContaining('sandbox')}});
    expect(chooseShell('electron', {...desk, isRoot: true})).toMatchObject({ok: false, error: expect.stringContaining('sandbox')});
  });
});

describe('the binary', () => {
  const folder = temporaryFolder();
  afterAll(() => folder.remove());

  it('is found beside its package, and not where there is the package alone', () => {
    const deep = join(folder.path, 'dist', 'main');
    const dist = join(folder.path, 'node_modules', 'electron', 'dist');
    mkdirSync(deep, {recursive: true});
    mkdirSync(join(folder.path, 'node_modules', 'electron'), {recursive: true});
    expect(electronBinary(deep, 'linux')).toBeNull();
    mkdirSync(dist);
    writeFileSync(join(dist, 'electron'), '');
    expect(electronBinary(deep, 'linux')).toBe(join(dist, 'electron'));
    expect(electronBinary(deep, 'win32')).toBeNull();
  });
});
