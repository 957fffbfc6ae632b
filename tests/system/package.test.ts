import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {electronBinary} from '../../main/platform/shell-choice.ts';
import {fusesOf, makeElectronStub} from '../support/electron-stub.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

interface Asar {
  listPackage(archive: string, options: {readonly isPack: boolean}): string[];
  extractFile(archive: string, path: string): Buffer;
  extractAll(archive: string, folder: string): void;
}

const root = join(import.meta.dirname, '..', '..');
const {extractAll, extractFile, listPackage} = createRequire(import.meta.url)('@electron/asar') as Asar;
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {version: string; devDependencies: {[name: string]: string}};
const folder = temporaryFolder();
const unpacked = join(folder.path, 'out', 'linux-unpacked');
const archive = join(unpacked, 'resources', 'app.asar');
const isHere = process.platform === 'linux';

function pack(...args: readonly string[]): {readonly status: number | null; readonly stderr: string; readonly stdout: string} {
  return spawnSync(process.execPath, [join(root, 'main', 'package.mjs'), ...args], {cwd: folder.path, encoding: 'utf8', maxBuffer: 2 ** 24});
}

afterAll(() => folder.remove());

describe('packaging refuses in one sentence', () => {
  it.each([
    [['--hub'], 'The bundle of the hub for a server (--hub) is not in this version.\n'],
    [['--colour'], "Unknown option '--colour'. See npm run package -- --help\n"],
    [['--electron-dist', '/nowhere'], "Packaging needs Electron's own files, and /nowhere has none: npx install-electron fetches them.\n"],
  ])('%j', (args, sentence) => {
    expect(pack(...args)).toMatchObject({status: 2, stderr: sentence, stdout: ''});
  });

  it.skipIf(electronBinary(root, process.platform) !== null)('where Electron itself is missing', () => {
    expect(pack('--dir').stderr).toMatch(/^Packaging needs Electron's own files, and .+ has none: npx install-electron fetches them\.\n$/);
  });
});

describe.skipIf(!isHere)('the packaged desktop program (packed for Linux, on Linux)', () => {
  let files: readonly string[] = [];

  beforeAll(() => {
    makeElectronStub(join(folder.path, 'electron'), manifest.devDependencies['electron'] ?? '');
    const {status, stdout, stderr} = pack('--dir', '--electron-dist', join(folder.path, 'electron'), '--out', join(folder.path, 'out'));
    expect(`${stdout}${stderr}`).not.toMatch(/⨯|ERR/);
    expect(status).toBe(0);
    files = listPackage(archive, {isPack: false});
  }, 120_000);

  it('has its entry, its preload, the built window and the city', () => {
    const inside = JSON.parse(extractFile(archive, 'package.json').toString()) as {main: string; version: string};
    expect([inside.main, inside.version]).toEqual(['dist/desktop/index.mjs', manifest.version]);
    for (const path of [inside.main, 'dist/desktop/preload.cjs', 'dist/desktop/worker.mjs', 'dist/renderer/index.html', 'dist/renderer/city/hai-phong.pmtiles', 'assets/cities/hai-phong/pack.json', 'assets/build/basemap.mjs', 'assets/icons/app/512x512.png', 'LICENSE', 'NOTICE']) {
      expect(files).toContain(`/${path}`);
    }
  });

  it('has no sources, no tests, no other program of ours, and of all packages the native one for this machine', () => {
    expect(files.filter((path) => /\.(ts|tsx|map|md)$|\/tests?\/|\.test\.|^\/(main|shared|renderer|tests|dist\/main)(\/|$)/.test(path) && !path.startsWith('/assets/cities/'))).toEqual([]);
    expect([...new Set(files.flatMap((path) => /^\/node_modules\/([^/]+)/.exec(path)?.[1] ?? []))]).toEqual(['better-sqlite3']);
    expect(files.filter((path) => path.endsWith('.node'))).toEqual([`/node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`]);
  });

  it('needs nothing that is not inside', () => {
    const built = files.filter((path) => /^\/dist\/desktop\/.+js$/.test(path)).map((path) => extractFile(archive, path.slice(1)).toString());
    const wanted = built.flatMap((text) => [...text.matchAll(/^(?:import|export)[^;]*? from "([^"]+)"|^import "([^"]+)"/gm)].map(([, from, bare]) => from ?? bare ?? ''));
    expect([...new Set(wanted)].filter((name) => !name.startsWith('node:') && !name.startsWith('./')).sort()).toEqual(['better-sqlite3', 'electron']);
    const installed = join(folder.path, 'installed');
    mkdirSync(installed);
    extractAll(archive, installed);
    const opens = spawnSync(process.execPath, ['-p', "new (require('better-sqlite3'))(':memory:').prepare('SELECT 1 AS one').get().one"], {cwd: installed, encoding: 'utf8'});
    expect(opens).toMatchObject({status: 0, stdout: '1\n'});
    const cut = spawnSync(process.execPath, [join(installed, 'assets', 'build', 'basemap.mjs'), join(folder.path, 'ground.pmtiles'), join(root, 'tests', 'fixtures', 'cities', 'vung-sao')], {encoding: 'utf8'});
    expect(cut.stderr).toBe('');
    expect(readFileSync(join(folder.path, 'ground.pmtiles')).subarray(0, 7).toString()).toBe('PMTiles');
  });

  it('names whose code it has inside, each with the licence of its own package, and no tool that only made it', () => {
    const text = readFileSync(join(unpacked, 'THIRD-PARTY.txt'), 'utf8');
    const named = [...text.matchAll(/^-{80}\n(\S+) \S+ \(/gm)].map(([, name]) => name);
    for (const name of ['react', 'react-dom', 'scheduler', 'maplibre-gl', 'zod', 'zustand', 'better-sqlite3', 'socket.io-client', 'pino', 'pmtiles', 'uplot', 'lucide-react', '@maplibre/vt-pbf', '@fontsource-variable/inter', '@fontsource/be-vietnam-pro']) {
      expect(named).toContain(name);
    }
    expect(named.filter((name) => /^(vite|vitest|oxlint|typescript|electron.*|fast-check|fastify|@types\/.+|@?playwright.*)$/.test(name ?? ''))).toEqual([]);
    for (const name of ['react', 'better-sqlite3', '@fontsource-variable/inter']) expect(text).toContain(readFileSync(join(root, 'node_modules', name, 'LICENSE'), 'utf8').replaceAll('\r\n', '\n').trim());
  });

  it('T10: keeps outside the archive what must be there and no code of ours', () => {
    const outside = spawnSync('find', ['.', '-type', 'f'], {cwd: `${archive}.unpacked`, encoding: 'utf8'}).stdout.trim().split('\n').sort();
    expect(outside).toEqual(['./dist/renderer/city/hai-phong.pmtiles', `./node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`]);
  });

  it('T10: cannot be made a Node, takes no options for one, and loads its own archive alone', () => {
    expect(fusesOf(readFileSync(join(unpacked, 'hai-dang')))).toMatchObject({
      runAsNode: false, nodeOptions: false, nodeInspect: false, asarIntegrity: true, onlyLoadAppFromAsar: true, v8Snapshot: false, fileProtocolPrivileges: false,
    });
  });

  it('carries both languages of the system\'s own texts and no others', () => {
    expect([existsSync(join(unpacked, 'locales', 'vi.pak')), existsSync(join(unpacked, 'locales', 'en-US.pak')), existsSync(join(unpacked, 'locales', 'fr.pak'))]).toEqual([true, true, false]);
  });
});

it('installers are set up for deb, AppImage, nsis and dmg, with icons of the logo', () => {
  const settings = readFileSync(join(root, 'electron-builder.yml'), 'utf8');
  expect(settings).toMatch(/target: \[deb, AppImage\]\n\s+icon: assets\/icons\/app\n/);
  expect(settings).toMatch(/target: \[nsis\]\n\s+icon: assets\/icons\/app\.ico\n/);
  expect(settings).toMatch(/target: \[dmg\]\n\s+icon: assets\/icons\/app\.icns\n/);
  const signature = (file: string, length: number): string => readFileSync(join(root, 'assets', 'icons', file)).subarray(0, length).toString('latin1');
  expect([signature('app.ico', 6), signature('app.icns', 4), signature('app/512x512.png', 4)]).toEqual(['\0\0\u0001\0\u0006\0', 'icns', '\x89PNG']);
});
