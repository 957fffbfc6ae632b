/** The smaller ones of the fleet: each behaviour of the pack turned into a patrol over the water. */
import {must} from '../../shared/lib/assert.ts';
import {AT_ANCHOR, UNDER_WAY, type Craft, type Passage} from './craft.ts';
import type {Land} from './land.ts';
import type {Handling, Motion} from './mover.ts';
import type {Behaviour, DemoPack, Vessel} from './pack.ts';
import {Patrol} from './patrol.ts';
import type {Plane, Point} from './plane.ts';
import type {Random} from './random.ts';
import {anchorFor, swingingAt, type Anchor} from './swing.ts';
import {createTrack, partOf, pointAlong, roundCorners, type Track} from './track.ts';
import {KNOT_MPS, type Waterway} from './waterway.ts';

export interface Water {
  readonly plane: Plane;
  readonly land: Land;
  readonly waterway: Waterway;
}

const MINUTE_MS = 60_000;
const BOAT: Handling = {accelerationMps2: 0.12, turnDegPerS: 6, spanM: 40, sideMps: 1};
/** Small craft give room to ships: they keep to the edge of the dredged channel. */
const EDGE_SHARE = 0.4;
const FERRY_ROOM_M = 20;
const BOAT_ROOM_M = 40;

/** To and fro along the fairway between two places of it. */
export function fairwayPatrol(water: Water, fromM: number, toM: number, speedMps: number, random: Random): Patrol {
  const {fairway, reachAt} = water.waterway;
  let atM = random.between(fromM, toM);
  let isOutward = random.chance(0.5);
  const leg = (): Track => {
    const slack = (toM - fromM) * 0.1;
    const wanted = isOutward ? fromM + random.between(0, slack) : toM - random.between(0, slack);
    const target = Math.abs(wanted - atM) < 50 ? (fromM + toM) / 2 : wanted;
    const track = createTrack(roundCorners(partOf(fairway, atM, target), 60));
    atM = target;
    isOutward = !isOutward;
    return track;
  };
  return new Patrol({
    first: leg(),
    startM: 0,
    handling: BOAT,
    next: leg,
    cruise: () => ({speedMps, sideM: reachAt((fromM + toM) / 2).widthM * EDGE_SHARE}),
    stayMs: [4 * MINUTE_MS, 12 * MINUTE_MS],
    random,
  });
}

/** About on open water: from place to place that `place` offers, wherever the straight way is free of land. */
export function wanderingPatrol(water: Water, place: () => Point, speedMps: number, random: Random): Patrol {
  const wayFrom = (from: Point): Track | null => {
    for (let attempt = 0; attempt < 40; attempt++) {
      const target = place();
      if (Math.hypot(target.x - from.x, target.y - from.y) > 150 && water.land.isWaterway(from, target, BOAT_ROOM_M)) return createTrack([from, target]);
    }
    return null;
  };
  let start = place();
  for (let attempt = 0; attempt < 200 && !water.land.isWaterway(start, start, BOAT_ROOM_M); attempt++) start = place();
  const first = wayFrom(start) ?? createTrack([start, {x: start.x + 1, y: start.y}]);
  return new Patrol({
    first,
    startM: random.between(0, first.lengthM * 0.8),
    handling: BOAT,
    next: wayFrom,
    cruise: (alongM, track) => ({speedMps: speedMps * (alongM < track.lengthM / 2 ? 1 : 0.7), sideM: 0}),
    stayMs: [MINUTE_MS, 4 * MINUTE_MS],
    random,
  });
}

function ferryPatrol(water: Water, shoreToShore: readonly Point[], speedMps: number, random: Random): Patrol {
  const whole = createTrack(shoreToShore);
  const isFree = (metres: number): boolean => {
    const point = pointAlong(whole, metres);
    return water.land.isWaterway(point, point, FERRY_ROOM_M);
  };
  let slipM = 0;
  while (slipM < whole.lengthM / 2 && !isFree(slipM)) slipM += 5;
  let farSlipM = whole.lengthM;
  while (farSlipM > whole.lengthM / 2 && !isFree(farSlipM)) farSlipM -= 5;
  let isBack = random.chance(0.5);
  const leg = (): Track => {
    const points = isBack ? partOf(whole, farSlipM, slipM) : partOf(whole, slipM, farSlipM);
    isBack = !isBack;
    return createTrack(roundCorners(points, 150));
  };
  const first = leg();
  return new Patrol({
    first,
    startM: random.between(0, first.lengthM),
    handling: BOAT,
    next: leg,
    cruise: (alongM, track) => ({speedMps, sideM: alongM < 200 || alongM > track.lengthM - 250 ? 0 : 35}),
    stayMs: [6 * MINUTE_MS, 9 * MINUTE_MS],
    random,
  });
}

export function createSmallCraft(vessel: Vessel, behaviour: Exclude<Behaviour, {mode: 'trade'}>, pack: DemoPack, water: Water, random: Random, nowMs: number): Craft {
  switch (behaviour.mode) {
    case 'fairway':
      return craftOf(vessel, fairwayPatrol(water, behaviour.fromKm * 1_000, behaviour.toKm * 1_000, behaviour.speedKn * KNOT_MPS, random));
    case 'line': {
      const segment = must(pack.roads.features.find((feature) => feature.properties.id === behaviour.segment), `segment ${behaviour.segment}`);
      const line = segment.geometry.type === 'LineString' ? segment.geometry.coordinates.map(water.plane.toPoint) : [];
      return craftOf(vessel, ferryPatrol(water, line, behaviour.speedKn * KNOT_MPS, random));
    }
    case 'area': {
      const [west, south, east, north] = behaviour.box;
      const place = (): Point => water.plane.toPoint([random.between(west, east), random.between(south, north)]);
      return craftOf(vessel, wanderingPatrol(water, place, behaviour.speedKn * KNOT_MPS, random));
    }
    case 'anchored': {
      const {centre, radiusM} = water.waterway.area(behaviour.area);
      const headingDeg = random.between(0, 360);
      const ship = {x: centre.x + random.between(-0.4, 0.4) * radiusM, y: centre.y + random.between(-0.4, 0.4) * radiusM};
      return anchoredCraft(vessel, anchorFor(ship, headingDeg, vessel.loaM, nowMs), nowMs);
    }
  }
}

function passageOf(vessel: Vessel): Passage {
  return {number: 1, destination: 'VNHPH', etaAt: null, draughtM: vessel.draughtM};
}

function craftOf(vessel: Vessel, patrol: Patrol): Craft {
  return {
    vessel,
    passage: passageOf(vessel),
    isSilent: false,
    navigationStatus: UNDER_WAY,
    fairwayPlace: null,
    get motion() {
      return patrol.motion;
    },
    step: (seconds, nowMs) => patrol.step(seconds, nowMs),
  };
}

function anchoredCraft(vessel: Vessel, anchor: Anchor, nowMs: number): Craft {
  let motion: Motion = swingingAt(anchor, nowMs);
  return {
    vessel,
    passage: passageOf(vessel),
    isSilent: false,
    navigationStatus: AT_ANCHOR,
    fairwayPlace: null,
    get motion() {
      return motion;
    },
    step: (_seconds, stepMs) => {
      motion = swingingAt(anchor, stepMs);
    },
  };
}
