import {describe, expect, it} from 'vitest';
import {must} from '../../shared/lib/assert.ts';
import type {Records} from '../state/records.ts';
import {pickAt, readingOrder} from './pick.ts';
import {PointTable} from './point-table.ts';
import {degreesPerPixel} from './projection.ts';
import {boat, fireAt, hear, look, NOW, recordsOf} from './test-layers.ts';

const at = {lonDeg: 106.7, latDeg: 20.8};
const zoom = 13;
const px = degreesPerPixel(zoom, at.latDeg);

function tablesOf(records: Records, isTagged = false): PointTable[] {
  const tables = ['boats', 'fires'].map((name) => new PointTable(must(records.layers.get(name), name), look(name, {labelAsTag: isTagged && name === 'boats'})));
  for (const table of tables) table.age(NOW);
  return tables;
}

const idsAt = (tables: PointTable[], place = at): string[] => pickAt({tables, at: place, zoom}).map(({id}) => id);

describe('pickAt', () => {
  it('finds within 12 px and not beyond, east and north alike', () => {
    const tables = tablesOf(recordsOf(fireAt('a', 0, at.lonDeg, at.latDeg)));
    expect(idsAt(tables, {...at, lonDeg: at.lonDeg + 11.5 * px.lon})).toEqual(['a']);
    expect(idsAt(tables, {...at, lonDeg: at.lonDeg + 12.5 * px.lon})).toEqual([]);
    expect(idsAt(tables, {...at, latDeg: at.latDeg - 11.5 * px.lat})).toEqual(['a']);
    expect(idsAt(tables, {...at, latDeg: at.latDeg - 12.5 * px.lat})).toEqual([]);
  });

  it('gives all at one place, the worst first and then the nearest', () => {
    const records = recordsOf(
      boat('boat', 0), fireAt('near', 0, at.lonDeg + 2 * px.lon, at.latDeg), fireAt('far', 1, at.lonDeg + 9 * px.lon, at.latDeg),
      fireAt('worst', 2, at.lonDeg + 11 * px.lon, at.latDeg, {rank: 1}),
    );
    hear(records, 0, at.lonDeg + 5 * px.lon, at.latDeg);
    expect(idsAt(tablesOf(records))).toEqual(['worst', 'near', 'boat', 'far']);
  });

  it('does not find what is not drawn', () => {
    const tables = tablesOf(recordsOf(fireAt('gone', 0, at.lonDeg, at.latDeg, {state: 'closed'}), boat('unheard', 0)));
    expect(idsAt(tables)).toEqual([]);
  });

  it('finds a tag by its whole width', () => {
    const records = recordsOf(boat('CC-14', 0, {label: 'CC-14'}));
    hear(records, 0, at.lonDeg, at.latDeg);
    const edge = {...at, lonDeg: at.lonDeg + 22 * px.lon};
    expect(idsAt(tablesOf(records, true), edge)).toEqual(['CC-14']);
    expect(idsAt(tablesOf(records, false), edge)).toEqual([]);
  });

  it('reaches as much further as symbols are larger on a wall', () => {
    const tables = tablesOf(recordsOf(fireAt('a', 0, at.lonDeg + 30 * px.lon, at.latDeg)));
    expect(pickAt({tables, at, zoom, density: 3.3})).toHaveLength(1);
    expect(pickAt({tables, at, zoom, density: 1})).toHaveLength(0);
  });

  it('finds the few that lie there among 100,000', () => {
    const records = recordsOf(...Array.from({length: 100_000}, (_, handle) => boat(`b${handle}`, handle)));
    for (let handle = 0; handle < 100_000; handle++) hear(records, handle, 106 + handle * 1e-5, 21.8);
    const tables = tablesOf(records);
    expect(idsAt(tables)).toEqual([]);
    hear(records, 77_777, at.lonDeg, at.latDeg);
    expect(idsAt(tablesOf(records))).toEqual(['b77777']);
  });
});

describe('readingOrder', () => {
  const box = {west: 106, south: 20, east: 107, north: 21};

  it('goes from the worst on, and among equals as one reads', () => {
    const tables = tablesOf(recordsOf(
      fireAt('south', 0, 106.5, 20.1), fireAt('north-east', 1, 106.9, 20.91), fireAt('north-west', 2, 106.1, 20.905),
      fireAt('worst', 3, 106.5, 20.05, {rank: 10}),
    ));
    expect(readingOrder(tables, box, 10).map(({id}) => id)).toEqual(['worst', 'north-west', 'north-east', 'south']);
  });

  it('leaves out what is out of view and stops at its limit', () => {
    const tables = tablesOf(recordsOf(fireAt('out', 0, 108, 20.5), fireAt('a', 1, 106.5, 20.5), fireAt('b', 2, 106.6, 20.5)));
    expect(readingOrder(tables, box, 10).map(({id}) => id)).toEqual(['a', 'b']);
    expect(readingOrder(tables, box, 1)).toHaveLength(1);
  });
});
