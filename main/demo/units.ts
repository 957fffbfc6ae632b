/**
 * The response units of the pack: parked at their stations, or on patrol over the roads or the water. About 45 are out
 * at any time; one that comes home is followed by the one that has rested longest.
 */
import {must} from '../../shared/lib/assert.ts';
import {formatTime} from '../../shared/time/time.ts';
import type {PackStation, PackUnit} from '../../shared/model/city-pack.ts';
import {Drive} from './drive.ts';
import type {Motion} from './mover.ts';
import type {DemoPack} from './pack.ts';
import type {Patrol} from './patrol.ts';
import {distance, moved, type Point} from './plane.ts';
import type {Random} from './random.ts';
import {createRoadGraph, type RoadGraph, type Stretch} from './road-graph.ts';
import {fairwayPatrol, wanderingPatrol, type Water} from './small-craft.ts';
import {nearestAlong} from './track.ts';

export interface UnitFeature {
  readonly type: 'Feature';
  readonly id: string;
  readonly geometry: {readonly type: 'Point'; readonly coordinates: readonly [number, number]};
  readonly properties: {readonly [name: string]: unknown};
}

export interface Units {
  step(seconds: number, nowMs: number): void;
  /** As the feed takes them: those that move, or all. */
  features(nowMs: number, which: 'moving' | 'all'): UnitFeature[];
}

interface Unit {
  readonly unit: PackUnit;
  readonly station: PackStation;
  readonly home: Point;
  readonly random: Random;
  drive: Drive | null;
  readonly patrol: Patrol | null;
  /** The nearest node of the roads; null: no road within reach. */
  readonly node: string | null;
  restsSinceMs: number;
  /** How it was left when it parked. */
  parkedHeadingDeg: number;
}

const OUT_AT_ONCE = 45;
const PATROL_RADIUS_M = 6_000;
const REACH_OF_ROAD_M = 2_000;
const REACH_OF_FAIRWAY_M = 1_500;
const FAIRWAY_BEAT_M = 3_000;
const BOAT_MPS = 5.5;
const GOLDEN_ANGLE_DEG = 137.508;
/** Drives of a fresh start are up to this far along. */
const HEAD_START_S = 600;

export function createUnits(pack: DemoPack, water: Water, random: Random, startMs: number): Units {
  const graph = createRoadGraph(pack, water.plane);
  const units = pack.units.units.map((unit, index) => createUnit(unit, index, pack, water, graph, random.fork(unit.id), startMs));

  const canDrive = (unit: Unit): boolean => unit.drive === null && unit.patrol === null && unit.node !== null && isAvailable(unit.unit);
  const sendOut = (nowMs: number): void => {
    let out = units.filter((unit) => unit.drive !== null || unit.patrol !== null).length;
    while (out < OUT_AT_ONCE) {
      const rested = units.filter(canDrive).toSorted((one, other) => one.restsSinceMs - other.restsSinceMs)[0];
      if (!rested) return;
      rested.drive = driveOf(rested, graph);
      if (!rested.drive) rested.restsSinceMs = nowMs;
      out++;
    }
  };

  for (const unit of units) unit.restsSinceMs = startMs - unit.random.between(0, 3_600_000);
  sendOut(startMs);
  for (const {drive, random: own} of units) {
    const headStartS = own.between(0, HEAD_START_S);
    for (let second = 0; drive && second < headStartS && !drive.isOver; second++) drive.step(1, startMs - (headStartS - second) * 1_000);
  }

  return {
    step: (seconds, nowMs) => {
      for (const unit of units) {
        unit.patrol?.step(seconds, nowMs);
        if (!unit.drive) continue;
        unit.drive.step(seconds, nowMs);
        if (!unit.drive.isOver) continue;
        unit.parkedHeadingDeg = unit.drive.motion.headingDeg;
        unit.restsSinceMs = nowMs;
        unit.drive = null;
        sendOut(nowMs);
      }
    },
    features: (nowMs, which) =>
      units.filter((unit) => which === 'all' || isMoving(unit)).map((unit) => featureOf(unit, water, startMs, nowMs)),
  };
}

