import {describe, expect, it} from 'vitest';
import {ManualClock} from '../../../tests/support/manual-clock.ts';
import {CHECK_SILENCE_EVERY_MS, FeedStates, LAST_REFUSALS} from './feed-states.ts';

const AT = 1_760_000_000_000;
function open() {
  const clock = new ManualClock(AT);
  const signs: string[] = [];
  const states = new FeedStates({clock, onSilence: ({name, state}) => signs.push(`${name} ${state}`)});
  clock.every(CHECK_SILENCE_EVERY_MS, () => states.checkSilence());
  const add = (name: string, everyMs: number | null = 10_000): void => void states.add({name, type: 'geojson', demo: false, layers: ['cameras'], everyMs});
  return {clock, states, signs, add};
}

describe('a feed', () => {
  it('runs as soon as something was read, whatever its transport said before', () => {
    const {states, add} = open();
    add('a');
    expect(states.get('a')?.state).toBe('starting');
    states.transport('a', 'restarting', 'no route');
    expect(states.get('a')).toMatchObject({state: 'restarting', trouble: 'no route'});
    states.accepted('a', 2, AT);
    expect(states.get('a')).toMatchObject({state: 'running', lastMessageAt: AT, accepted: 2});
  });

  it('that was stopped stays so', () => {
    const {clock, states, signs, add} = open();
    add('a');
    states.accepted('a', 1, AT);
    states.transport('a', 'stopped');
    clock.advance(100_000);
    expect(states.get('a')?.state).toBe('stopped');
    expect(signs).toEqual([]);
  });

  it('keeps its newest refusals with an excerpt of each', () => {
    const {states, add} = open();
    add('a');
    for (let count = 0; count < LAST_REFUSALS + 5; count++) states.refused('a', [{index: count, code: 'range', reason: `lat ${count}`, about: {count}}], AT + count);
    const refusals = states.get('a')?.lastRefusals ?? [];
    expect(refusals).toHaveLength(LAST_REFUSALS);
    expect(refusals[0]).toEqual({at: AT + 24, index: 24, code: 'range', reason: 'lat 24', example: '{"count":24}'});
    expect(states.get('a')?.rejected).toEqual(new Map([['range', 25]]));
  });

  it('nobody knows of changes nothing', () => {
    const {states} = open();
    const before = states.changes;
    states.accepted('nobody', 1, AT);
    states.ignored('nobody', 1);
    states.refused('nobody', [{index: 0, code: 'range', reason: ''}], AT);
    states.transport('nobody', 'running');
    expect(states.changes).toBe(before);
  });
});

describe('N16: silence', () => {
  it('of one among twelve is one sign within two periods, and of no other', () => {
    const {clock, states, signs, add} = open();
    const names = Array.from({length: 12}, (_, index) => `feed-${index}`);
    for (const [index, name] of names.entries()) add(name, 1_000 + index * 500);
    let stopped = '';
    for (const [index, name] of names.entries()) clock.every(1_000 + index * 500, () => { if (name !== stopped) states.accepted(name, 1, clock.now()); });
    clock.advance(30_000);
    for (const [index, name] of names.entries()) {
      stopped = name;
      const last = states.get(name)?.lastMessageAt ?? 0;
      clock.advance(last + (1_000 + index * 500) * 2 - clock.now());
      expect(signs.splice(0)).toEqual([`${name} silent`]);
      clock.advance(60_000);
      expect(signs).toEqual([]);
      stopped = '';
      clock.advance(10_000);
      expect(signs.splice(0)).toEqual([`${name} running`]);
    }
  });

  it('outranks the trouble that explains it, and ends only with a message', () => {
    const {clock, states, signs, add} = open();
    add('a', 1_000);
    states.accepted('a', 1, AT);
    states.transport('a', 'restarting', 'ECONNREFUSED');
    clock.advance(2_000);
    expect(states.get('a')).toMatchObject({state: 'silent', trouble: 'ECONNREFUSED', silentSince: AT + 1_750});
    states.transport('a', 'running');
    expect(states.get('a')?.state).toBe('silent');
    states.accepted('a', 0, clock.now());
    expect(states.get('a')).toMatchObject({state: 'running', silentSince: null});
    expect(signs).toEqual(['a silent', 'a running']);
  });

  it('is not told by a process that was busy: what came meanwhile is read first', () => {
    const clock = new ManualClock(AT);
    const states = new FeedStates({clock});
    states.add({name: 'a', type: 'geojson', demo: false, layers: [], everyMs: 1_000});
    states.accepted('a', 1, AT);
    clock.advance(5_000);
    states.checkSilence();
    expect(states.get('a')?.state).toBe('running');
    clock.advance(CHECK_SILENCE_EVERY_MS);
    states.checkSilence();
    expect(states.get('a')?.state).toBe('silent');
  });

  it('refusals alone are no sign of life', () => {
    const {clock, states, signs, add} = open();
    add('a', 1_000);
    clock.every(500, () => states.refused('a', [{index: 0, code: 'checksum', reason: ''}], clock.now()));
    clock.advance(20_000);
    expect(signs).toEqual(['a silent']);
  });
});
