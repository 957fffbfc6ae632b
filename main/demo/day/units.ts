/**
 * The response units by time: on patrol in rounds of their own, sent out where the script or an incident wants them, on
 * scene until it is over, and home again. Ways are worked out when they are first asked for and kept for a while.
 */
import {must} from '../../../shared/lib/assert.ts';
import type {PackStation, PackUnit} from '../../../shared/model/city-pack.ts';
import type {DemoPack} from '../pack.ts';
import {distance, moved, type Point} from '../plane.ts';
import {createRoadGraph, type RoadGraph, type Stretch} from '../road-graph.ts';
import {createTrack, nearestAlong} from '../track.ts';
import {assignmentsOf, emergenciesOf, type Assignment, type Emergency} from './assignments.ts';
import type {Moment} from './moment.ts';
import {chanceAt, keyOf, pickAt} from './noise.ts';
import type {Script} from './script.ts';
import type {Shuttle} from './shuttle.ts';
import {fairwayShuttle, wander, type Water} from './small-craft.ts';
import {createWay, poseOn, type Pose, type Way} from './way.ts';

export interface UnitState {
  readonly unit: PackUnit;
  readonly station: PackStation;
  readonly pose: Pose;
  readonly state: string;
  /** Since when, epoch ms. */
  readonly since: number;
  readonly isOut: boolean;
}

export interface Units {
  at(moment: Moment): UnitState[];
}

const HOUR_MS = 3_600_000;
const ROUND_MS = HOUR_MS;
const MINUTE_MS = 60_000;
const OUT_SHARE = 0.65;
const PATROL_RADIUS_M = 6_000;
const REACH_OF_ROAD_M = 2_000;
const REACH_OF_FAIRWAY_M = 1_500;
const FAIRWAY_BEAT_M = 3_000;
const BOAT_MPS = 5.5;
const LANE_M = 3;
const CROSSING_MPS = 5;
const ACCESS_MPS = 5;
/** With blue light, but through this city. */
const HASTE_SHARE = 0.85;
const KEPT_WAYS = 600;

interface Base {
  readonly unit: PackUnit;
  readonly station: PackStation;
  readonly home: Point;
  readonly key: number;
  readonly node: string | null;
  readonly boat: Shuttle | null;
}

export function createUnits(pack: DemoPack, script: Script | null, water: Water, seed: number): Units {
  const graph = createRoadGraph(pack, water.plane);
  const bases = pack.units.units.map((unit, index) => baseOf(unit, index, pack, water, graph, seed));
  const leads = new Map(pack.vocabulary.incidentTypes.map((type) => [type.code, 'lead' in type && typeof type.lead === 'string' ? type.lead : '']));
  const assignments = assignmentsOf(script, bases, leads, water.plane.toPoint);
  const emergencies = emergenciesOf(script);
  const driver = new Driver(graph);
  return {
    at: (moment) => bases.map((base) => stateOf(base, moment, {driver, assignments: assignments.get(base.unit.id) ?? [], emergencies})),
  };
}

function baseOf(unit: PackUnit, index: number, pack: DemoPack, water: Water, graph: RoadGraph, seed: number): Base {
  const station = must(pack.units.stations.find(({id}) => id === unit.station), `station ${unit.station}`);
  const place = water.plane.toPoint([station.lon, station.lat]);
  const nearest = graph.nearestNode(place);
  const key = keyOf(seed, 'unit', unit.id);
  return {
    unit, station, key,
    home: moved(place, index * 137.508, 6 + (index % 5) * 5),
    node: nearest.distanceM <= REACH_OF_ROAD_M ? nearest.id : null,
    boat: unit.marine ? boatOf(place, water, key) : null,
  };
}

/** Along the fairway where the station lies by it, else about on the water before the station. */
function boatOf(station: Point, water: Water, key: number): Shuttle {
  const {fairway} = water.waterway;
  const nearest = nearestAlong(fairway, station);
  if (nearest.distanceM > REACH_OF_FAIRWAY_M) {
    return wander(water, (index) => moved(station, chanceAt(key, 2 * index) * 360, 3_000 * Math.sqrt(chanceAt(key, 2 * index + 1))), BOAT_MPS, key);
  }
  const fromM = Math.max(0, nearest.metres - FAIRWAY_BEAT_M);
  return fairwayShuttle(water, fromM, Math.min(fairway.lengthM - 200, nearest.metres + FAIRWAY_BEAT_M), BOAT_MPS, key);
}

interface Orders {
  readonly driver: Driver;
  readonly assignments: readonly Assignment[];
  readonly emergencies: readonly Emergency[];
}

function stateOf(base: Base, moment: Moment, {driver, assignments, emergencies}: Orders): UnitState {
  const {unit, station} = base;
  const told = unit.startStatus.toLowerCase();
  const emergency = emergencies.find(({callSign, fromMs, untilMs}) => callSign === unit.callSign && moment.msOfDay >= fromMs && moment.msOfDay < untilMs);
  const where = whereIs(base, moment, driver, assignments);
  const state = emergency ? {state: 'emergency', since: moment.midnightMs + emergency.fromMs} : {state: where.state ?? told, since: where.since};
  return {unit, station, pose: where.pose, isOut: where.isOut, ...state};
}

