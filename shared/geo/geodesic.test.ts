import {describe, expect, it} from 'vitest';
import {distanceM} from './distance.ts';
import {areaM2, awayFromWayM, legBetween, wayM} from './geodesic.ts';
import type {Position} from './geometry.ts';

/** Degrees, minutes, seconds. */
const dms = (degrees: number, minutes: number, seconds: number): number => Math.sign(degrees) * (Math.abs(degrees) + minutes / 60 + seconds / 3_600);

describe('a leg on WGS 84', () => {
  it('is as GeodSolve has it from New York to London', () => {
    const leg = legBetween([-73.8, 40.6], [-0.5, 51.6]);
    expect(leg.distanceM).toBeCloseTo(5_551_759.4, 2);
    expect(leg.bearingDeg).toBeCloseTo(51.198882845579824, 8);
  });

  it('is as Geoscience Australia has it from Flinders Peak to Buninyong', () => {
    const flinders: Position = [dms(144, 25, 29.5244), dms(-37, 57, 3.7203)];
    const buninyong: Position = [dms(143, 55, 35.3839), dms(-37, 39, 10.1561)];
    const leg = legBetween(flinders, buninyong);
    expect(leg.distanceM).toBeCloseTo(54_972.271, 2);
    expect(leg.bearingDeg).toBeCloseTo(dms(306, 52, 5.37), 5);
  });

  it('along the equator is the radius times the angle, along a meridian the meridian’s own length', () => {
    expect(legBetween([0, 0], [1, 0])).toEqual({distanceM: expect.closeTo(111_319.4908, 3), bearingDeg: 90});
    expect(legBetween([106, 0], [106, 1]).distanceM).toBeCloseTo(110_574.3886, 2);
    expect(legBetween([106, 1], [106, 0]).bearingDeg).toBe(180);
  });

  it('that goes nowhere has no direction', () => {
    expect(legBetween([106.7, 20.8], [106.7, 20.8])).toEqual({distanceM: 0, bearingDeg: null});
  });

  it('between opposite ends of the earth is the sphere’s, and ends', () => {
    expect(legBetween([0, 0], [179.9, 0.1]).distanceM).toBeCloseTo(distanceM([0, 0], [179.9, 0.1]), 6);
  });

  it('adds up over a way', () => {
    expect(wayM([[0, 0], [1, 0], [2, 0]])).toBeCloseTo(2 * 111_319.4908, 2);
    expect([wayM([]), wayM([[0, 0]])]).toEqual([0, 0]);
  });
});

describe('an area', () => {
  it('of a degree at the equator is as tables have it, whichever way it is walked', () => {
    const cell: Position[] = [[0, 0], [1, 0], [1, 1], [0, 1]];
    // Its upper edge is a great circle and not the parallel: a part in ten thousand.
    expect(areaM2(cell) / 12_308_778_361).toBeCloseTo(1, 3);
    expect(areaM2(cell.toReversed())).toBeCloseTo(areaM2(cell), 3);
    expect(areaM2([...cell, [0, 0]])).toBeCloseTo(areaM2(cell), 3);
  });

  it('of an eighth of the earth is an eighth of its surface', () => {
    expect(areaM2([[0, 0], [90, 0], [90, 90], [0, 90]]) / (510_065_621_724_000 / 8)).toBeCloseTo(1, 6);
  });

  it('of a field is its sides multiplied', () => {
    const field: Position[] = [[106.7, 20.85], [106.71, 20.85], [106.71, 20.86], [106.7, 20.86]];
    const sides = legBetween([106.7, 20.855], [106.71, 20.855]).distanceM * legBetween([106.7, 20.85], [106.7, 20.86]).distanceM;
    expect(areaM2(field) / sides).toBeCloseTo(1, 5);
  });

  it('of less than three corners is none', () => {
    expect([areaM2([]), areaM2([[1, 1]]), areaM2([[1, 1], [2, 2]])]).toEqual([0, 0, 0]);
  });
});

describe('the distance from a way', () => {
  const way: Position[] = [[106.7, 20.85], [106.72, 20.85], [106.72, 20.9]];

  it('is square to a leg, and beyond its ends to the end', () => {
    expect(awayFromWayM([106.71, 20.855], way)).toBeCloseTo(legBetween([106.71, 20.855], [106.71, 20.85]).distanceM, 0);
    expect(awayFromWayM([106.69, 20.84], way)).toBeCloseTo(legBetween([106.69, 20.84], [106.7, 20.85]).distanceM, 6);
    expect(awayFromWayM([106.715, 20.85], way)).toBeLessThan(0.01);
  });

  it('of a single place is the leg to it, and from no way at all infinite', () => {
    expect(awayFromWayM([106.71, 20.86], [[106.7, 20.85]])).toBeCloseTo(legBetween([106.71, 20.86], [106.7, 20.85]).distanceM, 6);
    expect(awayFromWayM([106.71, 20.86], [])).toBe(Infinity);
  });
});
