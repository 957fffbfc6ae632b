import {PMTiles, zxyToTileId, type Source} from 'pmtiles';
import {describe, expect, it} from 'vitest';
import {must} from '../../shared/lib/assert.ts';
import {pmtilesArchive, tileId} from './pmtiles-archive.mjs';

const text = (words: string): Uint8Array => new TextEncoder().encode(words);

function open(archive: Buffer): {readonly reader: PMTiles; readonly reads: [number, number][]} {
  const reads: [number, number][] = [];
  const source: Source = {
    getKey: () => 'memory',
    getBytes: (offset, length) => {
      reads.push([offset, length]);
      return Promise.resolve({data: new Uint8Array(archive.subarray(offset, offset + length)).buffer});
    },
  };
  return {reader: new PMTiles(source), reads};
}

const place = {metadata: {name: 'city'}, bounds: [106.3, 20.1, 107.8, 21.1], centre: [106.7, 20.8, 11]} as const;

async function tile(reader: PMTiles, z: number, x: number, y: number): Promise<string | undefined> {
  const found = await reader.getZxy(z, x, y);
  return found && new TextDecoder().decode(found.data);
}

describe('tileId', () => {
  it('follows the curve of the specification', () => {
    for (let z = 0; z <= 6; z++) {
      for (let x = 0; x < 2 ** z; x++) for (let y = 0; y < 2 ** z; y++) expect(tileId(z, x, y)).toBe(zxyToTileId(z, x, y));
    }
    expect(tileId(14, 13_040, 7_220)).toBe(zxyToTileId(14, 13_040, 7_220));
  });
});

describe('an archive', () => {
  const tiles = [
    {z: 0, x: 0, y: 0, bytes: text('world')},
    {z: 1, x: 1, y: 0, bytes: text('east')},
    {z: 2, x: 3, y: 1, bytes: text('same')},
    {z: 2, x: 2, y: 1, bytes: text('same')},
    {z: 2, x: 0, y: 0, bytes: text('same')},
  ];

  it('gives every tile back, and nothing where none was written', async () => {
    const {reader} = open(pmtilesArchive({...place, tiles}));
    for (const {z, x, y, bytes} of tiles) expect(await tile(reader, z, x, y)).toBe(new TextDecoder().decode(bytes));
    expect(await tile(reader, 2, 1, 3)).toBeUndefined();
  });

  it('says in its header what it holds, equal tiles counted once', async () => {
    const {reader} = open(pmtilesArchive({...place, tiles}));
    expect(await reader.getHeader()).toMatchObject({
      specVersion: 3, minZoom: 0, maxZoom: 2, minLon: 106.3, minLat: 20.1, maxLon: 107.8, maxLat: 21.1,
      centerLon: 106.7, centerLat: 20.8, centerZoom: 11, clustered: true, tileType: 1,
      numAddressedTiles: 5, numTileContents: 3,
    });
    expect(await reader.getMetadata()).toEqual({name: 'city'});
  });

  it('is the same bytes for the same tiles in another order', () => {
    const forward = pmtilesArchive({...place, tiles});
    expect(pmtilesArchive({...place, tiles: [...tiles].reverse()}).equals(forward)).toBe(true);
  });

  it('keeps its root directory within the first request, with leaves where there are many tiles', async () => {
    // Scattered and of ever other lengths, or the directory itself would shrink to little.
    let seed = 1;
    const next = (below: number): number => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed % below;
    };
    const places = new Set(Array.from({length: 9_000}, () => next(4_096 * 4_096)));
    const many = [...places].map((at) => ({z: 12, x: at % 4_096, y: Math.floor(at / 4_096), bytes: Uint8Array.from({length: next(200)}, () => next(256))}));
    const archive = pmtilesArchive({...place, tiles: many});
    const {reader, reads} = open(archive);
    for (const at of [0, 4_095, 8_990]) {
      const {z, x, y, bytes} = must(many[at], 'a tile');
      expect(new Uint8Array(must(await reader.getZxy(z, x, y), 'its bytes').data)).toEqual(bytes);
    }
    expect(reads[0]).toEqual([0, 16_384]);
    const header = await reader.getHeader();
    expect(header.rootDirectoryOffset + header.rootDirectoryLength).toBeLessThanOrEqual(16_384);
    expect(header.leafDirectoryLength).toBeGreaterThan(0);
  });
});
