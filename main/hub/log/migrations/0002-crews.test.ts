import {expect, it} from 'vitest';
import {temporaryFolder} from '../../../../tests/support/temporary-folder.ts';
import {openDatabase} from '../../../platform/sqlite/database.ts';
import {Users} from '../../access/users.ts';
import {migration0001} from './0001-log.ts';
import {migration0002} from './0002-crews.ts';

it('P14: people of before are nobody’s crew, and can become one', () => {
  const folder = temporaryFolder();
  const path = `${folder.path}/log.db`;
  const before = openDatabase(path, {durability: 'full', migrations: [migration0001]});
  before.exec(`INSERT INTO users (name, display_name, roles, password_hash, password_salt, demo, disabled, created_at_ms)
    VALUES ('kip-1', 'Kíp 1', '["unit"]', x'00', x'00', 0, 0, 1);`);
  before.close();
  const db = openDatabase(path, {durability: 'full', migrations: [migration0001, migration0002]});
  const users = new Users(db);
  expect(users.get('kip-1')).toMatchObject({displayName: 'Kíp 1', roles: ['unit']});
  expect(users.get('kip-1')).not.toHaveProperty('unit');
  users.setUnit('kip-1', 'U-1');
  expect(users.get('kip-1')?.unit).toBe('U-1');
  db.close();
  folder.remove();
});
