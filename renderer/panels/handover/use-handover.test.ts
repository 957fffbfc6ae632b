import {describe, expect, it} from 'vitest';
import {ALL_LAYERS} from '../../../shared/layers/index.ts';
import {recordOf} from '../../../shared/model/layer.test-support.ts';
import type {OutboxItem} from '../../../shared/protocol/bridge.ts';
import {Records} from '../../state/records.ts';
import {degraded, unsent} from './use-handover.ts';

const AT = 1_795_000_000_000;

function item(state: OutboxItem['state'], more: Partial<OutboxItem['command']> = {}): OutboxItem {
  const command = {id: `command-${state}-0000000`, layer: 'incidents', target: 'i-1', name: 'dispatch', ask: {}, ...more};
  return {command, state, askedAt: AT, reason: null, version: null} as OutboxItem;
}

describe('what a handover says of this desk', () => {
  it('N18: tells what it asked and is not through, and what came back, by the incident’s number', () => {
    const records = new Records(ALL_LAYERS);
    records.replace([{layer: 'incidents', id: 'i-1', handle: 1, version: 1, at: AT, record: recordOf({number: 'HP-261122-0001', state: 'new'})}]);
    const items = [item('waiting'), item('sent', {name: 'note'}), item('accepted'), item('refused'), item('returned', {target: null, name: 'create'}), item('waiting', {layer: 'shifts', name: 'sign-off'})];
    expect(unsent(items, records)).toEqual([
      {name: 'dispatch', about: 'HP-261122-0001', state: 'waiting', askedAt: AT},
      {name: 'note', about: 'HP-261122-0001', state: 'sent', askedAt: AT},
      {name: 'create', about: null, state: 'returned', askedAt: AT},
    ]);
  });

  it('N18: tells feeds that are silent or do not run, longest first', () => {
    const feed = (name: string, state: 'silent' | 'running' | 'stopped' | 'starting', lastMessageAt: number | null) => ({name, state, lastMessageAt, details: null});
    expect(degraded([feed('a', 'running', AT), feed('b', 'stopped', null), feed('c', 'silent', AT), feed('d', 'silent', AT - 60_000), feed('e', 'starting', null)])).toEqual([
      {name: 'd', state: 'silent', since: AT - 60_000}, {name: 'c', state: 'silent', since: AT}, {name: 'b', state: 'stopped', since: null},
    ]);
  });
});
