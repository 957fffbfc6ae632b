import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {must} from '../lib/assert.ts';
import {read} from '../lib/schema.ts';
import type {Position} from './geometry.ts';
import {createRoadGraph, FERRY_WAIT_S, LEAST_MPS, OFF_ROAD_MPS, roadGraphOf, type SpeedOf, type Travel, type Way} from './road-graph.ts';
import {roadNetworkSchema, type RoadNetwork} from './road-network.ts';
import {townOf} from './road-network.test-support.ts';
import {createRoadSnap} from './road-snap.ts';

const unmeasured: SpeedOf = () => null;

function travel(network: RoadNetwork, start: Position, goal: Position, speedOf: SpeedOf = unmeasured): Travel {
  const graph = createRoadGraph(network);
  return graph.travelTo(graph.stopAt(goal), graph.costsOf(speedOf))(graph.stopAt(start));
}

function asWay(answer: Travel): Way {
  if (typeof answer === 'string') throw new Error(answer);
  return answer;
}

/** West to east along a parallel: a – b – c – d, a kilometre each at 10 m/s. */
const A: Position = [106.6, 20.8];
const B: Position = [106.61, 20.8];
const C: Position = [106.62, 20.8];
const D: Position = [106.63, 20.8];
const line = (first: object = {}, second: object = {}): RoadNetwork => ({
  nodes: [...A, ...B, ...C, ...D],
  segments: [
    {id: 'ab', from: 0, to: 1, lengthM: 1_000, freeFlowMps: 10, oneway: false, isFerry: false, ...first},
    {id: 'bc', from: 1, to: 2, lengthM: 1_000, freeFlowMps: 10, oneway: false, isFerry: false, ...second},
    {id: 'cd', from: 2, to: 3, lengthM: 1_000, freeFlowMps: 10, oneway: false, isFerry: false},
  ],
});

describe('a way by road', () => {
  it('is as long and takes as long as its segments', () => {
    expect(travel(line(), A, C)).toEqual({seconds: 200, lengthM: 2_000, isByFerry: false});
    expect(travel(line({freeFlowMps: 20}), C, A)).toEqual({seconds: 150, lengthM: 2_000, isByFerry: false});
  });

  it('begins and ends where the places meet their roads, and goes there slowly', () => {
    const {seconds, lengthM} = asWay(travel(line(), [106.602, 20.8], [106.618, 20.801]));
    expect(lengthM).toBeCloseTo(1_600 + 111.2, 0);
    expect(seconds).toBeCloseTo(160 + 111.2 / OFF_ROAD_MPS, 0);
  });

  it('follows a one-way street one way, also between two places on it', () => {
    const oneway = line({oneway: true});
    expect(travel(oneway, A, C)).toMatchObject({seconds: 200});
    expect(travel(oneway, C, A)).toBe('no-way');
    expect(travel(oneway, [106.602, 20.8], [106.608, 20.8])).toMatchObject({seconds: expect.closeTo(60, 0)});
    expect(travel(oneway, [106.608, 20.8], [106.602, 20.8])).toBe('no-way');
    // At its last node one is on every road that meets there.
    expect(travel(oneway, C, B)).toMatchObject({seconds: 100});
  });

  it('takes the measured speed, but never less than what a siren gets through', () => {
    const speeds = new Map([['ab', 5], ['bc', 0.3]]);
    expect(travel(line(), A, C, (id) => speeds.get(id) ?? null)).toMatchObject({seconds: 200 + 1_000 / LEAST_MPS});
  });

  it('goes up to a place on a closed road from both sides, and never over all of it', () => {
    const closed: SpeedOf = (id) => (id === 'bc' ? 'closed' : null);
    expect(travel(line(), A, [106.612, 20.8], closed)).toMatchObject({seconds: expect.closeTo(100 + 200 / LEAST_MPS, 0)});
    expect(travel(line(), D, [106.612, 20.8], closed)).toMatchObject({seconds: expect.closeTo(100 + 800 / LEAST_MPS, 0)});
    for (const goal of [C, D, [106.6197, 20.8]] as const) expect(travel(line(), A, goal, closed)).toBe('no-way');
    expect(travel(line(), [106.6197, 20.8], A, closed)).toBe('no-way');
    expect(travel(line(), B, A, closed)).toMatchObject({seconds: 100});
  });

  it('says that it is by ferry, and waits for the boat', () => {
    expect(travel(line({}, {isFerry: true}), A, D)).toEqual({seconds: 300 + FERRY_WAIT_S, lengthM: 3_000, isByFerry: true});
    expect(travel(line({isFerry: true}), B, D)).toMatchObject({isByFerry: false});
  });

  it('goes straight over where the goal is next door, however far the road goes round', () => {
    const {seconds, lengthM} = asWay(travel(line(), [106.605, 20.81], [106.6053, 20.81]));
    expect(lengthM).toBeGreaterThan(30);
    expect(seconds).toBeCloseTo(lengthM / OFF_ROAD_MPS, 6);
  });

  it('is not made up for a place far from any road', () => {
    expect(travel(line(), [106.6, 20.9], C)).toBe('off-road');
    expect(travel(line(), A, [106.6, 20.9])).toBe('off-road');
    expect(travel({nodes: [], segments: []}, A, C)).toBe('off-road');
  });
});