function createUnit(unit: PackUnit, index: number, pack: DemoPack, water: Water, graph: RoadGraph, random: Random, startMs: number): Unit {
  const station = must(pack.units.stations.find((candidate) => candidate.id === unit.station), `station ${unit.station}`);
  const place = water.plane.toPoint([station.lon, station.lat]);
  const nearest = graph.nearestNode(place);
  return {
    unit, station, random,
    home: moved(place, index * GOLDEN_ANGLE_DEG, 6 + (index % 5) * 5),
    drive: null,
    patrol: unit.marine ? marinePatrol(place, water, random) : null,
    node: nearest.distanceM <= REACH_OF_ROAD_M ? nearest.id : null,
    restsSinceMs: startMs,
    parkedHeadingDeg: Math.round(random.between(0, 359)),
  };
}

/** Along the fairway where the station lies by it, else about on the water before the station. */
function marinePatrol(station: Point, water: Water, random: Random): Patrol {
  const {fairway} = water.waterway;
  const nearest = nearestAlong(fairway, station);
  if (nearest.distanceM > REACH_OF_FAIRWAY_M) {
    return wanderingPatrol(water, () => moved(station, random.between(0, 360), 3_000 * Math.sqrt(random.next())), BOAT_MPS, random);
  }
  const fromM = Math.max(0, nearest.metres - FAIRWAY_BEAT_M);
  return fairwayPatrol(water, fromM, Math.min(fairway.lengthM - 200, nearest.metres + FAIRWAY_BEAT_M), BOAT_MPS, random);
}

/** Home, two or three places around, home. */
function driveOf({unit, home, node, random}: Unit, graph: RoadGraph): Drive | null {
  if (node === null) return null;
  const around = [...graph.nodes].filter(([id, place]) => id !== node && distance(place, home) < PATROL_RADIUS_M).map(([id]) => id);
  if (around.length === 0) return null;
  const way: Stretch[] = [];
  let at = node;
  for (let stop = random.integer(2, 3); stop > 0; stop--) {
    const target = random.pick(around);
    const leg = graph.fastestWay(at, target);
    // Behind a ferry, or where it stands already: another place next time.
    if (leg.length === 0) continue;
    way.push(...leg);
    at = target;
  }
  const back = graph.fastestWay(at, node);
  return back.length === 0 ? null : new Drive(home, [...way, ...back], unit.speedFactor, random);
}

function isAvailable(unit: PackUnit): boolean {
  return unit.startStatus === 'AVAILABLE';
}

function isMoving({drive, patrol}: Unit): boolean {
  return drive !== null || (patrol !== null && !patrol.isResting);
}

function motionOf({drive, patrol, home, parkedHeadingDeg}: Unit): Motion {
  return (drive ?? patrol)?.motion ?? {point: home, speedMps: 0, courseDeg: parkedHeadingDeg, headingDeg: parkedHeadingDeg, turnDegPerMin: 0};
}

function featureOf(unit: Unit, water: Water, startMs: number, nowMs: number): UnitFeature {
  const {point, speedMps, headingDeg} = motionOf(unit);
  const {id, callSign, agency, kind, capabilities, crewFull, startStatus} = unit.unit;
  return {
    type: 'Feature',
    id,
    geometry: {type: 'Point', coordinates: water.plane.toPosition(point)},
    properties: {
      callSign,
      agency,
      station: unit.station.name,
      capability: capabilities,
      emergencyVehicleType: kind,
      crewCount: crewFull,
      state: startStatus.toLowerCase(),
      stateSince: startMs,
      serviceStatus: isAvailable(unit.unit) ? (isMoving(unit) ? 'onRoute' : 'parked') : 'outOfService',
      speedMps: Math.round(speedMps * 10) / 10,
      headingDeg: Math.round(headingDeg) % 360,
      observedAt: formatTime(nowMs),
    },
  };
}
