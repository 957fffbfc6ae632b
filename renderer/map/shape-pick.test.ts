import {describe, expect, it} from 'vitest';
import {must} from '../../shared/lib/assert.ts';
import type {OutlineStyle} from '../layers/look.ts';
import {pickAt} from './pick.ts';
import {PointTable} from './point-table.ts';
import {degreesPerPixel} from './projection.ts';
import {chosenOf, shapesAt} from './shape-pick.ts';
import {fireAt, look, NOW, recordsOf} from './test-layers.ts';

const zoom = 13;
const perPixel = degreesPerPixel(zoom, 20.85);
const up = (px: number): number => 20.85 + px * perPixel.lat;
const road = {type: 'LineString', coordinates: [[106.6, 20.85], [106.7, 20.85]]};
const area = {type: 'Polygon', coordinates: [[[106.5, 20.7], [106.9, 20.7], [106.9, 21], [106.5, 21], [106.5, 20.7]]]};
const none = {shape: 'none'};

function tablesOf(...fires: ReturnType<typeof fireAt>[]): PointTable[] {
  const outline = ({outline: style}: {readonly [field: string]: unknown}): OutlineStyle => ({color: 'quiet', pattern: 'solid', widthPx: 1, ...(style as object)});
  const table = new PointTable(must(recordsOf(...fires).layers.get('fires'), 'fires'), look('fires', {outline}));
  table.age(NOW);
  return [table];
}

const at = (latDeg: number, lonDeg = 106.65): {readonly lonDeg: number; readonly latDeg: number} => ({lonDeg, latDeg});
const idsOf = (hits: readonly {readonly id: string}[]): readonly string[] => hits.map(({id}) => id);

describe('a line', () => {
  const tables = tablesOf(fireAt('road', 0, 0, 0, {geometry: road, style: none}));

  it('is hit within 12 px of it anywhere along, 24 px across, and not beyond its ends', () => {
    expect(idsOf(shapesAt({tables, at: at(up(11)), zoom}).edges)).toEqual(['road']);
    expect(idsOf(shapesAt({tables, at: at(up(-11)), zoom}).edges)).toEqual(['road']);
    expect(shapesAt({tables, at: at(up(13)), zoom}).edges).toEqual([]);
    expect(shapesAt({tables, at: at(20.85, 106.7 + 13 * perPixel.lon), zoom}).edges).toEqual([]);
  });

  it('has a wider reach on a wall', () => {
    expect(idsOf(shapesAt({tables, at: at(up(30)), zoom, density: 3.3}).edges)).toEqual(['road']);
  });

  it('is not hit at its anchor as a symbol, and not at all while it is not drawn', () => {
    expect(pickAt({tables, at: at(20.85), zoom})).toEqual([]);
    expect(shapesAt({tables: tablesOf(fireAt('far', 0, 0, 0, {geometry: road, outline: {fromZoom: 14}})), at: at(20.85), zoom}).edges).toEqual([]);
    expect(shapesAt({tables: tablesOf(fireAt('gone', 0, 0, 0, {geometry: road, state: 'closed'})), at: at(20.85), zoom}).edges).toEqual([]);
  });

  it('beside its other direction is listed with it, the worse first', () => {
    const both = tablesOf(fireAt('out', 0, 0, 0, {geometry: road, rank: 90}), fireAt('in', 1, 0, 0, {geometry: road, rank: 62}));
    expect(idsOf(shapesAt({tables: both, at: at(up(4)), zoom}).edges)).toEqual(['in', 'out']);
  });
});

describe('an area', () => {
  const tables = tablesOf(fireAt('storm', 0, 0, 0, {geometry: area, style: none}));

  it('is hit by its edge, and on open ground inside', () => {
    expect(idsOf(shapesAt({tables, at: at(20.7), zoom}).edges)).toEqual(['storm']);
    expect(shapesAt({tables, at: at(20.85), zoom})).toMatchObject({edges: [], insides: [{id: 'storm'}]});
    expect(shapesAt({tables, at: at(21.2), zoom}).insides).toEqual([]);
  });
});

describe('what a click means', () => {
  const tables = tablesOf(
    fireAt('storm', 0, 0, 0, {geometry: area, style: none}), fireAt('road', 1, 0, 0, {geometry: road, style: none}), fireAt('camera', 2, 106.65, 20.85),
  );
  const clicked = (where: ReturnType<typeof at>): readonly string[] => idsOf(chosenOf(pickAt({tables, at: where, zoom}), shapesAt({tables, at: where, zoom})));

  it('is the symbol, beside it the road, and on open ground the area', () => {
    expect(clicked(at(20.85))).toEqual(['camera']);
    expect(clicked(at(20.85, 106.66))).toEqual(['road']);
    expect(clicked(at(20.8))).toEqual(['storm']);
  });

  it('is one of five thousand', () => {
    const many = tablesOf(...Array.from({length: 5_000}, (_, each) => fireAt(`r${each}`, each, 0, 0, {
      geometry: {type: 'LineString', coordinates: [[106.5 + (each % 100) * 0.004, 20.7 + Math.floor(each / 100) * 0.006], [106.503 + (each % 100) * 0.004, 20.7 + Math.floor(each / 100) * 0.006]]},
    })));
    expect(idsOf(shapesAt({tables: many, at: at(20.7, 106.5015), zoom}).edges)).toEqual(['r0']);
  });
});
