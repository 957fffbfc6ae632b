/**
 * The response units by time: on patrol in rounds of their own, sent out where they are ordered to, on scene until it is
 * over, and home again. Who has which order is told by the book; without one it is the script's.
 */
import type {PackStation, PackUnit} from '../../../shared/model/city-pack.ts';
import type {DemoPack} from '../pack.ts';
import type {Point} from '../plane.ts';
import {createRoadGraph} from '../road-graph.ts';
import {assignmentsOf, emergenciesOf, type Assignment, type Emergency} from './assignments.ts';
import {baseOf, type Base} from './base.ts';
import {CLEAR_MS, drivePose, Driver, ROUND_MS} from './driver.ts';
import {acknowledgesAt, scriptBook, type Mission, type OrderBook} from './missions.ts';
import type {Moment} from './moment.ts';
import {chanceAt} from './noise.ts';
import type {Script} from './script.ts';
import type {Water} from './small-craft.ts';
import {poseOn, type Pose} from './way.ts';

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
  /** The script's orders. */
  readonly assignments: readonly Assignment[];
  at(moment: Moment, book?: OrderBook): UnitState[];
}

const OUT_SHARE = 0.65;

export function createUnits(pack: DemoPack, script: Script | null, water: Water, seed: number): Units {
  const graph = createRoadGraph(pack, water.plane);
  const bases = pack.units.units.map((unit, index) => baseOf(unit, index, pack, water, graph, seed));
  const leads = new Map(pack.vocabulary.incidentTypes.map((type) => [type.code, 'lead' in type && typeof type.lead === 'string' ? type.lead : '']));
  const assignments = assignmentsOf(script, bases, leads, water.plane.toPoint);
  const emergencies = emergenciesOf(script);
  const driver = new Driver(graph, water);
  const asScripted = scriptBook(assignments);
  return {
    assignments,
    at: (moment, book = asScripted) => bases.map((base) => stateOf(base, moment, {driver, missions: book(base.unit.id, moment), emergencies})),
  };
}

interface Orders {
  readonly driver: Driver;
  readonly missions: readonly Mission[];
  readonly emergencies: readonly Emergency[];
}

function stateOf(base: Base, moment: Moment, {driver, missions, emergencies}: Orders): UnitState {
  const {unit, station} = base;
  const told = unit.startStatus.toLowerCase();
  const emergency = emergencies.find(({callSign, fromMs, untilMs}) => callSign === unit.callSign && moment.msOfDay >= fromMs && moment.msOfDay < untilMs);
  const where = whereIs(base, moment.atMs, driver, missions);
  const state = emergency ? {state: 'emergency', since: moment.midnightMs + emergency.fromMs} : {state: where.state ?? told, since: where.since ?? moment.midnightMs};
  return {unit, station, pose: where.pose, isOut: where.isOut, ...state};
}

interface Where {
  readonly pose: Pose;
  readonly isOut: boolean;
  /** Null: as the shift began. */
  readonly state: string | null;
  readonly since: number | null;
}

/** A crew acts on an order from its acknowledgement on; until then it does what it did. */
function whereIs(base: Base, atMs: number, driver: Driver, missions: readonly Mission[]): Where {
  const {key, unit} = base;
  const isAvailable = unit.startStatus === 'AVAILABLE';
  const index = isAvailable ? missions.findLastIndex((mission) => acknowledgesAt(mission, key) <= atMs && !wasRecalledBefore(mission, key)) : -1;
  const mission = missions[index];
  const before = missions.slice(0, Math.max(0, index));
  const trip = mission && driver.trip(base, mission, (earlierMs) => placeAt(base, earlierMs, driver, before));
  if (!mission || !trip || atMs >= trip.homeAt) return atRest(base, atMs, driver, trip?.homeAt);
  const {departsAt, arrivesAt, leavesAt, out, back} = trip;
  if (atMs >= leavesAt) return {pose: drivePose(back, atMs - leavesAt), isOut: true, state: 'returning', since: leavesAt};
  if (atMs < departsAt) {
    const here = whereIs(base, acknowledgesAt(mission, key), driver, before);
    return {pose: {...here.pose, speedMps: 0, turnDegPerMin: 0}, isOut: here.isOut, state: 'acknowledged', since: acknowledgesAt(mission, key)};
  }
  if (atMs < arrivesAt) return {pose: drivePose(out, atMs - departsAt), isOut: true, state: 'enroute', since: departsAt};
  const pose = {...poseOn(out, out.durationMs, {spanM: 12}), speedMps: 0};
  const clearsAt = leavesAt - CLEAR_MS;
  const isRecalled = mission.endedAt !== null && mission.endedAt === leavesAt;
  return !isRecalled && atMs >= clearsAt ? {pose, isOut: true, state: 'clear', since: clearsAt} : {pose, isOut: true, state: 'on_scene', since: arrivesAt};
}

/** Nobody had turned a wheel. */
function wasRecalledBefore(mission: Mission, key: number): boolean {
  return mission.endedAt !== null && mission.endedAt <= acknowledgesAt(mission, key);
}

function placeAt(base: Base, atMs: number, driver: Driver, missions: readonly Mission[]): Point {
  return whereIs(base, atMs, driver, missions).pose.point;
}

/** On its beat, on patrol, or at home. */
function atRest(base: Base, atMs: number, driver: Driver, freeFrom: number | undefined): Where {
  if (base.boat) {
    const pose = base.boat.at(atMs);
    return {pose, isOut: !pose.isResting, state: null, since: freeFrom ?? null};
  }
  const pose = base.unit.startStatus === 'AVAILABLE' ? patrolPose(base, atMs, driver, freeFrom) : null;
  return {pose: pose ?? parked(base), isOut: pose !== null, state: null, since: freeFrom ?? null};
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
