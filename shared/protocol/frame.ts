/**
 * A frame: the live columns of one layer that moved in one tick, as one run of bytes. Idempotent: it may be skipped or
 * repeated. The same bytes go hub → console → window → history, so "equal" holds from ingest to pixel.
 *
 * Layout: kind u8 · name length u8 · name (ASCII) · tick varint · at f64 · rows varint · then columns (`packed-column.ts`):
 * handles, the source's time as lag behind `at`, in a keyframe the row's age, and each live column. What it comes to is
 * measured by `npm run bench -- --only G6`.
 */
import {NOT_AVAILABLE, type LiveColumn, type LiveColumns} from '../model/live-columns.ts';
import {ByteReader, ByteWriter} from './bytes.ts';
import {readColumn, readHandles, writeColumn, writeHandles} from './packed-column.ts';

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

/** 1 and 2 were packed another way and are refused. */
const KIND_MOVED = 3;
const KIND_KEYFRAME = 4;
/** A layer holds at most so many rows; what says more is damaged. */
const MAX_ROWS = 1_000_000;
/** Lags and ages beyond 12 days are kept in seconds, so that they still fit 32 bits. */
const MAX_EXACT_MS = 2 ** 30;
const FARTHEST_STEPS = 2 ** 31;

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
  if (count === 0) return writer.written;
  writeHandles(writer, handles);
  const cells = new Float64Array(count);
  writeTimes(writer, at, gather(table.observedAt, handles, cells));
  if (kind === 'keyframe') writeTimes(writer, at, gather(table.heardAt, handles, cells));
  for (const column of table.values) writeColumn(writer, gather(column, handles, cells, NOT_AVAILABLE));
  return writer.written;
}

/** The cells of these handles; NaN where they hold `absent`. */
function gather(column: Int32Array | Float64Array, handles: ArrayLike<number>, into: Float64Array, absent = Number.NaN): Float64Array {
  for (let row = 0; row < into.length; row++) {
    const value = column[handles[row]!]!;
    into[row] = value === absent ? Number.NaN : value;
  }
  return into;
}

/** Times as distance behind `at`: ms where they fit, else seconds. Works in place. */
function writeTimes(writer: ByteWriter, at: number, times: Float64Array): void {
  let furthest = 0;
  for (let row = 0; row < times.length; row++) {
    const behindMs = Math.abs(at - times[row]!);
    if (behindMs > furthest) furthest = behindMs;
  }
  const step = furthest < MAX_EXACT_MS ? 1 : 1_000;
  for (let row = 0; row < times.length; row++) {
    const steps = Math.round((at - times[row]!) / step);
    times[row] = Math.max(-FARTHEST_STEPS, Math.min(FARTHEST_STEPS, steps));
  }
  writeColumn(writer, times, step);
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
    readHandles(reader, handles);
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

/** What a frame says of one row: when it was heard, and one column of it in the column's own steps. */
export interface FrameCell {
  readonly heardAt: number;
  readonly value: number;
}

/**
 * One column of one row, or null where the frame has no such row; most frames do not, and those are read no further
 * than their handles. Throws a RangeError on damaged bytes.
 */
export function readCell(bytes: Uint8Array, handle: number, column: number): FrameCell | null {
  const reader = new ByteReader(bytes);
  const kindCode = reader.byte();
  if (kindCode !== KIND_MOVED && kindCode !== KIND_KEYFRAME) throw new RangeError(`unknown frame kind ${kindCode}`);
  for (let left = reader.byte(); left > 0; left--) reader.byte();
  reader.varint();
  const at = reader.float64();
  const count = reader.varint();
  if (!(count <= MAX_ROWS)) throw new RangeError(`frame of ${count} rows`);
  if (count === 0) return null;
  const handles = new Int32Array(count);
  readHandles(reader, handles);
  const row = handles.indexOf(handle);
  if (row < 0) return null;
  const cells = new Float64Array(count);
  readColumn(reader, count, cells, Number.NaN);
  let heardAt = at;
  if (kindCode === KIND_KEYFRAME) {
    readColumn(reader, count, cells, 0);
    heardAt = at - cells[row]!;
  }
  for (let index = 0; index <= column; index++) readColumn(reader, count, cells, NOT_AVAILABLE);
  return {heardAt, value: cells[row]!};
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
    writer.append(frame);
  }
  return writer.written;
}

/** The frames of a message body; throws a RangeError on damaged bytes. */
export function splitFrames(body: Uint8Array): Uint8Array[] {
  const reader = new ByteReader(body);
  const frames: Uint8Array[] = [];
  while (reader.left > 0) frames.push(reader.take(reader.varint()));
  return frames;
}
