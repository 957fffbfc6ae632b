import {describe, expect, it} from 'vitest';
import {must} from '../../shared/lib/assert.ts';
import {clustersOf, gridOf, membersOf, PARTS, type ClusterOptions} from './clusters.ts';
import {ringOf, RING_PARTS} from './cluster-layer.ts';
import {PointTable} from './point-table.ts';
import {fireAt, look, NOW, recordsOf} from './test-layers.ts';

const box = {west: 106.6, south: 20.8, east: 106.8, north: 20.95};
const around = (zoom = 12): Pick<ClusterOptions, 'box' | 'zoom'> => ({box, zoom});

function tableOf(...fires: Parameters<typeof fireAt>[]): PointTable {
  const table = new PointTable(must(recordsOf(...fires.map((each) => fireAt(...each))).layers.get('fires'), 'fires'), look('fires'));
  table.age(NOW);
  return table;
}

describe('clusters', () => {
  it('count what stands in one cell, at its centre of gravity, with the worst rank inside', () => {
    const table = tableOf(['a', 0, 106.7, 20.85, {rank: 80}], ['b', 1, 106.7002, 20.8502, {rank: 20, style: {tone: 'sev-2'}}], ['c', 2, 106.7004, 20.8501, {rank: 90, style: {tone: 'fault'}}]);
    const {clusters, taken} = clustersOf({tables: [table], ...around()});
    expect(clusters).toMatchObject([{count: 3, rank: 20, parts: [0, 1, 0, 0, 1, 1]}]);
    expect(clusters[0]?.lonDeg).toBeCloseTo(106.7002, 6);
    expect(clusters[0]?.latDeg).toBeCloseTo(20.8501, 6);
    expect(must(taken.get(table), 'the table').slice(0, 4).join('')).toBe('1110');
  });

  it('leave two alone, and what stands a cell away', () => {
    const table = tableOf(['a', 0, 106.7, 20.85], ['b', 1, 106.7001, 20.85], ['c', 2, 106.75, 20.85]);
    expect(clustersOf({tables: [table], ...around()}).clusters).toEqual([]);
  });

  it('take from several layers into one', () => {
    const [one, other] = [tableOf(['a', 0, 106.7, 20.85], ['b', 1, 106.7001, 20.85]), tableOf(['c', 0, 106.7, 20.8501])];
    const {clusters, taken} = clustersOf({tables: [one, other], ...around()});
    expect(clusters).toMatchObject([{count: 3}]);
    expect(must(taken.get(other), 'the other')[0]).toBe(1);
  });

  it('count what is selected and leave it standing', () => {
    const table = tableOf(['a', 0, 106.7, 20.85], ['b', 1, 106.7, 20.85], ['c', 2, 106.7, 20.85]);
    const {clusters, taken} = clustersOf({tables: [table], ...around(), apart: [{table, handle: 1}]});
    expect(clusters).toMatchObject([{count: 3}]);
    expect(must(taken.get(table), 'the table').slice(0, 3).join('')).toBe('101');
  });

  it('leave out what is off the map and what is only the anchor of a line', () => {
    const line = {type: 'LineString', coordinates: [[106.7, 20.85], [106.7001, 20.85]]};
    const table = tableOf(['a', 0, 106.7, 20.85], ['b', 1, 106.7, 20.85, {state: 'closed'}], ['c', 2, 106.7, 20.85, {geometry: line, style: {shape: 'none'}}], ['d', 3, 106.7, 20.85]);
    expect(clustersOf({tables: [table], ...around()}).clusters).toEqual([]);
  });

  it('lie still on the ground while the map is dragged, and every member is found again', () => {
    const table = tableOf(...Array.from({length: 40}, (_, at): Parameters<typeof fireAt> => [`f${at}`, at, 106.68 + (at % 8) * 0.003, 20.84 + Math.floor(at / 8) * 0.003]));
    const here = clustersOf({tables: [table], ...around()});
    const moved = {tables: [table], zoom: 12, box: {west: 106.6137, south: 20.8071, east: 106.8137, north: 20.9571}};
    const there = clustersOf(moved);
    expect(there.clusters.map(({key, count}) => [key, count])).toEqual(here.clusters.map(({key, count}) => [key, count]));
    for (const cluster of there.clusters) expect(membersOf(cluster, moved)).toHaveLength(cluster.count);
  });

  it('have cells of 96 px at each half zoom', () => {
    expect(gridOf(box, 12.4).cellLon).toBe(gridOf(box, 12).cellLon);
    expect(gridOf(box, 13).cellLon * 2).toBeCloseTo(gridOf(box, 12).cellLon, 6);
    expect(gridOf(box, 12).cellLon / 1e6).toBeCloseTo((96 * 360) / (512 * 2 ** 12), 9);
  });

  it('take in a hundred thousand, each once', () => {
    const records = recordsOf(...Array.from({length: 100_000}, (_, at) => fireAt(`f${at}`, at, 106.6 + ((at * 7_919) % 100_000) * 2e-6, 20.8 + ((at * 104_729) % 100_000) * 1.5e-6)));
    const table = new PointTable(must(records.layers.get('fires'), 'fires'), look('fires'));
    table.age(NOW);
    const options = {tables: [table], ...around(11)};
    expect(clustersOf(options).clusters.reduce((sum, {count}) => sum + count, 0)).toBeGreaterThan(99_000);
  });
});

describe('the ring of a cluster', () => {
  it('is split by share and whole, and the worst is never rounded away', () => {
    expect(ringOf([1, 0, 0, 0, 0, 999])).toEqual([1, 0, 0, 0, 0, RING_PARTS - 1]);
    expect(ringOf([0, 0, 0, 0, 0, 9])).toEqual([0, 0, 0, 0, 0, RING_PARTS]);
    for (const parts of [[1, 1, 1, 1, 1, 1], [3, 0, 5, 0, 1, 8], [1, 2, 0, 0, 0, 0]]) {
      expect(ringOf(parts).reduce((sum, part) => sum + part, 0)).toBe(RING_PARTS);
      expect(ringOf(parts).map((part) => part > 0)).toEqual(parts.map((part) => part > 0));
    }
    expect(PARTS).toHaveLength(6);
  });
});
