import {describe, expect, it} from 'vitest';
import {LAYERS} from '../../../shared/layers/index.ts';
import {ManualClock} from '../../../tests/support/manual-clock.ts';
import {FeedStates} from '../ops/feed-states.ts';
import type {ConsoleSession} from './console-session.ts';
import {FeedTeller} from './feed-teller.ts';

const AT = 1_760_000_000_000;
function open({feeds = 1, isGreeted = true, role = 'admin'} = {}) {
  const clock = new ManualClock(AT);
  const states = new FeedStates({clock});
  for (let count = 0; count < feeds; count++) states.add({name: `feed-${count}`, type: 'geojson', demo: false, layers: ['cameras'], everyMs: null});
  const sent: unknown[] = [];
  const session = {isGreeted, identity: {user: 'u', displayName: 'u', roles: [role], demo: false}, send: (name: string, message: unknown) => sent.push([name, message])};
  const teller = new FeedTeller({feedStates: states, layers: LAYERS, clock, sessions: new Set([session as unknown as ConsoleSession])});
  teller.start();
  return {clock, states, sent, teller};
}

describe('consoles', () => {
  it('are told of a change within a second, and of nothing where nothing changes', () => {
    const {clock, states, sent} = open();
    clock.advance(1_000);
    expect(sent).toHaveLength(1);
    clock.advance(60_000);
    expect(sent).toHaveLength(1);
    states.accepted('feed-0', 2, clock.now());
    clock.advance(1_000);
    expect(sent.at(-1)).toMatchObject(['feeds', {feeds: [{name: 'feed-0', state: 'running', details: {accepted: 2}}]}]);
  });

  it('are told once a second, however often something changes', () => {
    const {clock, states, sent} = open();
    clock.every(10, () => states.accepted('feed-0', 1, clock.now()));
    clock.advance(10_000);
    expect(sent).toHaveLength(10);
  });

  it('of many feeds are told less often', () => {
    const {clock, states, sent} = open({feeds: 500});
    clock.every(100, () => states.accepted('feed-0', 1, clock.now()));
    clock.advance(100_000);
    expect(sent).toHaveLength(10);
  });

  it('P17: of a crew are not told that a feed has spoken', () => {
    const {clock, states, sent} = open({role: 'unit'});
    clock.every(100, () => states.accepted('feed-0', 1, clock.now()));
    clock.advance(10_000);
    expect(sent).toEqual([]);
  });

  it('that have not said hello are told nothing', () => {
    const {clock, sent} = open({isGreeted: false});
    clock.advance(5_000);
    expect(sent).toEqual([]);
  });
});
