/** The roads as a graph: the fastest way from node to node, and what it is like to drive it. */
import type {RoadSegment} from '../../shared/model/city-pack.ts';
import type {DemoPack} from './pack.ts';
import {distance, type Plane, type Point} from './plane.ts';
import {createTrack} from './track.ts';

/** One stretch of a way, from node to node. */
export interface Stretch {
  readonly points: readonly Point[];
  readonly lengthM: number;
  readonly speedMps: number;
  /** Node at its end, and how many roads meet there. */
  readonly to: string;
  readonly roadsAtEnd: number;
}

export interface RoadGraph {
  /** Nodes that a vehicle reaches without a ferry, with their places. */
  readonly nodes: ReadonlyMap<string, Point>;
  nearestNode(point: Point): {readonly id: string; readonly distanceM: number};
  /** Empty where there is no way, or none to go. */
  fastestWay(from: string, to: string): readonly Stretch[];
}

/** Narrow streets, crossings and motorbikes: within this distance of the middle nobody goes at the free speed. */
const CENTRE_M = 3_500;
const CENTRE_SPEED_SHARE = 0.72;
const KMH_MPS = 1 / 3.6;

export function createRoadGraph(pack: DemoPack, plane: Plane): RoadGraph {
  const centre = plane.toPoint(pack.manifest.centre);
  const places = new Map<string, Point>();
  const segments: RoadSegment[] = [];
  for (const {properties, geometry} of pack.roads.features) {
    if (geometry.type === 'Point') places.set(properties.id, plane.toPoint(geometry.coordinates));
    else if (properties.kind === 'segment' && properties.class !== 'ferry') segments.push({properties, geometry});
  }
  const degrees = new Map<string, number>();
  for (const {properties} of segments) for (const node of [properties.from, properties.to]) degrees.set(node, (degrees.get(node) ?? 0) + 1);

  const stretches = new Map<string, Stretch[]>();
  const join = (from: string, to: string, points: readonly Point[], freeFlowKmh: number): void => {
    const {lengthM} = createTrack(points);
    const middle = points[Math.floor(points.length / 2)] ?? centre;
    const share = distance(middle, centre) < CENTRE_M ? CENTRE_SPEED_SHARE : 1;
    const stretch = {points, lengthM, speedMps: freeFlowKmh * KMH_MPS * share, to, roadsAtEnd: degrees.get(to) ?? 0};
    stretches.set(from, [...(stretches.get(from) ?? []), stretch]);
  };
  for (const {properties: {from, to, freeFlowKmh, oneway}, geometry} of segments) {
    const points = geometry.coordinates.map(plane.toPoint);
    join(from, to, points, freeFlowKmh);
    if (!oneway) join(to, from, points.toReversed(), freeFlowKmh);
  }
  const nodes = new Map([...places].filter(([id]) => degrees.has(id)));

  return {
    nodes,
    nearestNode: (point) => {
      let best = {id: '', distanceM: Infinity};
      for (const [id, place] of nodes) {
        const distanceM = distance(place, point);
        if (distanceM < best.distanceM) best = {id, distanceM};
      }
      return best;
    },
    fastestWay: (from, to) => fastestWay(stretches, from, to),
  };
}

/** Dijkstra; a few hundred nodes need no heap. */
function fastestWay(stretches: ReadonlyMap<string, readonly Stretch[]>, from: string, to: string): Stretch[] {
  const open = new Map<string, number>([[from, 0]]);
  const done = new Set<string>();
  const cameBy = new Map<string, {readonly node: string; readonly stretch: Stretch}>();
  while (open.size > 0) {
    let node = '';
    let seconds = Infinity;
    for (const [candidate, cost] of open) if (cost < seconds) [node, seconds] = [candidate, cost];
    if (node === to) break;
    open.delete(node);
    done.add(node);
    for (const stretch of stretches.get(node) ?? []) {
      const cost = seconds + stretch.lengthM / stretch.speedMps;
      if (done.has(stretch.to) || cost >= (open.get(stretch.to) ?? Infinity)) continue;
      open.set(stretch.to, cost);
      cameBy.set(stretch.to, {node, stretch});
    }
  }
  const way: Stretch[] = [];
  for (let step = cameBy.get(to); step && way.length < 10_000; step = cameBy.get(step.node)) {
    way.unshift(step.stretch);
    if (step.node === from) return way;
  }
  return [];
}
