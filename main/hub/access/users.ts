/** The table of named people. Passwords come here already hashed. */
import {ROLES, type Identity, type Role} from '../../../shared/model/identity.ts';
import type {Db} from '../../platform/sqlite/database.ts';
import type {StoredPassword} from './passwords.ts';

const USER_NAME = /^[\p{L}\p{N}][\p{L}\p{N}._@-]{0,63}$/u;
/** Names that act without being people. */
const RESERVED_USERS = ['simulator', 'system'];

export function isUserName(name: string): boolean {
  return USER_NAME.test(name) && !RESERVED_USERS.includes(name);
}

export interface User extends Identity {
  readonly disabled: boolean;
  readonly password: StoredPassword;
}

export interface NewUser extends Identity {
  readonly password: StoredPassword;
  readonly createdAtMs: number;
}

export interface UserRow {
  readonly name: string;
  readonly display_name: string;
  readonly roles: string;
  readonly demo: number;
  readonly unit: string | null;
  readonly disabled: number;
}

interface FullRow extends UserRow {
  readonly password_hash: Uint8Array;
  readonly password_salt: Uint8Array;
}

export class Users {
  readonly #insert;
  readonly #byName;
  readonly #all;
  readonly #setPassword;
  readonly #setDisabled;
  readonly #setRoles;
  readonly #setUnit;

  constructor(db: Db) {
    this.#insert = db.prepare(
      `INSERT INTO users (name, display_name, roles, password_hash, password_salt, demo, disabled, created_at_ms, unit)
       VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?)`,
    );
    this.#byName = db.prepare<FullRow>('SELECT * FROM users WHERE name = ?');
    this.#all = db.prepare<FullRow>('SELECT * FROM users ORDER BY name');
    this.#setPassword = db.prepare('UPDATE users SET password_hash = ?, password_salt = ? WHERE name = ?');
    this.#setDisabled = db.prepare('UPDATE users SET disabled = ? WHERE name = ?');
    this.#setRoles = db.prepare('UPDATE users SET roles = ? WHERE name = ?');
    this.#setUnit = db.prepare('UPDATE users SET unit = ? WHERE name = ?');
  }

  add(user: NewUser): void {
    const {hash, salt} = user.password;
    this.#insert.run(user.user, user.displayName, JSON.stringify(user.roles), hash, salt, user.demo ? 1 : 0, user.createdAtMs, user.unit ?? null);
  }

  get(name: string): User | undefined {
    const row = this.#byName.get(name);
    return row && userOf(row);
  }

  all(): readonly User[] {
    return this.#all.all().map(userOf);
  }

  setPassword(name: string, password: StoredPassword): void {
    this.#setPassword.run(password.hash, password.salt, name);
  }

  setDisabled(name: string, disabled: boolean): void {
    this.#setDisabled.run(disabled ? 1 : 0, name);
  }

  setRoles(name: string, roles: readonly Role[]): void {
    this.#setRoles.run(JSON.stringify(roles), name);
  }

  /** Whose crew; null: nobody's any more. */
  setUnit(name: string, unit: string | null): void {
    this.#setUnit.run(unit, name);
  }
}

export function identityOf(row: UserRow): Identity {
  return {user: row.name, displayName: row.display_name, roles: rolesOf(row.roles), demo: row.demo === 1, ...(row.unit !== null && {unit: row.unit})};
}

function userOf(row: FullRow): User {
  return {...identityOf(row), disabled: row.disabled === 1, password: {hash: row.password_hash, salt: row.password_salt}};
}

/** A role that this build does not know gives no right. */
function rolesOf(text: string): readonly Role[] {
  const named: unknown = JSON.parse(text);
  return Array.isArray(named) ? ROLES.filter((role) => named.includes(role)) : [];
}
