import {cpSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {bundledCity} from './assets.ts';
import {cityGround, type CityGround} from './city-ground.ts';

const town = join(import.meta.dirname, '../../tests/fixtures/cities/vung-sao');
const LONG_AGO = new Date('2020-01-01');
let folder: string;
let city: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ground-'));
  city = join(folder, 'town');
  cpSync(town, city, {recursive: true});
});
afterEach(() => rmSync(folder, {recursive: true}));

async function ground(cityDir: string | null = city): Promise<CityGround> {
  const found = await cityGround({cityDir, rendererFolder: join(folder, 'renderer'), dataFolder: join(folder, 'data')});
  if (!found.ok) throw new Error(found.error);
  return found.value;
}

function refusal(): Promise<unknown> {
  return cityGround({cityDir: city, rendererFolder: folder, dataFolder: join(folder, 'data')});
}

describe('the ground of a city', () => {
  it('is built once from its pack, and again when the pack has changed', async () => {
    const {own} = await ground();
    const archive = String(own);
    expect(readFileSync(archive).subarray(0, 7).toString()).toBe('PMTiles');
    utimesSync(archive, LONG_AGO, LONG_AGO);
    expect(await ground()).toEqual({own: archive, given: null, attribution: {vi: 'Vũng Sao: vẽ tay', en: 'Star Cove: drawn by hand'}});
    expect(statSync(archive).mtime).toEqual(LONG_AGO);
    const roads = join(city, 'roads.geojson');
    writeFileSync(roads, readFileSync(roads, 'utf8').replace('Quay road', 'Harbour road'));
    await ground();
    expect(statSync(archive).mtime).not.toEqual(LONG_AGO);
  });

  it('comes with the product for the bundled city, where that was built', async () => {
    expect(await ground(null)).toMatchObject({own: null});
    const rendererFolder = join(folder, 'renderer');
    cpSync(town, join(rendererFolder, 'city'), {recursive: true});
    const name = `${basename(bundledCity())}.pmtiles`;
    writeFileSync(join(rendererFolder, 'city', name), 'PMTiles');
    expect(await ground(null)).toMatchObject({own: join(rendererFolder, 'city', name)});
  });

  it('of an empty pack is open water', async () => {
    for (const file of ['land.geojson', 'roads.geojson', 'port.json', 'detectors.json', 'network.json', 'cameras.json']) rmSync(join(city, file));
    writeFileSync(join(city, 'places.json'), '{"districts": [], "communes": [], "landmarks": [], "bridges": []}');
    expect((await ground()).own).not.toBeNull();
  });

  it('that cannot be read is one sentence', async () => {
    writeFileSync(join(city, 'land.geojson'), '{"features": [{"geometry": {"type": "Polygon", "coordinates": [[[0, 0]]]}}]}');
    expect(await refusal()).toEqual({ok: false, error: expect.stringMatching(/land\.geojson: features\.0\.geometry\.coordinates\.0: /)});
  });
});

describe('an archive of real tiles', () => {
  it('that was dropped into the pack is given', async () => {
    writeFileSync(join(city, 'planet.pmtiles'), 'PMTiles');
    expect(await ground()).toMatchObject({given: join(city, 'planet.pmtiles')});
  });

  it('is the one that the manifest names, where there are several', async () => {
    writeFileSync(join(city, 'old.pmtiles'), 'PMTiles');
    writeFileSync(join(city, 'new.pmtiles'), 'PMTiles');
    expect(await refusal()).toEqual({ok: false, error: expect.stringContaining('has 2 .pmtiles files')});
    const manifest = join(city, 'pack.json');
    const said = readFileSync(manifest, 'utf8');
    writeFileSync(manifest, said.replace('"format": 1', '"format": 1, "basemap": "new.pmtiles"'));
    expect(await ground()).toMatchObject({given: join(city, 'new.pmtiles')});
    writeFileSync(manifest, said.replace('"format": 1', '"format": 1, "basemap": "other.pmtiles"'));
    expect(await refusal()).toEqual({ok: false, error: expect.stringContaining('names the basemap other.pmtiles, which is not there')});
    writeFileSync(manifest, said.replace('"format": 1', '"format": 1, "basemap": "../../other.pmtiles"'));
    expect(await refusal()).toEqual({ok: false, error: expect.stringMatching(/pack\.json: basemap: /)});
  });
});
