import {describe, expect, it} from 'vitest';
import type {Order} from '../../../shared/model/order.ts';
import {recallable} from './recallable.ts';

const order = (unit: string, dispatchedAt: number, clearedAt: number | null = null): Order => ({
  unit, callSign: null, agency: null, role: null, state: clearedAt === null ? 'dispatched' : 'clear', dispatchedAt, dispatchedBy: 'o', alerts: 1, acknowledgedAt: null, enrouteAt: null, stagingAt: null,
  onSceneAt: null, transportAt: null, atFacilityAt: null, clearedAt, etaS: null, distanceM: null, byRadio: false, enteredAt: dispatchedAt,
});
const units = ['CC-2', 'CC-3'];

describe('calling back who was just sent', () => {
  it('calls back nobody where the dispatch was refused or came back: the unit’s order is another’s', () => {
    for (const state of ['refused', 'returned'] as const) expect(recallable({units, state, before: [], now: []})).toEqual([]);
  });

  it('calls back who was sent, whether or not the order is here yet', () => {
    for (const state of ['waiting', 'sent', 'accepted', null] as const) {
      expect(recallable({units, state, before: [], now: []})).toEqual(units);
      expect(recallable({units, state, before: [], now: [order('CC-2', 5), order('CC-3', 5)]})).toEqual(units);
    }
  });

  it('leaves out who is done meanwhile, and who had an order here before', () => {
    expect(recallable({units, state: 'accepted', before: [], now: [order('CC-2', 5, 6), order('CC-3', 5)]})).toEqual(['CC-3']);
    expect(recallable({units, state: 'waiting', before: [order('CC-2', 1)], now: [order('CC-2', 1)]})).toEqual(['CC-3']);
  });

  it('calls back who was sent a second time, though the first order is over', () => {
    const first = order('CC-2', 1, 3);
    expect(recallable({units: ['CC-2'], state: 'waiting', before: [first], now: [first]})).toEqual(['CC-2']);
    expect(recallable({units: ['CC-2'], state: 'accepted', before: [first], now: [first, order('CC-2', 9)]})).toEqual(['CC-2']);
  });
});
