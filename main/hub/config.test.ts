import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {DEFAULTS, type Options} from '../platform/options.ts';
import {readHubConfig, type Environment} from './config.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'haidang-config-'));
});
afterAll(() => rmSync(folder, {recursive: true, force: true}));

function read(options: Partial<Options> = {}, env: Environment = {}): ReturnType<typeof readHubConfig> {
  return readHubConfig({...DEFAULTS, ...options}, env, folder);
}

function readFile(content: string | Uint8Array): ReturnType<typeof readHubConfig> {
  writeFileSync(join(folder, 'hub.json'), content);
  return read({configFile: 'hub.json'});
}

describe('the configuration of the hub', () => {
  it('is its defaults where nothing is said', () => {
    expect(read()).toEqual({
      ok: true,
      value: {
        host: '127.0.0.1', port: 4180, dataDir: join(folder, '.data'), cityDir: null, demo: true, seed: 1, readyFile: null, feeds: [], backups: {folder: null, keep: 24},
        demoPassword: undefined, simulatorToken: undefined, metricsToken: undefined,
      },
    });
  });

  it('takes secrets from the environment, and an empty one as none', () => {
    const env = {HAIDANG_DEMO_PASSWORD: 'a long enough one', HAIDANG_SIMULATOR_TOKEN: 'token', HAIDANG_METRICS_TOKEN: ''};
    expect(read({}, env)).toMatchObject({value: {demoPassword: 'a long enough one', simulatorToken: 'token', metricsToken: undefined}});
    expect(read({}, {HAIDANG_DEMO_PASSWORD: ''})).toMatchObject({ok: true});
    const short = read({}, {HAIDANG_DEMO_PASSWORD: 'planted'});
    expect(short).toEqual({ok: false, error: 'HAIDANG_DEMO_PASSWORD has 12 to 256 characters'});
  });

  it('hands the feeds of the file on unread', () => {
    const feeds = [{name: 'port-ais', type: 'ais', listen: 'udp://127.0.0.1:10110'}, 'anything'];
    expect(readFile(JSON.stringify({feeds}))).toMatchObject({ok: true, value: {feeds}});
    expect(readFile('{}')).toMatchObject({ok: true, value: {feeds: []}});
    expect(readFile('\ufeff{}')).toMatchObject({ok: true});
  });

  it('reads where backups go and how many stay', () => {
    expect(readFile('{"backups": {"folder": "copies", "keep": 48}}')).toMatchObject({ok: true, value: {backups: {folder: join(folder, 'copies'), keep: 48}}});
    expect(readFile('{"backups": {"keep": 1}}')).toMatchObject({ok: true, value: {backups: {folder: null, keep: 1}}});
  });

  it.each([
    ['{"backups": {"keep": 0}}', 'backups: keep'], ['{"backups": {"keep": 1.5}}', 'backups: keep'], ['{"backups": {"folder": ""}}', 'backups: folder'],
    ['{"backups": {"every": 1}}', 'every'], ['{"backups": []}', 'backups: '],
  ])('refuses the backups of %s with their path', (content, path) => {
    expect(readFile(content)).toEqual({ok: false, error: expect.stringMatching(`^hub\\.json: backups: .*${path.replace('backups: ', '')}`)});
  });

  it.each([
    ['{"feeds": [], "feed": []}', 'hub.json: unknown key feed'],
    ['{"open311": {"public": true}}', 'hub.json: open311 is not in this version'],
    ['{"tls": {}}', 'hub.json: tls is not in this version'],
    ['{"feeds": {}}', 'hub.json: feeds is not a list'],
    ['[]', 'hub.json: is not a JSON object'],
    ['{"feeds": [{"__proto__": 1}]}', 'hub.json: key not allowed: __proto__'],
    [Uint8Array.of(0xff, 0xfe), 'hub.json: is not UTF-8'],
  ])('refuses the file %s', (content, error) => expect(readFile(content)).toEqual({ok: false, error}));

  it('refuses a file that is broken, missing or a folder', () => {
    expect(readFile('{"feeds": [')).toMatchObject({ok: false, error: expect.stringMatching(/^hub\.json: not JSON: /)});
    expect(read({configFile: 'none.json'})).toEqual({ok: false, error: 'none.json: there is no such file'});
    expect(read({configFile: '.'})).toEqual({ok: false, error: '.: cannot be read (EISDIR)'});
  });

  it('listens on this machine only, and says why', () => {
    for (const host of ['127.0.0.1', '127.0.0.2', '::1', 'localhost']) expect(read({host})).toMatchObject({ok: true, value: {host}});
    expect(read({host: '0.0.0.0'})).toEqual({ok: false, error: '--host 0.0.0.0: the hub listens on this machine only, for demo users are on'});
    expect(read({host: '::', demo: false})).toEqual({ok: false, error: '--host ::: the hub listens on this machine only, for tls is not in this version'});
    expect(read({host: '127.evil.test', demo: false}).ok).toBe(false);
    expect(read({host: '10.0.0.1', demo: false}, {HAIDANG_DEMO_PASSWORD: 'a long enough one'})).toMatchObject({error: expect.stringContaining('demo users are on')});
  });
});
