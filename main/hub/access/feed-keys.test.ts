import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {openTestHouse, type TestHouse} from './fixture.ts';
import {FeedKeys} from './feed-keys.ts';

let house: TestHouse;
beforeEach(() => {
  house = openTestHouse();
});
afterEach(() => house.close());

function feedKeys(env: {[name: string]: string} = {}): FeedKeys {
  return new FeedKeys({db: house.db, clock: house.clock, random: house.random, env});
}

describe('feed keys', () => {
  it('come from the environment variable that the feed names', () => {
    const keys = feedKeys({BROKER_KEY: 'the key of the broker'});
    expect(keys.open([{name: 'broker', keyEnv: 'BROKER_KEY'}])).toEqual([]);
    expect(keys.feedOf('the key of the broker')).toBe('broker');
    expect(keys.feedOf('another')).toBeUndefined();
  });

  it('are made at the first start, told once, and stay', () => {
    const [made] = feedKeys().open([{name: 'sites'}, {name: 'buses', keyEnv: 'NOT_SET'}]);
    house.restart();
    const keys = feedKeys();
    expect(keys.open([{name: 'sites'}, {name: 'buses', keyEnv: 'NOT_SET'}])).toEqual([]);
    expect(keys.feedOf(made?.key ?? '')).toBe('sites');
  });

  it('open their own feed and no other', () => {
    const keys = feedKeys({A: 'key of a', B: 'key of b'});
    keys.open([{name: 'a', keyEnv: 'A'}, {name: 'b', keyEnv: 'B'}]);
    expect([keys.opens('key of a', 'a'), keys.opens('key of a', 'b'), keys.opens('key of a', 'c')]).toEqual([true, false, false]);
  });

  it('may be one for several feeds of one source', () => {
    const keys = feedKeys({BROKER_KEY: 'the key of the broker'});
    keys.open([{name: 'a', keyEnv: 'BROKER_KEY'}, {name: 'b', keyEnv: 'BROKER_KEY'}]);
    expect([keys.opens('the key of the broker', 'a'), keys.opens('the key of the broker', 'b')]).toEqual([true, true]);
  });

  it('stop opening when the feed is no longer configured', () => {
    const [made] = feedKeys().open([{name: 'sites'}]);
    expect(feedKeys().feedOf(made?.key ?? '')).toBeUndefined();
  });

  it('stand in the file as hashes only', () => {
    const [made] = feedKeys().open([{name: 'sites'}]);
    const rows = house.db.prepare<{key_hash: Uint8Array}>('SELECT * FROM feed_keys').all();
    expect(Buffer.from(rows[0]?.key_hash ?? []).toString('latin1')).not.toContain(made?.key);
    expect(rows[0]?.key_hash).toHaveLength(32);
  });
});
