/**
 * The AIS set of one vessel: what it sends and when (ITU-R M.1371-5, reporting intervals). The first position and name
 * go out within 3 s of the start, so that a newcomer sees the picture at once.
 */
import {
  encodePositionA, encodePositionB, encodeStaticA, encodeStaticB, encodeStaticBDetails, type Dimensions,
} from './ais-encoder.ts';
import type {AisBits} from './ais-sentences.ts';
import {calendarOf} from './calendar.ts';
import {AT_ANCHOR, MOORED, type Craft} from './craft.ts';
import type {Vessel} from './pack.ts';
import {moved, type Plane} from './plane.ts';
import type {Random} from './random.ts';
import {KNOT_MPS} from './waterway.ts';

export interface Transponder {
  /** The messages due by now, oldest first. */
  due(craft: Craft, nowMs: number): AisBits[];
}

const FIRST_POSITION_MS = 2_000;
const FIRST_STATIC_MS = 900;
const STATIC_EVERY_MS = 360_000;
const CLASS_B_EVERY_MS = 30_000;
const AT_REST_EVERY_MS = 180_000;
/** A ship that turns faster than this is changing course. */
const CHANGING_COURSE_DEG_PER_MIN = 10;
/** A receiver at rest still wanders by this much. */
const JITTER_M = 1.2;
/** Sets fail a little: now and then one at rest sends no heading or no turn. */
const NO_HEADING_EACH = 40;
const NO_TURN_EACH = 60;

/** Milliseconds between two class A positions. */
export function classAIntervalMs(navigationStatus: number, speedKn: number, turnDegPerMin: number): number {
  const isAtRest = navigationStatus === MOORED || navigationStatus === AT_ANCHOR;
  if (isAtRest && speedKn <= 3) return AT_REST_EVERY_MS;
  const isTurning = Math.abs(turnDegPerMin) >= CHANGING_COURSE_DEG_PER_MIN;
  if (speedKn > 23) return 2_000;
  if (speedKn > 14) return isTurning ? 2_000 : 6_000;
  return isTurning ? 3_333 : 10_000;
}

export function createTransponder(plane: Plane, random: Random, startMs: number): Transponder {
  let positionAt = startMs + random.between(0, FIRST_POSITION_MS) - AT_REST_EVERY_MS;
  let isFirst = true;
  let staticDueAt = positionAt + AT_REST_EVERY_MS + random.between(100, FIRST_STATIC_MS);
  let passageTold = -1;
  let restingReports = random.integer(0, NO_HEADING_EACH * NO_TURN_EACH);

  const position = (craft: Craft, nowMs: number): AisBits => {
    const {motion, navigationStatus, vessel} = craft;
    const speedKn = motion.speedMps / KNOT_MPS;
    const isAtRest = speedKn < 0.3;
    const second = Math.floor(nowMs / 1_000) % 60;
    const point = isAtRest ? moved(motion.point, random.between(0, 360), random.between(0, JITTER_M)) : motion.point;
    const where = {
      mmsi: vessel.mmsi,
      position: plane.toPosition(point),
      speedKn: Math.round(speedKn * 10) / 10,
      courseDeg: motion.courseDeg,
      second,
    };
    if (vessel.class === 'B') return encodePositionB({...where, headingDeg: null});
    if (isAtRest) restingReports++;
    return encodePositionA({
      ...where,
      type: 1,
      navigationStatus,
      headingDeg: isAtRest && restingReports % NO_HEADING_EACH === 0 ? null : motion.headingDeg,
      turnDegPerMin: isAtRest && restingReports % NO_TURN_EACH === 0 ? null : motion.turnDegPerMin,
    });
  };

  return {
    due: (craft, nowMs) => {
      if (craft.isSilent) return [];
      const messages: AisBits[] = [];
      const {vessel, motion, navigationStatus, passage} = craft;
      const intervalMs = isFirst
        ? AT_REST_EVERY_MS
        : vessel.class === 'B'
          ? CLASS_B_EVERY_MS
          : classAIntervalMs(navigationStatus, motion.speedMps / KNOT_MPS, motion.turnDegPerMin);
      if (nowMs - positionAt >= intervalMs) {
        messages.push(position(craft, nowMs));
        // Keeps its beat; after a silence it does not make up for what it missed.
        positionAt = isFirst || nowMs - positionAt >= 2 * intervalMs ? nowMs : positionAt + intervalMs;
        isFirst = false;
      }
      if (nowMs >= staticDueAt || (passageTold >= 0 && passage.number !== passageTold)) {
        messages.push(...staticMessages(craft));
        passageTold = passage.number;
        staticDueAt = nowMs + STATIC_EVERY_MS;
      }
      return messages;
    },
  };
}

function staticMessages({vessel, passage}: Craft): AisBits[] {
  const {mmsi, name, callSign, shipType} = vessel;
  const dimensions = dimensionsOf(vessel);
  if (vessel.class === 'B') return [encodeStaticB(mmsi, name), encodeStaticBDetails({mmsi, shipType, callSign, dimensions})];
  return [
    encodeStaticA({
      mmsi, name, callSign, shipType, dimensions,
      imo: vessel.imo ?? null,
      eta: passage.etaAt === null ? null : calendarOf(passage.etaAt),
      draughtM: passage.draughtM,
      destination: passage.destination,
    }),
  ];
}

/** Where the antenna stands: on the bridge, which is aft on cargo ships and tankers and amidships on small craft. */
export function dimensionsOf({loaM, beamM, shipType}: Vessel): Dimensions {
  const isCargo = shipType >= 70 && shipType <= 89;
  const bowM = Math.round(loaM * (isCargo ? (loaM > 280 ? 0.7 : 0.85) : 0.45));
  const portM = Math.floor(beamM / 2);
  return {bowM, sternM: Math.round(loaM) - bowM, portM, starboardM: Math.round(beamM) - portM};
}
