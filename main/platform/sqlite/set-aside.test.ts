import {existsSync, readFileSync, truncateSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {temporaryFolder} from '../../../tests/support/temporary-folder.ts';
import {openDatabase, StorageError, type Db} from './database.ts';
import {isDamage, openOrSetAside} from './set-aside.ts';

let folder: ReturnType<typeof temporaryFolder>;
let path: string;
const options = {durability: 'normal' as const, migrations: [{version: 1, sql: 'CREATE TABLE t (a TEXT) STRICT'}]};
beforeEach(() => {
  folder = temporaryFolder();
  path = join(folder.path, 'some.db');
  const db = openDatabase(path, options);
  db.transaction(() => {
    for (let row = 0; row < 200; row++) db.prepare('INSERT INTO t (a) VALUES (?)').run('x'.repeat(200));
  });
  db.close();
});
afterEach(() => folder.remove());

function open(): {db: Db; setAside: string | null} {
  const {used, setAside} = openOrSetAside({path, options, nowMs: 7, use: (db) => db});
  return {db: used, setAside};
}

describe('a file that must be opened', () => {
  it('stays as it is when nothing is wrong', () => {
    const {db, setAside} = open();
    expect(setAside).toBeNull();
    expect(db.prepare<{count: number}>('SELECT COUNT(*) AS count FROM t').get()?.count).toBe(200);
    db.close();
  });

  it.each([
    ['random bytes', () => writeFileSync(path, Buffer.alloc(8_192, 'not a database'))],
    ['a zero header', () => writeFileSync(path, Buffer.concat([Buffer.alloc(100), readFileSync(path).subarray(100)]))],
    ['a cut end', () => truncateSync(path, 20_000)],
    ['one page overwritten', () => writeFileSync(path, readFileSync(path).fill(0xff, 8_192, 12_288))],
  ])('P13: is set aside whole and begun anew: %s', (_what, damage) => {
    damage();
    const damaged = readFileSync(path);
    const {db, setAside} = open();
    expect(setAside).toBe(`${path}.damaged-7`);
    expect(readFileSync(`${path}.damaged-7`).subarray(100, 4_096)).toEqual(damaged.subarray(100, 4_096));
    expect(db.prepare<{count: number}>('SELECT COUNT(*) AS count FROM t').get()?.count).toBe(0);
    db.close();
  });

  it('P13: is set aside where it holds other tables, as the -wal of another file makes it', () => {
    const use = (db: Db): Db => {
      db.prepare('SELECT b FROM other');
      return db;
    };
    const others = {...options, migrations: [{version: 1, sql: 'CREATE TABLE other (b TEXT) STRICT'}]};
    const {used, setAside} = openOrSetAside({path, options: others, nowMs: 7, use});
    expect(setAside).toBe(`${path}.damaged-7`);
    used.close();
  });

  it('P13: is set aside where it holds other tables and a migration is due', () => {
    const sound = {...options, migrations: [{version: 1, sql: 'CREATE TABLE other (b TEXT) STRICT'}, {version: 2, sql: 'DELETE FROM other'}]};
    const {used, setAside} = openOrSetAside({path, options: sound, nowMs: 7, use: (db) => db});
    expect(setAside).toBe(`${path}.damaged-7`);
    used.close();
  });

  it('never overwrites what was set aside before', () => {
    for (const name of ['', '-2']) {
      writeFileSync(path, `damaged${name}`.padEnd(4_096, '.'));
      open().db.close();
      expect(existsSync(`${path}.damaged-7${name}`)).toBe(true);
    }
  });

  it('P14: of a newer build is refused and left alone', () => {
    openDatabase(path, {...options, migrations: [...options.migrations, {version: 2, sql: 'CREATE TABLE u (a TEXT) STRICT'}]}).close();
    expect(() => open()).toThrow(StorageError);
    expect(existsSync(`${path}.damaged-7`)).toBe(false);
    expect(isDamage(new StorageError('NEWER_VERSION', null))).toBe(false);
  });
});
