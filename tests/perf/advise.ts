/**
 * ADVISE: a recommendation, first (roads new to the process) and again, in a town of today's size and in one of the
 * largest; against a search of its own for each unit, which is how routes are asked one by one.
 */
import type {Position} from '../../shared/geo/geometry.ts';
import {roadGraphOf, type SpeedOf} from '../../shared/geo/road-graph.ts';
import type {RoadNetwork} from '../../shared/geo/road-network.ts';
import {townOf} from '../../shared/geo/road-network.test-support.ts';
import {assert, must} from '../../shared/lib/assert.ts';
import type {Recommendation} from '../../shared/model/recommendation.ts';
import {NOW, unitOf} from '../../shared/rules/advised-unit.test-support.ts';
import {recommend} from '../../shared/rules/recommend.ts';
import type {BenchRow} from './row.ts';
import {median, ratioOfMedians} from './statistics.ts';

const ROUNDS = 9;
const WARM_UP_ROUNDS = 2;
const SEED = 40;
const CAPABILITIES = ['fire-suppression', 'extrication', 'basic-life-support', 'traffic-control'] as const;
const NEEDS = {'fire-suppression': 3, extrication: 1, 'basic-life-support': 2, 'traffic-control': 2};

interface Case {
  /** Crossings on each side of the town. */
  readonly side: number;
  readonly units: number;
  /** For so many units the other way is tried; for the rest it is reckoned. */
  readonly tried: number;
  readonly reachMs: number;
  /** Only where searching is most of the work on both sides. */
  readonly reachRatio?: number;
}

const CASES: readonly Case[] = [
  {side: 12, units: 70, tried: 70, reachMs: 50},
  {side: 159, units: 2_000, tried: 20, reachMs: 1_000, reachRatio: 1 / 100},
];

export async function run({rounds = ROUNDS, cases = CASES} = {}): Promise<readonly BenchRow[]> {
  return cases.flatMap((one) => measure(one, rounds));
}

function measure({side, units: count, tried, reachMs, reachRatio}: Case, rounds: number): readonly BenchRow[] {
  const {network, places} = townOf({columns: side, rows: side, seed: SEED});
  const goal = must(places(1)[0], 'a place');
  const positions = places(count);
  const units = positions.map((position, at) => unitOf(`u${at}`, {position, capability: CAPABILITIES.filter((_name, index) => (at + index) % 3 === 0)}));
  // Every third road is measured, as in a city with good detectors.
  const speeds = new Map(network.segments.flatMap(({id, freeFlowMps}, at) => (at % 3 === 0 ? [[id, freeFlowMps * 0.6] as const] : [])));
  const speedOf: SpeedOf = (id) => speeds.get(id) ?? null;
  const advise = (roads: RoadNetwork): Recommendation => (
    recommend({at: NOW, incident: {priority: 'P1', position: goal}, needs: NEEDS, units, network: roads, speedOf, mode: 'closest'})
  );
  const first: number[] = [];
  const again: number[] = [];
  const oneByOne: number[] = [];
  for (let round = -WARM_UP_ROUNDS; round < rounds; round++) {
    const roads = {...network};
    const own = timed(() => advise(roads));
    const repeated = timed(() => advise(roads));
    const other = timed(() => secondsOneByOne(roads, positions.slice(0, tried), goal, speedOf));
    const soonestS = own.result.candidates[0]?.etaS ?? Infinity;
    assert(own.result.shortfalls.length === 0 && soonestS <= Math.min(...other.result) + 1, `the first arrives in ${soonestS} s`);
    if (round < 0) continue;
    first.push(own.ms);
    again.push(repeated.ms);
    oneByOne.push((other.ms * count) / tried);
  }
  const of = `${count.toLocaleString('en')} units, ${network.segments.length.toLocaleString('en')} segments`;
  const how = tried < count ? `a search for each unit (${tried} tried)` : 'a search for each unit';
  return [
    {figure: 'ADVISE', what: `advice for ${of}: the first`, value: median(first), unit: 'ms', reach: reachMs, raw: first},
    {figure: 'ADVISE', what: `advice for ${of}: again`, value: median(again), unit: 'ms', raw: again},
    {figure: 'ADVISE', what: `advice for ${of}: ${how}`, value: median(oneByOne), unit: 'ms', raw: oneByOne},
    {figure: 'ADVISE', what: `advice for ${of}: again, against ${how}`, value: ratioOfMedians(again, oneByOne), unit: 'ratio', ...(reachRatio !== undefined && {reach: reachRatio})},
  ];
}

function secondsOneByOne(network: RoadNetwork, starts: readonly Position[], goal: Position, speedOf: SpeedOf): readonly number[] {
  const graph = roadGraphOf(network);
  const costs = graph.costsOf(speedOf);
  return starts.map((start) => {
    const travel = graph.travelTo(graph.stopAt(goal), costs)(graph.stopAt(start));
    return typeof travel === 'string' ? Infinity : travel.seconds;
  });
}

function timed<T>(work: () => T): {readonly result: T; readonly ms: number} {
  const startedAt = performance.now();
  const result = work();
  return {result, ms: performance.now() - startedAt};
}
