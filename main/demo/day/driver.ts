/** Works out the ways of units, on roads and on water, and keeps the newest; what is kept changes no answer. */
import {must} from '../../../shared/lib/assert.ts';
import {distance, moved, type Point} from '../plane.ts';
import type {RoadGraph, Stretch} from '../road-graph.ts';
import {createTrack, nearestAlong, partOf} from '../track.ts';
import type {Base} from './base.ts';
import {acknowledgesAt, clearsAt, departsAt, type Mission} from './missions.ts';
import {chanceAt, pickAt} from './noise.ts';
import type {Shuttle} from './shuttle.ts';
import type {Water} from './small-craft.ts';
import {createWay, poseOn, type Pose, type Way} from './way.ts';

/** One mission with all its times, epoch ms. */
export interface Trip {
  readonly departsAt: number;
  readonly out: Way;
  readonly arrivesAt: number;
  /** Leaves the scene, or turns round where it is. */
  readonly leavesAt: number;
  readonly back: Way;
  readonly homeAt: number;
}

export const ROUND_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** The crew says that it is clear before it drives off. */
export const CLEAR_MS = MINUTE_MS;
const PATROL_RADIUS_M = 6_000;
const LANE_M = 3;
const CROSSING_MPS = 5;
const ACCESS_MPS = 5;
const BOAT_HASTE_MPS = 11;
/** Farther from the fairway a boat goes no farther than the fairway. */
const REACH_OF_BOAT_M = 400;
/** With blue light, but through this city. */
const HASTE_SHARE = 0.85;
const HOMEWARD_SHARE = 0.8;
/** Each brings the meeting place nearer to where the beat is when the boat gets there. */
const BEAT_TURNS = 3;
const KEPT_WAYS = 600;

export class Driver {
  readonly #graph: RoadGraph;
  readonly #water: Water;
  readonly #rounds = new Map<string, Way | null>();
  readonly #trips = new Map<string, Trip>();

  constructor(graph: RoadGraph, water: Water) {
    this.#graph = graph;
    this.#water = water;
  }

  /** Home, two or three places around, home. */
  round(base: Base, number: number): Way | null {
    return kept(this.#rounds, `${base.unit.id}/${number}`, () => {
      const {node, home, key} = base;
      if (node === null) return null;
      const around = [...this.#graph.nodes].filter(([id, place]) => id !== node && distance(place, home) < PATROL_RADIUS_M).map(([id]) => id);
      if (around.length === 0) return null;
      const stretches: Stretch[] = [];
      let at = node;
      for (let stop = chanceAt(key + 3, number) < 0.5 ? 2 : 3; stop > 0; stop--) {
        const target = pickAt(key + 3 + stop, number, around);
        const leg = this.#graph.fastestWay(at, target);
        if (leg.length === 0) continue;
        stretches.push(...leg);
        at = target;
      }
      stretches.push(...this.#graph.fastestWay(at, node));
      if (stretches.length === 0) return null;
      const way = roadWay([home], stretches, [home], base.unit.speedFactor * 0.9);
      return way.durationMs <= ROUND_MS ? way : roadWay([home], stretches, [home], base.unit.speedFactor, ROUND_MS - MINUTE_MS);
    });
  }

  /** `placeAt`: where the unit was then, and stood until it left. */
  trip(base: Base, mission: Mission, placeAt: (atMs: number) => Point): Trip {
    const {id, sentAt, untilAt, endedAt} = mission;
    return kept(this.#trips, `${base.unit.id}/${id}/${sentAt}/${untilAt}/${endedAt}`, () => {
      const departs = departsAt(mission, base.key);
      const from = placeAt(acknowledgesAt(mission, base.key));
      const out = this.#wayBetween(base, from, mission.place ?? from, HASTE_SHARE);
      const arrives = departs + out.durationMs;
      const clears = clearsAt(mission, base.key, arrives);
      const isRecalled = endedAt !== null && endedAt < clears;
      const leavesAt = isRecalled ? endedAt : clears + CLEAR_MS;
      const turnsAt = poseOn(out, Math.max(0, leavesAt - departs), {spanM: 12}).point;
      const back = base.boat ? this.#backToBeat(base.boat, turnsAt, leavesAt) : this.#wayBetween(base, turnsAt, base.home, HOMEWARD_SHARE);
      return {departsAt: departs, out, arrivesAt: arrives, leavesAt, back, homeAt: leavesAt + back.durationMs};
    });
  }

