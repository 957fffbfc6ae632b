import {describe, expect, it} from 'vitest';
import {facts} from '../panels/test-records.ts';
import {AlarmLoad} from './alarm-load.ts';

const MINUTE = 60_000;
const NOW = 100 * MINUTE;
const alarm = (id: string, raisedAt: number, over: object = {}) =>
  ({id, handle: 1, version: 1, at: 0, record: facts({severity: 'low', raisedAt, raising: 1, ...over})});

describe('the load of ten minutes', () => {
  it('counts each raising in its minute, also an alarm that was raised several times', () => {
    const load = new AlarmLoad();
    load.note([alarm('a', NOW - 9.5 * MINUTE), alarm('b', NOW - 0.5 * MINUTE), alarm('old', NOW - 11 * MINUTE)], NOW);
    load.note([alarm('b', NOW - 0.2 * MINUTE, {raising: 2})], NOW);
    expect(load.view(NOW)).toEqual({minutes: [1, 0, 0, 0, 0, 0, 0, 0, 0, 2], total: 3});
    expect(load.view(NOW + MINUTE).total).toBe(2);
  });

  it('takes an exercise for none', () => {
    const load = new AlarmLoad();
    load.note([alarm('a', NOW, {status: 'exercise'})], NOW);
    expect(load.view(NOW).total).toBe(0);
  });
});
