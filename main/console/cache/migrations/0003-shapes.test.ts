import {expect, it} from 'vitest';
import {temporaryFolder} from '../../../../tests/support/temporary-folder.ts';
import {unpackRecords, type PackedRecords} from '../../../../shared/protocol/packed-records.ts';
import {openDatabase} from '../../../platform/sqlite/database.ts';
import {CacheFile} from '../cache-file.ts';
import {cacheMigration0001} from './0001-cache.ts';
import {cacheMigration0002} from './0002-frames.ts';
import {cacheMigration0003} from './0003-shapes.ts';

it('P14: records written before shapes are read as they are, beside those with a shape', () => {
  const folder = temporaryFolder();
  const path = `${folder.path}/cache.db`;
  const before = openDatabase(path, {durability: 'normal', migrations: [cacheMigration0001, cacheMigration0002]});
  before.exec(`INSERT INTO records (layer, id, handle, version, at_ms, record) VALUES ('vessels', 'old', 0, 1, 1, '{"kind":"vessel","flags":[]}');`);
  before.close();
  const file = CacheFile.open(path, 7);
  const record = {kind: 'sart', mmsi: undefined, flags: ['clock']} as unknown as Parameters<CacheFile['applyBatch']>[0][number]['record'];
  file.applyBatch([{at: 2, layer: 'vessels', id: 'new', handle: 1, version: 1, op: 'put', record, by: null}], 'a');
  const {parts, isReadable} = file.load();
  const read = parts.flatMap((part) => unpackRecords(JSON.parse(part) as PackedRecords)).map((each) => [each.id, each.record]);
  expect(isReadable).toBe(true);
  expect(Object.fromEntries(read)).toEqual({old: {kind: 'vessel', flags: []}, new: {kind: 'sart', flags: ['clock']}});
  file.close();
  folder.remove();
});

it.each([
  ['a value is missing', `UPDATE records SET record = '[]'`], ['an object stands for the values', `UPDATE records SET record = '{}'`],
  ['it is no JSON', `UPDATE records SET record = '[nul'`], ['its field names are gone', 'DELETE FROM shapes'],
  ['it is of before and no object', `UPDATE records SET record = '[1]', shape = NULL`],
])('P13: a record is not guessed at: %s', (_what, damage) => {
  const folder = temporaryFolder();
  const path = `${folder.path}/cache.db`;
  const file = CacheFile.open(path, 7);
  const record = {kind: 'sart', flags: []} as unknown as Parameters<CacheFile['applyBatch']>[0][number]['record'];
  file.applyBatch([{at: 2, layer: 'vessels', id: 'v', handle: 1, version: 1, op: 'put', record, by: null}], 'a');
  expect(file.load().isReadable).toBe(true);
  file.close();
  const db = openDatabase(path, {durability: 'normal', migrations: [cacheMigration0001, cacheMigration0002, cacheMigration0003]});
  db.exec(damage);
  db.close();
  const again = CacheFile.open(path, 7);
  expect(again.load()).toMatchObject({parts: [], isReadable: false});
  again.close();
  folder.remove();
});
