import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {holdDataFolder} from '../../main/platform/data-folder.ts';
import {openPage, startDesktop, type Desktop, type DesktopChoice} from '../support/desktop.ts';
import {until} from '../support/parts.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

let folder: ReturnType<typeof temporaryFolder>;
let desktop: Desktop | null = null;

beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  await ended();
  folder.remove();
});

/** Nobody answers there: the console is without its hub. */
const HUB = ['--hub', 'http://127.0.0.1:9'];

async function start(choice: Partial<DesktopChoice> = {}): Promise<Desktop> {
  desktop = await startDesktop({args: ['--data', folder.path, ...HUB], ...choice});
  return desktop;
}

/** As `npm start` or the system would end it. */
async function ended(): Promise<void> {
  const running = desktop;
  desktop = null;
  if (!running || running.machine.exits.length > 0) return;
  running.app.emit('before-quit', {preventDefault: () => undefined});
  await until('the program has ended', () => running.machine.exits.length > 0, 10_000);
}

describe('a start of the desktop program', () => {
  it('with the data of one that runs ends at once, with nothing opened, and says so', async () => {
    const {machine, told, said} = await start();
    expect([machine.exits, told.length, said()]).toEqual([[], 1, '']);
    await ended();
    const second = await start({prepare: (double) => void (double.machine.hasLock = false)});
    expect(second.machine).toMatchObject({exits: [0], windows: [], schemes: []});
    expect(second.said()).toBe('Hải Đăng is open already with this data; its window comes to the front.\n');
  });

  it('has a lock of its own for each data folder', async () => {
    const {machine} = await start();
    expect(machine.paths.get('userData')).toBe(join(folder.path, 'console', 'window'));
  });

  it('with an option that there is not is one sentence and exit code 2, with nothing opened', async () => {
    const {machine, said} = await start({args: ['--data', folder.path, '--colour', 'red']});
    expect(machine).toMatchObject({exits: [2], windows: [], schemes: [], errorBoxes: []});
    expect(said()).toBe('unknown option: --colour. See npm run console -- --help\n');
  });

  it.each(['--no-sandbox', '--remote-debugging-port=9222', '--disable-web-security'])('T10: installed, does not start with %s, and says so where somebody sees it', async (word) => {
    const {machine} = await start({
      args: [word], prepare: (double) => void (double.machine.isPackaged = true),
    });
    expect(machine).toMatchObject({exits: [2], windows: []});
    expect(machine.errorBoxes).toEqual([expect.stringContaining(`unknown option: ${word.replace(/=.*/, '')}`)]);
  });

  it('with data that another process holds is refused', async () => {
    const held = holdDataFolder(join(folder.path, 'console'));
    const {machine, said} = await start();
    expect(machine).toMatchObject({exits: [2], windows: []});
    expect(said()).toContain('is in use by another process');
    if (held.ok) held.value.release();
  });
});

describe('windows come back', () => {
  const saved = {
    bounds: {x: 2_020, y: 100, width: 1_600, height: 900}, mode: 'kiosk',
    display: {id: 7, bounds: {x: 1_920, y: 0, width: 3_840, height: 2_160}, scaleFactor: 1}, search: '?lang=en&ws=city',
  };

  it('as they were, on the display where they were; without it visibly on the first one, and back on it when it returns', async () => {
    mkdirSync(join(folder.path, 'console'));
    writeFileSync(join(folder.path, 'console', 'windows.json'), JSON.stringify({open: [saved], closed: []}));
    const {machine, displayAt, screen} = await start({
      prepare: (double) => double.machine.displays.push(double.displayAt(1, {x: 0, y: 0, width: 1_920, height: 1_080}), double.displayAt(7, {x: 1_920, y: 0, width: 3_840, height: 2_160})),
    });
    const [window] = machine.windows;
    expect(window?.options).toMatchObject({...saved.bounds, kiosk: true});
    expect(window?.loaded).toEqual(['app://console/?lang=en&ws=city']);

    machine.displays.pop();
    screen.emit('display-removed');
    expect(window?.getBounds()).toEqual({x: 160, y: 90, width: 1_600, height: 900});
    machine.displays.push(displayAt(7, {x: 1_920, y: 0, width: 3_840, height: 2_160}));
    screen.emit('display-added');
    expect([window?.getBounds(), window?.isKiosk()]).toEqual([saved.bounds, true]);

    await ended();
    expect(JSON.parse(readFileSync(join(folder.path, 'console', 'windows.json'), 'utf8'))).toMatchObject({open: [{bounds: saved.bounds, mode: 'kiosk', display: {id: 7}, search: saved.search}]});
  });

  it('by their name, where they were when they were closed', async () => {
    const named = {...saved, mode: 'normal', display: {id: 1, bounds: {x: 0, y: 0, width: 1_920, height: 1_080}, scaleFactor: 1}, bounds: {x: 200, y: 100, width: 1_000, height: 700}, search: '?win=2'};
    mkdirSync(join(folder.path, 'console'));
    writeFileSync(join(folder.path, 'console', 'windows.json'), JSON.stringify({open: [], closed: [named]}));
    const {machine} = await start();
    const [first] = machine.windows;
    if (!first) throw new Error('no window is open');
    const {ioc} = openPage(first.webContents);
    const {connection = 0} = (await ioc.connect()) ?? {};
    expect(await ioc.call(connection, 'open-window', '{"search":"?lang=en&win=2"}')).toBe('{"ok":true,"value":null}');
    expect(machine.windows[1]?.options).toMatchObject(named.bounds);
    expect(machine.windows[1]?.loaded).toEqual(['app://console/?lang=en&win=2']);
  });
});

describe('a window that hangs', () => {
  it('is ended after 10 s and opened again; one that comes to itself before is left alone', async () => {
    const {machine} = await start();
    vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout']});
    try {
      const [window] = machine.windows;
      window?.emit('unresponsive');
      await vi.advanceTimersByTimeAsync(9_000);
      window?.emit('responsive');
      await vi.advanceTimersByTimeAsync(9_000);
      expect(window?.webContents.crashes).toBe(0);
      window?.emit('unresponsive');
      await vi.advanceTimersByTimeAsync(10_500);
      expect([window?.webContents.crashes, window?.loaded.length]).toEqual([1, 2]);
    } finally {
      vi.useRealTimers();
    }
  });
});
