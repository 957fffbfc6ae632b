/**
 * How long from there to here by road. One search runs backwards from the goal (a one-way street is entered at its end)
 * and then answers for every place of the city: all units of an advice cost one search. Times are estimates of plain
 * driving: the measured speed where there is one, free flow elsewhere, the last stretch off the road slowly and a
 * stated wait at a ferry. Nothing is invented: a place far from any road, and one that no road leads from, are told
 * apart and get no time. The way itself is read from the same search (`road-line.ts` makes a line of it).
 */
import {must} from '../lib/assert.ts';
import {distanceM} from './distance.ts';
import type {Position} from './geometry.ts';
import {NodeHeap} from './node-heap.ts';
import type {RoadNetwork} from './road-network.ts';
import {createRoadSnap, type Access} from './road-snap.ts';

/** m/s measured on a segment now; null: nobody measures it. A closed road leads nowhere but to a place on it. */
export type SpeedOf = (segmentId: string) => number | 'closed' | null;

/** Between a place and its road, over yards and lanes that the network does not have. */
export const OFF_ROAD_MPS = 5;
/** However dense a jam is, a unit with its siren on gets through it; also the pace on a closed road. */
export const LEAST_MPS = 2;
/** Half a usual interval between boats, and coming aboard. */
export const FERRY_WAIT_S = 900;
/** So near, one goes straight over instead of round by the road; hardly a river is narrower. Also: at the end of a road. */
const BESIDE_M = 50;

export interface Way {
  readonly seconds: number;
  readonly lengthM: number;
  readonly isByFerry: boolean;
}

/** `off-road`: one of the two is too far from any road. `no-way`: both are at a road, and no open road joins them. */
export type Travel = Way | 'off-road' | 'no-way';

/** A place with its ways onto the roads; found once, asked often. */
export interface Stop {
  readonly position: Position;
  readonly accesses: readonly Access[];
}

/** A part of a segment as it is driven, from one share of it to another: against its direction where `to` is the smaller. */
export interface Stretch {
  readonly segment: number;
  readonly from: number;
  readonly to: number;
}

/** What one search knows. */
export interface Routes {
  /** In constant time, for any start. */
  travel(start: Stop): Travel;
  /** The way that `travel` tells of, none where it goes straight over; null where there is no such way. */
  stretches(start: Stop): readonly Stretch[] | null;
}

export interface RoadGraph {
  stopAt(position: Position): Stop;
  /** Seconds by segment for one state of the traffic. */
  costsOf(speedOf: SpeedOf): RoadCosts;
  /** The search. */
  routesTo(goal: Stop, costs: RoadCosts): Routes;
  /** The same where only times and lengths are asked for. */
  travelTo(goal: Stop, costs: RoadCosts): Routes['travel'];
}

export interface RoadCosts {
  /** All of a segment; ∞ where it is closed. */
  readonly throughS: Float64Array;
  /** The same for who begins or ends on it: a closed one is crept along. */
  readonly onS: Float64Array;
}

const graphs = new WeakMap<RoadNetwork, RoadGraph>();

/** The same network gives the same graph: it is made once. A network is never changed in place. */
export function roadGraphOf(network: RoadNetwork): RoadGraph {
  const known = graphs.get(network);
  if (known) return known;
  const graph = createRoadGraph(network);
  graphs.set(network, graph);
  return graph;
}

export function createRoadGraph(network: RoadNetwork): RoadGraph {
  const snap = createRoadSnap(network);
  const roads = columnsOf(network);
  const arcs = arcsInto(roads);
  const routesTo = (goal: Stop, costs: RoadCosts): Routes => {
    const found = search({roads, arcs, costs, goal});
    return {
      travel: (start) => wayOf(begin({roads, costs, goal, start, found})),
      stretches: (start) => stretches({roads, costs, goal, start, found}),
    };
  };
  return {
    stopAt: (position) => ({position, accesses: snap(position)}),
    costsOf: (speedOf) => costsOf(network, speedOf),
    routesTo,
    travelTo: (goal, costs) => routesTo(goal, costs).travel,
  };
}

/** What the search reads of segments, by their number. */
interface Roads {
  readonly nodeCount: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly lengthM: Float64Array;
  readonly isOneway: Uint8Array;
  readonly isFerry: Uint8Array;
}

