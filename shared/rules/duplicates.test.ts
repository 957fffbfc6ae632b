import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {Position} from '../geo/geometry.ts';
import {likelyDuplicates, likenessOf, type ComparedIncident} from './duplicates.ts';

const AT = 1_800_000_000_000;
const MIN = 60_000;
const PLACE: Position = [106.7, 20.85];
const crash = (id: string, more: Partial<ComparedIncident> = {}): ComparedIncident => ({id, type: 'traffic.crash', position: PLACE, createdAt: AT, ...more});
/** About so many metres north. */
const north = (metres: number): Position => [PLACE[0], PLACE[1] + metres / 110_700];

describe('two incidents that may be one', () => {
  it('are certain at one place, at one time, of one type', () => {
    expect(likenessOf(crash('a'), crash('b'))).toEqual({score: 1, distanceM: 0, minutes: 0, type: 'equal'});
  });

  it('are less likely farther apart, later, of a kindred type, of another', () => {
    const first = crash('a');
    const scores = [
      crash('b', {position: north(100)}), crash('b', {position: north(300)}), crash('b', {position: north(300), createdAt: AT + 15 * MIN}),
      crash('b', {position: north(300), createdAt: AT + 15 * MIN, type: 'traffic.jam'}), crash('b', {position: north(300), createdAt: AT + 15 * MIN, type: 'fire.vehicle'}),
    ].map((other) => likenessOf(first, other)?.score ?? 0);
    expect(scores).toEqual(scores.toSorted((one, other) => other - one));
    expect(new Set(scores).size).toBe(scores.length);
  });

  it('show the parts of their score', () => {
    expect(likenessOf(crash('a'), crash('b', {position: north(250), createdAt: AT - 15 * MIN, type: 'traffic.crash.bridge'}))).toEqual({
      score: 0.35, distanceM: 250, minutes: 15, type: 'family',
    });
  });

  it('are not compared beyond half a kilometre, half an hour, or without a place', () => {
    expect(likenessOf(crash('a'), crash('b', {position: north(499)}))).not.toBeNull();
    expect(likenessOf(crash('a'), crash('b', {position: north(502)}))).toBeNull();
    expect(likenessOf(crash('a'), crash('b', {createdAt: AT + 30 * MIN}))).not.toBeNull();
    expect(likenessOf(crash('a'), crash('b', {createdAt: AT + 30 * MIN + 1}))).toBeNull();
    expect(likenessOf(crash('a'), crash('b', {position: null}))).toBeNull();
  });

  it('are as alike in one direction as in the other, from 0 to 1', () => {
    const any = fc.record({
      id: fc.constantFrom('a', 'b'), type: fc.constantFrom('traffic.crash', 'traffic.jam', 'fire', 'fire.building'),
      position: fc.tuple(fc.double({min: 106.7, max: 106.706, noNaN: true}), fc.double({min: 20.85, max: 20.856, noNaN: true})), createdAt: fc.integer({min: AT, max: AT + 40 * MIN}),
    });
    fc.assert(fc.property(any, any, (one, other) => {
      const likeness = likenessOf(one, other);
      expect(likenessOf(other, one)).toEqual(likeness);
      expect(likeness?.score ?? 0).toBeGreaterThanOrEqual(0);
      expect(likeness?.score ?? 0).toBeLessThanOrEqual(1);
    }));
  });
});

describe('likely duplicates', () => {
  const others = [
    crash('far', {position: north(480), createdAt: AT + 25 * MIN}), crash('near', {position: north(40), createdAt: AT + 4 * MIN}), crash('self'),
    crash('same', {createdAt: AT + MIN}), crash('nowhere', {position: null}), crash('fire', {type: 'fire.building'}),
  ];

  it('are told the likeliest first, without the incident itself and the merely possible', () => {
    expect(likelyDuplicates(crash('self'), others).map(({id}) => id)).toEqual(['same', 'near', 'fire']);
  });

  it('are the same in whatever order the others come, and no more than asked for', () => {
    expect(likelyDuplicates(crash('self'), others.toReversed())).toEqual(likelyDuplicates(crash('self'), others));
    expect(likelyDuplicates(crash('x'), Array.from({length: 9}, (_none, at) => crash(`i${at}`))).map(({id}) => id)).toEqual(['i0', 'i1', 'i2', 'i3', 'i4']);
    expect(likelyDuplicates(crash('self'), others, 1)).toHaveLength(1);
  });
});
