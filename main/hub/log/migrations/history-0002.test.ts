import {expect, it} from 'vitest';
import {temporaryFolder} from '../../../../tests/support/temporary-folder.ts';
import {openDatabase} from '../../../platform/sqlite/database.ts';
import {historyMigration0001} from './history-0001.ts';
import {historyMigration0002} from './history-0002.ts';

it('history of frames that can no longer be read is gone, and new frames are kept', () => {
  const folder = temporaryFolder();
  const path = `${folder.path}/history.db`;
  const before = openDatabase(path, {durability: 'normal', migrations: [historyMigration0001]});
  before.prepare("INSERT INTO frames (layer, at_ms, whole, bytes) VALUES ('vessels', 1, 1, x'01')").run();
  before.close();
  for (const kept of [0, 1]) {
    const after = openDatabase(path, {durability: 'normal', migrations: [historyMigration0001, historyMigration0002]});
    expect(after.prepare('SELECT * FROM frames').all()).toHaveLength(kept);
    after.prepare("INSERT INTO frames (layer, at_ms, whole, bytes) VALUES ('vessels', 2, 1, x'03')").run();
    after.close();
  }
  folder.remove();
});
