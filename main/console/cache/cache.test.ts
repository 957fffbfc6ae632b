import {readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import Database from 'better-sqlite3';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {cameraRecord} from '../../../tests/support/hub-log.ts';
import {temporaryFolder} from '../../../tests/support/temporary-folder.ts';
import type {LayerRecord, WireChange} from '../../../shared/model/change.ts';
import {Cache, CacheFailed} from './cache.ts';
import {unpackRecords, type PackedRecords} from '../../../shared/protocol/packed-records.ts';
import type {CachedPicture} from './messages.ts';

let folder: ReturnType<typeof temporaryFolder>;
let file: string;
let cache: Cache;
beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder.path, 'cache.db');
  cache = new Cache(file, 7);
});
afterEach(async () => {
  await cache.stop();
  folder.remove();
});

function change(id: number, version = 1, padding = ''): WireChange {
  return {at: version, layer: 'cameras', id: `CAM-${id}`, handle: id + 1, version, op: 'put', record: cameraRecord({cameraName: `${version}${padding}`}), by: null};
}

function recordsOf({parts}: CachedPicture): LayerRecord[] {
  return parts.flatMap((part) => unpackRecords(JSON.parse(part) as PackedRecords));
}

describe('the cache', () => {
  it('gives back what it was given, and the cursor of the last batch', async () => {
    await cache.do({type: 'batch', changes: [change(1), change(2)], cursor: 'a'});
    await cache.do({type: 'batch', changes: [{...change(2, 2), op: 'remove', record: null}], cursor: 'b'});
    const picture = await cache.load();
    expect(picture).toMatchObject({cursor: 'b', setAside: null, session: null});
    expect(recordsOf(picture).map(({id, version, record}) => [id, version, record])).toEqual([['CAM-1', 1, cameraRecord({cameraName: '1'})]]);
    expect(picture.removed).toEqual([{layer: 'cameras', id: 'CAM-2', handle: 3, version: 2, at: 2, record: null}]);
    expect(picture.isReadable).toBe(true);
  });

  it('P6: keeps the higher version whatever comes later', async () => {
    await cache.do({type: 'batch', changes: [change(1, 3)], cursor: 'a'});
    await cache.do({type: 'batch', changes: [change(1, 3), change(1, 2)], cursor: 'b'});
    expect(recordsOf(await cache.load())).toMatchObject([{version: 3, at: 3}]);
    await cache.do({type: 'batch', changes: [change(1, 4), change(1, 1)], cursor: 'c'});
    expect(recordsOf(await cache.load())).toMatchObject([{version: 4, at: 4}]);
  });

  it('P13: stores all of a batch or nothing of it, cursor included', async () => {
    await cache.do({type: 'batch', changes: [change(1)], cursor: 'a'});
    const db = new Database(file);
    db.exec("CREATE TRIGGER broken BEFORE INSERT ON records WHEN NEW.id = 'CAM-3' BEGIN SELECT RAISE(ABORT, 'disk full'); END");
    db.close();
    await expect(cache.do({type: 'batch', changes: [change(2), change(3)], cursor: 'b'})).rejects.toMatchObject({isEmptied: false});
    const picture = await cache.load();
    expect(picture.cursor).toBe('a');
    expect(recordsOf(picture)).toMatchObject([{id: 'CAM-1'}]);
  });

  it('P13: found damaged at work is set aside, and takes nothing before it was said that it is empty', async () => {
    await cache.load();
    const padding = 'x'.repeat(2_000);
    await cache.do({type: 'batch', changes: Array.from({length: 3_000}, (_, id) => change(id, 1, padding)), cursor: 'a'});
    const db = new Database(file);
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
    // More than the worker's connection holds in memory: it must read what stands there.
    writeFileSync(file, readFileSync(file).fill(0x5a, 4_096));
    const all = Array.from({length: 3_000}, (_, id) => change(id, 2, padding));
    await expect(cache.do({type: 'batch', changes: all, cursor: 'b'})).rejects.toMatchObject({isEmptied: true});
    expect(readdirSync(folder.path)).toContain('cache.db.damaged-7');
    await cache.do({type: 'snapshot', records: [{...change(1), layer: 'cameras'}], cursor: 'c'});
    const picture = await cache.load();
    expect(picture.cursor).toBe('c');
    expect(recordsOf(picture)).toMatchObject([{id: 'CAM-1'}]);
  });

  it('forgets a layer or single records, and everything at a wipe', async () => {
    await cache.do({type: 'batch', changes: [change(1), change(2), change(3)], cursor: 'a'});
    await cache.do({type: 'forget', layer: 'cameras', ids: ['CAM-2']});
    expect(recordsOf(await cache.load()).map(({id}) => id)).toEqual(['CAM-1', 'CAM-3']);
    await cache.do({type: 'forget', layer: 'cameras', ids: 'all'});
    expect(recordsOf(await cache.load())).toEqual([]);
    await cache.do({type: 'wipe'});
    expect((await cache.load()).cursor).toBeNull();
    expect(readFileSync(file).includes('CAM-1')).toBe(false);
  });

  it('fails whatever comes after its end', async () => {
    await cache.load();
    await cache.stop();
    await expect(cache.load()).rejects.toThrow(CacheFailed);
  });
});
