import type {Map as MapLibreMap} from 'maplibre-gl';
import {describe, expect, it, vi} from 'vitest';
import {must} from '../../shared/lib/assert.ts';
import {HeatLayer, heatPoints, MOST_POINTS} from './heat-layer.ts';
import {PointTable} from './point-table.ts';
import {fireAt, look, NOW, recordsOf} from './test-layers.ts';
import {MAP_TOKENS, type Tokens} from './tokens.ts';
import {trailFeatures} from './trail-layer.ts';

const place = (lonDeg: number, atS: number): {lonDeg: number; latDeg: number; at: number} => ({lonDeg, latDeg: 20, at: NOW + atS * 1_000});

describe('a trail on the map', () => {
  it('is a line with a dot per place, left open where nobody heard the object', () => {
    const places = [place(106, 0), place(106.1, 60), place(106.2, 120), place(107, 900), place(107.1, 960)];
    const {features: [line, dots]} = trailFeatures([{layer: 'vessels', id: 'a', places}]);
    expect(line?.geometry).toEqual({type: 'MultiLineString', coordinates: [[[106, 20], [106.1, 20], [106.2, 20]], [[107, 20], [107.1, 20]]]});
    expect(dots?.geometry).toMatchObject({type: 'MultiPoint', coordinates: {length: 5}});
  });

  it('of one place draws no line', () => {
    expect(trailFeatures([{layer: 'vessels', id: 'a', places: [place(106, 0)]}]).features[0]?.geometry).toEqual({type: 'MultiLineString', coordinates: []});
  });
});

describe('a heat map', () => {
  const tableOf = (count: number): PointTable => {
    const fires = Array.from({length: count}, (_, at) => fireAt(`f${at}`, at, 106 + at * 1e-5, 20, at === 0 ? {state: 'closed'} : {}));
    const table = new PointTable(must(recordsOf(...fires).layers.get('fires'), 'fires'), look('fires'));
    table.age(NOW);
    return table;
  };

  it('has what is on the map, whether it stands in a cluster or not', () => {
    const table = tableOf(5);
    table.cluster(Uint8Array.of(1, 1, 1, 1, 1));
    expect(heatPoints(table).features).toHaveLength(4);
  });

  it('shows what changed soon after it was set, when its time has come', () => {
    vi.useFakeTimers({toFake: ['performance']});
    const data: object[] = [];
    const source = {setData: (now: object) => data.push(now)};
    const map = {addSource: () => undefined, addLayer: () => undefined, getStyle: () => ({layers: []}), getSource: () => source};
    const heat = new HeatLayer(map as unknown as MapLibreMap, 1);
    const tables = [tableOf(3)];
    const sheet = Object.fromEntries(MAP_TOKENS.map((name) => [name, '#f6f1e1'])) as Tokens;
    heat.add(sheet, tables);
    vi.advanceTimersByTime(500);
    heat.refresh(tables, new Set(['fires']));
    heat.refresh(tables, null);
    expect(data).toHaveLength(0);
    vi.advanceTimersByTime(2_000);
    heat.refresh(tables, null);
    heat.refresh(tables, null);
    expect(data).toHaveLength(1);
    vi.useRealTimers();
  });

  it('of a great many is thinned, and what is left weighs the more', () => {
    const {features} = heatPoints(tableOf(MOST_POINTS * 3));
    expect(features.length).toBeLessThanOrEqual(MOST_POINTS);
    expect(features[5]?.properties).toEqual({weight: 3});
  });
});