/** Forwards from the start, without a heap, over all pairs of ends: the plain way to say the same. */
function plainSeconds(network: RoadNetwork, start: Position, goal: Position): number {
  const snap = createRoadSnap(network);
  const secondsOf = (segment: number): number => must(network.segments[segment], 'a segment').lengthM / must(network.segments[segment], 'a segment').freeFlowMps;
  const seconds = network.nodes.map(() => Infinity);
  const least = (node: number, cost: number): void => {
    seconds[node] = Math.min(seconds[node] ?? Infinity, cost);
  };
  for (const {segment, share, legM} of snap(start)) {
    const {from, to, oneway} = must(network.segments[segment], 'a segment');
    least(to, legM / OFF_ROAD_MPS + (1 - share) * secondsOf(segment));
    if (!oneway || share === 0) least(from, legM / OFF_ROAD_MPS + share * secondsOf(segment));
  }
  for (let round = 0; round < network.nodes.length / 2; round++) {
    for (const [segment, {from, to, oneway}] of network.segments.entries()) {
      least(to, (seconds[from] ?? Infinity) + secondsOf(segment));
      if (!oneway) least(from, (seconds[to] ?? Infinity) + secondsOf(segment));
    }
  }
  let best = Infinity;
  for (const {segment, share, legM} of snap(goal)) {
    const {from, to, oneway} = must(network.segments[segment], 'a segment');
    best = Math.min(best, legM / OFF_ROAD_MPS + (seconds[from] ?? Infinity) + share * secondsOf(segment));
    if (!oneway || share === 1) best = Math.min(best, legM / OFF_ROAD_MPS + (seconds[to] ?? Infinity) + (1 - share) * secondsOf(segment));
    for (const own of snap(start)) {
      if (own.segment !== segment || (oneway && share < own.share)) continue;
      best = Math.min(best, (own.legM + legM) / OFF_ROAD_MPS + Math.abs(share - own.share) * secondsOf(segment));
    }
  }
  return best;
}

describe('the way itself', () => {
  const driven = (network: RoadNetwork, start: Position, goal: Position, speedOf: SpeedOf = unmeasured): readonly string[] | null => {
    const graph = createRoadGraph(network);
    const stretches = graph.routesTo(graph.stopAt(goal), graph.costsOf(speedOf)).stretches(graph.stopAt(start));
    return stretches && stretches.filter(({from, to}) => from !== to).map(({segment, from, to}) => `${must(network.segments[segment], 'a segment').id} ${from.toFixed(1)}–${to.toFixed(1)}`);
  };

  it('is told segment by segment, in the direction in which each is driven', () => {
    expect(driven(line(), [106.602, 20.8], [106.625, 20.8])).toEqual(['ab 0.2–1.0', 'bc 0.0–1.0', 'cd 0.0–0.5']);
    expect(driven(line(), [106.625, 20.8], [106.602, 20.8])).toEqual(['cd 0.5–0.0', 'bc 1.0–0.0', 'ab 1.0–0.2']);
    expect(driven(line(), [106.608, 20.8], [106.602, 20.8])).toEqual(['ab 0.8–0.2']);
  });

  it('is none where one goes straight over, and not made up where there is none', () => {
    expect(driven(line(), [106.605, 20.81], [106.6053, 20.81])).toEqual([]);
    expect(driven(line(), [106.6, 20.9], C)).toBeNull();
    expect(driven(line({oneway: true}), C, A)).toBeNull();
  });
});

