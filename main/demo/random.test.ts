import {describe, expect, it} from 'vitest';
import {createRandom, hash} from './random.ts';

function draws(seed: string, count: number): number[] {
  const random = createRandom(seed);
  return Array.from({length: count}, () => random.next());
}

describe('chance', () => {
  it('is the same for the same seed and another for the next one', () => {
    expect(draws('1', 50)).toEqual(draws('1', 50));
    expect(draws('1', 50)).not.toEqual(draws('2', 50));
  });

  it('is spread evenly over 0 ≤ value < 1', () => {
    const buckets = Array.from({length: 10}, () => 0);
    for (const value of draws('even', 100_000)) {
      expect(value >= 0 && value < 1).toBe(true);
      const bucket = Math.floor(value * 10);
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
    }
    for (const count of buckets) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  it('has no fixed step between one draw and the next', () => {
    const values = draws('pairs', 10_000);
    const mean = values.reduce((sum, value, index) => sum + (value - 0.5) * ((values[index + 1] ?? 0.5) - 0.5), 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.005);
  });

  it('gives whole numbers with both ends, and picks from all of a list', () => {
    const random = createRandom('ends');
    const seen = new Set(Array.from({length: 200}, () => random.integer(-1, 2)));
    expect([...seen].toSorted((a, b) => a - b)).toEqual([-1, 0, 1, 2]);
    expect(new Set(Array.from({length: 200}, () => random.pick(['a', 'b', 'c'])))).toEqual(new Set(['a', 'b', 'c']));
    expect(() => random.pick([])).toThrow(RangeError);
  });

  it('forks into streams that a draw elsewhere does not move', () => {
    const one = createRandom('root');
    const other = createRandom('root');
    other.next();
    expect(one.fork('ships').next()).toBe(other.fork('ships').next());
    expect(one.fork('ships').next()).not.toBe(one.fork('units').next());
  });
});

describe('the hash', () => {
  it('is FNV-1a as published', () => {
    expect(hash('') >>> 0).toBe(0x811c9dc5);
    expect(hash('a') >>> 0).toBe(0xe40c292c);
    expect(hash('foobar') >>> 0).toBe(0xbf9cf968);
  });
});
