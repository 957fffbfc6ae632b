/**
 * The people of the demo city, one a role, all with one password; and the simulator's own identity. Without the demo
 * they exist only when their password is set, and lose what they held when they no longer exist.
 */
import type {Identity, Role} from '../../../shared/model/identity.ts';
import type {Clock} from '../../platform/clock.ts';
import type {Db} from '../../platform/sqlite/database.ts';
import type {Access} from './access.ts';
import {hashPassword, SALT_BYTES, verifyPassword} from './passwords.ts';
import {secretOf, type RandomBytes} from './tokens.ts';

export const DEMO_USERS: readonly {readonly user: Role; readonly displayName: string}[] = [
  {user: 'operator', displayName: 'Trực ban viên'},
  {user: 'officer', displayName: 'Trực ban trưởng'},
  {user: 'supervisor', displayName: 'Chỉ huy ca trực'},
  {user: 'admin', displayName: 'Quản trị hệ thống'},
  {user: 'wall', displayName: 'Màn hình lớn'},
  {user: 'soc', displayName: 'Trực an toàn thông tin'},
  {user: 'unit', displayName: 'Kíp xe'},
];

export const SIMULATOR: Identity = {user: 'simulator', displayName: 'Mô phỏng', roles: ['supervisor'], demo: true};

export interface DemoUsersOptions {
  readonly db: Db;
  readonly access: Access;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly demo: boolean;
  /** From HAIDANG_DEMO_PASSWORD; checked for length with the rest of the configuration. */
  readonly password: string | undefined;
  /** The unit that the user `unit` is the crew of; undefined: this city has none. */
  readonly unit?: string | undefined;
}


/** 24 characters that survive being read aloud from a screen. */
const RANDOM_PASSWORD_BYTES = 18;

/** Gives back the password that was made now, to be printed this once; null where there was none to make. */
export async function settleDemoUsers(options: DemoUsersOptions): Promise<string | null> {
  const made = await settlePasswords(options);
  settleCrew(options);
  return made;
}

/** Another city's pack has other units. */
function settleCrew({access: {users}, unit}: DemoUsersOptions): void {
  const crew = users.get('unit');
  if (crew?.demo === true && crew.unit !== unit) users.setUnit(crew.user, unit ?? null);
}

async function settlePasswords(options: DemoUsersOptions): Promise<string | null> {
  const {access, password} = options;
  const present = access.users.all().filter((user) => user.demo);
  if (!options.demo && password === undefined) {
    for (const {user, disabled} of present) if (!disabled) access.disable(user, 'system');
    return null;
  }
  const complete = DEMO_USERS.every(({user}) => access.users.get(user));
  const unchanged = complete && (password === undefined || (await verifyPassword(password, present[0]?.password)));
  if (unchanged) {
    for (const {user, disabled} of present) if (disabled) access.users.setDisabled(user, false);
    return null;
  }
  const chosen = password ?? secretOf(options.random, RANDOM_PASSWORD_BYTES);
  // One salt and one hash for all: they share the password anyway, and seven hashes would hold up the start.
  const stored = await hashPassword(chosen, options.random(SALT_BYTES));
  options.db.transaction(() => {
    for (const {user, displayName} of DEMO_USERS) {
      const known = access.users.get(user);
      if (!known) access.users.add({user, displayName, roles: [user], demo: true, password: stored, createdAtMs: options.clock.now()});
      else if (known.demo) access.users.setPassword(user, stored);
      if (known?.demo) access.users.setDisabled(user, false);
    }
  });
  for (const {user} of present) access.endSessionsOf(user, 'password-changed');
  return password === undefined ? chosen : null;
}
