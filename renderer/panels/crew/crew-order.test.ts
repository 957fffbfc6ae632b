import {describe, expect, it} from 'vitest';
import type {StoredRecord} from '../../../shared/model/change.ts';
import type {OutboxItem} from '../../../shared/protocol/bridge.ts';
import {deadlineOf, orderOf, ownActs, stateAsTold} from './crew-order.ts';
import {viewOver} from './view-over.ts';

const incident = (id: string, ...units: readonly object[]): StoredRecord => ({
  id, handle: 0, version: 1, at: 1,
  record: {geometry: null, observedAt: null, receivedAt: 1, source: 'command', quality: 'good', flags: [], demo: false, timers: [], timeline: [], units},
});
const order = (unit: string, dispatchedAt: number, clearedAt: number | null = null): object => ({unit, dispatchedAt, clearedAt});

let count = 0;
const item = (layer: string, name: string, ask: object, more: Partial<OutboxItem> = {}): OutboxItem => ({
  command: {id: `command-${String(++count).padStart(12, '0')}`, layer, target: layer === 'units' ? 'U-1' : null, name, ask: {...ask}},
  askedAt: count, state: 'waiting', target: null, version: null, reason: null, ...more,
});
const nothing = new Set<string>();

describe('a crew’s order', () => {
  it('is the open one that was given last', () => {
    const records = [incident('a', order('U-1', 5)), incident('b', order('U-2', 9)), incident('c', order('U-1', 7)), incident('d', order('U-1', 8, 9))];
    expect(orderOf(records, 'U-1')?.id).toBe('c');
    expect(orderOf(records, 'U-9')).toBeNull();
  });

  it('has the deadline of its own that ends first', () => {
    const timer = (name: 'ack' | 'travel' | 'sla', unit: string | null, dueAt: number, expiredAt: number | null = null) => ({name, unit, startedAt: 0, dueAt, expiredAt, count: 0});
    const timers = [timer('sla', null, 1), timer('ack', 'U-2', 2), timer('ack', 'U-1', 3, 3), timer('travel', 'U-1', 9), timer('ack', 'U-1', 4)];
    expect(deadlineOf({timers}, 'U-1')).toMatchObject({name: 'ack', dueAt: 4});
    expect(deadlineOf({timers}, 'U-3')).toBeNull();
  });
});

describe('what a crew told', () => {
  it('counts for it before the hub has heard it, the last word last', () => {
    const items = [item('units', 'status', {state: 'acknowledged'}), item('units', 'status', {state: 'enroute'})];
    const told = (all: readonly OutboxItem[], version = 3) => stateAsTold({items: all, arrived: nothing}, {unit: 'U-1', state: 'dispatched'}, () => version);
    expect(told(items)).toBe('enroute');
    expect(told(items.toReversed())).toBe('enroute');
    expect(told([])).toBe('dispatched');
    // Answered, and its change not here yet; then it is.
    const answered = [item('units', 'status', {state: 'acknowledged'}, {state: 'accepted', version: 4})];
    expect([told(answered, 3), told(answered, 4)]).toEqual(['acknowledged', 'dispatched']);
    expect(told([item('units', 'status', {state: 'clear'}, {state: 'refused', reason: 'unit-state-jump'})])).toBe('dispatched');
  });

  it('is its steps and its words; receipts that go by themselves are no act', () => {
    const items = [item('messages', 'deliver', {}), item('messages', 'send', {text: 'a'}), item('units', 'status', {state: 'clear'}), item('incidents', 'create', {})];
    expect(ownActs({items}, 'U-1').map(({command}) => `${command.layer} ${command.name}`)).toEqual(['messages send', 'units status']);
    expect(ownActs({items}, 'U-2').map(({command}) => command.name)).toEqual(['send']);
  });
});

describe('the view of a way', () => {
  it('has both ends in it, and is never closer than a street', () => {
    const view = viewOver([[106.68, 20.86], [106.72, 20.84]]);
    expect(view?.lonDeg).toBeCloseTo(106.7, 6);
    expect(view?.latDeg).toBeCloseTo(20.85, 6);
    // 0.04° of longitude in 300 px of the world's 512 px at zoom 0.
    expect(view?.zoom).toBeLessThan(Math.log2((300 * 360) / (512 * 0.04)) + 0.001);
    expect(viewOver([[106.68, 20.86]])?.zoom).toBe(15);
    expect(viewOver([])).toBeNull();
  });
});
