/**
 * One column of a frame. Values: frame of reference, as multiples of their greatest common step above the least one,
 * each in as many bits as the greatest needs; a source that tells whole seconds costs a bit or two a row, not eleven.
 * Layout: head u8 (low 6 bits: bits a value, 63 = all null; 64 = some are null; 128 = a step follows) · step varint ·
 * least zigzag varint · rows × bits.
 *
 * Handles: rising, as Rice codes of their gaps: first varint · k u8 · per gap so many ones as gap / 2^k, a zero, the
 * remaining k bits. What moves in a tick is spread like chance, and for that this code is within 0.1 bit of the best.
 */
import {MAX_HANDLE} from '../model/live-columns.ts';
import type {ByteReader, ByteWriter} from './bytes.ts';

const ALL_NULL = 63;
const SOME_NULL = 64;
const HAS_STEP = 128;
const MAX_BITS = 33;
const MAX_RICE_BITS = 22;

/**
 * NaN is null. `unit` is what a value counts: 1,000 where the column is kept in thousands. Takes an array and not a
 * function: the loops run once a value and must be quick from their first run, when a console has just started.
 */
export function writeColumn(writer: ByteWriter, values: Float64Array, unit = 1): void {
  let least = Infinity;
  let most = -Infinity;
  let nulls = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (value !== value) nulls++;
    else {
      if (value < least) least = value;
      if (value > most) most = value;
    }
  }
  if (nulls === values.length) {
    writer.byte(ALL_NULL);
    return;
  }
  const common = commonStep(values, least);
  const shift = nulls > 0 ? 1 : 0;
  const bits = bitsFor((most - least) / common + shift);
  const step = common * unit;
  writer.byte(bits + (nulls > 0 ? SOME_NULL : 0) + (step === 1 ? 0 : HAS_STEP));
  if (step !== 1) writer.varint(step);
  writer.zigzag(least * unit);
  if (bits === 0) return;
  writer.reserve(Math.ceil((values.length * bits) / 8) + 1);
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    writer.bits(value === value ? (value - least) / common + shift : 0, bits);
  }
  writer.endBits();
}

/** Unpacks into `into`; a null becomes `absent`. */
export function readColumn(reader: ByteReader, count: number, into: Int32Array | Float64Array, absent: number): void {
  const head = reader.byte();
  if (head === ALL_NULL) {
    into.fill(absent);
    return;
  }
  const bits = head % SOME_NULL;
  if (bits > MAX_BITS) throw new RangeError(`column of ${bits} bits`);
  const shift = (head & SOME_NULL) === 0 ? 0 : 1;
  const step = (head & HAS_STEP) === 0 ? 1 : reader.varint();
  const least = reader.zigzag();
  if (Math.ceil((count * bits) / 8) > reader.left) throw new RangeError('frame ends early');
  for (let row = 0; row < count; row++) {
    const code = reader.bits(bits);
    into[row] = shift === 1 && code === 0 ? absent : least + (code - shift) * step;
  }
  reader.endBits();
}

/** `handles` must rise; there is at least one. */
export function writeHandles(writer: ByteWriter, handles: ArrayLike<number>): void {
  const first = handles[0]!;
  const gaps = handles.length - 1;
  const span = handles[gaps]! - first - gaps;
  const k = Math.max(0, Math.min(MAX_RICE_BITS, Math.floor(Math.log2((span / Math.max(1, gaps) + 1) * Math.LN2))));
  writer.varint(first);
  writer.byte(k);
  const whole = 2 ** k;
  writer.reserve(Math.ceil((gaps * (k + 1) + span / whole) / 8) + 1);
  for (let row = 1; row <= gaps; row++) {
    const gap = handles[row]! - handles[row - 1]! - 1;
    for (let ones = Math.floor(gap / whole); ones > 0; ones--) writer.bits(1, 1);
    writer.bits(0, 1);
    writer.bits(gap % whole, k);
  }
  writer.endBits();
}

export function readHandles(reader: ByteReader, into: Int32Array): void {
  let handle = reader.varint();
  const k = reader.byte();
  if (k > MAX_RICE_BITS || handle > MAX_HANDLE) throw new RangeError('handle out of bounds');
  const whole = 2 ** k;
  into[0] = handle;
  for (let row = 1; row < into.length; row++) {
    handle++;
    while (reader.bits(1) === 1) handle += whole;
    handle += reader.bits(k);
    if (handle > MAX_HANDLE) throw new RangeError('handle out of bounds');
    into[row] = handle;
  }
  reader.endBits();
}

/** The greatest number that every distance from the least is a multiple of; mostly 1, and known after a few rows. */
function commonStep(values: Float64Array, least: number): number {
  let common = 0;
  for (let row = 0; row < values.length && common !== 1; row++) {
    const value = values[row]!;
    if (value === value) common = greatestCommonDivisor(value - least, common);
  }
  return Math.max(1, common);
}

function greatestCommonDivisor(one: number, other: number): number {
  let [large, small] = [one, other];
  while (small !== 0) [large, small] = [small, large % small];
  return large;
}

function bitsFor(range: number): number {
  let bits = 0;
  while (2 ** bits <= range) bits++;
  return bits;
}
