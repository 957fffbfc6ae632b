/** Reports of where something is and how it moves: types 1–3, 9, 18, 27. */
import {signed, unsigned, type Bits} from '../six-bit.ts';
import {course, heading, place, placeAt, tenthKnots, wholeKnots, type Motion} from './fields.ts';

export interface ClassAPosition extends Motion {
  readonly type: 1 | 2 | 3;
  /** 0–15, see `NAVIGATION_STATUSES`. */
  readonly status: number;
  readonly turnDegPerMin: number | null;
}

export interface ClassBPosition extends Motion {
  readonly type: 18;
}

export interface AircraftPosition extends Motion {
  readonly type: 9;
  readonly altitudeM: number | null;
}

export interface LongRangePosition extends Motion {
  readonly type: 27;
  readonly status: number;
}

export function classAPosition(bits: Bits, type: 1 | 2 | 3): ClassAPosition {
  return {
    type,
    status: unsigned(bits, 38, 41),
    turnDegPerMin: turn(signed(bits, 42, 49)),
    sogKn: tenthKnots(bits, 50),
    ...placeAt(bits, 61, 89),
    cogDeg: course(bits, 116),
    headingDeg: heading(bits, 128),
    second: unsigned(bits, 137, 142),
  };
}

export function aircraftPosition(bits: Bits): AircraftPosition {
  const altitude = unsigned(bits, 38, 49);
  return {
    type: 9,
    altitudeM: altitude === 4_095 ? null : altitude,
    sogKn: wholeKnots(bits, 50),
    ...placeAt(bits, 61, 89),
    cogDeg: course(bits, 116),
    headingDeg: null,
    second: unsigned(bits, 128, 133),
  };
}

export function classBPosition(bits: Bits): ClassBPosition {
  return {type: 18, ...classBMotion(bits)};
}

/** Bits 46–138 are the same in types 18 and 19. */
export function classBMotion(bits: Bits): Motion {
  return {
    sogKn: tenthKnots(bits, 46),
    ...placeAt(bits, 57, 85),
    cogDeg: course(bits, 112),
    headingDeg: heading(bits, 124),
    second: unsigned(bits, 133, 138),
  };
}

/** For satellites: a tenth of a minute, whole knots and degrees. */
export function longRangePosition(bits: Bits): LongRangePosition {
  const knots = unsigned(bits, 79, 84);
  const degrees = unsigned(bits, 85, 93);
  return {
    type: 27,
    status: unsigned(bits, 40, 43),
    ...place(signed(bits, 44, 61), signed(bits, 62, 78), 600),
    sogKn: knots === 63 ? null : knots,
    cogDeg: degrees >= 360 ? null : degrees,
    headingDeg: null,
    second: null,
  };
}

const NO_TURN_INDICATOR_DEG_PER_MIN = 10;

/**
 * Sent as 4.733 √(°/min) with a sign. ±127 comes from ships without a turn indicator and says only "more than 5° in
 * 30 s" to that side: kept as that least value, since the side is what an officer needs.
 */
function turn(raw: number): number | null {
  if (raw === -128) return null;
  if (Math.abs(raw) === 127) return Math.sign(raw) * NO_TURN_INDICATOR_DEG_PER_MIN;
  const degPerMin = (raw / 4.733) ** 2;
  return raw < 0 ? -degPerMin : degPerMin;
}
