import {describe, expect, it} from 'vitest';
import {FakeClock} from '../../../tests/support/fake-clock.ts';
import {AutoSignIn} from './auto-sign-in.ts';

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function desk(...answers: (string | null | Error)[]) {
  const clock = new FakeClock();
  const told: string[] = [];
  let tries = 0;
  const auto = new AutoSignIn({
    clock,
    signIn: async () => {
      const answer = answers[tries++] ?? null;
      if (answer instanceof Error) throw answer;
      return answer;
    },
    onTrouble: (trouble) => told.push(trouble),
  });
  return {clock, auto, told, tries: () => tries};
}

describe('signing in by itself', () => {
  it('tries once a second until the hub answers, also where a try throws', async () => {
    const {clock, auto, told, tries} = desk('unreachable', new Error('disk full'), null);
    auto.begin();
    auto.begin();
    for (let second = 0; second < 5; second++) {
      await turn();
      clock.advance(1_000);
    }
    expect(tries()).toBe(3);
    expect(told).toEqual(['unreachable', 'failed']);
  });

  it('ends with a wrong password, and with a person who signs in', async () => {
    const wrong = desk('wrong');
    wrong.auto.begin();
    await turn();
    wrong.clock.advance(10_000);
    wrong.auto.begin();
    expect(wrong.tries()).toBe(1);

    const ended = desk('unreachable');
    ended.auto.begin();
    ended.auto.end();
    await turn();
    ended.clock.advance(10_000);
    expect(ended.tries()).toBe(1);
    expect(ended.told).toEqual([]);
  });
});
