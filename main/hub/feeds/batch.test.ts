import {describe, expect, it} from 'vitest';
import {ManualClock} from '../../../tests/support/manual-clock.ts';
import {decoded, vessel} from '../../../tests/support/ingest-desk.ts';
import type {Decoded} from '../../../shared/model/observation.ts';
import {Batch, MAX_WAITING} from './batch.ts';

const AT = 1_760_000_000_000;

function gather() {
  const clock = new ManualClock(AT);
  const handed: {decoded: Decoded; receivedAt: number}[] = [];
  const batch = new Batch({clock, handOn: (each, receivedAt) => { handed.push({decoded: each, receivedAt}); }});
  return {clock, handed, batch};
}

describe('a batch', () => {
  it('hands on what came within 10 ms as one, with the time of the oldest', () => {
    const {clock, handed, batch} = gather();
    batch.add({...decoded(vessel()), ignored: 2}, AT);
    clock.advance(9);
    batch.add({observations: [vessel()], refused: [{index: 0, code: 'checksum', reason: ''}], ignored: 1}, AT + 9);
    expect(handed).toEqual([]);
    clock.advance(1);
    expect(handed).toMatchObject([{receivedAt: AT, decoded: {observations: [{}, {}], refused: [{code: 'checksum'}], ignored: 3}}]);
    clock.advance(100);
    expect(handed).toHaveLength(1);
  });

  it('is a repeat where every input of it was one', () => {
    const {handed, batch} = gather();
    for (const repeats of [[true, true], [true, false], [false]]) {
      for (const isRepeat of repeats) batch.add({...decoded(vessel()), ...(isRepeat && {isRepeat})}, AT);
      batch.flush();
    }
    expect(handed.map(({decoded: {isRepeat}}) => isRepeat === true)).toEqual([true, false, false]);
  });

  it('does not wait when it is full', () => {
    const {handed, batch} = gather();
    for (let count = 0; count < MAX_WAITING; count++) batch.add(decoded(vessel()), AT);
    expect(handed[0]?.decoded.observations).toHaveLength(MAX_WAITING);
  });

  it('hands on what waits when it is told to, and nothing where nothing waits', () => {
    const {clock, handed, batch} = gather();
    batch.flush();
    batch.add(decoded(vessel()), AT);
    batch.flush();
    batch.flush();
    clock.advance(10);
    expect(handed).toHaveLength(1);
  });
});
