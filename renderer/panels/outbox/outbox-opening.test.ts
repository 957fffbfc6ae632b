import {describe, expect, it} from 'vitest';
import type {OutboxItem, OutboxState} from '../../../shared/protocol/bridge.ts';
import {cameBackIds, closesItself, opensItself, type Seen} from './outbox-opening.ts';

const live: Seen = {linkState: 'live', cameBack: new Set()};
const item = (id: string, state: OutboxState): OutboxItem => ({
  command: {id, layer: 'incidents', target: null, name: 'create', ask: {}}, askedAt: 0, state, target: null, version: null, reason: null,
});

describe('the outbox opens itself', () => {
  it('when the link is lost, once', () => {
    expect(opensItself(live, {...live, linkState: 'offline'})).toBe(true);
    expect(opensItself({...live, linkState: 'offline'}, {...live, linkState: 'offline'})).toBe(false);
    expect(opensItself(null, {...live, linkState: 'offline'})).toBe(true);
  });

  it('when a command comes back, but not for what had come back before the window was opened', () => {
    const back: Seen = {...live, cameBack: cameBackIds([item('a', 'refused'), item('b', 'accepted'), item('c', 'returned')])};
    expect([...back.cameBack]).toEqual(['a', 'c']);
    expect(opensItself(live, back)).toBe(true);
    expect(opensItself(back, back)).toBe(false);
    expect(opensItself(null, back)).toBe(false);
  });

  it('never for good news', () => {
    expect(opensItself({...live, linkState: 'offline'}, live)).toBe(false);
  });
});

describe('the outbox closes itself', () => {
  it('when the link it opened for is back and it holds nothing; what an operator opened or what stands in it stays', () => {
    const own = {isOwn: true, isEmpty: true};
    expect(closesItself(live, own)).toBe(true);
    for (const linkState of ['offline', 'connecting', 'catching-up'] as const) expect(closesItself({...live, linkState}, own)).toBe(false);
    expect(closesItself(live, {...own, isOwn: false})).toBe(false);
    expect(closesItself(live, {...own, isEmpty: false})).toBe(false);
  });
});
