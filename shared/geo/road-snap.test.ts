import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {must} from '../lib/assert.ts';
import {awayFromWayM} from './geodesic.ts';
import type {Position} from './geometry.ts';
import type {RoadNetwork} from './road-network.ts';
import {townOf} from './road-network.test-support.ts';
import {createRoadSnap, MAX_LEG_M} from './road-snap.ts';

/** The segment as it is drawn. */
function wayOf({nodes, segments}: RoadNetwork, segment: number): readonly Position[] {
  const {from, to, via = []} = must(segments[segment], 'a segment');
  const flat = [...nodes.slice(2 * from, 2 * from + 2), ...via, ...nodes.slice(2 * to, 2 * to + 2)];
  return Array.from({length: flat.length / 2}, (_none, at) => [flat[2 * at] ?? 0, flat[2 * at + 1] ?? 0]);
}

const road = (more: Partial<RoadNetwork['segments'][number]> = {}): RoadNetwork['segments'][number] => (
  {id: 'r', from: 0, to: 1, lengthM: 1_040, freeFlowMps: 10, oneway: false, isFerry: false, ...more}
);

describe('where a place meets the roads', () => {
  it('is the nearest segment of all', () => {
    const {network, places} = townOf({columns: 9, rows: 7, seed: 3});
    const snap = createRoadSnap(network);
    for (const place of places(200)) {
      const least = Math.min(...network.segments.map((_segment, at) => awayFromWayM(place, wayOf(network, at))));
      expect(Math.abs(must(snap(place)[0], 'an access').legM - least)).toBeLessThan(0.01 * least + 0.5);
    }
  });

  it('is found from anywhere within its limit, and from nowhere beyond', () => {
    const snap = createRoadSnap({nodes: [106.6, 20.8, 106.61, 20.8], segments: [road()]});
    fc.assert(fc.property(fc.double({min: -0.06, max: 0.07, noNaN: true}), fc.double({min: -0.06, max: 0.06, noNaN: true}), (east, north) => {
      const place: Position = [106.6 + east, 20.8 + north];
      const awayM = awayFromWayM(place, [[106.6, 20.8], [106.61, 20.8]]);
      fc.pre(Math.abs(awayM - MAX_LEG_M) > 0.01 * MAX_LEG_M);
      expect(snap(place)).toHaveLength(awayM < MAX_LEG_M ? 1 : 0);
    }));
  });

  it('is every street that meets at a crossing, each at its end', () => {
    const nodes = [106.6, 20.8, 106.61, 20.8, 106.6, 20.81, 106.59, 20.8];
    const segments = [road(), road({id: 'n', from: 0, to: 2}), road({id: 'w', from: 3, to: 0})];
    expect(createRoadSnap({nodes, segments})([106.6, 20.8])).toEqual([
      {segment: 0, share: 0, legM: 0}, {segment: 1, share: 0, legM: 0}, {segment: 2, share: 1, legM: 0},
    ]);
  });

  it('follows a bend, and counts the share along it', () => {
    // Two sides of a square instead of its diagonal.
    const snap = createRoadSnap({nodes: [106.6, 20.8, 106.61, 20.81], segments: [road({via: [106.61, 20.8]})]});
    const [access] = snap([106.6101, 20.8]);
    expect(access?.legM).toBeLessThan(12);
    expect(access?.share).toBeCloseTo(0.484, 2);
  });

  it('is no ferry, no road of an empty city, and no road on the other side of the earth', () => {
    const nodes = [106.6, 20.8, 106.61, 20.8];
    expect(createRoadSnap({nodes, segments: [road({isFerry: true})]})([106.6, 20.8])).toEqual([]);
    expect(createRoadSnap({nodes: [], segments: []})([106.6, 20.8])).toEqual([]);
    expect(createRoadSnap({nodes, segments: [road()]})([-73.4, -20.8])).toEqual([]);
  });

  it('takes a network with a node that lies oceans away', () => {
    const snap = createRoadSnap({nodes: [106.6, 20.8, 106.61, 20.8, 0, 0], segments: [road(), road({id: 'far', from: 1, to: 2})]});
    expect(snap([106.605, 20.8])).toMatchObject([{segment: 0}]);
  });
});
