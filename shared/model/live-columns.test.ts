import {describe, expect, it} from 'vitest';
import {encodeKeyframe, applyFrame, decodeFrame} from '../protocol/frame.ts';
import {LiveColumns, MAX_HANDLE, NOT_AVAILABLE, scale, unscale} from './live-columns.ts';

const COLUMNS = [{name: 'lonDeg', step: 1e-6}, {name: 'speedMps', step: 0.1}];

describe('live columns', () => {
  it('hold a row by handle and grow for the next', () => {
    const table = new LiveColumns(COLUMNS);
    table.set(3, [1, 2], 1_000, 900);
    table.set(1_000, [7, NOT_AVAILABLE], 2_000, Number.NaN);
    expect([table.has(3), table.has(4), table.has(1_000), table.length]).toEqual([true, false, true, 1_001]);
    expect([table.get(1_000, 0), table.get(1_000, 1), table.get(5_000, 0)]).toEqual([0.000_007, null, null]);
    expect(() => table.set(MAX_HANDLE + 1, [1, 2], 1, 1)).toThrow(/out of bounds/);
    table.clear(3);
    expect([table.has(3), table.get(3, 0)]).toEqual([false, null]);
  });

  it('round a value once, and read it back without a tail of nines', () => {
    expect(unscale(scale(20.836_5, 1e-6), 1e-6)).toBe(20.836_5);
    expect([scale(null, 1), scale(Number.NaN, 1), scale(3e9, 1)]).toEqual([NOT_AVAILABLE, NOT_AVAILABLE, NOT_AVAILABLE]);
  });

  it('P8: set back keep the age of each row, and give way to what is heard next', () => {
    const table = new LiveColumns(COLUMNS);
    table.set(0, [1, 1], 10_000_000, Number.NaN);
    table.set(1, [1, 1], 9_000_000, Number.NaN);
    table.setBack(3_600_000);
    expect([...table.heardAt.subarray(0, 3)]).toEqual([6_400_000, 5_400_000, 0]);
    const newer = new LiveColumns(COLUMNS);
    newer.set(0, [2, 2], 6_400_100, Number.NaN);
    const frame = decodeFrame(encodeKeyframe('x', 1, 6_400_100, newer), () => COLUMNS);
    if (frame.kind !== 'unknown-layer') applyFrame(table, frame);
    expect(table.values[0]?.[0]).toBe(2);
  });

  it('P8: capped were heard now at the latest, and what was never heard stays so', () => {
    const table = new LiveColumns(COLUMNS);
    table.set(0, [1, 1], 10_000, Number.NaN);
    table.set(2, [1, 1], 1_000, Number.NaN);
    expect(table.capHeard(5_000)).toBe(true);
    expect(table.capHeard(5_000)).toBe(false);
    expect([...table.heardAt.subarray(0, 3)]).toEqual([5_000, 0, 1_000]);
  });
});
