import {describe, expect, it} from 'vitest';
import type {LinkStatus} from '../../shared/protocol/bridge.ts';
import {linkWords} from './link-words.ts';

const status: LinkStatus = {state: 'live', offlineSince: null, refused: null, hubAheadMs: 0, toldAt: 0, hubRate: 1, missed: 0, trouble: null};
const wordsOf = (over: Partial<LinkStatus>, consoleAlive = true) => linkWords({consoleAlive, status: {...status, ...over}});

describe('the link', () => {
  it('is live, catching up, or offline since a time', () => {
    expect(wordsOf({})).toMatchObject({kind: 'live', key: 'link.live'});
    expect(wordsOf({state: 'catching-up', missed: 12})).toMatchObject({kind: 'catching-up', key: 'link.catchingUp'});
    expect(wordsOf({state: 'connecting'})).toMatchObject({kind: 'catching-up', key: 'link.catchingUp'});
    expect(wordsOf({state: 'offline', offlineSince: 5_000})).toEqual({kind: 'offline', key: 'link.offlineSince', since: 5_000});
  });

  it('is lost with the console, whatever was said last', () => {
    expect(wordsOf({}, false)).toEqual({kind: 'console-lost', key: 'link.consoleLost', since: null});
    expect(wordsOf({state: 'offline', offlineSince: 1}, false).kind).toBe('console-lost');
  });
});
