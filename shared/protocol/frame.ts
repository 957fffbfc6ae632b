/**
 * A frame: the live columns of one layer that moved in one tick, as one run of bytes. Idempotent: it may be skipped or
 * repeated. The same bytes go hub → console → window → history, so "equal" holds from ingest to pixel.
 *
 * Layout: kind u8 · name length u8 · name (ASCII) · tick varint · at f64 · rows varint · then columns:
 * handles as gaps, the source's time as lag behind `at`, in a keyframe the row's age, and each live column. A column is
 * frame-of-reference packed: nulls u8 (0 none, 1 some, 2 all) · step varint · least value zigzag varint · bits u8 ·
 * rows × bits. Measured against varints per value (`npm run bench -- --only G6`): about 3 B a row less.
 */
import {assert} from '../lib/assert.ts';
import {MAX_HANDLE, NOT_AVAILABLE, type LiveColumn, type LiveColumns} from '../model/live-columns.ts';

/** An ordinary frame's rows are as old as the tick; a keyframe holds every row, each with its own age. */
export type FrameKind = 'moved' | 'keyframe';

export interface Frame {
  readonly kind: FrameKind;
  readonly layer: string;
  readonly tick: number;
  /** Hub time of the tick, epoch ms. */
  readonly at: number;
  readonly handles: Int32Array;
  /** Per row, when the hub heard it: `at`, or older in a keyframe. */
  readonly heardAt: Float64Array;
  /** Per row, when the source observed; NaN = unsaid. */
  readonly observedAt: Float64Array;
  readonly values: readonly Int32Array[];
}

const KIND_MOVED = 1;
const KIND_KEYFRAME = 2;
const NULLS_NONE = 0;
const NULLS_SOME = 1;
const NULLS_ALL = 2;
/** A layer holds at most so many rows; what says more is damaged. */
const MAX_ROWS = 1_000_000;
/** Lags and ages beyond 12 days are kept in seconds, so that they still fit 32 bits. */
const MAX_EXACT_MS = 2 ** 30;

class ByteWriter {
  bytes: Uint8Array<ArrayBuffer>;
  at = 0;
  readonly #scratch = new DataView(new ArrayBuffer(8));

  constructor(capacity: number) {
    this.bytes = new Uint8Array(capacity);
  }

