import {expect, it} from 'vitest';
import {FakeClock} from '../../../tests/support/fake-clock.ts';
import {FeedStates} from './feed-states.ts';
import {LearnedPeriods, type NamedTexts} from './learned-periods.ts';

const description = {name: 'crews', type: 'avl', demo: false, layers: ['units'], everyMs: null};

function texts(stored?: string): NamedTexts & {readonly writes: () => number} {
  let value = stored;
  let writes = 0;
  return {
    text: () => value,
    set: (_name, now) => {
      value = now;
      writes++;
    },
    writes: () => writes,
  };
}

it('N16: a source whose period was learned before a restart and that says nothing after it is silent', () => {
  const kept = texts();
  const clock = new FakeClock();
  const before = new FeedStates({clock, periods: new LearnedPeriods(kept, clock)});
  before.add(description);
  for (let word = 0; word < 60; word++) {
    before.accepted('crews', 1, clock.now());
    clock.advance(5_000);
  }
  expect(kept.writes()).toBe(1);
  const after = new FeedStates({clock, periods: new LearnedPeriods(kept, clock)});
  const crews = after.add(description);
  expect(crews.everyMs).toBe(5_000);
  for (let checks = 0; checks < 200; checks++) {
    clock.advance(250);
    after.checkSilence();
  }
  expect(crews.state).toBe('silent');
});

it('a period that is lost or another by a fifth is written, at the most once a minute', () => {
  const kept = texts();
  const clock = new FakeClock();
  const periods = new LearnedPeriods(kept, clock);
  const every = (everyMs: number) => ({everyMs, silentAfterMs: everyMs * 1.9});
  periods.note('a', every(1_000));
  periods.note('a', null);
  expect(periods.of('a')).toEqual(every(1_000));
  clock.advance(60_000);
  periods.note('a', every(1_100));
  expect(kept.writes()).toBe(1);
  periods.note('a', every(2_000));
  expect([kept.writes(), new LearnedPeriods(kept, clock).of('a')]).toEqual([2, every(2_000)]);
  clock.advance(60_000);
  periods.note('a', null);
  expect(new LearnedPeriods(kept, clock).of('a')).toBeNull();
});

it('what cannot be read, or cannot be written, stops nobody', () => {
  const clock = new FakeClock();
  for (const stored of ['{', '7', '{"a":{"everyMs":-1,"silentAfterMs":2}}', '{"a":5}']) expect(new LearnedPeriods(texts(stored), clock).of('a'), stored).toBeNull();
  const full: NamedTexts = {
    text: () => undefined,
    set: () => {
      throw new Error('disk full');
    },
  };
  expect(() => new LearnedPeriods(full, clock).note('a', {everyMs: 1_000, silentAfterMs: 1_900})).not.toThrow();
});
