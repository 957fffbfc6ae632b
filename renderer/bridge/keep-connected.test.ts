import {describe, expect, it} from 'vitest';
import {keepConnected} from './keep-connected.ts';

/** Pauses end, and questions are answered, when the test says so. */
function start() {
  const listeners = new Map<string, (reason: unknown) => void>();
  const done: string[] = [];
  let answer: (served: boolean) => void = () => undefined;
  let resume: () => void = () => undefined;
  keepConnected({
    socket: {
      on: (event, listener) => void listeners.set(event, listener),
      connect: () => void done.push('connect'),
    },
    isServed: () => {
      done.push('ask');
      return new Promise((resolve) => (answer = resolve));
    },
    pause: (ms) => {
      done.push(`pause ${ms}`);
      return new Promise((resolve) => (resume = resolve));
    },
  });
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return {
    done,
    say: (event: string) => listeners.get(event)?.('transport close'),
    pass: () => (resume(), settle()),
    served: (isServed: boolean) => (answer(isServed), settle()),
  };
}

describe('a window that lost its console', () => {
  it('asks at a steady pace and opens the socket once somebody serves', async () => {
    const {done, say, pass, served} = start();
    say('disconnect');
    await pass();
    await served(false);
    await pass();
    await served(true);
    expect(done).toEqual(['pause 250', 'ask', 'pause 250', 'ask', 'connect']);
  });

  it('tries once at a time, however often it is told', async () => {
    const {done, say, pass, served} = start();
    say('disconnect');
    say('connect_error');
    say('disconnect');
    await pass();
    await served(true);
    expect(done.filter((step) => step === 'connect')).toHaveLength(1);
  });

  it('does not hurry where the console serves and refuses', async () => {
    const {done, say, pass, served} = start();
    say('connect_error');
    await pass();
    await served(true);
    say('connect_error');
    expect(done).toEqual(['pause 2000', 'ask', 'connect', 'pause 2000']);
  });

  it('comes back every time', async () => {
    const {done, say, pass, served} = start();
    for (let time = 0; time < 3; time++) {
      say('disconnect');
      await pass();
      await served(true);
    }
    expect(done.filter((step) => step === 'connect')).toHaveLength(3);
  });
});
