import {beforeEach, describe, expect, it} from 'vitest';
import {addRings, forgetRings, MOST_RING_SETS, removeRings, ringsByDistance, ringsByTime, ringStore} from './rings.ts';

const ids = () => ringStore.getState().sets.map(({id}) => id);
const place = {type: 'place', position: [106.7, 20.8]} as const;

describe('range rings', () => {
  beforeEach(() => ringStore.setState({sets: [], lastId: 0}));

  it('by time are as far as the speed goes, and a thing that stands has a least one', () => {
    expect(ringsByTime(10).map(({radiusM, minutes}) => [minutes, radiusM])).toEqual([[2, 1_200], [5, 3_000], [10, 6_000], [15, 9_000]]);
    expect(ringsByTime(0)[0]?.radiusM).toBe(120);
  });

  it('stay until they are taken away; a seventh set takes the place of the oldest', () => {
    for (let count = 0; count <= MOST_RING_SETS; count++) addRings(place, ringsByDistance());
    expect(ids()).toEqual([2, 3, 4, 5, 6, 7]);
    removeRings(4);
    expect(ids()).toEqual([2, 3, 5, 6, 7]);
  });

  it('around a record that one may no longer see are gone at once', () => {
    addRings({type: 'record', layer: 'units', id: 'u-1'}, ringsByDistance());
    addRings({type: 'record', layer: 'units', id: 'u-2'}, ringsByDistance());
    addRings(place, ringsByDistance());
    forgetRings('units', ['u-1']);
    expect(ids()).toEqual([2, 3]);
    forgetRings('units', 'all');
    expect(ids()).toEqual([3]);
  });
});
