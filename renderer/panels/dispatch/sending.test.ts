import {beforeEach, describe, expect, it} from 'vitest';
import {outboxStore} from '../../state/outbox.ts';
import {toastStore, undoLast} from '../../state/toasts.ts';
import type {OutboxState} from '../../../shared/protocol/bridge.ts';
import {facts, incidentFacts, recordsWith, words} from '../test-records.ts';
import {sendUnits} from './sending.ts';

const records = recordsWith([
  {layer: 'incidents', id: 'i-1', facts: incidentFacts({units: []})},
  {layer: 'units', id: 'U-2', facts: facts({callSign: 'CC-2', state: 'dispatched', incidentId: 'i-9', orderedAt: 900})},
]);

beforeEach(() => toastStore.setState({toasts: []}));

describe('undoing a dispatch', () => {
  const undone = (state: OutboxState): readonly (readonly unknown[])[] => {
    const asked: (readonly unknown[])[] = [];
    const ask = (...[layer, target, name, wanted]: readonly [string, string | null, string, {readonly [field: string]: unknown}, unknown?]): string => {
      asked.push([layer, target, name, wanted]);
      return 'command-1';
    };
    sendUnits({incident: 'i-1', units: ['U-2'], shown: null}, {ask, records}, words);
    const command = {id: 'command-1', layer: 'incidents', target: 'i-1', name: 'dispatch', ask: {units: ['U-2']}};
    outboxStore.setState({items: [{command, askedAt: 1, state, target: null, version: null, reason: null}]});
    expect(undoLast()).toBe(true);
    return asked.slice(1);
  };

  it('calls back from this incident and from no other', () => {
    expect(undone('sent')).toEqual([['units', 'U-2', 'status', {state: 'cancelled', incident: 'i-1'}]]);
    expect(toastStore.getState().toasts.at(-1)?.text).toContain('duty.advice.recalled');
  });

  it('asks for nothing where another officer was faster, and says so', () => {
    expect(undone('refused')).toEqual([]);
    expect(toastStore.getState().toasts.at(-1)?.text).toBe('duty.advice.nobodyRecalled');
    expect(undone('returned')).toEqual([]);
  });
});
