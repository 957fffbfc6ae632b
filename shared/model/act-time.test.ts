import {describe, expect, it} from 'vitest';
import {actedAt, withTimeToTell} from './act-time.ts';
import {started} from './timer.ts';

const NOW = 1_790_000_000_000;
const BEFORE = NOW - 600_000;

describe('when something was done', () => {
  it('is the hub’s now where nothing else is told, or what is told is as good as now', () => {
    for (const told of [undefined, NOW, NOW - 2_000, NOW + 2_000]) expect(actedAt(told, BEFORE, NOW), String(told)).toEqual({at: NOW});
  });

  it('is what was told, with when it was written down', () => {
    expect(actedAt(NOW - 300_000, BEFORE, NOW)).toEqual({at: NOW - 300_000, enteredAt: NOW});
    expect(actedAt(BEFORE, BEFORE, NOW)).toEqual({at: BEFORE, enteredAt: NOW});
  });

  it('is never before the step before it nor after now, and what was told is kept beside', () => {
    expect(actedAt(BEFORE - 60_000, BEFORE, NOW)).toEqual({at: BEFORE, enteredAt: NOW, toldAt: BEFORE - 60_000});
    expect(actedAt(NOW + 3_600_000, BEFORE, NOW)).toEqual({at: NOW, enteredAt: NOW, toldAt: NOW + 3_600_000});
    expect(actedAt(BEFORE - 1_500, BEFORE, NOW)).toEqual({at: BEFORE, enteredAt: NOW});
    expect(actedAt(NOW - 60_000, NOW + 60_000, NOW)).toEqual({at: NOW, enteredAt: NOW, toldAt: NOW - 60_000});
  });
});

it('a deadline that a late act began and that has passed waits for the step that met it; others stay', () => {
  const running = started([], {name: 'sla', at: BEFORE, limitMs: 100});
  const timers = started(running, {name: 'turnout', unit: 'U1', at: BEFORE, limitMs: 80_000});
  expect(withTimeToTell(timers, running, {at: BEFORE, enteredAt: NOW}).map(({name, startedAt, dueAt}) => [name, startedAt, dueAt]))
    .toEqual([['sla', BEFORE, BEFORE + 100], ['turnout', BEFORE, NOW + 10_000]]);
  expect(withTimeToTell(timers, running, {at: BEFORE})).toBe(timers);
});
