import {expect, test} from 'vitest';
import {follow, followStore, stopFollowing} from './follow.ts';

test('what is followed is one thing, until it is let go', () => {
  follow({layer: 'units', id: 'a'});
  follow({layer: 'units', id: 'b'});
  expect(followStore.getState().followed).toEqual({layer: 'units', id: 'b'});
  let told = 0;
  const stop = followStore.subscribe(() => told++);
  stopFollowing();
  stopFollowing();
  stop();
  expect(followStore.getState().followed).toBeNull();
  expect(told).toBe(1);
});
