import {describe, expect, it} from 'vitest';
import {hourly, valueAt} from './curve.ts';
import {momentOf} from './moment.ts';
import {chanceAt, keyOf, waveAt, weightedAt} from './noise.ts';
import {civil} from './gtfs.ts';
import {ProtobufWriter} from './protobuf.ts';
import {msOfDay} from './script.ts';

describe('chance as a function', () => {
  it('gives the same for the same key and number, whatever was asked before', () => {
    const key = keyOf(1, 'bus', 7);
    const once = chanceAt(key, 42);
    for (let index = 0; index < 100; index++) chanceAt(key, index);
    expect(chanceAt(key, 42)).toBe(once);
    expect(chanceAt(keyOf(2, 'bus', 7), 42)).not.toBe(once);
  });

  it('is even', () => {
    const tenths = Array.from({length: 10}, () => 0);
    for (let index = 0; index < 10_000; index++) tenths[Math.floor(chanceAt(99, index) * 10)]! += 1;
    for (const count of tenths) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });

  it('wanders without a jump, and picks by weight', () => {
    for (let ms = 0; ms < 100_000; ms += 100) expect(Math.abs(waveAt(5, ms + 100, 10_000) - waveAt(5, ms, 10_000))).toBeLessThan(0.05);
    const picked = Array.from({length: 1_000}, (_unused, index) => weightedAt(3, index, ['rare', 'often'], (name) => (name === 'often' ? 9 : 1)));
    expect(picked.filter((name) => name === 'rare').length).toBeGreaterThan(60);
    expect(picked.filter((name) => name === 'rare').length).toBeLessThan(150);
  });
});

describe('curves and times', () => {
  it('go straight between their points, and stay at their ends', () => {
    expect(valueAt([[10, 1], [20, 3]], 15)).toBe(2);
    expect(valueAt([[10, 1], [20, 3]], 5)).toBe(1);
    expect(valueAt([[10, 1], [20, 3]], 25)).toBe(3);
    const values = Array.from({length: 24}, (_unused, hour) => hour);
    expect(hourly(values, msOfDay('07:30'))).toBe(7.5);
    expect(hourly(values, msOfDay('23:30'))).toBe(11.5);
  });

  it('are read as the script writes them', () => {
    expect(msOfDay('07:41:50')).toBe(27_710_000);
    expect(msOfDay('+00:30')).toBe(88_200_000);
    expect(momentOf(Date.UTC(2026, 8, 14, 18, 30), 420)).toMatchObject({msOfDay: 5_400_000, midnightMs: Date.UTC(2026, 8, 14, 17)});
    expect(civil(20_711)).toEqual({year: 2026, month: 9, date: 15});
    expect(civil(0)).toEqual({year: 1970, month: 1, date: 1});
  });
});

describe('protobuf by hand', () => {
  it('writes what the wire format says', () => {
    expect([...new ProtobufWriter().integer(1, 300).text(2, 'ok').finish()]).toEqual([0x08, 0xac, 0x02, 0x12, 2, 0x6f, 0x6b]);
    expect([...new ProtobufWriter().message(3, (inner) => inner.float(1, 1)).finish()]).toEqual([0x1a, 5, 0x0d, 0, 0, 0x80, 0x3f]);
    expect([...new ProtobufWriter().integer(4, 1_795_000_000).finish()].length).toBe(6);
  });
});
