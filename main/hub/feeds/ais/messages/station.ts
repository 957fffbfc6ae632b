/** Things that stand: base stations (type 4, and 11 with the same layout) and aids to navigation (21). */
import {readTime} from '../../../../../shared/time/time.ts';
import {flagAt, sixBitText, unsigned, type Bits} from '../six-bit.ts';
import {dimensions, nonZero, placeAt, type Dimensions, type Place} from './fields.ts';

export interface StationReport extends Place {
  readonly type: 4 | 11;
  /** The station's UTC clock, epoch ms. */
  readonly at: number | null;
}

export interface AidToNavigation extends Place, Dimensions {
  readonly type: 21;
  readonly aidType: number | null;
  readonly vesselName: string | null;
  readonly second: number;
  /** Null where the aid says that it cannot tell. */
  readonly offPosition: boolean | null;
  readonly virtual: boolean;
}

export function stationReport(bits: Bits, type: 4 | 11): StationReport {
  return {type, at: utc(bits), ...placeAt(bits, 79, 107)};
}

export function aidToNavigation(bits: Bits): AidToNavigation {
  const second = unsigned(bits, 253, 258);
  return {
    type: 21,
    aidType: nonZero(unsigned(bits, 38, 42)),
    vesselName: aidName(bits),
    ...placeAt(bits, 164, 192),
    ...dimensions(bits, 219),
    second,
    // The bit counts only where the aid has a time of its own fix (annex 8, table 74, note to bit 259).
    offPosition: second > 59 ? null : flagAt(bits, 259),
    virtual: flagAt(bits, 269),
  };
}

const NAME_EXTENSION_FIRST_BIT = 272;
const NAME_LENGTH = 20;
const EXTENSION_LENGTH = 14;

/** A name of all 20 characters goes on after bit 272, up to 14 more. */
function aidName(bits: Bits): string | null {
  const name = sixBitText(bits, 43, 162);
  if (name?.length !== NAME_LENGTH) return name;
  const last = Math.min(bits.length, NAME_EXTENSION_FIRST_BIT + EXTENSION_LENGTH * 6) - 1;
  return name + (sixBitText(bits, NAME_EXTENSION_FIRST_BIT, last) ?? '');
}

/** Year and month 0, hour 24, minute and second 60 are "not available"; then there is no time. */
function utc(bits: Bits): number | null {
  const [year, month, day] = [unsigned(bits, 38, 51), unsigned(bits, 52, 55), unsigned(bits, 56, 60)];
  const [hour, minute, second] = [unsigned(bits, 61, 65), unsigned(bits, 66, 71), unsigned(bits, 72, 77)];
  if (year === 0 || month === 0 || day === 0 || hour > 23 || minute > 59 || second > 59) return null;
  const two = (value: number): string => String(value).padStart(2, '0');
  return readTime(`${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}Z`);
}
