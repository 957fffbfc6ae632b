/** What speaks AIS and is no vessel: the base station, aids to navigation, and now and then a search aircraft. */
import {must} from '../../shared/lib/assert.ts';
import {encodeAidToNavigation, encodeAircraft, encodeBaseStation} from './ais-encoder.ts';
import {aisName, type AisBits} from './ais-sentences.ts';
import {calendarOf} from './calendar.ts';
import {Mover} from './mover.ts';
import type {DemoPack} from './pack.ts';
import type {Plane} from './plane.ts';
import type {Random} from './random.ts';
import {createTrack, roundCorners} from './track.ts';
import {KNOT_MPS} from './waterway.ts';

export interface Beacon {
  step(seconds: number, nowMs: number): AisBits[];
}

const BASE_STATION_EVERY_MS = 10_000;
const AID_EVERY_MS = 180_000;
const AIRCRAFT_EVERY_MS = 10_000;
const FIRST_WITHIN_MS = 2_800;
/** The first flight begins soon enough to be seen. */
const FIRST_FLIGHT_MS = 90_000;
/** Of the lateral buoys each fourth carries AIS; all other aids do. */
const LATERAL_BUOY_EACH = 4;

/** Aid types of ITU-R M.1371, table 74. */
const AID_TYPES: {readonly [kind: string]: number} = {'buoy-safe-water': 29, lighthouse: 5, 'virtual-ais': 1};
const PORT_HAND_MARK = 24;
const STARBOARD_HAND_MARK = 25;
const VIRTUAL = '6';
const PHYSICAL = '1';

export function createBeacons(pack: DemoPack, plane: Plane, random: Random, startMs: number): Beacon[] {
  return [...createAids(pack, random, startMs), createBaseStation(pack, random, startMs), createAircraft(pack, plane, startMs)];
}

function createAids(pack: DemoPack, random: Random, startMs: number): Beacon[] {
  const country = pack.fleet.baseStation.mmsi.slice(2, 5);
  const chosen = pack.port.aids.filter((aid, index) => aid.side === null || index % LATERAL_BUOY_EACH === 0);
  return chosen.map((aid, index): Beacon => {
    const isVirtual = aid.kind === 'virtual-ais';
    const message = encodeAidToNavigation({
      mmsi: `99${country}${isVirtual ? VIRTUAL : PHYSICAL}${String(index + 1).padStart(3, '0')}`,
      aidType: AID_TYPES[aid.kind] ?? (aid.side === 'port' ? PORT_HAND_MARK : STARBOARD_HAND_MARK),
      name: aisName(aid.name),
      position: [aid.lon, aid.lat],
      isVirtual,
    });
    return every(AID_EVERY_MS, startMs + random.between(0, FIRST_WITHIN_MS), () => message);
  });
}

function createBaseStation(pack: DemoPack, random: Random, startMs: number): Beacon {
  const {mmsi, aid: aidId} = pack.fleet.baseStation;
  const aid = must(pack.port.aids.find((candidate) => candidate.id === aidId), `aid ${aidId}`);
  return every(BASE_STATION_EVERY_MS, startMs + random.between(0, FIRST_WITHIN_MS), (nowMs) =>
    encodeBaseStation(mmsi, [aid.lon, aid.lat], calendarOf(nowMs)));
}

function every(intervalMs: number, firstAt: number, message: (nowMs: number) => AisBits): Beacon {
  let dueAt = firstAt;
  return {
    step: (_seconds, nowMs) => {
      if (nowMs < dueAt) return [];
      // After a silence it goes on from now.
      dueAt = nowMs - dueAt > intervalMs ? nowMs + intervalMs : dueAt + intervalMs;
      return [message(nowMs)];
    },
  };
}

/** Flies its pattern once in a while; on the ground it is silent. */
function createAircraft(pack: DemoPack, plane: Plane, startMs: number): Beacon {
  const {mmsi, speedKn, altitudeM, everyMin, path} = pack.fleet.aircraft;
  const track = createTrack(roundCorners(path.map(plane.toPoint), 900));
  let takesOffAt = startMs + FIRST_FLIGHT_MS;
  let flight: Mover | null = null;
  let reportAt = 0;
  return {
    step: (seconds, nowMs) => {
      if (!flight) {
        if (nowMs < takesOffAt) return [];
        flight = new Mover(track, {accelerationMps2: 2, turnDegPerS: 6, spanM: 300, sideMps: 0}, 0, speedKn * KNOT_MPS * 0.6);
        takesOffAt = nowMs + everyMin * 60_000;
        reportAt = nowMs;
      }
      flight.step(seconds, {speedMps: speedKn * KNOT_MPS, sideM: 0});
      const {motion, remainingM, alongM} = flight;
      if (remainingM < 1) {
        flight = null;
        return [];
      }
      if (nowMs < reportAt) return [];
      reportAt = nowMs - reportAt > AIRCRAFT_EVERY_MS ? nowMs + AIRCRAFT_EVERY_MS : reportAt + AIRCRAFT_EVERY_MS;
      return [
        encodeAircraft({
          mmsi,
          altitudeM: altitudeM * Math.min(1, alongM / 5_000, remainingM / 5_000),
          speedKn: motion.speedMps / KNOT_MPS,
          position: plane.toPosition(motion.point),
          courseDeg: motion.courseDeg,
          second: Math.floor(nowMs / 1_000) % 60,
        }),
      ];
    },
  };
}