describe('one search backwards', () => {
  it('gives what a search forwards from each start gives', () => {
    fc.assert(fc.property(fc.nat(100_000), fc.integer({min: 2, max: 6}), fc.integer({min: 2, max: 6}), (seed, columns, rows) => {
      const {network, places} = townOf({columns, rows, seed, onewayShare: 0.5});
      const graph = createRoadGraph(network);
      const [goal, ...starts] = places(6);
      const to = must(goal, 'a goal');
      const answer = graph.travelTo(graph.stopAt(to), graph.costsOf(unmeasured));
      for (const start of starts) {
        const way = answer(graph.stopAt(start));
        if (typeof way !== 'string' && way.lengthM <= 50) continue;
        const plain = plainSeconds(network, start, to);
        if (typeof way === 'string') expect([way, plain]).toEqual(['no-way', Infinity]);
        else expect(way.seconds).toBeCloseTo(plain, 6);
      }
    }), {numRuns: 60});
  });

  it('gives the way whose time it told: whole, in one piece, against no one-way street', () => {
    fc.assert(fc.property(fc.nat(100_000), (seed) => {
      const {network, places} = townOf({columns: 5, rows: 5, seed, onewayShare: 0.5});
      const graph = createRoadGraph(network);
      const [goal, ...starts] = places(6).map((place) => graph.stopAt(place));
      const to = must(goal, 'a goal');
      const routes = graph.routesTo(to, graph.costsOf(unmeasured));
      for (const start of starts) {
        const way = routes.travel(start);
        const stretches = routes.stretches(start);
        expect(stretches === null).toBe(typeof way === 'string');
        if (typeof way === 'string' || stretches === null || stretches.length === 0) continue;
        const segmentOf = (at: number) => must(network.segments[must(stretches.at(at), 'a stretch').segment], 'a segment');
        const nodeOf = (at: number, share: number): number => (share === 0 ? segmentOf(at).from : segmentOf(at).to);
        const legM = (stop: typeof start, stretch: {segment: number; share: number}): number => (
          must(stop.accesses.find(({segment, share}) => segment === stretch.segment && share === stretch.share), 'an access').legM
        );
        const [first, last] = [must(stretches[0], 'a first'), must(stretches.at(-1), 'a last')];
        let seconds = (legM(start, {segment: first.segment, share: first.from}) + legM(to, {segment: last.segment, share: last.to})) / OFF_ROAD_MPS;
        for (const [at, {from, to: until}] of stretches.entries()) {
          const {oneway, lengthM, freeFlowMps} = segmentOf(at);
          if (oneway) expect(until).toBeGreaterThanOrEqual(from);
          seconds += (Math.abs(until - from) * lengthM) / freeFlowMps;
          if (at > 0) expect(nodeOf(at - 1, must(stretches[at - 1], 'before').to)).toBe(nodeOf(at, from));
        }
        expect(seconds).toBeCloseTo(way.seconds, 6);
      }
    }), {numRuns: 60});
  });

  it('is made from a graph that is built once for a network', () => {
    const network = line();
    expect(roadGraphOf(network)).toBe(roadGraphOf(network));
    expect(roadGraphOf(line())).not.toBe(roadGraphOf(network));
  });
});

describe('roads from outside', () => {
  it.each([
    ['a segment without its node', line({to: 4}), /segments: a segment ends at a node that is not there/],
    ['half a place', {...line(), nodes: [106.6, 20.8, 106.61]}, /nodes: a longitude without its latitude/],
    ['half a bend', line({via: [106.6]}), /via: a longitude without its latitude/],
    ['a road on which one stands for ever', line({freeFlowMps: 0}), /segments\.0\.freeFlowMps/],
    ['a place off the earth', {...line(), nodes: [...A, ...B, ...C, 500, 20]}, /nodes\.6/],
  ])('are refused with %s', (_what, network, why) => {
    expect(read(roadNetworkSchema, network)).toMatchObject({ok: false, error: expect.stringMatching(why)});
  });

  it('are taken as they are', () => {
    expect(read(roadNetworkSchema, line({via: [106.605, 20.801]}))).toMatchObject({ok: true});
  });
});
