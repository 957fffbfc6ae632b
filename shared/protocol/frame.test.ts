import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {LiveColumns, NOT_AVAILABLE, type LiveColumn} from '../model/live-columns.ts';
import {applyFrame, decodeFrame, encodeFrame, encodeKeyframe, joinFrames, readCell, splitFrames, type Frame} from './frame.ts';

const COLUMNS: readonly LiveColumn[] = [{name: 'lonDeg', step: 1e-6}, {name: 'latDeg', step: 1e-6}, {name: 'speedMps', step: 0.1}];
const AT = 1_790_000_000_000;

const cell = fc.oneof(fc.integer({min: NOT_AVAILABLE + 1, max: 2_147_483_647}), fc.constant(NOT_AVAILABLE));
const row = fc.record({
  handle: fc.integer({min: 0, max: 5_000}),
  cells: fc.tuple(cell, cell, cell),
  ageMs: fc.integer({min: 0, max: 86_400_000}),
  lagMs: fc.oneof(fc.integer({min: -300_000, max: 2 ** 29}), fc.constant(Number.NaN)),
});
const rows = fc.uniqueArray(row, {selector: ({handle}) => handle, maxLength: 60});

function tableOf(given: readonly {handle: number; cells: readonly number[]; ageMs: number; lagMs: number}[]): LiveColumns {
  const table = new LiveColumns(COLUMNS);
  for (const {handle, cells, ageMs, lagMs} of given) table.set(handle, cells, AT - ageMs, AT - lagMs);
  return table;
}

function decoded(bytes: Uint8Array): Frame {
  const frame = decodeFrame(bytes, () => COLUMNS);
  if (frame.kind === 'unknown-layer') throw new Error('layer is known');
  return frame;
}

describe('a frame', () => {
  it('gives back every value, age and source time of any table', () => {
    fc.assert(fc.property(rows, (given) => {
      const source = tableOf(given);
      const copy = new LiveColumns(COLUMNS);
      applyFrame(copy, decoded(encodeKeyframe('vessels', 7, AT, source)));
      expect(copy.length).toBe(source.length);
      for (const {handle} of given) {
        expect(copy.values.map((column) => column[handle])).toEqual(source.values.map((column) => column[handle]));
        expect(copy.heardAt[handle]).toBe(source.heardAt[handle]);
        expect(copy.observedAt[handle]).toBe(source.observedAt[handle]);
      }
    }));
  });

  it('makes its rows as old as the tick, whatever their own age', () => {
    const table = tableOf([{handle: 3, cells: [1, 2, 3], ageMs: 40, lagMs: 1_000}]);
    const frame = decoded(encodeFrame('vessels', 'moved', 9, AT, table, [3]));
    expect(frame.heardAt[0]).toBe(AT);
    expect(frame.observedAt[0]).toBe(AT - 1_000);
    expect(frame.tick).toBe(9);
  });

  it('gives one cell of one row as the whole frame does', () => {
    fc.assert(fc.property(rows, fc.integer({min: 0, max: 2}), fc.boolean(), (given, column, isKeyframe) => {
      const table = tableOf(given);
      const handles = given.map(({handle}) => handle).toSorted((one, other) => one - other);
      const bytes = isKeyframe ? encodeKeyframe('vessels', 7, AT, table) : encodeFrame('vessels', 'moved', 7, AT, table, handles);
      const whole = decoded(bytes);
      for (const [index, handle] of handles.entries()) {
        expect(readCell(bytes, handle, column)).toEqual({heardAt: whole.heardAt[index], value: whole.values[column]?.[index]});
      }
      expect(readCell(bytes, 5_001, column)).toBeNull();
    }));
  });

  it('keeps a lag of years to the second', () => {
    const fiftyYearsMs = 50 * 365 * 86_400_000;
    const table = tableOf([{handle: 1, cells: [1, 2, 3], ageMs: 0, lagMs: fiftyYearsMs}]);
    const frame = decoded(encodeFrame('vessels', 'moved', 1, AT, table, [1]));
    expect(Math.abs((frame.observedAt[0] ?? 0) - (AT - fiftyYearsMs))).toBeLessThanOrEqual(500);
  });

  it('applied twice is applied once, and an older row never overwrites a newer one', () => {
    const newer = decoded(encodeKeyframe('vessels', 2, AT, tableOf([{handle: 0, cells: [5, 5, 5], ageMs: 0, lagMs: 0}])));
    const older = decoded(encodeKeyframe('vessels', 1, AT, tableOf([{handle: 0, cells: [4, 4, 4], ageMs: 500, lagMs: 0}])));
    const table = new LiveColumns(COLUMNS);
    for (const frame of [newer, newer, older]) applyFrame(table, frame);
    expect(table.values[0]?.[0]).toBe(5);
  });

  it('drops and counts rows of handles without a record', () => {
    const table = new LiveColumns(COLUMNS);
    const frame = decoded(encodeKeyframe('vessels', 1, AT, tableOf([{handle: 0, cells: [1, 1, 1], ageMs: 0, lagMs: 0}])));
    expect(applyFrame(table, frame, () => false)).toBe(1);
    expect(table.has(0)).toBe(false);
  });

  it('of an unknown layer is named and not read', () => {
    const bytes = encodeKeyframe('balloons', 1, AT, tableOf([]));
    expect(decodeFrame(bytes, () => undefined)).toEqual({kind: 'unknown-layer', layer: 'balloons'});
  });

  it('of damaged bytes throws a RangeError or reads as some frame, and never anything else', () => {
    const good = encodeKeyframe('vessels', 3, AT, tableOf([{handle: 1, cells: [1, 2, 3], ageMs: 5, lagMs: 6}, {handle: 9, cells: [7, 8, 9], ageMs: 1, lagMs: 2}]));
    fc.assert(fc.property(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length), (at, byte, cut) => {
      const damaged = good.slice(0, Math.max(1, cut));
      damaged[at] = byte;
      try {
        decodeFrame(damaged, () => COLUMNS);
        readCell(damaged, 9, 2);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
    }), {numRuns: 2_000});
  });

  it('travels with others in one body', () => {
    const frames = [new Uint8Array([1]), new Uint8Array(300).fill(7), new Uint8Array()];
    expect(splitFrames(joinFrames(frames)).map((frame) => [...frame])).toEqual(frames.map((frame) => [...frame]));
    expect(() => splitFrames(new Uint8Array([5, 1]))).toThrow(RangeError);
  });
});
