import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {addUser, openTestHouse, PASSWORD, type TestHouse} from './fixture.ts';
import {DEMO_USERS, settleDemoUsers} from './demo-users.ts';

let house: TestHouse;
beforeEach(() => {
  house = openTestHouse();
});
afterEach(() => house.close());

function settle(demo: boolean, password?: string): Promise<string | null> {
  return settleDemoUsers({db: house.db, access: house.access, clock: house.clock, random: house.random, demo, password});
}

async function opens(user: string, password: string): Promise<boolean> {
  return (await house.access.signIn(user, password, '127.0.0.1')).ok;
}

describe('demo users', () => {
  it('get one password that is made once and told once', async () => {
    const made = (await settle(true)) ?? '';
    expect(made).toHaveLength(24);
    expect(await settle(true)).toBeNull();
    for (const {user} of DEMO_USERS) expect(await opens(user, made)).toBe(true);
    expect(house.access.users.get('officer')).toMatchObject({roles: ['officer'], demo: true, displayName: 'Trực ban trưởng'});
  });

  it('take the password of the environment, and a new one ends what the old one opened', async () => {
    expect(await settle(true, PASSWORD)).toBeNull();
    const tokens = await house.access.signIn('wall', PASSWORD, '127.0.0.1');
    await settle(true, PASSWORD);
    expect(tokens.ok && house.access.identityOf(tokens.value.accessToken)?.user).toBe('wall');
    await settle(true, 'another password');
    expect(tokens.ok && house.access.identityOf(tokens.value.accessToken)).toBeUndefined();
    expect(await opens('wall', 'another password')).toBe(true);
  });

  it('do not exist without the demo, unless their password is set', async () => {
    await settle(false);
    expect(house.access.users.all()).toEqual([]);
    expect(house.access.needsSetup()).toBe(true);
    await settle(false, PASSWORD);
    expect(await opens('admin', PASSWORD)).toBe(true);
    expect(house.access.needsSetup()).toBe(false);
  });

  it('are shut out when the demo is switched off, and back when it is on', async () => {
    await settle(true, PASSWORD);
    const tokens = await house.access.signIn('soc', PASSWORD, '127.0.0.1');
    await settle(false);
    expect(tokens.ok && house.access.identityOf(tokens.value.accessToken)).toBeUndefined();
    expect(await opens('soc', PASSWORD)).toBe(false);
    expect(house.access.needsSetup()).toBe(true);
    expect(await settle(true)).toBeNull();
    expect(await opens('soc', PASSWORD)).toBe(true);
  });

  it('have a crew of the unit that the city names, and of another one where the city is another', async () => {
    const {db, access, clock, random} = house;
    const inCity = (unit: string | undefined) => settleDemoUsers({db, access, clock, random, demo: true, password: PASSWORD, unit});
    await inCity('U-036');
    const tokens = await access.signIn('unit', PASSWORD, '127.0.0.1');
    const crew = () => (tokens.ok ? access.identityOf(tokens.value.accessToken) : undefined);
    expect(crew()).toMatchObject({roles: ['unit'], unit: 'U-036'});
    expect(access.users.get('officer')).not.toHaveProperty('unit');
    await inCity('A-1');
    expect(crew()?.unit).toBe('A-1');
    await inCity(undefined);
    expect(crew()).not.toHaveProperty('unit');
  });

  it('never touch a person who has one of their names', async () => {
    await addUser(house, 'admin', 'admin');
    await settle(true, 'another password');
    expect(await opens('admin', PASSWORD)).toBe(true);
    expect(await settle(true)).toBeNull();
    await settle(false);
    expect(await opens('admin', PASSWORD)).toBe(true);
  });
});
