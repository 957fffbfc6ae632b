import {expect, it} from 'vitest';
import type {CachedSession} from './cache/messages.ts';
import {openingOf} from './opens-without-hub.ts';

const HOUR_MS = 3_600_000;
const session = {identity: {user: 'mai', displayName: 'mai', roles: ['officer'], demo: false}, heardAt: 0, heardAtMachine: 0} as unknown as CachedSession;

it('the last picture opens for its own person, for twelve hours', () => {
  expect(openingOf(session, 'mai', 12 * HOUR_MS)).toEqual({type: 'opens', session});
  expect(openingOf(session, 'mai', 12 * HOUR_MS + 1)).toEqual({type: 'too-old'});
  expect(openingOf(session, 'duc', HOUR_MS)).toEqual({type: 'not-theirs'});
  expect(openingOf(session, null, HOUR_MS)).toEqual({type: 'not-theirs'});
  expect(openingOf(null, 'mai', HOUR_MS)).toEqual({type: 'not-theirs'});
});
