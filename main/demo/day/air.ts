/**
 * What is on the air in one second: positions and names of the fleet at their intervals, aids to navigation, the base
 * station, the search aircraft, the SART of the story. Everybody has an own second in the interval, so that what is sent
 * follows from the time alone; only at the start all speak at once, so that a newcomer sees the picture.
 */
import {must} from '../../../shared/lib/assert.ts';
import {
  encodeAidToNavigation, encodeAircraft, encodeBaseStation, encodePositionA, encodePositionB, encodeStaticA, encodeStaticB, encodeStaticBDetails, type Dimensions,
} from '../ais-encoder.ts';
import {aisName, aivdm, type AisBits} from '../ais-sentences.ts';
import {calendarOf} from '../calendar.ts';
import type {DemoPack, Vessel} from '../pack.ts';
import {moved, type Plane} from '../plane.ts';
import {createTrack, roundCorners} from '../track.ts';
import {KNOT_MPS} from '../waterway.ts';
import type {Afloat, Fleet} from './fleet.ts';
import {momentOf, type Moment} from './moment.ts';
import {chanceAt, keyOf} from './noise.ts';
import {eventsOf, numberIn, textIn, type Script} from './script.ts';
import {createWay, poseOn} from './way.ts';

export interface Air {
  /** The sentences of the second that begins at `atMs`; `startMs` is when the simulator began. */
  second(atMs: number, startMs: number): string[];
}

const MOVING_EVERY_S = 6;
const AT_REST_EVERY_S = 180;
const CLASS_B_EVERY_S = 30;
const STATIC_EVERY_S = 360;
const AID_EVERY_S = 180;
const BASE_EVERY_S = 10;
const AIRCRAFT_EVERY_S = 10;
const SART_EVERY_S = 60;
const SART_FOR_MS = 40 * 60_000;
const AIS_SART = 14;
/** All have spoken within so many seconds of the start. */
const FIRST_WITHIN_S = 3;
/** A receiver at rest still wanders by this much. */
const JITTER_M = 1.2;
/** Sets fail a little: now and then one at rest sends no heading or no turn. */
const NO_HEADING_EACH = 40;
const NO_TURN_EACH = 60;
const LATERAL_BUOY_EACH = 4;

/** Aid types of ITU-R M.1371, table 74. */
const AID_TYPES: {readonly [kind: string]: number} = {'buoy-safe-water': 29, lighthouse: 5, 'virtual-ais': 1};
const [PORT_HAND_MARK, STARBOARD_HAND_MARK] = [24, 25];

interface Speaker {
  readonly phase: number;
  /** What it says in this second; `isFirst`: at the start it says all. */
  say(moment: Moment, second: number, isFirst: boolean): AisBits[];
}

export function createAir(pack: DemoPack, script: Script | null, fleet: Fleet, plane: Plane, utcOffsetMinutes: number, seed: number): Air {
  const speakers: Speaker[] = [
    ...fleet.vessels.map((vessel) => shipSpeaker(vessel, fleet, plane, seed)),
    ...aidSpeakers(pack), baseSpeaker(pack), aircraftSpeaker(pack, plane), ...sartSpeakers(script),
  ];
  const gaps = (script?.feedGaps ?? []).filter(({feed}) => feed === 'vessels');
  return {
    second: (atMs, startMs) => {
      const moment = momentOf(atMs, utcOffsetMinutes);
      if (gaps.some(({from, to}) => moment.msOfDay >= from && moment.msOfDay < to)) return [];
      const second = Math.floor(atMs / 1_000);
      const sinceStart = second - Math.floor(startMs / 1_000);
      return speakers.flatMap((speaker, index) => {
        const isFirst = sinceStart === index % FIRST_WITHIN_S;
        return speaker.say(moment, second, isFirst).flatMap((message, part) => aivdm(message, (second + index + part) % 2 === 0 ? 'A' : 'B', (second + index * 3 + part) % 10));
      });
    },
  };
}