  reserve(count: number): void {
    if (this.at + count <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.at + count, this.bytes.length * 2));
    grown.set(this.bytes);
    this.bytes = grown;
  }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.at++] = value;
  }

  varint(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.byte((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    this.byte(rest);
  }

  zigzag(value: number): void {
    this.varint(value >= 0 ? value * 2 : -value * 2 - 1);
  }

  float64(value: number): void {
    this.reserve(8);
    this.#scratch.setFloat64(0, value);
    for (let index = 0; index < 8; index++) this.bytes[this.at++] = this.#scratch.getUint8(index);
  }
}

class ByteReader {
  readonly bytes: Uint8Array;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  byte(): number {
    const value = this.bytes[this.at++];
    if (value === undefined) throw new RangeError('frame ends early');
    return value;
  }

  varint(): number {
    let value = 0;
    let factor = 1;
    for (let count = 0; count < 8; count++) {
      const byte = this.byte();
      value += (byte % 128) * factor;
      if (byte < 128) return value;
      factor *= 128;
    }
    throw new RangeError('varint too long');
  }

  zigzag(): number {
    const value = this.varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  float64(): number {
    const view = new DataView(this.bytes.buffer, this.bytes.byteOffset + this.at, 8);
    this.at += 8;
    return view.getFloat64(0);
  }
}

/** Packs `count` values; `isNull` marks those that are not available. */
function writeColumn(
  writer: ByteWriter,
  count: number,
  valueAt: (row: number) => number,
  isNull: (value: number) => boolean,
  step = 1,
): void {
  let least = Infinity;
  let most = -Infinity;
  let nulls = 0;
  for (let row = 0; row < count; row++) {
    const value = valueAt(row);
    if (isNull(value)) nulls++;
    else {
      if (value < least) least = value;
      if (value > most) most = value;
    }
  }
  if (nulls === count) {
    writer.byte(NULLS_ALL);
    return;
  }
  const shift = nulls > 0 ? 1 : 0;
  const bits = bitsFor(most - least + shift);
  writer.byte(nulls > 0 ? NULLS_SOME : NULLS_NONE);
  writer.varint(step);
  writer.zigzag(least);
  writer.byte(bits);
  writer.reserve(Math.ceil((count * bits) / 8) + 8);
  const {bytes} = writer;
  let held = 0;
  let heldBits = 0;
  let at = writer.at;
  for (let row = 0; row < count && bits > 0; row++) {
    const value = valueAt(row);
    // 33 bits at the most beside 7 held: exact in a double, so the sums are kept as numbers and not as int32.
    held += (isNull(value) ? 0 : value - least + shift) * 2 ** heldBits;
    heldBits += bits;
    while (heldBits >= 8) {
      bytes[at++] = held % 256;
      held = Math.floor(held / 256);
      heldBits -= 8;
    }
  }
  if (heldBits > 0) bytes[at++] = held;
  writer.at = at;
}

function bitsFor(range: number): number {
  let bits = 0;
  while (2 ** bits <= range) bits++;
  return bits;
}

/** Unpacks into `into`; a null becomes `absent`. */
function readColumn(reader: ByteReader, count: number, into: Int32Array | Float64Array, absent: number): void {
  const nulls = reader.byte();
  if (nulls === NULLS_ALL) {
    into.fill(absent);
    return;
  }
  if (nulls !== NULLS_NONE && nulls !== NULLS_SOME) throw new RangeError(`unknown null marker ${nulls}`);
  const step = reader.varint();
  const least = reader.zigzag();
  const bits = reader.byte();
  if (bits > 33) throw new RangeError(`column of ${bits} bits`);
  const {bytes} = reader;
  const needed = Math.ceil((count * bits) / 8);
  if (reader.at + needed > bytes.length) throw new RangeError('frame ends early');
  const shift = nulls === NULLS_SOME ? 1 : 0;
  const span = 2 ** bits;
  let at = reader.at;
  let held = 0;
  let heldBits = 0;
  for (let row = 0; row < count; row++) {
    while (heldBits < bits) {
      held += bytes[at++]! * 2 ** heldBits;
      heldBits += 8;
    }
    const code = held % span;
    held = Math.floor(held / span);
    heldBits -= bits;
    into[row] = shift === 1 && code === 0 ? absent : (code - shift + least) * step;
  }
  reader.at += needed;
}

const isNotAvailable = (value: number): boolean => value === NOT_AVAILABLE;

/** Encodes the given rows of a table. `handles` must rise. */
export function encodeFrame(
  layer: string,
  kind: FrameKind,
  tick: number,
  at: number,
  table: LiveColumns,
  handles: ArrayLike<number>,
): Uint8Array<ArrayBuffer> {
  const count = handles.length;
  const writer = new ByteWriter(64 + count * 16);
  writer.byte(kind === 'moved' ? KIND_MOVED : KIND_KEYFRAME);
  writer.byte(layer.length);
  for (let index = 0; index < layer.length; index++) writer.byte(layer.charCodeAt(index));
  writer.varint(tick);
  writer.float64(at);
  writer.varint(count);
  if (count === 0) return writer.bytes.slice(0, writer.at);
  writeColumn(writer, count, (row) => handles[row]! - (row === 0 ? 0 : handles[row - 1]!), () => false);
  writeTimes(writer, count, at, (row) => table.observedAt[handles[row]!]!);
  if (kind === 'keyframe') writeTimes(writer, count, at, (row) => table.heardAt[handles[row]!]!);
  for (const column of table.values) writeColumn(writer, count, (row) => column[handles[row]!]!, isNotAvailable);
  return writer.bytes.slice(0, writer.at);
}

/** Times as distance behind `at`: ms where they fit, else seconds. */
function writeTimes(writer: ByteWriter, count: number, at: number, timeAt: (row: number) => number): void {
  let furthest = 0;
  for (let row = 0; row < count; row++) {
    const time = timeAt(row);
    if (!Number.isNaN(time)) furthest = Math.max(furthest, Math.abs(at - time));
  }
  const step = furthest < MAX_EXACT_MS ? 1 : 1_000;
  const farthestSteps = 2 ** 31;
  const behind = (row: number): number => {
    const steps = Math.round((at - timeAt(row)) / step);
    return Math.max(-farthestSteps, Math.min(farthestSteps, steps));
  };
  writeColumn(writer, count, behind, Number.isNaN, step);
}

/** Every row of a table that was ever heard, with its age. */
export function encodeKeyframe(layer: string, tick: number, at: number, table: LiveColumns): Uint8Array<ArrayBuffer> {
  const handles: number[] = [];
  for (let handle = 0; handle < table.length; handle++) if (table.heardAt[handle] !== 0) handles.push(handle);
  return encodeFrame(layer, 'keyframe', tick, at, table, handles);
}

/**
 * Reads one frame; throws a RangeError on damaged bytes (the caller is a link, which drops it).
 * `columnsOf` gives the live columns of a layer by name, undefined for a layer that this build does not know.
 */
export function decodeFrame(
  bytes: Uint8Array,
  columnsOf: (layer: string) => readonly LiveColumn[] | undefined,
): Frame | {readonly kind: 'unknown-layer'; readonly layer: string} {
  const reader = new ByteReader(bytes);
  const kindCode = reader.byte();
  if (kindCode !== KIND_MOVED && kindCode !== KIND_KEYFRAME) throw new RangeError(`unknown frame kind ${kindCode}`);
  const kind: FrameKind = kindCode === KIND_MOVED ? 'moved' : 'keyframe';
  let layer = '';
  for (let left = reader.byte(); left > 0; left--) layer += String.fromCharCode(reader.byte());
  const columns = columnsOf(layer);
  if (!columns) return {kind: 'unknown-layer', layer};
  const tick = reader.varint();
  const at = reader.float64();
  const count = reader.varint();
  if (!(count <= MAX_ROWS)) throw new RangeError(`frame of ${count} rows`);
  const handles = new Int32Array(count);
  const heardAt = new Float64Array(count).fill(at);
  const observedAt = new Float64Array(count);
  const values = columns.map(() => new Int32Array(count));
  if (count > 0) {
    readColumn(reader, count, handles, 0);
    for (let row = 1; row < count; row++) handles[row]! += handles[row - 1]!;
    if (handles[0]! < 0 || handles[count - 1]! > MAX_HANDLE) throw new RangeError('handle out of bounds');
    readColumn(reader, count, observedAt, Number.NaN);
    for (let row = 0; row < count; row++) observedAt[row] = at - observedAt[row]!;
    if (kind === 'keyframe') {
      readColumn(reader, count, heardAt, 0);
      for (let row = 0; row < count; row++) heardAt[row] = at - heardAt[row]!;
    }
    for (const column of values) readColumn(reader, count, column, NOT_AVAILABLE);
  }
  return {kind, layer, tick, at, handles, heardAt, observedAt, values};
}

/**
 * Writes a frame into a table, newest wins. Rows of handles that `isKnown` does not know are dropped; returns how many
 * (a thing's fact leaves the hub before its first frame, so a drop is damage or a record cut by rights). Rows heard
 * after `notAfterMs` are left out: reading the past, a frame may hold more than was known then.
 */
export function applyFrame(
  table: LiveColumns, frame: Frame, isKnown: (handle: number) => boolean = () => true, notAfterMs = Infinity,
): number {
  const row = new Int32Array(table.columns.length);
  let dropped = 0;
  for (let index = 0; index < frame.handles.length; index++) {
    const handle = frame.handles[index]!;
    if (!isKnown(handle)) {
      dropped++;
      continue;
    }
    const heardAt = frame.heardAt[index]!;
    if (heardAt > notAfterMs || (table.has(handle) && table.heardAt[handle]! > heardAt)) continue;
    for (let column = 0; column < row.length; column++) row[column] = frame.values[column]![index]!;
    table.set(handle, row, heardAt, frame.observedAt[index]!);
  }
  return dropped;
}

/** Several frames as one message body: each behind its length. */
export function joinFrames(frames: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter(frames.reduce((sum, frame) => sum + frame.length + 5, 0));
  for (const frame of frames) {
    writer.varint(frame.length);
    writer.reserve(frame.length);
    writer.bytes.set(frame, writer.at);
    writer.at += frame.length;
  }
  return writer.bytes.slice(0, writer.at);
}

/** The frames of a message body; throws a RangeError on damaged bytes. */
export function splitFrames(body: Uint8Array): Uint8Array[] {
  const reader = new ByteReader(body);
  const frames: Uint8Array[] = [];
  while (reader.at < body.length) {
    const length = reader.varint();
    if (reader.at + length > body.length) throw new RangeError('frame ends early');
    frames.push(body.subarray(reader.at, reader.at + length));
    reader.at += length;
  }
  assert(reader.at === body.length, 'frames fill their body');
  return frames;
}