interface Where {
  readonly pose: Pose;
  readonly isOut: boolean;
  /** Null: as the shift began. */
  readonly state: string | null;
  readonly since: number;
}

function whereIs(base: Base, moment: Moment, driver: Driver, assignments: readonly Assignment[]): Where {
  const {boat, unit} = base;
  const {atMs, midnightMs} = moment;
  if (boat) {
    const pose = boat.at(atMs);
    return {pose, isOut: !pose.isResting, state: null, since: midnightMs};
  }
  const isAvailable = unit.startStatus === 'AVAILABLE';
  const assignment = assignments.findLast(({fromMs}) => fromMs <= moment.msOfDay);
  const trip = assignment && isAvailable ? driver.trip(base, assignment, midnightMs, (earlierMs) => patrolPose(base, earlierMs, driver)) : null;
  if (trip && atMs < trip.homeAt) {
    const {sentAt, out, back, leavesAt} = trip;
    if (atMs < sentAt + 30_000) return {pose: poseOn(out, 0, {spanM: 12}), isOut: true, state: 'dispatched', since: sentAt};
    if (atMs < sentAt + out.durationMs) return {pose: drivePose(out, atMs - sentAt), isOut: true, state: 'enroute', since: sentAt + 30_000};
    if (atMs < leavesAt) return {pose: {...poseOn(out, out.durationMs, {spanM: 12}), speedMps: 0}, isOut: true, state: 'on_scene', since: sentAt + out.durationMs};
    return {pose: drivePose(back, atMs - leavesAt), isOut: true, state: 'returning', since: leavesAt};
  }
  const pose = isAvailable ? patrolPose(base, atMs, driver, trip?.homeAt) : null;
  return {pose: pose ?? parked(base), isOut: pose !== null, state: null, since: trip?.homeAt ?? midnightMs};
}

function drivePose(way: Way, elapsedMs: number): Pose {
  const lengthM = way.track.lengthM;
  // In the middle of the yard at both ends, in the lane between.
  return poseOn(way, elapsedMs, {spanM: 12, sideM: (alongM) => LANE_M * Math.min(1, alongM / 60, (lengthM - alongM) / 60)});
}

function parked({home, key}: Base): Pose {
  const headingDeg = Math.round(chanceAt(key, 0) * 359);
  return {point: home, speedMps: 0, courseDeg: headingDeg, headingDeg, turnDegPerMin: 0};
}

/** Null where it stands at home. `freeFrom`: a round that began before that was not driven. */
function patrolPose(base: Base, atMs: number, driver: Driver, freeFrom = -Infinity): Pose | null {
  const {key} = base;
  const ownMs = atMs + chanceAt(key, 1) * ROUND_MS;
  const round = Math.floor(ownMs / ROUND_MS);
  const startAt = atMs - (ownMs - round * ROUND_MS);
  if (startAt < freeFrom || chanceAt(key + 2, round) >= OUT_SHARE) return null;
  const way = driver.round(base, round);
  if (!way) return null;
  const elapsedMs = atMs - startAt;
  return elapsedMs < way.durationMs ? drivePose(way, elapsedMs) : null;
}

interface Trip {
  readonly sentAt: number;
  readonly out: Way;
  readonly leavesAt: number;
  readonly back: Way;
  readonly homeAt: number;
}

/** Works out ways and keeps the newest. */
class Driver {
  readonly #graph: RoadGraph;
  readonly #rounds = new Map<string, Way | null>();
  readonly #trips = new Map<string, Trip>();

  constructor(graph: RoadGraph) {
    this.#graph = graph;
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

  trip(base: Base, assignment: Assignment, midnightMs: number, poseAt: (atMs: number) => Pose | null): Trip {
    return kept(this.#trips, `${base.unit.id}/${midnightMs + assignment.fromMs}`, () => {
      const sentAt = midnightMs + assignment.fromMs;
      const from = poseAt(sentAt)?.point ?? base.home;
      const out = this.#wayBetween(from, assignment.place, base.unit.speedFactor * HASTE_SHARE);
      const leavesAt = Math.max(midnightMs + assignment.untilMs, sentAt + out.durationMs + 5 * MINUTE_MS);
      const back = this.#wayBetween(assignment.place, base.home, base.unit.speedFactor * 0.8);
      return {sentAt, out, leavesAt, back, homeAt: leavesAt + back.durationMs};
    });
  }

  #wayBetween(from: Point, to: Point, speedShare: number): Way {
    const [start, end] = [this.#graph.nearestNode(from), this.#graph.nearestNode(to)];
    const stretches = this.#graph.fastestWay(start.id, end.id);
    // Two places at one crossing: straight over.
    if (stretches.length === 0) return createWay({track: createTrack(distance(from, to) < 1 ? [from, moved(from, 0, 1)] : [from, to]), speedMpsAt: () => ACCESS_MPS, accelerationMps2: 1.2, stepM: 25});
    return roadWay([from], stretches, [to], speedShare);
  }
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