function columnsOf({nodes, segments}: RoadNetwork): Roads {
  return {
    nodeCount: nodes.length / 2,
    from: Int32Array.from(segments, ({from}) => from),
    to: Int32Array.from(segments, ({to}) => to),
    lengthM: Float64Array.from(segments, ({lengthM}) => lengthM),
    isOneway: Uint8Array.from(segments, ({oneway}) => Number(oneway)),
    isFerry: Uint8Array.from(segments, ({isFerry}) => Number(isFerry)),
  };
}

function costsOf({segments}: RoadNetwork, speedOf: SpeedOf): RoadCosts {
  const throughS = new Float64Array(segments.length);
  const onS = new Float64Array(segments.length);
  for (const [at, {id, lengthM, freeFlowMps, isFerry}] of segments.entries()) {
    const speed = speedOf(id);
    const seconds = lengthM / (speed === 'closed' ? LEAST_MPS : Math.max(LEAST_MPS, speed ?? freeFlowMps));
    onS[at] = seconds;
    throughS[at] = speed === 'closed' ? Infinity : seconds + (isFerry ? FERRY_WAIT_S : 0);
  }
  return {throughS, onS};
}

/** By node, the segments that one can come in by: those of node n stand from `first[n]` to `first[n + 1]`. */
interface Arcs {
  readonly first: Int32Array;
  readonly segment: Int32Array;
  /** The node that the segment comes from. */
  readonly node: Int32Array;
}

function arcsInto({nodeCount, from, to, isOneway}: Roads): Arcs {
  const first = new Int32Array(nodeCount + 1);
  for (let at = 0; at < from.length; at++) {
    first[to[at]! + 1]!++;
    if (isOneway[at] === 0) first[from[at]! + 1]!++;
  }
  for (let node = 0; node < nodeCount; node++) first[node + 1]! += first[node]!;
  const next = first.slice();
  const segment = new Int32Array(first[nodeCount]!);
  const node = new Int32Array(first[nodeCount]!);
  const enter = (into: number, before: number, at: number): void => {
    const place = next[into]!++;
    segment[place] = at;
    node[place] = before;
  };
  for (let at = 0; at < from.length; at++) {
    enter(to[at]!, from[at]!, at);
    if (isOneway[at] === 0) enter(from[at]!, to[at]!, at);
  }
  return {first, segment, node};
}

/** From each node to the goal. */
interface Found {
  readonly seconds: Float64Array;
  readonly lengthM: Float64Array;
  readonly isByFerry: Uint8Array;
  /**
   * How one goes on: the segment to drive; below 0 the goal is on the next one, by its access number n: −1 − 2n where the
   * node is that segment's `from`, −2 − 2n where it is its `to`. Nothing where nobody gets on.
   */
  readonly next: Int32Array;
}

function search({roads, arcs, costs, goal}: {roads: Roads; arcs: Arcs; costs: RoadCosts; goal: Stop}): Found {
  const seconds = new Float64Array(roads.nodeCount).fill(Infinity);
  const lengthM = new Float64Array(roads.nodeCount);
  const isByFerry = new Uint8Array(roads.nodeCount);
  const next = new Int32Array(roads.nodeCount);
  const open = new NodeHeap(seconds);
  for (const [number, {segment, legM, share}] of goal.accesses.entries()) {
    const wholeM = roads.lengthM[segment]!;
    const seed = (node: number, part: number, end: 0 | 1): void => {
      if (!isJoined(part, wholeM, costs.throughS[segment]!)) return;
      if (!open.lower(node, legM / OFF_ROAD_MPS + part * costs.onS[segment]!)) return;
      lengthM[node] = legM + part * wholeM;
      next[node] = -1 - 2 * number - end;
    };
    seed(roads.from[segment]!, share, 0);
    // Where a one-way street ends one is at its last node, and may have come there by any other.
    if (roads.isOneway[segment] === 0 || share === 1) seed(roads.to[segment]!, 1 - share, 1);
  }
  for (let node = open.take(); node >= 0; node = open.take()) {
    for (let arc = arcs.first[node]!; arc < arcs.first[node + 1]!; arc++) {
      const before = arcs.node[arc]!;
      const segment = arcs.segment[arc]!;
      if (!open.lower(before, seconds[node]! + costs.throughS[segment]!)) continue;
      lengthM[before] = lengthM[node]! + roads.lengthM[segment]!;
      isByFerry[before] = roads.isFerry[segment]! | isByFerry[node]!;
      next[before] = segment;
    }
  }
  return {seconds, lengthM, isByFerry, next};
}

