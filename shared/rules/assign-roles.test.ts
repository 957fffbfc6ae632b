import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {assignRoles, type Needs} from './assign-roles.ts';

const CAPABILITIES = ['a', 'b', 'c', 'd'] as const;
const unit = fc.record({capability: fc.subarray([...CAPABILITIES])});
const needs = fc.record({a: fc.nat(2), b: fc.nat(2), c: fc.nat(2), d: fc.nat(1)});

/** How many places at most these units fill: all ways tried. */
function mostPlaces(units: readonly {readonly capability: readonly string[]}[], left: Needs, from = 0): number {
  const [first] = units.slice(from);
  if (!first) return 0;
  const without = mostPlaces(units, left, from + 1);
  return Math.max(without, ...first.capability.flatMap((capability) => {
    const count = left[capability] ?? 0;
    return count > 0 ? [1 + mostPlaces(units, {...left, [capability]: count - 1}, from + 1)] : [];
  }));
}

describe('who brings what', () => {
  it('gives each unit one role that it can fill, and no role to more than are asked', () => {
    fc.assert(fc.property(fc.array(unit, {maxLength: 8}), needs, (units, asked) => {
      const roles = assignRoles(units, asked);
      for (const [at, role] of roles) expect(units[at]?.capability).toContain(role);
      for (const capability of CAPABILITIES) expect([...roles.values()].filter((role) => role === capability).length).toBeLessThanOrEqual(asked[capability]);
    }));
  });

  it('fills as many places as can be filled, by the earliest units that can: after each unit the ones so far fill all they could alone', () => {
    fc.assert(fc.property(fc.array(unit, {maxLength: 7}), needs, (units, asked) => {
      const roles = assignRoles(units, asked);
      for (let count = 1; count <= units.length; count++) {
        const chosen = [...roles.keys()].filter((at) => at < count).length;
        expect(chosen).toBe(mostPlaces(units.slice(0, count), asked));
      }
    }));
  });

  it('moves an early unit to its other role when a later one can only fill the first', () => {
    expect(assignRoles([{capability: ['a', 'b']}, {capability: ['a']}, {capability: ['b']}], {a: 1, b: 1})).toEqual(new Map([[0, 'b'], [1, 'a']]));
  });

  it('asks nothing of anybody where nothing is needed', () => {
    expect(assignRoles([{capability: ['a']}], {a: 0}).size).toBe(0);
    expect(assignRoles([{capability: ['constructor']}], {a: 1}).size).toBe(0);
  });
});
