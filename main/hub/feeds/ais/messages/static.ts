/** What a vessel is: types 5, 19 (with its position) and 24 in two parts. */
import {sixBitText, unsigned, type Bits} from '../six-bit.ts';
import {mmsiText} from '../mmsi.ts';
import {dimensions, nonZero, type Dimensions, type Motion} from './fields.ts';
import {classBMotion} from './position.ts';

export interface ClassAStatic extends Dimensions {
  readonly type: 5;
  readonly imo: number | null;
  readonly callSign: string | null;
  readonly vesselName: string | null;
  readonly shipType: number | null;
  /** `MM-DDThh:mm` UTC; AIS carries no year. */
  readonly etaText: string | null;
  readonly draughtM: number | null;
  readonly destination: string | null;
}

export interface ClassBExtended extends Motion, Dimensions {
  readonly type: 19;
  readonly vesselName: string | null;
  readonly shipType: number | null;
}

export interface StaticPartA {
  readonly type: 24;
  readonly part: 'A';
  readonly vesselName: string | null;
}

export interface StaticPartB {
  readonly type: 24;
  readonly part: 'B';
  readonly shipType: number | null;
  readonly callSign: string | null;
  /** Null for auxiliary craft, which name their mother ship there instead. */
  readonly dimensions: Dimensions | null;
  readonly motherShipMmsi: string | null;
}

export function classAStatic(bits: Bits): ClassAStatic {
  return {
    type: 5,
    imo: nonZero(unsigned(bits, 40, 69)),
    callSign: sixBitText(bits, 70, 111),
    vesselName: sixBitText(bits, 112, 231),
    shipType: nonZero(unsigned(bits, 232, 239)),
    ...dimensions(bits, 240),
    etaText: eta(unsigned(bits, 274, 277), unsigned(bits, 278, 282), unsigned(bits, 283, 287), unsigned(bits, 288, 293)),
    draughtM: nonZero(unsigned(bits, 294, 301) / 10),
    destination: sixBitText(bits, 302, 421),
  };
}

export function classBExtended(bits: Bits): ClassBExtended {
  return {
    type: 19,
    ...classBMotion(bits),
    vesselName: sixBitText(bits, 143, 262),
    shipType: nonZero(unsigned(bits, 263, 270)),
    ...dimensions(bits, 271),
  };
}

export function staticPartA(bits: Bits): StaticPartA {
  return {type: 24, part: 'A', vesselName: sixBitText(bits, 40, 159)};
}

export function staticPartB(bits: Bits, mmsi: string): StaticPartB {
  const isAuxiliary = mmsi.startsWith('98');
  return {
    type: 24,
    part: 'B',
    shipType: nonZero(unsigned(bits, 40, 47)),
    callSign: sixBitText(bits, 90, 131),
    dimensions: isAuxiliary ? null : dimensions(bits, 132),
    motherShipMmsi: isAuxiliary ? mmsiText(unsigned(bits, 132, 161)) : null,
  };
}

/** Month and day 0, hour 24 and minute 60 are "not available"; a time with a hole in it tells nobody when. */
function eta(month: number, day: number, hour: number, minute: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59) return null;
  return `${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
