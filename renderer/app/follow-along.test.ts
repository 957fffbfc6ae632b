import {afterEach, expect, test} from 'vitest';
import {facts, hear, recordsWith} from '../panels/test-records.ts';
import {follow, followStore, stopFollowing} from '../state/follow.ts';
import {followAlong} from './follow-along.ts';

const unit = {layer: 'units', id: 'CC-11'};
let stop = (): void => undefined;
afterEach(() => {
  stop();
  stopFollowing();
});

test('the map goes with what is followed, from when it is asked until it is let go', () => {
  const records = recordsWith([{...unit, facts: facts({callSign: 'CC-11'})}]);
  const shown: (readonly [number, number])[] = [];
  stop = followAlong(records, (position) => shown.push(position));
  hear(records, 'units', 'CC-11', 106.6, 20.8, 1_000);
  expect(shown).toEqual([]);
  follow(unit);
  hear(records, 'units', 'CC-11', 106.7, 20.9, 2_000);
  stopFollowing();
  hear(records, 'units', 'CC-11', 106.8, 20.9, 3_000);
  expect(shown).toEqual([[106.6, 20.8], [106.7, 20.9]]);
});

test('what is there no more, or has no place, is followed no more', () => {
  const records = recordsWith([{...unit, facts: facts({callSign: 'CC-11'})}]);
  stop = followAlong(records, () => expect.unreachable());
  follow(unit);
  expect(followStore.getState().followed).toBeNull();
  hear(records, 'units', 'CC-11', 106.6, 20.8, 1_000);
  stop();
  stop = followAlong(records, () => undefined);
  follow(unit);
  records.forget('units', ['CC-11']);
  expect(followStore.getState().followed).toBeNull();
});
