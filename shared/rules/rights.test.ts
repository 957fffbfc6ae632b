import {describe, expect, it} from 'vitest';
import {ALL_LAYERS, layerNamed} from '../layers/index.ts';
import {must} from '../lib/assert.ts';
import type {Identity, Role} from '../model/identity.ts';
import type {FactRecord} from '../model/record.ts';
import {accessClassOf, cutFor, hiddenFields, maySee, maySeeRecord, seesByRecord} from '../model/rights.ts';

const person = (unit: string | undefined, ...roles: readonly Role[]): Identity => ({user: 'u', displayName: 'u', roles, demo: false, unit});
const layer = (name: string) => must(layerNamed(name), name);
const record = (facts: object): FactRecord => ({
  geometry: null, observedAt: null, receivedAt: 1, source: 'command', quality: 'good', flags: [], demo: false, ...facts,
});
const order = (unit: string, clearedAt: number | null = null): object => ({unit, state: 'dispatched', clearedAt});
const crew = person('U-1', 'unit');

describe('P17: a crew', () => {
  it('sees its own unit and no other', () => {
    expect(maySeeRecord(crew, layer('units'), 'U-1', record({}))).toBe(true);
    expect(maySeeRecord(crew, layer('units'), 'U-11', record({}))).toBe(false);
  });

  it('sees an incident while it has an open order of it', () => {
    const seen = (...units: readonly object[]) => maySeeRecord(crew, layer('incidents'), 'i', record({units, timers: []}));
    expect(seen()).toBe(false);
    expect(seen(order('U-2'))).toBe(false);
    expect(seen(order('U-2'), order('U-1'))).toBe(true);
    expect(seen(order('U-1', 5))).toBe(false);
    expect(seen(order('U-1', 5), order('U-1'))).toBe(true);
    // A record of an older build has no orders at all.
    expect(maySeeRecord(crew, layer('incidents'), 'i', record({}))).toBe(false);
  });

  it('sees no other layer, and without a unit none', () => {
    expect(ALL_LAYERS.filter((each) => maySee(crew, each)).map(({name}) => name).toSorted()).toEqual(['incidents', 'messages', 'units']);
    for (const each of ALL_LAYERS) expect(maySee(person(undefined, 'unit'), each), each.name).toBe(false);
    for (const each of ALL_LAYERS) expect(maySeeRecord(person(undefined, 'unit'), each, 'U-1', record({units: [order('U-1')], timers: []})), each.name).toBe(false);
    // To have a unit is no right without the role.
    for (const each of ALL_LAYERS) expect(maySee(person('U-1'), each), each.name).toBe(false);
  });

  it('is not told what the desk was advised', () => {
    expect(cutFor(crew, layer('incidents'), record({number: 'HP-1', recommendations: [1]}))).not.toHaveProperty('recommendations');
    expect(cutFor(person(undefined, 'officer'), layer('incidents'), record({recommendations: [1]}))).toHaveProperty('recommendations');
  });

  it('has a class of its own; with a role that sees the layer whole it sees it whole', () => {
    const layers = ALL_LAYERS;
    expect(accessClassOf(crew, layers)).not.toBe(accessClassOf(person('U-2', 'unit'), layers));
    expect(accessClassOf(person('U-1', 'officer'), layers)).toBe(accessClassOf(person(undefined, 'officer'), layers));
    expect(seesByRecord(crew, layers)).toBe(true);
    expect(seesByRecord(person('U-1', 'unit', 'officer'), layers)).toBe(false);
    expect(maySeeRecord(person('U-1', 'unit', 'officer'), layer('units'), 'U-2', record({}))).toBe(true);
    expect(seesByRecord(person('U-1', 'wall', 'unit'), layers)).toBe(true);
  });

  it('beside a wall’s role it is not told of other incidents what a wall is not told', () => {
    expect(hiddenFields(person('U-1', 'wall', 'unit'), layer('incidents'))).toContain('timeline');
    expect(hiddenFields(person(undefined, 'wall', 'officer'), layer('incidents'))).toEqual([]);
  });
});
