import {describe, expect, it} from 'vitest';
import {landWithin, prepared, trianglesOf} from './clip.mjs';

type Ring = readonly (readonly [number, number])[];

function areaOf(ring: Ring): number {
  let sum = 0;
  ring.forEach(([x, y], index) => {
    const next = ring[(index + 1) % ring.length];
    if (next) sum += x * next[1] - next[0] * y;
  });
  return Math.abs(sum) / 2;
}

const total = (rings: readonly Ring[]): number => rings.reduce((sum, ring) => sum + areaOf(ring), 0);
const square = (x: number, y: number, side: number): Ring => [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]];
/** An L, which is not convex, clockwise. */
const corner: Ring = [[0, 0], [0, 2], [1, 2], [1, 1], [2, 1], [2, 0], [0, 0]];

describe('trianglesOf', () => {
  it('covers an area that is not convex once', () => {
    const triangles = trianglesOf(corner);
    expect(triangles).toHaveLength(4);
    expect(total(triangles)).toBeCloseTo(3, 12);
  });

  it('does not depend on which way the ring runs', () => {
    expect(total(trianglesOf([...corner].reverse()))).toBeCloseTo(3, 12);
  });

  it('ends on a ring that crosses itself', () => {
    expect(trianglesOf([[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]).length).toBeLessThanOrEqual(2);
  });
});

describe('landWithin', () => {
  it('is the area itself where all of it is land', () => {
    expect(total(landWithin(prepared([square(-5, -5, 20)]), corner))).toBeCloseTo(3, 12);
  });

  it('is cut at the shore', () => {
    expect(total(landWithin(prepared([square(-5, -5, 6)]), square(0, 0, 2)))).toBeCloseTo(1, 12);
  });

  it('adds up islands and leaves out those elsewhere', () => {
    const land = prepared([square(0, 0, 0.5), square(1, 1, 0.5), square(50, 50, 1)]);
    expect(total(landWithin(land, square(0, 0, 2)))).toBeCloseTo(0.5, 12);
  });

  it('is nothing at sea', () => {
    expect(landWithin(prepared([square(10, 10, 1)]), corner)).toEqual([]);
  });
});
