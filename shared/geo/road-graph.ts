/**
 * How long from there to here by road. One search runs backwards from the goal (a one-way street is entered at its end)
 * and then answers for every place of the city: all units of an advice cost one search. Times are estimates of plain
 * driving: the measured speed where there is one, free flow elsewhere, the last stretch off the road at walking pace and
 * a stated wait at a ferry. Nothing is invented: a place far from any road, and one that no road leads from, are told
 * apart and get no time.
 */
import {distanceM} from './distance.ts';
import type {Position} from './geometry.ts';
import {NodeHeap} from './node-heap.ts';
import type {RoadNetwork} from './road-network.ts';
import {createRoadSnap, type Access} from './road-snap.ts';

/** m/s measured on a segment now; null: nobody measures it. A closed road leads nowhere but to a place on it. */
export type SpeedOf = (segmentId: string) => number | 'closed' | null;

/** From the door to the road, over yards and footpaths. */
export const OFF_ROAD_MPS = 5;
/** However dense a jam is, a unit with its siren on gets through it; also the pace on a closed road. */
export const LEAST_MPS = 2;
/** Half a usual interval between boats, and coming aboard. */
export const FERRY_WAIT_S = 900;
/** So near, one walks over instead of round by the road; hardly a river is narrower. Also: at the end of a road. */
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

export interface RoadGraph {
  stopAt(position: Position): Stop;
  /** Seconds by segment for one state of the traffic. */
  costsOf(speedOf: SpeedOf): RoadCosts;
  /** The search; what it returns answers for any start in constant time. */
  travelTo(goal: Stop, costs: RoadCosts): (start: Stop) => Travel;
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
  const arcs = arcsInto(network);
  return {
    stopAt: (position) => ({position, accesses: snap(position)}),
    costsOf: (speedOf) => costsOf(network, speedOf),
    travelTo: (goal, costs) => {
      const found = search({network, arcs, costs, goal});
      return (start) => travel({network, costs, goal, start, found});
    },
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

function arcsInto({nodes, segments}: RoadNetwork): Arcs {
  const count = nodes.length / 2;
  const first = new Int32Array(count + 1);
  for (const {from, to, oneway} of segments) {
    first[to + 1]!++;
    if (!oneway) first[from + 1]!++;
  }
  for (let node = 0; node < count; node++) first[node + 1]! += first[node]!;
  const next = first.slice();
  const segment = new Int32Array(first[count]!);
  const node = new Int32Array(first[count]!);
  const enter = (into: number, from: number, at: number): void => {
    const place = next[into]!++;
    segment[place] = at;
    node[place] = from;
  };
  for (const [at, {from, to, oneway}] of segments.entries()) {
    enter(to, from, at);
    if (!oneway) enter(from, to, at);
  }
  return {first, segment, node};
}

/** From each node to the goal. */
interface Found {
  readonly seconds: Float64Array;
  readonly lengthM: Float64Array;
  readonly isByFerry: Uint8Array;
}

function search({network, arcs, costs, goal}: {network: RoadNetwork; arcs: Arcs; costs: RoadCosts; goal: Stop}): Found {
  const count = network.nodes.length / 2;
  const seconds = new Float64Array(count).fill(Infinity);
  const lengthM = new Float64Array(count);
  const isByFerry = new Uint8Array(count);
  const open = new NodeHeap(seconds);
  for (const access of goal.accesses) {
    const {segment, legM, share} = access;
    const {from, to, oneway, lengthM: wholeM} = network.segments[segment]!;
    const seed = (node: number, part: number): void => {
      if (open.lower(node, legM / OFF_ROAD_MPS + part * costs.onS[segment]!)) lengthM[node] = legM + part * wholeM;
    };
    // Where a one-way street ends one is at its last node, and may have come there by any other.
    if (isJoined(share, wholeM, costs.throughS[segment]!)) seed(from, share);
    if ((!oneway || share === 1) && isJoined(1 - share, wholeM, costs.throughS[segment]!)) seed(to, 1 - share);
  }
  for (let node = open.take(); node >= 0; node = open.take()) {
    for (let arc = arcs.first[node]!; arc < arcs.first[node + 1]!; arc++) {
      const before = arcs.node[arc]!;
      const segment = arcs.segment[arc]!;
      if (!open.lower(before, seconds[node]! + costs.throughS[segment]!)) continue;
      const {lengthM: wholeM, isFerry} = network.segments[segment]!;
      lengthM[before] = lengthM[node]! + wholeM;
      isByFerry[before] = isFerry ? 1 : isByFerry[node]!;
    }
  }
  return {seconds, lengthM, isByFerry};
}

/**
 * Whether one gets between a place on a segment and its end that is so large a part of it away. A closed bridge is driven
 * onto from both sides up to a crash on it; a place at one of its heads is not reached over all of it from the other.
 */
function isJoined(part: number, lengthM: number, throughS: number): boolean {
  return throughS < Infinity || part <= 0.5 || (1 - part) * lengthM > BESIDE_M;
}

interface Asked {
  readonly network: RoadNetwork;
  readonly costs: RoadCosts;
  readonly goal: Stop;
  readonly start: Stop;
  readonly found: Found;
}

/** From the start to its road, along it to one of its ends or to the goal on the same road, and on as the search found. */
function travel(asked: Asked): Travel {
  const {network, costs, goal, start, found} = asked;
  const besideM = distanceM(start.position, goal.position);
  if (besideM <= BESIDE_M) return {seconds: besideM / OFF_ROAD_MPS, lengthM: besideM, isByFerry: false};
  if (start.accesses.length === 0 || goal.accesses.length === 0) return 'off-road';
  let best: Way | null = null;
  const offer = (way: Way): void => {
    if (way.seconds < (best?.seconds ?? Infinity)) best = way;
  };
  for (const {segment, share, legM} of start.accesses) {
    const {from, to, oneway, lengthM} = network.segments[segment]!;
    const [legS, onS] = [legM / OFF_ROAD_MPS, costs.onS[segment]!];
    const by = (node: number, part: number): void => offer({
      seconds: legS + part * onS + found.seconds[node]!, lengthM: legM + part * lengthM + found.lengthM[node]!, isByFerry: found.isByFerry[node] === 1,
    });
    if (isJoined(1 - share, lengthM, costs.throughS[segment]!)) by(to, 1 - share);
    if ((!oneway || share === 0) && isJoined(share, lengthM, costs.throughS[segment]!)) by(from, share);
    for (const end of goal.accesses) {
      if (end.segment !== segment || (oneway && end.share < share)) continue;
      const part = Math.abs(end.share - share);
      offer({seconds: legS + part * onS + end.legM / OFF_ROAD_MPS, lengthM: legM + part * lengthM + end.legM, isByFerry: false});
    }
  }
  return best ?? 'no-way';
}