function isDue(second: number, phase: number, everyS: number): boolean {
  return (second + phase) % everyS === 0;
}

function shipSpeaker(vessel: Vessel, fleet: Fleet, plane: Plane, seed: number): Speaker {
  const key = keyOf(seed, 'ais', vessel.mmsi);
  const phase = key >>> 8;
  return {
    phase,
    say: (moment, second, isFirst) => {
      const isAnyDue = isFirst || isDue(second, phase, vessel.class === 'B' ? CLASS_B_EVERY_S : MOVING_EVERY_S) || isDue(second, phase, STATIC_EVERY_S);
      if (!isAnyDue) return [];
      const state = fleet.stateOf(vessel, moment);
      if (!state) return [];
      const isAtRest = state.pose.speedMps / KNOT_MPS < 0.3;
      const everyS = vessel.class === 'B' ? CLASS_B_EVERY_S : isAtRest ? AT_REST_EVERY_S : MOVING_EVERY_S;
      const said: AisBits[] = [];
      if (isFirst || isDue(second, phase, everyS)) said.push(positionOf(state, plane, second, key, isAtRest));
      if (isFirst || isDue(second, phase, STATIC_EVERY_S) || isNewPassage(fleet, state, moment)) said.push(...staticOf(state));
      return said;
    },
  };
}

/** Since she was last heard she has set out for another place. */
function isNewPassage(fleet: Fleet, {vessel, passage}: Afloat, moment: Moment): boolean {
  const before = fleet.stateOf(vessel, {...moment, atMs: moment.atMs - MOVING_EVERY_S * 1_000, msOfDay: moment.msOfDay - MOVING_EVERY_S * 1_000});
  return before !== null && before.passage !== passage;
}

function positionOf({vessel, pose, navigationStatus}: Afloat, plane: Plane, second: number, key: number, isAtRest: boolean): AisBits {
  const point = isAtRest ? moved(pose.point, chanceAt(key, second) * 360, chanceAt(key + 1, second) * JITTER_M) : pose.point;
  const where = {
    mmsi: vessel.mmsi, position: plane.toPosition(point), speedKn: Math.round((pose.speedMps / KNOT_MPS) * 10) / 10, courseDeg: pose.courseDeg, second: second % 60,
  };
  if (vessel.class === 'B') return encodePositionB({...where, headingDeg: null});
  const reports = Math.floor(second / AT_REST_EVERY_S) + (key >>> 20);
  return encodePositionA({
    ...where, type: 1, navigationStatus,
    headingDeg: isAtRest && reports % NO_HEADING_EACH === 0 ? null : pose.headingDeg,
    turnDegPerMin: isAtRest && reports % NO_TURN_EACH === 0 ? null : pose.turnDegPerMin,
  });
}

function staticOf({vessel, destination, etaAt, draughtM}: Afloat): AisBits[] {
  const {mmsi, name, callSign, shipType} = vessel;
  const dimensions = dimensionsOf(vessel);
  if (vessel.class === 'B') return [encodeStaticB(mmsi, name), encodeStaticBDetails({mmsi, shipType, callSign, dimensions})];
  return [encodeStaticA({mmsi, name, callSign, shipType, dimensions, imo: vessel.imo ?? null, eta: etaAt === null ? null : calendarOf(etaAt), draughtM, destination})];
}

/** Where the antenna stands: on the bridge, which is aft on cargo ships and tankers and amidships on small craft. */
export function dimensionsOf({loaM, beamM, shipType}: Vessel): Dimensions {
  const isCargo = shipType >= 70 && shipType <= 89;
  const bowM = Math.round(loaM * (isCargo ? (loaM > 280 ? 0.7 : 0.85) : 0.45));
  const portM = Math.floor(beamM / 2);
  return {bowM, sternM: Math.round(loaM) - bowM, portM, starboardM: Math.round(beamM) - portM};
}