/**
 * Whether one gets between a place on a segment and its end that is so large a part of it away. A closed bridge is driven
 * onto from both sides up to a crash on it; a place at one of its heads is not reached over all of it from the other.
 */
function isJoined(part: number, lengthM: number, throughS: number): boolean {
  return throughS < Infinity || part <= 0.5 || (1 - part) * lengthM > BESIDE_M;
}

interface Asked {
  readonly roads: Roads;
  readonly costs: RoadCosts;
  readonly goal: Stop;
  readonly start: Stop;
  readonly found: Found;
}

interface Begun {
  readonly way: Way;
  /** On the start's own road; null where one goes straight over. */
  readonly first: Stretch | null;
  /** Where the search goes on; −1 where that is the goal. */
  readonly node: number;
}

function wayOf(begun: Begun | Exclude<Travel, Way>): Travel {
  return typeof begun === 'string' ? begun : begun.way;
}

/** From the start to its road, along it to one of its ends or to the goal on the same road, and on as the search found. */
function begin({roads, costs, goal, start, found}: Asked): Begun | Exclude<Travel, Way> {
  const besideM = distanceM(start.position, goal.position);
  if (besideM <= BESIDE_M) return {way: {seconds: besideM / OFF_ROAD_MPS, lengthM: besideM, isByFerry: false}, first: null, node: -1};
  if (start.accesses.length === 0 || goal.accesses.length === 0) return 'off-road';
  let best: Begun | null = null;
  const offer = (begun: Begun): void => {
    if (begun.way.seconds < (best?.way.seconds ?? Infinity)) best = begun;
  };
  for (const {segment, share, legM} of start.accesses) {
    const [legS, onS, wholeM] = [legM / OFF_ROAD_MPS, costs.onS[segment]!, roads.lengthM[segment]!];
    const by = (node: number, end: 0 | 1): void => {
      const part = Math.abs(end - share);
      if (!isJoined(part, wholeM, costs.throughS[segment]!)) return;
      const way = {seconds: legS + part * onS + found.seconds[node]!, lengthM: legM + part * wholeM + found.lengthM[node]!, isByFerry: found.isByFerry[node] === 1};
      offer({way, first: {segment, from: share, to: end}, node});
    };
    const isOneway = roads.isOneway[segment] === 1;
    by(roads.to[segment]!, 1);
    if (!isOneway || share === 0) by(roads.from[segment]!, 0);
    for (const end of goal.accesses) {
      if (end.segment !== segment || (isOneway && end.share < share)) continue;
      const part = Math.abs(end.share - share);
      const way = {seconds: legS + part * onS + end.legM / OFF_ROAD_MPS, lengthM: legM + part * wholeM + end.legM, isByFerry: false};
      offer({way, first: {segment, from: share, to: end.share}, node: -1});
    }
  }
  return best ?? 'no-way';
}

function stretches(asked: Asked): readonly Stretch[] | null {
  const {roads, goal, found: {next}} = asked;
  const begun = begin(asked);
  if (typeof begun === 'string') return null;
  const driven = begun.first ? [begun.first] : [];
  // Each node was reached from one that is nearer to the goal: this ends.
  for (let node = begun.node; node >= 0;) {
    const segment = next[node]!;
    if (segment < 0) {
      const access = must(goal.accesses[(-1 - segment) >> 1], 'an access of the goal');
      driven.push({segment: access.segment, from: (-1 - segment) & 1, to: access.share});
      break;
    }
    const isAlong = roads.from[segment] === node;
    driven.push(isAlong ? {segment, from: 0, to: 1} : {segment, from: 1, to: 0});
    node = (isAlong ? roads.to : roads.from)[segment]!;
  }
  return driven;
}
