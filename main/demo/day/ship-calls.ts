/**
 * A trading ship by her port calls: in from sea, some wait at anchor for their pilot, up the fairway, alongside, out and
 * beyond the horizon. The script gives the times, the fairway the way and the speeds between them. Where a call of
 * yesterday would run into today's, she leaves earlier.
 */
import {must} from '../../../shared/lib/assert.ts';
import {AT_ANCHOR, CONSTRAINED_BY_DRAUGHT, MOORED, UNDER_WAY} from '../navigation-status.ts';
import type {Vessel} from '../pack.ts';
import {moved, type Point} from '../plane.ts';
import {anchorFor, swingingAt} from '../swing.ts';
import {createTrack, type Track} from '../track.ts';
import {KNOT_MPS, type BerthPlace, type Voyage, type Waterway} from '../waterway.ts';
import {chanceAt, keyOf, pickAt} from './noise.ts';
import {DAY_MS, type PortCall} from './script.ts';
import {createWay, poseOn, type Pose, type Way} from './way.ts';

export interface ShipState {
  readonly pose: Pose;
  readonly navigationStatus: number;
  readonly destination: string;
  readonly etaAt: number | null;
  readonly draughtM: number;
  /** Counts her passages: a new one is told at once. */
  readonly passage: number;
}

export interface CallTimes {
  readonly call: PortCall;
  /** Epoch ms. */
  readonly seaAt: number;
  readonly anchorAt: number | null;
  readonly pilotAt: number;
  readonly berthAt: number;
  readonly leavesAt: number;
  readonly goneAt: number;
}

export interface Ship {
  /** Null beyond the horizon: nobody hears her. */
  at(atMs: number, midnightMs: number): ShipState | null;
  callAt(atMs: number, midnightMs: number): CallTimes | null;
}

export interface ShipOptions {
  readonly vessel: Vessel;
  readonly call: PortCall;
  readonly ports: readonly string[];
  readonly waterway: Waterway;
  readonly seaEntry: Point;
  /** Her own place in the waiting area; null where she does not wait. */
  readonly waitingPlace: Point | null;
  readonly seed: number;
}

const SEA_KN = 12.5;
const BERTHING_MPS = 0.6;
const ACCELERATION_MPS2 = 0.006;
const DEEP_DRAUGHT_M = 11.5;
const SEA_SIDE_M = 250;
const CONVERGE_M = 3_000;
const MINUTE_MS = 60_000;
const CLEAR_OF_NEXT_MS = 10 * MINUTE_MS;

export function createShip(options: ShipOptions): Ship {
  const {vessel, call, waterway, seaEntry, waitingPlace} = options;
  const key = keyOf(options.seed, 'ship', vessel.mmsi);
  const berth = waterway.berth(call.berth);
  const boarding = boardingPlace(waterway);
  const toBoarding = seaWay(waitingPlace ? [waitingPlace, boarding] : [seaEntry, boarding], vessel, key);
  const toAnchor = waitingPlace ? seaWay([seaEntry, waitingPlace], vessel, key) : null;
  const inbound = waterway.inbound(boarding, berth);
  const outbound = waterway.outbound(berth, seaEntry);
  const ways = new Map<string, Way>();
  const wayOf = (voyage: Voyage, durationMs: number | undefined): Way => {
    const name = `${voyage.direction}/${durationMs ?? ''}`;
    const known = ways.get(name) ?? createWay({track: voyage.track, accelerationMps2: ACCELERATION_MPS2, speedMpsAt: speedsOf(voyage, berth, waterway), durationMs});
    ways.set(name, known);
    return known;
  };
  const outMs = wayOf(outbound, undefined).durationMs;

  const timesOf = (midnightMs: number): CallTimes => {
    const pilotAt = midnightMs + call.pilotOnBoard;
    const anchorAt = toAnchor ? midnightMs + call.eta : null;
    const seaAt = anchorAt === null || !toAnchor ? pilotAt - toBoarding.durationMs : anchorAt - toAnchor.durationMs;
    const nextSeaAt = seaAt + DAY_MS;
    const leavesAt = Math.min(midnightMs + call.atd, nextSeaAt - outMs - CLEAR_OF_NEXT_MS);
    return {call, seaAt, anchorAt, pilotAt, berthAt: midnightMs + call.ata, leavesAt, goneAt: leavesAt + outMs};
  };
  const callAt = (atMs: number, midnightMs: number): CallTimes | null =>
    [0, -DAY_MS, DAY_MS].map((shiftMs) => timesOf(midnightMs + shiftMs)).find(({seaAt, goneAt}) => atMs >= seaAt && atMs < goneAt) ?? null;

  const spanM = 60 + vessel.loaM;
  const onVoyage = (voyage: Voyage, way: Way, elapsedMs: number): Pose => {
    const pose = poseOn(way, elapsedMs, {spanM, sideM: sideOf(voyage, berth, waterway)});
    // Pushed by tugs she keeps the heading in which she will lie, or lay.
    const alongM = way.alongAt(elapsedMs);
    const offM = voyage.direction === 'in' ? alongM - voyage.fairwayEndM : voyage.fairwayStartM - alongM;
    return offM > 0 ? {...pose, headingDeg: berth.headingDeg, turnDegPerMin: 0} : pose;
  };

  return {
    callAt,
    at: (atMs, midnightMs) => {
      const times = callAt(atMs, midnightMs);
      if (!times) return null;
      const day = Math.floor(times.pilotAt / DAY_MS);
      const inward = {destination: 'VNHPH', etaAt: times.berthAt, draughtM: vessel.draughtM, passage: day * 2};
      if (toAnchor && times.anchorAt !== null && atMs < times.pilotAt) {
        if (atMs < times.anchorAt) return {...inward, pose: poseOn(toAnchor, atMs - times.seaAt, {spanM}), navigationStatus: UNDER_WAY};
        const setsOutAt = times.pilotAt - toBoarding.durationMs;
        const place = must(waitingPlace, 'a waiting place');
        if (atMs < setsOutAt) return {...inward, pose: swingingAt(anchorFor(place, 140 + chanceAt(key, 3) * 30, vessel.loaM, times.anchorAt), atMs), navigationStatus: AT_ANCHOR};
        return {...inward, pose: poseOn(toBoarding, atMs - setsOutAt, {spanM}), navigationStatus: UNDER_WAY};
      }
      if (atMs < times.pilotAt) return {...inward, pose: poseOn(toBoarding, atMs - times.seaAt, {spanM, sideM: sideAtSea(toBoarding.track)}), navigationStatus: UNDER_WAY};
      if (atMs < times.berthAt) {
        return {...inward, pose: onVoyage(inbound, wayOf(inbound, times.berthAt - times.pilotAt), atMs - times.pilotAt), navigationStatus: statusOf(vessel.draughtM)};
      }
      if (atMs < times.leavesAt) {
        const point = berth.point;
        return {...inward, etaAt: null, pose: {point, speedMps: 0, courseDeg: berth.headingDeg, headingDeg: berth.headingDeg, turnDegPerMin: 0}, navigationStatus: MOORED};
      }
      const draughtM = Math.round(vessel.draughtM * (0.8 + 0.18 * chanceAt(key, day)) * 10) / 10;
      return {
        pose: onVoyage(outbound, wayOf(outbound, undefined), atMs - times.leavesAt), navigationStatus: statusOf(draughtM), draughtM,
        destination: pickAt(key, day, options.ports), etaAt: times.goneAt + Math.round(26 + 90 * chanceAt(key + 1, day)) * 60 * MINUTE_MS, passage: day * 2 + 1,
      };
    },
  };
}

