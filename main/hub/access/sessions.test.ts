import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {addUser, openTestHouse, type TestHouse} from './fixture.ts';
import {Sessions} from './sessions.ts';
import type {Tokens} from './access.ts';

/** Where an honest console and its hub may die around one refresh. */
const MISHAPS = ['none', 'console-before-asking', 'hub-after-storing', 'console-before-keeping', 'console-after-keeping', 'hub-restarts'] as const;

async function houseWithOfficer(): Promise<TestHouse> {
  const house = openTestHouse();
  await addUser(house, 'officer', 'officer');
  return house;
}

function refresh(house: TestHouse, token: string): Tokens | null {
  const answer = house.access.refresh(token);
  return answer.ok ? answer.value : null;
}

describe('sessions', () => {
  it('never sign out a console that keeps its tokens before it uses them, wherever it or the hub dies', async () => {
    const house = await houseWithOfficer();
    fc.assert(fc.property(fc.array(fc.constantFrom(...MISHAPS), {maxLength: 12}), (mishaps) => {
      let kept = new Sessions(house.db, house.random).begin('officer', house.clock.now());
      for (const mishap of mishaps) {
        house.clock.advance(600_000);
        if (mishap === 'hub-restarts') house.restart();
        if (mishap === 'hub-after-storing' || mishap === 'console-before-keeping') {
          refresh(house, kept.refreshToken);
          if (mishap === 'hub-after-storing') house.restart();
          house.clock.advance(59_000);
        }
        const answer = refresh(house, kept.refreshToken);
        expect(answer).not.toBeNull();
        if (answer) kept = answer;
        if (mishap !== 'console-after-keeping') expect(house.access.identityOf(kept.accessToken)?.user).toBe('officer');
      }
    }), {numRuns: 60});
    house.close();
  });

  it('end for both, thief and owner, at the latest with the owner\'s next refresh', async () => {
    const house = await houseWithOfficer();
    fc.assert(fc.property(fc.integer({min: 0, max: 5}), fc.integer({min: 0, max: 900_000}), (refreshesBefore, thiefComesAfterMs) => {
      let owner = new Sessions(house.db, house.random).begin('officer', house.clock.now());
      for (let times = 0; times < refreshesBefore; times++) owner = refresh(house, owner.refreshToken) ?? owner;
      const stolen = owner;
      house.clock.advance(1_000);
      owner = refresh(house, owner.refreshToken) ?? owner;
      house.access.identityOf(owner.accessToken);
      house.clock.advance(thiefComesAfterMs);
      expect(refresh(house, stolen.refreshToken)).toBeNull();
      expect(house.access.identityOf(stolen.accessToken)).toBeUndefined();
      expect(refresh(house, owner.refreshToken)).toBeNull();
    }), {numRuns: 60});
    house.close();
  });

  it('end when the thief is first and the owner comes second', async () => {
    const house = await houseWithOfficer();
    const owner = new Sessions(house.db, house.random).begin('officer', house.clock.now());
    const thief = refresh(house, owner.refreshToken);
    house.access.identityOf(thief?.accessToken ?? '');
    expect(refresh(house, owner.refreshToken)).toBeNull();
    expect(house.access.identityOf(thief?.accessToken ?? '')).toBeUndefined();
    house.close();
  });

  it('keep two rows at most, however often they are refreshed', async () => {
    const house = await houseWithOfficer();
    let tokens = new Sessions(house.db, house.random).begin('officer', house.clock.now());
    for (let times = 0; times < 20; times++) tokens = refresh(house, tokens.refreshToken) ?? tokens;
    expect(house.db.prepare<{rows: number}>('SELECT count(*) AS rows FROM sessions').get()?.rows).toBe(2);
    expect(house.access.identityOf(tokens.accessToken)?.user).toBe('officer');
    house.close();
  });
});
