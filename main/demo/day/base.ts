/** A response unit where it is at home: its station and yard, the road it leaves by, or its boat's beat. */
import {must} from '../../../shared/lib/assert.ts';
import type {PackStation, PackUnit} from '../../../shared/model/city-pack.ts';
import type {DemoPack} from '../pack.ts';
import {moved, type Point} from '../plane.ts';
import type {RoadGraph} from '../road-graph.ts';
import {nearestAlong} from '../track.ts';
import {chanceAt, keyOf} from './noise.ts';
import type {Shuttle} from './shuttle.ts';
import {fairwayShuttle, wander, type Water} from './small-craft.ts';

export interface Base {
  readonly unit: PackUnit;
  readonly station: PackStation;
  readonly home: Point;
  readonly key: number;
  /** Null: no road leads there. */
  readonly node: string | null;
  readonly boat: Shuttle | null;
}

const REACH_OF_ROAD_M = 2_000;
const REACH_OF_FAIRWAY_M = 1_500;
const FAIRWAY_BEAT_M = 3_000;
const BOAT_MPS = 5.5;

export function baseOf(unit: PackUnit, index: number, pack: DemoPack, water: Water, graph: RoadGraph, seed: number): Base {
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
