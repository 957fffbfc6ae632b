import {describe, expect, it} from 'vitest';
import {ManualClock} from '../../../tests/support/manual-clock.ts';
import {Allowance} from './allowance.ts';
import type {PushAnswer} from './push.ts';
import {MOST_WAITING_BYTES, PushTurns} from './push-turns.ts';

const TAKEN: PushAnswer = {type: 'taken', accepted: 1, rejected: []};

function open() {
  const clock = new ManualClock(0);
  const allowance = new Allowance(clock);
  const turns = new PushTurns(clock, allowance);
  const done: number[] = [];
  const push = (number: number, {bytes = 100, takesMs = 100} = {}) => turns.take(bytes, () => allowance.charge(() => {
    clock.advance(takesMs);
    done.push(number);
    return TAKEN;
  }));
  return {clock, turns, done, push};
}

describe('P11: pushes of a loud feed', () => {
  it('are taken at once until its allowance is used up, then each in its turn, and none is lost', async () => {
    const {clock, done, push} = open();
    const answers = Array.from({length: 80}, (_, number) => push(number));
    expect(answers.filter((answer) => !(answer instanceof Promise)).length).toBeGreaterThan(3);
    expect(done.length).toBeLessThan(60);
    clock.advance(20_000);
    expect(await Promise.all(answers.map(async (answer) => answer))).toEqual(answers.map(() => TAKEN));
    expect(done).toEqual(done.map((_, number) => number));
    expect(done).toHaveLength(80);
  });

  it('beyond what may wait are told to come again, and so are those that wait at the stop', async () => {
    const {turns, push} = open();
    for (let number = 0; number < 60; number++) void push(number);
    const large = push(60, {bytes: MOST_WAITING_BYTES - 5_000});
    expect(push(61, {bytes: 10_000})).toMatchObject({type: 'busy'});
    turns.stop();
    expect(await large).toMatchObject({type: 'busy'});
    expect(push(62)).toMatchObject({type: 'busy'});
  });
});
