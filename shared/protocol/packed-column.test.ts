import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {MAX_HANDLE} from '../model/live-columns.ts';
import {ByteReader, ByteWriter} from './bytes.ts';
import {readColumn, readHandles, writeColumn, writeHandles} from './packed-column.ts';

const NULL = Number.NaN;

function packed(values: readonly number[], unit = 1): Uint8Array {
  const writer = new ByteWriter(4);
  writeColumn(writer, Float64Array.from(values), unit);
  return writer.written;
}

function unpacked(bytes: Uint8Array, count: number): number[] {
  const into = new Float64Array(count);
  const reader = new ByteReader(bytes);
  readColumn(reader, count, into, NULL);
  expect(reader.left).toBe(0);
  return [...into];
}

function handlesPacked(handles: readonly number[]): Uint8Array {
  const writer = new ByteWriter(4);
  writeHandles(writer, handles);
  return writer.written;
}

function handlesUnpacked(bytes: Uint8Array, count: number): number[] {
  const into = new Int32Array(count);
  const reader = new ByteReader(bytes);
  readHandles(reader, into);
  expect(reader.left).toBe(0);
  return [...into];
}

describe('a column', () => {
  const value = fc.oneof(fc.integer({min: -(2 ** 31) + 1, max: 2 ** 31 - 1}), fc.constant(NULL), fc.integer({min: 0, max: 20}));

  it('gives back every value and every null', () => {
    fc.assert(fc.property(fc.array(value, {minLength: 1, maxLength: 80}), (values) => {
      expect(unpacked(packed(values), values.length)).toEqual(values);
    }));
  });

  it('gives back multiples of any step, above any least value', () => {
    const stepped = fc.record({least: fc.integer({min: -1e6, max: 1e6}), step: fc.integer({min: 1, max: 5_000}), times: fc.array(fc.integer({min: 0, max: 300}), {minLength: 1, maxLength: 50})});
    fc.assert(fc.property(stepped, ({least, step, times}) => {
      const values = times.map((count) => least + count * step);
      expect(unpacked(packed(values), values.length)).toEqual(values);
    }));
  });

  it('of whole seconds seen from any millisecond costs a bit a row', () => {
    const lags = Array.from({length: 100}, (_unused, row) => 437 + 1_000 * (row % 2));
    expect(packed(lags).length).toBeLessThan(20);
  });

  it('that is all one value, or all null, costs its head alone', () => {
    expect(packed(Array.from({length: 1_000}, () => 5))).toHaveLength(2);
    expect(packed([NULL, NULL, NULL])).toHaveLength(1);
  });

  it('kept in thousands is given back in ones', () => {
    expect(unpacked(packed([3, NULL, 7, 12], 1_000), 4)).toEqual([3_000, NULL, 7_000, 12_000]);
  });

  it('that is cut short, or says more bits than there can be, is refused', () => {
    const good = packed([1, 2, 300, 4]);
    expect(() => unpacked(good.slice(0, -1), 4)).toThrow(RangeError);
    expect(() => unpacked(new Uint8Array([34, 0, 0, 0, 0, 0, 0]), 1)).toThrow('column of 34 bits');
  });
});

describe('handles', () => {
  const rising = fc.uniqueArray(fc.integer({min: 0, max: 100_000}), {minLength: 1, maxLength: 80}).map((list) => list.toSorted((one, other) => one - other));

  it('are given back, however they are spread', () => {
    fc.assert(fc.property(rising, (handles) => {
      expect(handlesUnpacked(handlesPacked(handles), handles.length)).toEqual(handles);
    }));
    for (const handles of [[0], [MAX_HANDLE], [0, MAX_HANDLE], [0, 1, 2, MAX_HANDLE - 1, MAX_HANDLE]]) {
      expect(handlesUnpacked(handlesPacked(handles), handles.length)).toEqual(handles);
    }
  });

  it('that follow one another cost a bit each, and one far away does not make the others dear', () => {
    const row = Array.from({length: 800}, (_unused, index) => index);
    expect(handlesPacked(row).length).toBeLessThan(105);
    expect(handlesPacked([...row, 100_000]).length).toBeLessThan(900);
  });

  it('beyond what a handle can be, or without an end, are refused', () => {
    const into = (bytes: readonly number[], count: number) => () => handlesUnpacked(new Uint8Array(bytes), count);
    expect(into([0, 23, 0], 2)).toThrow('handle out of bounds');
    expect(into([0, 0, 255, 255], 2)).toThrow('frame ends early');
    expect(into([0, 22, 3, 0, 0, 0, 0], 2)).toThrow('handle out of bounds');
    expect(into([0xff, 0xff, 0xff, 0xff, 0x7f, 0], 1)).toThrow('handle out of bounds');
  });
});