/** The pilot comes on board where the fairway begins. */
function boardingPlace({fairway}: Waterway): Point {
  return must(fairway.points[0], 'a fairway');
}

function seaWay(points: readonly Point[], {loaM}: Vessel, key: number): Way {
  const share = 0.92 + 0.14 * chanceAt(key, 1);
  const speedMps = SEA_KN * KNOT_MPS * share * (loaM > 250 ? 0.92 : 1);
  return createWay({track: createTrack(points), speedMpsAt: () => speedMps, accelerationMps2: ACCELERATION_MPS2, startMps: speedMps, endMps: speedMps / 2});
}

function speedsOf(voyage: Voyage, berth: BerthPlace, waterway: Waterway): (alongM: number) => number {
  return (alongM) => {
    const fairwayM = waterway.fairwayMAt(voyage, alongM);
    if (fairwayM === null) return BERTHING_MPS;
    if (Math.abs(fairwayM - berth.fairwayM) < 250) return 1.5;
    return (fairwayM < 0 ? SEA_KN : waterway.reachAt(fairwayM).speedKn) * KNOT_MPS;
  };
}

/** To starboard of the middle, so that ships meet port to port; on the line where she comes and goes alongside. */
function sideOf(voyage: Voyage, berth: BerthPlace, waterway: Waterway): (alongM: number) => number {
  const settled = (alongM: number): number => {
    const fairwayM = waterway.fairwayMAt(voyage, alongM);
    if (fairwayM === null || Math.abs(fairwayM - berth.fairwayM) < 500) return 0;
    if (fairwayM < -CONVERGE_M) return SEA_SIDE_M;
    return waterway.reachAt(Math.max(0, fairwayM)).widthM / 4;
  };
  // A hull does not jump sideways: the mean over the next and the last few hundred metres.
  return (alongM) => [-400, -200, 0, 200, 400].reduce((sum, off) => sum + settled(Math.max(0, Math.min(voyage.track.lengthM, alongM + off))), 0) / 5;
}

function sideAtSea(track: Track): (alongM: number) => number {
  return (alongM) => SEA_SIDE_M * Math.min(1, Math.max(0, (track.lengthM - alongM) / CONVERGE_M));
}

function statusOf(draughtM: number): number {
  return draughtM >= DEEP_DRAUGHT_M ? CONSTRAINED_BY_DRAUGHT : UNDER_WAY;
}

/** Spread as seeds in a sunflower: even, and each ship has her own place. */
export function waitingPlaceIn({centre, radiusM}: {readonly centre: Point; readonly radiusM: number}, index: number, count: number): Point {
  return moved(centre, (index * 137.508) % 360, 0.85 * radiusM * Math.sqrt((index + 0.5) / count));
}
