import {describe, expect, it} from 'vitest';
import {recordIdFor} from '../../shared/model/command.ts';
import type {OutboxItem} from '../../shared/protocol/bridge.ts';
import {isPending, pendingCreates, pendingNames, targetOf} from './pending.ts';

const id = '0123456789abcdef';
const nothing = new Set<string>();
const unknown = (): number => 0;

function item(over: Partial<OutboxItem> & {readonly target?: string | null} = {}, name = 'create'): OutboxItem {
  return {
    command: {id, layer: 'incidents', target: name === 'create' ? null : 'inc-1', name, ask: {}},
    askedAt: 0, state: 'waiting', version: null, reason: null, target: null, ...over,
  };
}

describe('a create', () => {
  it('has its record’s id before the hub has answered', () => {
    expect(targetOf(item())).toBe(recordIdFor('incidents', id));
  });

  it('is pending until its change has arrived, answer or not', () => {
    expect(isPending(item(), nothing, unknown)).toBe(true);
    expect(isPending(item({state: 'sent'}), nothing, unknown)).toBe(true);
    expect(isPending(item({state: 'accepted', version: 1}), nothing, unknown)).toBe(true);
    expect(isPending(item({state: 'sent'}), new Set([id]), unknown)).toBe(false);
  });

  it('is over once its record is in the picture, for a window that was opened later', () => {
    expect(isPending(item({state: 'waiting'}), nothing, () => 1)).toBe(false);
    expect(isPending(item({state: 'accepted', version: 1}), nothing, () => 1)).toBe(false);
  });

  it('is over when it is refused or returned', () => {
    expect(isPending(item({state: 'refused', reason: 'not-allowed'}), nothing, unknown)).toBe(false);
    expect(isPending(item({state: 'returned', reason: 'too-old'}), nothing, unknown)).toBe(false);
  });
});

describe('a command on a record', () => {
  it('is pending while the record is older than the answer’s version', () => {
    const acknowledged = item({state: 'accepted', version: 5}, 'acknowledge');
    expect(isPending(acknowledged, nothing, () => 4)).toBe(true);
    expect(isPending(acknowledged, nothing, () => 5)).toBe(false);
  });

  it('waits whatever version the record has', () => {
    expect(isPending(item({}, 'acknowledge'), nothing, () => 9)).toBe(true);
  });
});

describe('lists of what is pending', () => {
  const view = {items: [item(), item({state: 'sent'}, 'acknowledge'), item({state: 'refused'}, 'note')], arrived: nothing};

  it('name the commands of one record', () => {
    expect([...pendingNames(view, 'incidents', 'inc-1', () => 3)]).toEqual(['acknowledge']);
    expect([...pendingNames(view, 'incidents', 'inc-2', () => 3)]).toEqual([]);
  });

  it('hold the creates of a layer alone', () => {
    expect(pendingCreates(view, 'incidents', unknown)).toHaveLength(1);
    expect(pendingCreates(view, 'alarms', unknown)).toEqual([]);
  });
});
