import {describe, expect, it} from 'vitest';
import {positionAt, viewBox} from './view-box.ts';

describe('the box of a view', () => {
  it('holds the whole world at zoom 0 in 512 px', () => {
    const [west, south, east, north] = viewBox({lonDeg: 0, latDeg: 0, zoom: 0}, {widthPx: 512, heightPx: 512});
    expect([west, east]).toEqual([-180, 180]);
    expect(north).toBeCloseTo(85.0511, 3);
    expect(south).toBeCloseTo(-85.0511, 3);
  });

  it('has its view in the middle and halves with each zoom', () => {
    const size = {widthPx: 1200, heightPx: 900};
    const [west, south, east, north] = viewBox({lonDeg: 106.7, latDeg: 20.84, zoom: 12}, size);
    const closer = viewBox({lonDeg: 106.7, latDeg: 20.84, zoom: 13}, size);
    expect((west + east) / 2).toBeCloseTo(106.7, 9);
    expect((south + north) / 2).toBeCloseTo(20.84, 2);
    expect(closer[2] - closer[0]).toBeCloseTo((east - west) / 2, 9);
  });
});

describe('the place under a pixel', () => {
  const view = {lonDeg: 106.7, latDeg: 20.84, zoom: 12};
  const size = {widthPx: 1200, heightPx: 900};

  it('is the view itself in the middle, and the box at the corners', () => {
    expect(positionAt(view, size, 600, 450)).toEqual([106.7, 20.84]);
    const [west, south, east, north] = viewBox(view, size);
    const [left, top] = positionAt(view, size, 0, 0);
    const [right, bottom] = positionAt(view, size, 1200, 900);
    expect([left, top, right, bottom].map((degrees) => degrees.toFixed(5))).toEqual(
      [west, north, east, south].map((degrees) => degrees.toFixed(5)),
    );
  });
});
