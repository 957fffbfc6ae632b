import {describe, expect, it} from 'vitest';
import {distanceM} from '../../geo/distance.ts';
import {AT, done, outcomeOf, person} from '../../model/command.test-support.ts';
import {SYSTEM} from '../../model/identity.ts';
import {visits} from '../visits/layer.ts';
import {MAX_GEOFENCES} from './geofence.ts';
import {geofences as layer} from './layer.ts';

const circle = {centre: [106.72, 20.84], radiusM: 400};
const ask = {name: 'Bến Đình Vũ', geometry: null, circle, layers: ['vessels'], on: ['enter', 'leave']};
const square = {type: 'Polygon', coordinates: [[[106.6, 20.8], [106.7, 20.8], [106.7, 20.9], [106.6, 20.8]]]};

describe('a geofence', () => {
  it('around a point is drawn as a ring at its radius', () => {
    const fence = done({layer, name: 'create', ask});
    const ring = fence.geometry?.type === 'Polygon' ? (fence.geometry.coordinates[0] ?? []) : [];
    expect(ring.length).toBe(65);
    for (const corner of ring) expect(distanceM([106.72, 20.84], corner)).toBeCloseTo(400, 0);
    expect(fence).toMatchObject({name: 'Bến Đình Vũ', state: 'active', watchers: ['lan'], heldBack: 0, createdAt: AT});
  });

  it.each([
    ['area-or-circle', {...ask, geometry: square}],
    ['area-or-circle', {...ask, circle: null}],
    ['drawing-of-another-kind', {...ask, circle: null, geometry: {type: 'Point', coordinates: [106, 20]}}],
    ['circle.radiusM', {...ask, circle: {...circle, radiusM: 5}}],
    ['layers', {...ask, layers: []}],
    ['layers.0', {...ask, layers: ['cameras']}],
    ['on', {...ask, on: []}],
    ['name', {...ask, name: ' '}],
  ])('is refused: %s', (reason, wrong) => {
    expect(outcomeOf({layer, name: 'create', ask: wrong})).toBe(reason);
  });

  it('is one of so many, drawn by those who work at the desk', () => {
    expect(outcomeOf({layer, name: 'create', ask, active: MAX_GEOFENCES})).toBe('too-many-geofences');
    for (const role of ['admin', 'wall', 'soc', 'unit'] as const) expect(outcomeOf({layer, name: 'create', ask, by: person('x', role)}), role).toBe('not-allowed');
  });

  it('tells at once those who asked, once each', () => {
    const fence = done({layer, name: 'create', ask});
    const two = done({layer, name: 'watch', by: person('binh', 'operator'), record: fence, ask: {on: true}});
    expect(done({layer, name: 'watch', by: person('binh', 'operator'), record: two, ask: {on: true}})['watchers']).toEqual(['lan', 'binh']);
    expect(done({layer, name: 'watch', record: two, ask: {on: false}})['watchers']).toEqual(['binh']);
  });

  it('is changed by its author or by those who lead, and not after its end', () => {
    const record = done({layer, name: 'create', by: person('an', 'operator'), ask});
    for (const name of ['edit', 'remove']) expect(outcomeOf({layer, name, by: person('binh', 'operator'), record})).toBe('not-allowed');
    expect(done({layer, name: 'edit', record, ask: {on: ['leave']}})).toMatchObject({on: ['leave'], name: 'Bến Đình Vũ'});
    const removed = done({layer, name: 'remove', by: person('an', 'operator'), record});
    expect(layer.goneStates).toContain(removed['state']);
    for (const name of ['edit', 'remove', 'watch']) expect(outcomeOf({layer, name, record: removed, ask: name === 'watch' ? {on: true} : {}})).toBe('already-removed');
  });
});

describe('who came and went', () => {
  const entered = {fence: 'f', layer: 'vessels', record: '574', at: AT, wasInside: false};

  it('is the hub’s own to say, whatever somebody calls himself', () => {
    const alike = {...SYSTEM};
    expect(outcomeOf({layer: visits, name: 'enter', by: alike, ask: entered})).toBe('not-allowed');
    expect(outcomeOf({layer, name: 'held-back', by: alike, record: done({layer, name: 'create', ask}), ask: {count: 1}})).toBe('not-allowed');
    const visit = done({layer: visits, name: 'enter', by: SYSTEM, ask: entered});
    expect(outcomeOf({layer: visits, name: 'leave', by: alike, record: visit, ask: {at: AT, ended: false}})).toBe('not-allowed');
  });

  it('is one stay from its enter to its leave, and ends once', () => {
    const visit = done({layer: visits, name: 'enter', by: SYSTEM, ask: entered});
    expect(visit).toMatchObject({state: 'inside', enteredAt: AT, leftAt: null});
    const left = done({layer: visits, name: 'leave', by: SYSTEM, record: visit, ask: {at: AT + 5_000, ended: false}});
    expect(left).toMatchObject({state: 'left', leftAt: AT + 5_000});
    expect(outcomeOf({layer: visits, name: 'leave', by: SYSTEM, record: left, ask: {at: AT, ended: true}})).toBe('already-left');
  });
});
