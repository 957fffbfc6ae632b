/** The smaller ones of the fleet: pilot boats and tugs on the fairway, ferries, fishing boats, barges at anchor; by time alone. */
import {must} from '../../../shared/lib/assert.ts';
import {AT_ANCHOR, MOORED, UNDER_WAY} from '../navigation-status.ts';
import type {Land} from '../land.ts';
import type {Behaviour, DemoPack, Vessel} from '../pack.ts';
import {moved, type Plane, type Point} from '../plane.ts';
import {anchorFor, swingingAt} from '../swing.ts';
import {createTrack, partOf, pointAlong, roundCorners, type Track} from '../track.ts';
import {KNOT_MPS, type Waterway} from '../waterway.ts';
import {chanceAt, keyOf} from './noise.ts';
import type {Moment} from './moment.ts';
import {msOfDay} from './script.ts';
import {createShuttle, type Shuttle} from './shuttle.ts';
import type {Pose} from './way.ts';

export interface Water {
  readonly plane: Plane;
  readonly land: Land;
  readonly waterway: Waterway;
}

export interface SmallState {
  readonly pose: Pose;
  readonly navigationStatus: number;
}

export type SmallCraft = (moment: Moment) => SmallState;

const MINUTE_MS = 60_000;
const BOAT = {accelerationMps2: 0.12, spanM: 40};
const EDGE_SHARE = 0.4;
const FERRY_ROOM_M = 20;
const BOAT_ROOM_M = 40;
const FIRST_FERRY_MS = msOfDay('05:30');
const LAST_FERRY_MS = msOfDay('18:15');
const SPOKES = 8;

export function createSmallCraft(vessel: Vessel, behaviour: Exclude<Behaviour, {mode: 'trade'}>, pack: DemoPack, water: Water, seed: number): SmallCraft {
  const key = keyOf(seed, 'craft', vessel.mmsi);
  switch (behaviour.mode) {
    case 'fairway':
      return underWay(fairwayShuttle(water, behaviour.fromKm * 1_000, behaviour.toKm * 1_000, behaviour.speedKn * KNOT_MPS, key));
    case 'line': {
      const segment = must(pack.roads.features.find((feature) => feature.properties.id === behaviour.segment), `segment ${behaviour.segment}`);
      const line = segment.geometry.type === 'LineString' ? segment.geometry.coordinates.map(water.plane.toPoint) : [];
      return ferry(ferryShuttle(water, line, behaviour.speedKn * KNOT_MPS, vessel));
    }
    case 'area': {
      const [west, south, east, north] = behaviour.box;
      const place = (index: number): Point => water.plane.toPoint([west + chanceAt(key, 2 * index) * (east - west), south + chanceAt(key, 2 * index + 1) * (north - south)]);
      return underWay(wander(water, place, behaviour.speedKn * KNOT_MPS, key));
    }
    case 'anchored': {
      const {centre, radiusM} = water.waterway.area(behaviour.area);
      const ship = {x: centre.x + (chanceAt(key, 0) - 0.5) * 0.8 * radiusM, y: centre.y + (chanceAt(key, 1) - 0.5) * 0.8 * radiusM};
      const anchor = anchorFor(ship, chanceAt(key, 2) * 360, vessel.loaM, 0);
      return ({atMs}) => ({pose: swingingAt(anchor, atMs), navigationStatus: AT_ANCHOR});
    }
  }
}

function underWay(shuttle: Pick<Shuttle, 'at'>): SmallCraft {
  return ({atMs}) => ({pose: shuttle.at(atMs), navigationStatus: UNDER_WAY});
}

/** Whole rounds from the first boat to the last; at night she lies at the slip from which she leaves in the morning. */
function ferry(shuttle: Shuttle): SmallCraft {
  const servesMs = Math.floor((LAST_FERRY_MS - FIRST_FERRY_MS) / shuttle.roundMs) * shuttle.roundMs;
  return ({msOfDay: now}) => {
    const sinceMs = now - FIRST_FERRY_MS;
    if (sinceMs >= 0 && sinceMs < servesMs) return {pose: shuttle.at(sinceMs), navigationStatus: UNDER_WAY};
    return {pose: {...shuttle.at(0), speedMps: 0, turnDegPerMin: 0}, navigationStatus: MOORED};
  };
}

/** To and fro along the fairway between two places of it, at the edge of the dredged channel. */
export function fairwayShuttle({waterway}: Water, fromM: number, toM: number, speedMps: number, key: number): Shuttle {
  const sideM = waterway.reachAt((fromM + toM) / 2).widthM * EDGE_SHARE;
  return createShuttle({
    track: createTrack(roundCorners(partOf(waterway.fairway, fromM, toM), 60)), speedMps, ...BOAT,
    stayMs: (4 + 8 * chanceAt(key, 0)) * MINUTE_MS, phaseMs: chanceAt(key, 1) * 86_400_000, sideM: () => sideM,
  });
}

function ferryShuttle(water: Water, shoreToShore: readonly Point[], speedMps: number, {mmsi}: Vessel): Shuttle {
  const whole = createTrack(shoreToShore);
  const isFree = (metres: number): boolean => {
    const point = pointAlong(whole, metres);
    return water.land.isWaterway(point, point, FERRY_ROOM_M);
  };
  let slipM = 0;
  while (slipM < whole.lengthM / 2 && !isFree(slipM)) slipM += 5;
  let farSlipM = whole.lengthM;
  while (farSlipM > whole.lengthM / 2 && !isFree(farSlipM)) farSlipM -= 5;
  // Each second boat has its home at the other slip.
  const [homeM, awayM] = Number(mmsi) % 2 === 0 ? [farSlipM, slipM] : [slipM, farSlipM];
  const track = createTrack(roundCorners(partOf(whole, homeM, awayM), 150));
  return createShuttle({
    track, speedMps, ...BOAT, stayMs: 7 * MINUTE_MS, phaseMs: 0,
    sideM: (alongM) => (alongM < 200 || alongM > track.lengthM - 250 ? 0 : 35),
  });
}

/** About on open water: round and round by places that are free of land between each other. */
export function wander(water: Water, place: (index: number) => Point, speedMps: number, key: number): Shuttle {
  let index = 0;
  let start = place(index++);
  while (index < 200 && !water.land.isWaterway(start, start, BOAT_ROOM_M)) start = place(index++);
  const points = [start];
  for (; index < 400 && points.length < SPOKES; index++) {
    const next = place(index);
    const last = points.at(-1) ?? start;
    if (Math.hypot(next.x - last.x, next.y - last.y) > 150 && water.land.isWaterway(last, next, BOAT_ROOM_M)) points.push(next);
  }
  const track: Track = createTrack(points.length > 1 ? roundCorners(points, 40) : [start, moved(start, 90, 1)]);
  return createShuttle({track, speedMps, ...BOAT, stayMs: (1 + 3 * chanceAt(key, 7)) * MINUTE_MS, phaseMs: chanceAt(key, 8) * 86_400_000});
}
