import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {PMTiles} from 'pmtiles';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {buildBasemap} from './basemap.mjs';

const city = join(import.meta.dirname, '../cities/hai-phong');
let folder: string;
let file: string;
let reader: PMTiles;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'basemap-'));
  file = join(folder, 'city/basemap.pmtiles');
  buildBasemap(city, file);
  const bytes = readFileSync(file);
  reader = new PMTiles({
    getKey: () => file,
    getBytes: (offset, length) => Promise.resolve({data: new Uint8Array(bytes.subarray(offset, offset + length)).buffer}),
  });
});
afterAll(() => rmSync(folder, {recursive: true}));

/** Names and words stand in a vector tile as plain UTF-8. */
async function wordsOf(z: number, lonDeg: number, latDeg: number): Promise<string> {
  const x = Math.floor(((lonDeg + 180) / 360) * 2 ** z);
  const lat = (latDeg * Math.PI) / 180;
  const y = Math.floor((0.5 - Math.asinh(Math.tan(lat)) / (2 * Math.PI)) * 2 ** z);
  const tile = await reader.getZxy(z, x, y);
  return tile ? new TextDecoder().decode(tile.data) : '';
}

describe('the basemap of Hải Phòng', () => {
  it('reaches from the whole city to a quay, within a megabyte', async () => {
    expect(await reader.getHeader()).toMatchObject({minZoom: 0, maxZoom: 14});
    expect(readFileSync(file).length).toBeLessThan(1_100_000);
  });

  it('has every layer that the style draws', async () => {
    const metadata = (await reader.getMetadata()) as {vector_layers: {id: string}[]};
    expect(metadata.vector_layers.map(({id}) => id).sort()).toEqual([
      'berths', 'built-up', 'coast', 'fairway', 'land', 'places', 'port', 'rivers', 'roads', 'runways', 'wards', 'waters',
    ]);
  });

  it('names places in both languages', async () => {
    const centre = await wordsOf(11, 106.6838, 20.857);
    expect(centre).toContain('Hồng Bàng');
    expect(centre).toContain('Sông Cấm');
    expect(centre).toContain('Cam river');
  });

  it('says class and bridge of a road', async () => {
    const bridge = await wordsOf(12, 106.85, 20.802);
    expect(bridge).toContain('trunk');
    expect(bridge).toContain('bridge');
  });

  it('has no tile on the open sea', async () => {
    expect(await reader.getZxy(12, 3_277, 1_808)).toBeUndefined();
  });

  it('says where its ground comes from', async () => {
    expect(await reader.getMetadata()).toMatchObject({attribution: 'Roads: schematic · Shoreline: GSHHG'});
  });

  it('is the same bytes from the same pack', () => {
    const again = join(folder, 'again.pmtiles');
    buildBasemap(city, again);
    expect(readFileSync(again).equals(readFileSync(file))).toBe(true);
  });
});
