/**
 * What an admin does with people: make them, and say whose crew somebody is. Each act and its audit row are one
 * transaction (P18). Who is given another unit is signed out: from then on the hub tells that person of other records.
 */
import {err, ok, type Result} from '../../../shared/lib/result.ts';
import {hasRole, type Identity, type Role} from '../../../shared/model/identity.ts';
import type {Clock} from '../../platform/clock.ts';
import type {Db} from '../../platform/sqlite/database.ts';
import type {Audit} from '../log/audit.ts';
import {checkPassword, hashPassword, SALT_BYTES, type PasswordRefusal} from './passwords.ts';
import type {RandomBytes} from './tokens.ts';
import {isUserName, type User, type Users} from './users.ts';

export interface PeopleOptions {
  readonly db: Db;
  readonly users: Users;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly audit: Audit;
  readonly endSessionsOf: (user: string, why: string) => void;
}

export interface NewPerson {
  readonly user: string;
  readonly displayName: string;
  readonly password: string;
  readonly roles: readonly Role[];
  /** Of the role `unit`, and only of it. */
  readonly unit: string | null;
}

export type PeopleRefusal = PasswordRefusal | 'not-allowed' | 'bad-user' | 'user-exists' | 'too-many-users' | 'no-such-user' | 'not-a-crew' | 'unit-missing';

const MAX_USERS = 2_000;

export class People {
  readonly #options: PeopleOptions;

  constructor(options: PeopleOptions) {
    this.#options = options;
  }

  async make(by: Identity, person: NewPerson): Promise<Result<User, PeopleRefusal>> {
    const name = person.user.normalize('NFC');
    const why = this.#whyNot(by, name, person);
    if (why !== null) return err(why);
    const checked = checkPassword(person.password);
    if (!checked.ok) return checked;
    const {db, users, clock, random} = this.#options;
    const password = await hashPassword(checked.value, random(SALT_BYTES));
    return db.transaction(() => {
      // Another may have taken the name while the password was hashed.
      const whyNow = this.#whyNot(by, name, person);
      if (whyNow !== null) return err(whyNow);
      const {displayName, roles, unit} = person;
      users.add({user: name, displayName: displayName.normalize('NFC'), roles, demo: false, password, createdAtMs: clock.now(), ...(unit !== null && {unit})});
      this.#record(by, 'user-made', {user: name, roles, unit});
      return this.#userOf(name);
    });
  }

  /** null: nobody's crew any more. */
  giveUnit(by: Identity, user: string, unit: string | null): Result<User, PeopleRefusal> {
    if (!hasRole(by, 'admin')) return err('not-allowed');
    const {db, users, endSessionsOf} = this.#options;
    const name = user.normalize('NFC');
    const before = users.get(name);
    if (!before) return err('no-such-user');
    if (!hasRole(before, 'unit')) return err('not-a-crew');
    if ((before.unit ?? null) === unit) return ok(before);
    const given = db.transaction(() => {
      users.setUnit(name, unit);
      this.#record(by, 'user-unit', {user: name, unit, before: before.unit ?? null});
      return this.#userOf(name);
    });
    endSessionsOf(name, 'unit-changed');
    return given;
  }

  /** Somebody who is no admin tried. */
  refused(by: Identity, act: string): void {
    this.#record(by, 'user-refused', {act});
  }

  #whyNot(by: Identity, name: string, {roles, unit}: NewPerson): PeopleRefusal | null {
    const {users} = this.#options;
    if (!hasRole(by, 'admin')) return 'not-allowed';
    if (!isUserName(name)) return 'bad-user';
    if (roles.includes('unit') !== (unit !== null)) return unit === null ? 'unit-missing' : 'not-a-crew';
    if (users.get(name)) return 'user-exists';
    return users.all().length >= MAX_USERS ? 'too-many-users' : null;
  }

  #userOf(name: string): Result<User, PeopleRefusal> {
    const user = this.#options.users.get(name);
    return user ? ok(user) : err('no-such-user');
  }

  #record(by: Identity, action: string, detail: {readonly [field: string]: unknown}): void {
    this.#options.audit.append({atMs: this.#options.clock.now(), user: by.user, action, layer: null, target: null, detail});
  }
}
