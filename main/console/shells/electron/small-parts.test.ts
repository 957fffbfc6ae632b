import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, describe, expect, it} from 'vitest';
import {temporaryFolder} from '../../../../tests/support/temporary-folder.ts';
import {readRange} from './app-protocol.ts';
import {ownArguments} from './own-arguments.ts';
import type {SavedWindow} from './placement.ts';
import {Reopening} from './reopening.ts';
import {readSavedWindows, searchToKeep, withClosed, writeSavedWindows} from './saved-windows.ts';

describe('a byte range', () => {
  it.each([
    ['bytes=0-9', {start: 0, end: 9}], ['bytes=90-', {start: 90, end: 99}], ['bytes=-10', {start: 90, end: 99}], ['bytes=50-1000', {start: 50, end: 99}],
    ['bytes=-1000', {start: 0, end: 99}], ['bytes=100-', 'unsatisfiable'], ['bytes=9-3', 'unsatisfiable'], ['bytes=-0', 'unsatisfiable'],
    ['bytes=0-1,5-6', null], ['bytes=-', null], ['lines=1-2', null], [null, null],
  ])('%s of 100 bytes', (header, wanted) => {
    expect(readRange(header, 100)).toEqual(wanted);
  });
});

describe('own arguments', () => {
  const places = {entryFile: '/app/dist/index.mjs', appPath: '/app'};

  it('stand behind the entry, or behind the folder that was opened', () => {
    expect(ownArguments({...places, isPackaged: false, argv: ['electron', '--inspect=0', '/app/dist/index.mjs', '--data', 'x']})).toEqual(['--data', 'x']);
    expect(ownArguments({...places, isPackaged: false, argv: ['electron', '/app', '--data', 'x']})).toEqual(['--data', 'x']);
  });

  it('are all of an installed program, but for what concerns the display', () => {
    expect(ownArguments({...places, isPackaged: true, argv: ['hai-dang', '--ozone-platform=wayland', '--hub', 'http://10.0.0.1:4180']})).toEqual(['--hub', 'http://10.0.0.1:4180']);
  });

  it('T10: do not swallow what would open the sandbox: that is left to be refused', () => {
    for (const word of ['--no-sandbox', '--remote-debugging-port=9222', '--disable-web-security', '--inspect', '--js-flags=--allow-natives-syntax']) {
      expect(ownArguments({...places, isPackaged: true, argv: ['hai-dang', word]})).toEqual([word]);
    }
  });
});

it('a window that goes on failing is opened again ever later, and at once when it had been well for long', () => {
  const reopening = new Reopening();
  expect([0, 1_000, 2_000, 3_000, 4_000, 5_000].map((at) => reopening.failed(at))).toEqual([250, 1_000, 4_000, 16_000, 30_000, 30_000]);
  expect(reopening.failed(300_000)).toBe(250);
});

describe('the file of windows', () => {
  const folder = temporaryFolder();
  afterAll(() => folder.remove());
  const file = join(folder.path, 'windows.json');
  const saved: SavedWindow = {
    bounds: {x: 1, y: 2, width: 1000, height: 700}, mode: 'kiosk', display: {id: 2_528_732_444, bounds: {x: 0, y: 0, width: 1920, height: 1080}, scaleFactor: 1.25}, search: '?lang=en',
  };

  it('gives back what was written', () => {
    expect(writeSavedWindows(file, {open: [saved], closed: []})).toBe(true);
    expect(readSavedWindows(file)).toEqual({open: [saved], closed: []});
  });

  it('counts as none where it is missing, damaged or not ours; a folder that is gone disturbs nobody', () => {
    const none = {open: [], closed: []};
    const tooMany = {open: Array.from({length: 17}, () => saved), closed: []};
    expect(readSavedWindows(join(folder.path, 'none.json'))).toEqual(none);
    for (const content of ['', '{', '[{}]', JSON.stringify({...none, open: [{...saved, mode: 'fullscreen'}]}), JSON.stringify(tooMany), readFileSync(file, 'utf8').slice(0, -3)]) {
      writeFileSync(file, content);
      expect(readSavedWindows(file)).toEqual(none);
    }
    expect(writeSavedWindows(join(folder.path, 'gone', 'windows.json'), {open: [saved], closed: []})).toBe(false);
  });

  it('knows closed windows by their name, each once, and the first one not', () => {
    const named = (name: string, x: number): SavedWindow => ({...saved, search: `?win=${name}`, bounds: {...saved.bounds, x}});
    const closed = withClosed(withClosed(withClosed([], named('2', 1)), named('map', 2)), named('2', 3));
    expect(closed).toEqual([named('2', 3), named('map', 2)]);
    expect(withClosed(closed, saved)).toBe(closed);
  });

  it('keeps the picture and not the moment: a window comes back to the present', () => {
    expect(searchToKeep('app://console/?lang=en&at=2026-11-21T07:30:00Z&ws=city')).toBe('?lang=en&ws=city');
    expect([searchToKeep('app://console/'), searchToKeep('nothing'), searchToKeep(`app://console/?q=${'x'.repeat(9_000)}`)]).toEqual(['', '', '']);
  });
});
