import {afterEach, beforeEach, expect, it} from 'vitest';
import {memoryFolder, type TemporaryFolder} from '../../../tests/support/temporary-folder.ts';
import {openDatabase, type Db} from './database.ts';
import {giveBackRoom, letGiveBack} from './room.ts';

let folder: TemporaryFolder;
let db: Db;
beforeEach(() => {
  folder = memoryFolder();
});
afterEach(() => {
  db.close();
  folder.remove();
});

function fill(givesBack: boolean): void {
  db = openDatabase(`${folder.path}/file.db`, {durability: 'normal', givesBack, migrations: [{version: 1, sql: 'CREATE TABLE t (a BLOB) STRICT'}]});
  db.transaction(() => {
    for (let row = 0; row < 1_000; row++) db.prepare('INSERT INTO t (a) VALUES (zeroblob(20000))').run();
  });
  db.exec('DELETE FROM t WHERE rowid > 10');
}

const pages = () => Number(db.pragma('page_count'));

it('room is given back in steps, until a little is left', () => {
  fill(true);
  const before = pages();
  expect(giveBackRoom(db, 500)).toBe(true);
  expect(pages()).toBeLessThanOrEqual(before - 500);
  let steps = 1;
  while (giveBackRoom(db, 500)) steps++;
  expect(steps).toBeGreaterThan(4);
  expect(Number(db.pragma('freelist_count'))).toBeLessThanOrEqual(2_000);
  expect(giveBackRoom(db, 500)).toBe(false);
});

it('a file of before is asked once and stays as it is, until it is written anew', () => {
  fill(false);
  const before = pages();
  expect([giveBackRoom(db, 500), pages()]).toEqual([false, before]);
  letGiveBack(db);
  expect(pages()).toBeLessThan(200);
  expect([Number(db.pragma('auto_vacuum')), db.prepare('SELECT * FROM t').all().length]).toEqual([2, 10]);
});
