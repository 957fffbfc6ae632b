/** N20: another city is another folder. The town of the fixtures is opened by hub and console as they are. */
import {spawnSync} from 'node:child_process';
import {cpSync, existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {PMTiles} from 'pmtiles';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Hub} from '../../main/hub/hub.ts';
import {CommandProcess} from '../support/command-process.ts';
import {ask, PASSWORD, runHub, signIn, UNITS_KEY} from '../support/parts.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const town = join(root, 'tests/fixtures/cities/vung-sao');
const folder = temporaryFolder();
const city = join(folder.path, 'town');
let started: CommandProcess;
let hub: {readonly url: string};
let consoleUrl: URL;
let cookie: string;

beforeAll(async () => {
  cpSync(town, city, {recursive: true});
  const readyFile = join(folder.path, 'ready.json');
  started = new CommandProcess({
    command: 'start', env: {HAIDANG_DEMO_PASSWORD: PASSWORD},
    args: ['--city', city, '--no-demo', '--shell', 'none', '--hub-port', '0', '--console-port', '0', '--data', join(folder.path, 'data'), '--ready-file', readyFile],
  });
  const ready = await started.ready(readyFile);
  hub = {url: ready.hub?.url ?? ''};
  consoleUrl = new URL(ready.console?.url ?? '');
  const paired = await fetch(consoleUrl, {redirect: 'manual'});
  cookie = String(paired.headers.get('set-cookie')).split(';')[0] ?? '';
}, 60_000);

afterAll(async () => {
  await started.stop();
  folder.remove();
});

async function fromConsole(path: string, headers: {readonly [name: string]: string} = {}): Promise<Response> {
  return fetch(new URL(path, consoleUrl.origin), {headers: {cookie, ...headers}});
}

describe('N20: a second city', () => {
  it('N20: gives its inventory to the hub, never observed, and nothing of another city', async () => {
    const token = await signIn(hub, 'operator');
    const {body} = await ask(hub, token, 'GET', '/collections/cameras/items');
    expect(body['features']).toMatchObject([
      {id: 'VSC-1', geometry: {coordinates: [109.981, 15.0005]}, properties: {cameraName: 'Bến Cá – PTZ', state: 'unknown', source: 'city-pack', observedAt: null, freshness: 'fresh'}},
      {id: 'VSC-2'},
    ]);
    const ids = async (layer: string): Promise<unknown> => ((await ask(hub, token, 'GET', `/collections/${layer}/items`)).body['features'] as {id: string}[]).map(({id}) => id);
    expect(await Promise.all(['traffic', 'sensors', 'links', 'cell-sites'].map(ids))).toEqual([['VR-1', 'VR-2'], ['VW-1'], ['VL-1', 'VL-2'], ['VBTS-1']]);
  });

  it('N20: numbers incidents and knows incident types by its own words', async () => {
    const token = await signIn(hub, 'officer');
    const asked = {type: 'boat.adrift', priority: 'P2', position: [109.97, 14.95], place: 'Bến Cá'};
    const created = await ask(hub, token, 'POST', '/commands', {id: 'second-city-0000000001', layer: 'incidents', target: null, name: 'create', ask: asked});
    const {body} = await ask(hub, token, 'GET', `/collections/incidents/items/${String(created.body['target'])}`);
    expect(body['properties']).toMatchObject({number: expect.stringMatching(/^VS-\d{6}-\d{4}$/), type: 'boat.adrift'});
  });

  it('N20: has its basemap built from its own geometry, served to windows by ranges', async () => {
    expect(await (await fromConsole('/city/ground.json')).json()).toEqual({own: true, given: false});
    const archive = new PMTiles({
      getKey: () => 'town',
      getBytes: async (offset, length) => {
        const answer = await fromConsole('/city/basemap.pmtiles', {range: `bytes=${offset}-${offset + length - 1}`});
        expect(answer.status).toBe(206);
        return {data: await answer.arrayBuffer()};
      },
    });
    expect(await archive.getHeader()).toMatchObject({minLon: 109.8, minLat: 14.8, maxLon: 110.2, maxLat: 15.2});
    expect(await archive.getMetadata()).toMatchObject({name: 'Vũng Sao', attributions: {vi: 'Vũng Sao: vẽ tay', en: 'Star Cove: drawn by hand'}});
    const tile = await archive.getZxy(12, Math.floor(((110 + 180) / 360) * 4_096), 1_875);
    expect(new TextDecoder().decode(tile?.data)).toContain('Quay road');
  });
});

