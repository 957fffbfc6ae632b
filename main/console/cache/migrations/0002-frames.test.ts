import {expect, it} from 'vitest';
import {temporaryFolder} from '../../../../tests/support/temporary-folder.ts';
import {openDatabase} from '../../../platform/sqlite/database.ts';
import {cacheMigration0001} from './0001-cache.ts';
import {cacheMigration0002} from './0002-frames.ts';

it('a cache keeps its facts and cursor, and loses live columns that can no longer be read', () => {
  const folder = temporaryFolder();
  const path = `${folder.path}/cache.db`;
  const before = openDatabase(path, {durability: 'normal', migrations: [cacheMigration0001]});
  before.exec(`
    INSERT INTO records (layer, id, handle, version, at_ms, record) VALUES ('vessels', '574000001', 0, 1, 1, '{}');
    INSERT INTO meta (name, value) VALUES ('cursor', 'sealed');
    INSERT INTO live (layer, at_ms, bytes) VALUES ('vessels', 1, x'02');
  `);
  before.close();
  const after = openDatabase(path, {durability: 'normal', migrations: [cacheMigration0001, cacheMigration0002]});
  expect(['records', 'meta', 'live'].map((table) => after.prepare(`SELECT * FROM ${table}`).all().length)).toEqual([1, 1, 0]);
  after.close();
  folder.remove();
});
