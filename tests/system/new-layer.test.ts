/** Adding a plain layer is one folder in `shared/layers` and its place in the list: tried with one that nobody has. */
import {spawnSync} from 'node:child_process';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {CommandProcess} from '../support/command-process.ts';
import {ask, PASSWORD, signIn} from '../support/parts.ts';
import {copySources, runLint, runTypes} from '../support/source-copy.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const LAYER = `/** Balloons over the city: who they are is a fact, where they are is live. */
import {nullable, optional, text} from '../../lib/schema.ts';
import {defineLayer, positionColumns} from '../../model/layer.ts';

export const balloons = defineLayer({
  name: 'balloons',
  facts: {name: text(64), colour: optional(nullable(text(32)))},
  live: [...positionColumns, {name: 'altitudeM', step: 0.1}],
  freshness: () => ({staleAfterMs: 30_000, lostAfterMs: 600_000}),
  keepDays: 7,
  access: 'common',
});
`;
const FEATURE = {type: 'Feature', id: 'B-7', geometry: {type: 'Point', coordinates: [106.7, 20.85]}, properties: {name: 'Hải Âu', colour: 'red', altitudeM: 120.44}};
const KEY = 'balloons-key-0123456789';

const folder = temporaryFolder();
const sources = join(folder.path, 'sources');
let hub: CommandProcess | undefined;
let url = '';

beforeAll(async () => {
  mkdirSync(sources);
  copySources(sources);
  mkdirSync(join(sources, 'shared/layers/balloons'));
  writeFileSync(join(sources, 'shared/layers/balloons/layer.ts'), LAYER);
  const list = join(sources, 'shared/layers/index.ts');
  const before = readFileSync(list, 'utf8');
  writeFileSync(list, before.replace('\nimport {cameras}', "\nimport {balloons} from './balloons/layer.ts';\nimport {cameras}").replace('LAYERS: readonly Layer[] = [', '$&balloons, '));

  const config = join(folder.path, 'hub.json');
  writeFileSync(config, JSON.stringify({feeds: [{name: 'sky', type: 'geojson', layer: 'balloons', keyEnv: 'SKY_KEY'}]}));
  const readyFile = join(folder.path, 'ready.json');
  hub = new CommandProcess({
    command: 'hub', sources, env: {SKY_KEY: KEY, HAIDANG_DEMO_PASSWORD: PASSWORD},
    args: ['--hub-port', '0', '--data', join(folder.path, 'data'), '--config', config, '--ready-file', readyFile],
  });
  url = (await hub.ready(readyFile)).hub?.url ?? '';
});

afterAll(async () => {
  await hub?.stop();
  folder.remove();
});

describe('a layer added by one folder and its place in the list', () => {
  it('is fed, kept and told by a hub that knows nothing else of it', async () => {
    const answer = await fetch(`${url}/feeds/sky`, {method: 'POST', headers: {authorization: `Bearer ${KEY}`}, body: JSON.stringify(FEATURE)});
    expect(await answer.json()).toEqual({accepted: 1, rejected: []});
    const {body} = await ask({url}, await signIn({url}, 'operator'), 'GET', '/collections/balloons/items');
    expect(body['features']).toMatchObject([
      {id: 'B-7', geometry: {type: 'Point', coordinates: [106.7, 20.85]}, properties: {name: 'Hải Âu', colour: 'red', altitudeM: 120.4, source: 'sky', freshness: 'fresh', version: 1, demo: false}},
    ]);
  });

  it('reaches a window through a console, and the default look makes its card', () => {
    const script = join(sources, 'tests/support/show-in-window.ts');
    const {stdout, stderr} = spawnSync(process.execPath, [script, folder.path, url, 'balloons', 'B-7'], {cwd: sources, encoding: 'utf8', timeout: 50_000});
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({
      record: {name: 'Hải Âu', colour: 'red', quality: 'good'},
      live: {lonDeg: 106.7, latDeg: 20.85, altitudeM: 120.4},
      card: {title: 'Hải Âu', label: 'Hải Âu', rows: [{label: 'altitudeM', value: '120.4\u2009m'}, {label: 'name', value: 'Hải Âu'}, {label: 'colour', value: 'red'}]},
    });
  });

  it('breaks no type', () => {
    expect(runTypes(sources)).toEqual({status: 0, printed: ''});
  }, 180_000);

  it('breaks no rule and no wall', () => {
    expect(runLint(sources, ['shared/layers/balloons/layer.ts', 'shared/layers/index.ts'])).toMatchObject({status: 0});
  }, 180_000);
});
