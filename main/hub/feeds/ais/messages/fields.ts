/** Fields that many messages share, with their "not available" codes as null (ITU-R M.1371-5, tables of annex 8). */
import {roundDegrees} from '../../../../../shared/geo/geometry.ts';
import {signed, unsigned, type Bits} from '../six-bit.ts';

export interface Place {
  readonly lonDeg: number | null;
  readonly latDeg: number | null;
}

/** What every position of a moving thing says, in AIS's own units. */
export interface Motion extends Place {
  readonly sogKn: number | null;
  readonly cogDeg: number | null;
  readonly headingDeg: number | null;
  /** UTC second of the fix as sent: 60–63 mean that there is none. */
  readonly second: number | null;
}

export interface Dimensions {
  readonly loaM: number | null;
  readonly beamM: number | null;
  /** From the antenna to bow and port side. */
  readonly bowM: number | null;
  readonly portM: number | null;
}

/** First bit of longitude (28 bits) and of latitude (27 bits); 1/10,000 minute. */
export function placeAt(bits: Bits, lonFirst: number, latFirst: number): Place {
  return place(signed(bits, lonFirst, lonFirst + 27), signed(bits, latFirst, latFirst + 26), 600_000);
}

/** 181° and 91° say "none"; half a position is none. */
export function place(lonRaw: number, latRaw: number, perDegree: number): Place {
  if (lonRaw === 181 * perDegree || latRaw === 91 * perDegree) return {lonDeg: null, latDeg: null};
  return {lonDeg: roundDegrees(lonRaw / perDegree), latDeg: roundDegrees(latRaw / perDegree)};
}

/** Ten bits of 0.1 kn; 102.2 stands for all above it. */
export function tenthKnots(bits: Bits, first: number): number | null {
  const raw = unsigned(bits, first, first + 9);
  return raw === 1_023 ? null : raw / 10;
}

/** Ten bits of whole knots (search and rescue aircraft). */
export function wholeKnots(bits: Bits, first: number): number | null {
  const raw = unsigned(bits, first, first + 9);
  return raw === 1_023 ? null : raw;
}

/** Twelve bits of 0.1°. */
export function course(bits: Bits, first: number): number | null {
  const raw = unsigned(bits, first, first + 11);
  return raw >= 3_600 ? null : raw / 10;
}

/** Nine bits of whole degrees: 511 is none, and 361–510 are nothing at all. Some transponders send 360 for north. */
export function heading(bits: Bits, first: number): number | null {
  const raw = unsigned(bits, first, first + 8);
  return raw > 360 ? null : raw;
}

/** 0 is "not available" for IMO number, ship type, kind of aid and draught alike. */
export function nonZero(value: number): number | null {
  return value === 0 ? null : value;
}

/** Four distances from the antenna: 9 + 9 + 6 + 6 bits. All 0 is none; bow and port 0 is a size without a place in it. */
export function dimensions(bits: Bits, first: number): Dimensions {
  const bow = unsigned(bits, first, first + 8);
  const stern = unsigned(bits, first + 9, first + 17);
  const port = unsigned(bits, first + 18, first + 23);
  const starboard = unsigned(bits, first + 24, first + 29);
  const antennaKnown = bow !== 0 || port !== 0;
  return {
    loaM: nonZero(bow + stern),
    beamM: nonZero(port + starboard),
    bowM: antennaKnown && bow + stern > 0 ? bow : null,
    portM: antennaKnown && port + starboard > 0 ? port : null,
  };
}
