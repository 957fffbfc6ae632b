import {describe, expect, it} from 'vitest';
import type {HubAnswer, HubClient} from './hub-client.ts';
import {PostBox} from './post-box.ts';

const TAKEN: HubAnswer = {type: 'answered', status: 202, body: {accepted: 1, rejected: []}};

/** A hub that answers when it is told to. */
function boxWith(isWhole: boolean) {
  const sent: string[] = [];
  const lost: string[] = [];
  const state = {answer: TAKEN as HubAnswer, nowMs: 0};
  const none = async (): Promise<HubAnswer> => TAKEN;
  const hub: HubClient = {
    get: none, post: none,
    push: async (_feed, _key, {bytes}) => {
      sent.push(String(bytes));
      await Promise.resolve();
      return state.answer;
    },
  };
  const box = new PostBox({hub, feed: 'reports', isWhole, key: 'key', log: () => undefined, onLost: (feed) => lost.push(feed), machineNow: () => state.nowMs});
  const put = (...texts: readonly string[]): void => texts.forEach((bytes) => box.put({contentType: 'application/json', bytes}));
  return {box, put, sent, lost, state};
}

describe('bodies to a feed', () => {
  it('go one after the other, in order', async () => {
    const {box, put, sent} = boxWith(false);
    put('a', 'b', 'c');
    await box.tend();
    expect(sent).toEqual(['a', 'b', 'c']);
    expect(box.waiting).toBe(0);
  });

  it('of a source that tells all each time are the newest alone', async () => {
    const {box, put, sent} = boxWith(true);
    put('a', 'b', 'c');
    await box.tend();
    expect(sent).toEqual(['c']);
  });

  it('are tried again later where the hub does not answer', async () => {
    const {box, put, sent, state} = boxWith(false);
    state.answer = {type: 'unreachable', reason: 'down'};
    put('a');
    await box.tend();
    await box.tend();
    expect(sent).toEqual(['a']);
    [state.answer, state.nowMs] = [TAKEN, 10_000];
    await box.tend();
    expect(sent).toEqual(['a', 'a']);
    expect(box.waiting).toBe(0);
  });

  it('are bounded: too many are dropped, and the source is asked to tell all', async () => {
    const {box, put, lost, state} = boxWith(false);
    state.answer = {type: 'unreachable', reason: 'down'};
    for (let number = 0; number < 40; number++) put(String(number));
    expect(lost.length).toBeGreaterThan(0);
    expect(box.waiting).toBeLessThanOrEqual(31);
  });

  it('are not sent on to a feed that is not there', async () => {
    const {box, put, sent, state} = boxWith(false);
    state.answer = {type: 'answered', status: 404, body: {}};
    put('a');
    await box.tend();
    put('b');
    await box.tend();
    expect(sent).toEqual(['a']);
  });
});