  /** To where its beat has it by then. */
  #backToBeat(boat: Shuttle, from: Point, leavesAt: number): Way {
    let way = this.#waterWay(from, boat.at(leavesAt).point);
    for (let turn = 0; turn < BEAT_TURNS; turn++) way = this.#waterWay(from, boat.at(leavesAt + way.durationMs).point);
    return way;
  }

  #wayBetween(base: Base, from: Point, to: Point, share: number): Way {
    if (distance(from, to) < 30) return straight(from, distance(from, to) < 1 ? moved(from, 0, 1) : to, ACCESS_MPS);
    if (base.boat) return this.#waterWay(from, to);
    const [start, end] = [this.#graph.nearestNode(from), this.#graph.nearestNode(to)];
    const stretches = this.#graph.fastestWay(start.id, end.id);
    // Two places at one crossing: straight over.
    return stretches.length === 0 ? straight(from, to, ACCESS_MPS) : roadWay([from], stretches, [to], base.unit.speedFactor * share);
  }

  /** Straight where no land is between; else along the fairway, as near as that comes. */
  #waterWay(from: Point, to: Point): Way {
    const {land, waterway} = this.#water;
    if (distance(from, to) < 1) return straight(from, moved(from, 0, 1), ACCESS_MPS);
    if (land.isWaterway(from, to, 15)) return straight(from, to, BOAT_HASTE_MPS);
    const [start, end] = [nearestAlong(waterway.fairway, from), nearestAlong(waterway.fairway, to)];
    const points = [from, ...partOf(waterway.fairway, start.metres, end.metres), ...(end.distanceM <= REACH_OF_BOAT_M ? [to] : [])];
    return createWay({track: createTrack(points), speedMpsAt: () => BOAT_HASTE_MPS, accelerationMps2: 0.4, stepM: 40});
  }
}

export function drivePose(way: Way, elapsedMs: number): Pose {
  const lengthM = way.track.lengthM;
  // In the middle of the yard at both ends, in the lane between.
  return poseOn(way, elapsedMs, {spanM: 12, sideM: (alongM) => LANE_M * Math.min(1, alongM / 60, (lengthM - alongM) / 60)});
}

function straight(from: Point, to: Point, speedMps: number): Way {
  return createWay({track: createTrack([from, to]), speedMpsAt: () => speedMps, accelerationMps2: 1.2, stepM: 25});
}

/** From one place to the first node, along the stretches, and from the last node to the other. */
function roadWay(before: readonly Point[], stretches: readonly Stretch[], after: readonly Point[], speedShare: number, durationMs?: number): Way {
  const track = createTrack([...before, ...stretches.flatMap(({points}) => points), ...after]);
  const first = must(stretches[0]?.points[0], 'a way');
  let endM = Math.hypot(first.x - must(before[0], 'a start').x, first.y - must(before[0], 'a start').y);
  const marks: {endM: number; speedMps: number; isCrossing: boolean}[] = [{endM, speedMps: ACCESS_MPS, isCrossing: true}];
  for (const {lengthM, speedMps, roadsAtEnd} of stretches) marks.push({endM: (endM += lengthM), speedMps: speedMps * speedShare, isCrossing: roadsAtEnd >= 3});
  return createWay({
    track, accelerationMps2: 1.2, stepM: 25, durationMs,
    speedMpsAt: (alongM) => {
      const at = marks.find((mark) => alongM < mark.endM);
      if (!at) return ACCESS_MPS;
      return at.isCrossing && at.endM - alongM < 25 ? Math.min(CROSSING_MPS, at.speedMps) : at.speedMps;
    },
  });
}

function kept<T>(map: Map<string, T>, name: string, make: () => T): T {
  const known = map.get(name);
  if (known !== undefined || map.has(name)) return known as T;
  const value = make();
  if (map.size >= KEPT_WAYS) for (const oldest of map.keys()) {
    map.delete(oldest);
    if (map.size < KEPT_WAYS) break;
  }
  map.set(name, value);
  return value;
}