describe('a pack that lists less than before', () => {
  it('takes back what no feed has spoken of, and keeps what one has', async () => {
    const own = join(folder.path, 'own');
    cpSync(town, own, {recursive: true});
    const cameras = join(own, 'cameras.json');
    const listed = readFileSync(cameras, 'utf8');
    const start = (): Promise<Hub> => runHub({folder: join(folder.path, 'own-data'), cityFolder: own, feeds: [{name: 'cctv', type: 'geojson', layer: 'cameras', keyEnv: 'UNITS_KEY'}]});
    const idsOf = async (running: Hub): Promise<unknown[]> => {
      const {body} = await ask(running, await signIn(running, 'operator'), 'GET', '/collections/cameras/items');
      return (body['features'] as {id: string}[]).map(({id}) => id);
    };
    const first = await start();
    const heard = {type: 'Feature', id: 'VSC-1', geometry: null, properties: {state: 'live'}};
    await fetch(`${first.url}/feeds/cctv`, {method: 'POST', headers: {authorization: `Bearer ${UNITS_KEY}`}, body: JSON.stringify(heard)});
    expect(await idsOf(first)).toEqual(['VSC-1', 'VSC-2']);
    await first.stop();
    writeFileSync(cameras, listed.replace(/"cameras": \[[^]*\]/, '"cameras": []'));
    const second = await start();
    expect(await idsOf(second)).toEqual(['VSC-1']);
    await second.stop();
  });
});

describe('a city that cannot be opened', () => {
  const run = (change: (copy: string) => void): {readonly code: number | null; readonly said: string} => {
    const copy = join(folder.path, 'broken');
    cpSync(town, copy, {recursive: true});
    change(copy);
    const args = ['--city', copy, '--hub-port', '0', '--data', join(folder.path, 'nothing')];
    const {status, stderr} = spawnSync(process.execPath, [join(root, 'main/hub/index.ts'), ...args], {encoding: 'utf8', timeout: 20_000});
    return {code: status, said: stderr};
  };

  it('is one sentence that names the file and the path, and nothing is started', () => {
    const broken = run((copy) => {
      const file = join(copy, 'sensors.json');
      writeFileSync(file, readFileSync(file, 'utf8').replace('"periodS": 300', '"periodS": 0'));
    });
    expect(broken).toEqual({code: 2, said: expect.stringMatching(/^--city .*sensors\.json: sensors\.0\.periodS: .*\n$/)});
    expect(existsSync(join(folder.path, 'nothing'))).toBe(false);
  });

  it('is one sentence where there is no such folder', () => {
    const {status, stderr} = spawnSync(process.execPath, [join(root, 'main/hub/index.ts'), '--city', join(folder.path, 'nowhere')], {encoding: 'utf8', timeout: 20_000});
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^--city .*pack\.json: cannot be read \(ENOENT\)\n$/)]);
  });
});

describe('N20: the code', () => {
  it('N20: names a city in one place', () => {
    const named: string[] = [];
    const look = (path: string): void => {
      for (const entry of readdirSync(path, {withFileTypes: true})) {
        const file = join(path, entry.name);
        if (entry.isDirectory()) look(file);
        else if (!/\.test(-support)?\.tsx?$|^fixture\.ts$/.test(entry.name) && /h[aả]i[\s-]?ph[oò]ng/i.test(readFileSync(file, 'utf8').normalize('NFC'))) named.push(file.slice(root.length + 1));
      }
    };
    for (const side of ['main', 'renderer', 'shared']) look(join(root, side));
    expect(named).toEqual(['main/platform/assets.ts']);
  });
});
