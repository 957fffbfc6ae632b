import {describe, expect, it} from 'vitest';
import type {FactRecord} from '../../shared/model/record.ts';
import type {OutboxItem} from '../../shared/protocol/bridge.ts';
import {orderMeant, stepAsk} from './unit-step.ts';

const unit = (over: object): FactRecord => ({
  geometry: null, observedAt: null, receivedAt: 1, source: 'avl', quality: 'good', flags: [], demo: false, state: 'on_scene', incidentId: 'i-1', orderedAt: 5, ...over,
});
const asked = (layer: string, target: string, name: string, ask: OutboxItem['command']['ask'], more: Partial<OutboxItem> = {}): OutboxItem => ({
  command: {id: `${layer}-${name}-0123456789`, layer, target, name, ask}, askedAt: 1, state: 'waiting', target: null, version: null, reason: null, ...more,
});
const meant = (facts: FactRecord | null, ...items: readonly OutboxItem[]): string | null =>
  orderMeant('U-1', {get: (layer, id) => (layer === 'units' && id === 'U-1' && facts ? {id, handle: 1, version: 3, at: 1, record: facts} : undefined)}, {items, arrived: new Set()});

describe('a unit’s step', () => {
  it('names the order it is of, a call for help none', () => {
    expect(stepAsk({state: 'on_scene', incident: 'i-1'})).toEqual({state: 'on_scene', incident: 'i-1'});
    expect(stepAsk({state: 'unavailable', reason: 'hỏng lốp', incident: null})).toEqual({state: 'unavailable', reason: 'hỏng lốp'});
    expect(stepAsk({state: 'enroute', reason: '', incident: 'i-1'})).toEqual({state: 'enroute', incident: 'i-1'});
    expect(stepAsk({state: 'emergency', incident: 'i-1'})).toEqual({state: 'emergency'});
  });

  it('is of the order that the unit has by this hub; what its source tells of an incident is none', () => {
    expect(meant(unit({}))).toBe('i-1');
    expect(meant(unit({orderedAt: null}))).toBeNull();
    expect(meant(null)).toBeNull();
  });

  it('is of no order once the step that ends it was told and waits', () => {
    const clear = asked('units', 'U-1', 'status', {state: 'clear', incident: 'i-1'});
    expect(meant(unit({}), clear)).toBeNull();
    expect(meant(unit({}), {...clear, state: 'refused'})).toBe('i-1');
    expect(meant(unit({}), {...clear, command: {...clear.command, target: 'U-2'}})).toBe('i-1');
    expect(meant(unit({}), asked('units', 'U-1', 'status', {state: 'enroute', incident: 'i-1'}))).toBe('i-1');
    // The order that was ended is not the one that the unit has got since.
    expect(meant(unit({incidentId: 'i-2'}), clear)).toBe('i-2');
  });

  it('is of the order that was asked here and waits', () => {
    const dispatch = asked('incidents', 'i-7', 'dispatch', {units: ['U-9', 'U-1']});
    expect(meant(unit({incidentId: null, orderedAt: null}), dispatch)).toBe('i-7');
    expect(meant(unit({incidentId: null, orderedAt: null}), {...dispatch, state: 'returned'})).toBeNull();
    expect(meant(unit({}), dispatch)).toBe('i-1');
  });
});