function aidSpeakers(pack: DemoPack): Speaker[] {
  const country = pack.fleet.baseStation.mmsi.slice(2, 5);
  const chosen = pack.port.aids.filter((aid, index) => aid.side === null || index % LATERAL_BUOY_EACH === 0);
  return chosen.map((aid, index) => {
    const isVirtual = aid.kind === 'virtual-ais';
    const message = encodeAidToNavigation({
      mmsi: `99${country}${isVirtual ? '6' : '1'}${String(index + 1).padStart(3, '0')}`,
      aidType: AID_TYPES[aid.kind] ?? (aid.side === 'port' ? PORT_HAND_MARK : STARBOARD_HAND_MARK),
      name: aisName(aid.name), position: [aid.lon, aid.lat], isVirtual,
    });
    const phase = keyOf('aid', index) >>> 8;
    return {phase, say: (_moment, second, isFirst) => (isFirst || isDue(second, phase, AID_EVERY_S) ? [message] : [])};
  });
}

function baseSpeaker(pack: DemoPack): Speaker {
  const {mmsi, aid: aidId} = pack.fleet.baseStation;
  const aid = must(pack.port.aids.find(({id}) => id === aidId), `aid ${aidId}`);
  return {phase: 0, say: ({atMs}, second, isFirst) => (isFirst || isDue(second, 0, BASE_EVERY_S) ? [encodeBaseStation(mmsi, [aid.lon, aid.lat], calendarOf(atMs))] : [])};
}

/** Flies its pattern once in a while; on the ground it is silent. */
function aircraftSpeaker(pack: DemoPack, plane: Plane): Speaker {
  const {mmsi, speedKn, altitudeM, everyMin, path} = pack.fleet.aircraft;
  const speedMps = speedKn * KNOT_MPS;
  const way = createWay({track: createTrack(roundCorners(path.map(plane.toPoint), 900)), speedMpsAt: () => speedMps, accelerationMps2: 2, startMps: speedMps * 0.6, endMps: speedMps * 0.6});
  const everyMs = everyMin * 60_000;
  return {
    phase: 5,
    say: ({atMs}, second) => {
      const elapsedMs = atMs % everyMs;
      if (!isDue(second, 5, AIRCRAFT_EVERY_S) || elapsedMs >= way.durationMs) return [];
      const pose = poseOn(way, elapsedMs, {spanM: 300});
      const alongM = way.alongAt(elapsedMs);
      return [encodeAircraft({
        mmsi, altitudeM: altitudeM * Math.min(1, alongM / 5_000, (way.track.lengthM - alongM) / 5_000), speedKn: pose.speedMps / KNOT_MPS,
        position: plane.toPosition(pose.point), courseDeg: pose.courseDeg, second: second % 60,
      })];
    },
  };
}

/** A distress transmitter: status 14, and its name as a ship's static message would carry it. */
function sartSpeakers(script: Script | null): Speaker[] {
  return (script ? eventsOf(script, 'vessels', 'sart') : []).flatMap(({ref, at, data}) => {
    const [lon, lat] = [numberIn(data, 'lon'), numberIn(data, 'lat')];
    if (ref === null || lon === null || lat === null) return [];
    const position = encodePositionA({
      type: 1, mmsi: ref, navigationStatus: AIS_SART, turnDegPerMin: null, speedKn: 0, position: [lon, lat], courseDeg: null, headingDeg: null, second: 0,
    });
    const name = encodeStaticA({
      mmsi: ref, imo: null, callSign: '', name: aisName(textIn(data, 'text') ?? 'AIS-SART'), shipType: 0,
      dimensions: {bowM: 0, sternM: 0, portM: 0, starboardM: 0}, eta: null, draughtM: 0, destination: '',
    });
    return [{
      phase: 0,
      say: ({msOfDay}: Moment, second: number, isFirst: boolean) => {
        if (msOfDay < at || msOfDay >= at + SART_FOR_MS) return [];
        return isFirst || isDue(second, Math.floor(at / 1_000) % SART_EVERY_S, SART_EVERY_S) ? [position, name] : [];
      },
    }];
  });
}
