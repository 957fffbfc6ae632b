import {beforeEach, describe, expect, it} from 'vitest';
import type {FactRecord} from '../../shared/model/record.ts';
import type {OutboxItem} from '../../shared/protocol/bridge.ts';
import {askedStore, dropAsked, hasOwnOnItsWay, noteAsked, overtakenOf, rememberAsked, type Asked} from './asked.ts';

const seen = {state: 'acknowledged'} as unknown as FactRecord;
const asked = (id: string, target = 'i1'): Asked => ({command: {id, layer: 'incidents', target, name: 'resolve', ask: {}, expectedVersion: 3}, seen});
const item = (id: string, over: Partial<OutboxItem> = {}): OutboxItem => ({
  command: asked(id).command, askedAt: 0, state: 'refused', target: null, version: null, reason: 'changed-meanwhile', ...over,
});

beforeEach(() => askedStore.setState({asked: []}));

describe('what was asked of a record as it was', () => {
  it('62: is there to compare where somebody else was faster, until it was read', () => {
    rememberAsked(asked('a'));
    const of = (items: readonly OutboxItem[]): string | undefined => overtakenOf(askedStore.getState().asked, items, 'incidents', 'i1')?.command.id;
    expect(of([item('a', {state: 'sent', reason: null})])).toBeUndefined();
    expect(of([item('a', {reason: 'not-allowed'})])).toBeUndefined();
    expect(of([item('b')])).toBeUndefined();
    expect(of([item('a')])).toBe('a');
    dropAsked('a');
    expect(of([item('a')])).toBeUndefined();
  });

  it('62: nobody is told of his own change: after an own command the next one waits for none', () => {
    const of = {layer: 'incidents', target: 'i9', version: 4};
    expect(hasOwnOnItsWay(of, [])).toBe(false);
    noteAsked(of, 'n1');
    expect(hasOwnOnItsWay(of, [])).toBe(true);
    expect(hasOwnOnItsWay(of, [item('n1', {state: 'sent', reason: null})])).toBe(true);
    expect(hasOwnOnItsWay(of, [item('n1')])).toBe(false);
    expect(hasOwnOnItsWay({...of, version: 5}, [])).toBe(false);
    expect(hasOwnOnItsWay({...of, target: 'i8'}, [])).toBe(false);
  });

  it('is bounded: the oldest gives way', () => {
    for (let count = 0; count < 60; count++) rememberAsked(asked(`c${count}`));
    expect(askedStore.getState().asked).toHaveLength(50);
    expect(askedStore.getState().asked[0]?.command.id).toBe('c10');
  });
});
