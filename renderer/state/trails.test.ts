import {beforeEach, describe, expect, it} from 'vitest';
import {vessels} from '../../shared/layers/vessels/layer.ts';
import {cameras} from '../../shared/layers/cameras/layer.ts';
import type {FactRecord} from '../../shared/model/record.ts';
import {MOST_OBJECTS, PLACES, RecentPlaces} from './recent-places.ts';
import {Records} from './records.ts';
import {forgetTrails, hasTrail, MOST_PLACES, MOST_TRAILS, removeTrail, removeTrails, thinned, TrailKeeper, trailStore} from './trails.ts';

const AT = 1_800_000_000_000;
const record = {geometry: null, observedAt: null, receivedAt: AT, source: 's', quality: 'good', flags: [], demo: false, mmsi: '574000001', kind: 'vessel'} as FactRecord;

let records: Records;
let keeper: TrailKeeper;

function sail(handle: number, lonDeg: number, at: number): void {
  records.layers.get('vessels')?.live.set(handle, [Math.round(lonDeg * 1e6), 20_800_000, 50, 0, 0, 0], at, Number.NaN);
  keeper.look();
}

function launch(count: number): void {
  records.replace([
    ...Array.from({length: count}, (_, handle) => ({layer: 'vessels', id: `v${handle}`, handle, version: 1, at: AT, record})),
    {layer: 'cameras', id: 'c', handle: 0, version: 1, at: AT, record: {...record, state: 'live'} as FactRecord},
  ]);
}

const placesOf = (id: string): readonly number[] => trailStore.getState().trails.find((trail) => trail.id === id)?.places.map(({lonDeg}) => lonDeg) ?? [];

beforeEach(() => {
  removeTrails();
  records = new Records([vessels, cameras]);
  keeper = new TrailKeeper(records);
  launch(3);
});

describe('a trail', () => {
  it('begins with where the window saw the object before it was asked for', () => {
    for (let step = 0; step < 4; step++) sail(0, 106.7 + step * 0.001, AT + step * 10_000);
    expect(keeper.show({layer: 'vessels', id: 'v0'})).toBe(true);
    expect(placesOf('v0')).toEqual([106.7, 106.701, 106.702, 106.703]);
  });

  it('goes with the right to see the object, and others stay', () => {
    for (const id of ['v0', 'v1']) keeper.show({layer: 'vessels', id});
    forgetTrails('units', 'all');
    forgetTrails('vessels', ['v1']);
    expect(trailStore.getState().trails.map(({id}) => id)).toEqual(['v0']);
    forgetTrails('vessels', 'all');
    expect(trailStore.getState().trails).toEqual([]);
  });

  it('grows with every place from then on, and stays until it is removed', () => {
    sail(0, 106.7, AT);
    keeper.show({layer: 'vessels', id: 'v0'});
    sail(0, 106.7001, AT + 2_000);
    sail(0, 106.7001, AT + 4_000);
    sail(0, 106.7002, AT + 6_000);
    expect(placesOf('v0')).toEqual([106.7, 106.7001, 106.7002]);
    records.forget('vessels', ['v0']);
    keeper.look();
    expect(hasTrail(trailStore.getState().trails, {layer: 'vessels', id: 'v0'})).toBe(true);
    removeTrail({layer: 'vessels', id: 'v0'});
    expect(trailStore.getState().trails).toEqual([]);
  });

  it('is refused for what does not move and for what is not there', () => {
    expect(keeper.show({layer: 'cameras', id: 'c'})).toBe(false);
    expect(keeper.show({layer: 'vessels', id: 'nobody'})).toBe(false);
  });

  it('asked for twice is one', () => {
    keeper.show({layer: 'vessels', id: 'v0'});
    expect(keeper.show({layer: 'vessels', id: 'v0'})).toBe(true);
    expect(trailStore.getState().trails).toHaveLength(1);
  });

  it('beyond thirty is refused, and none goes by itself', () => {
    launch(MOST_TRAILS + 1);
    const shown = Array.from({length: MOST_TRAILS + 1}, (_, at) => keeper.show({layer: 'vessels', id: `v${at}`}));
    expect(shown.filter(Boolean)).toHaveLength(MOST_TRAILS);
    expect(shown.at(-1)).toBe(false);
  });

  it('that is full keeps its beginning, coarser, and all of its younger half', () => {
    const places = Array.from({length: MOST_PLACES + 1}, (_, at) => ({lonDeg: at, latDeg: 0, at}));
    const left = thinned(places);
    expect(left.length).toBeLessThan(MOST_PLACES * 0.76);
    expect([left[0]?.at, left[1]?.at, left.at(-1)?.at]).toEqual([0, 2, MOST_PLACES]);
    expect(left.filter(({at}) => at >= MOST_PLACES / 2)).toHaveLength(MOST_PLACES / 2 + 1);
  });

  it('does not go on from another object after everything was replaced', () => {
    sail(0, 106.7, AT);
    launch(1);
    keeper.show({layer: 'vessels', id: 'v0'});
    expect(placesOf('v0')).toEqual([]);
  });
});

describe('recent places', () => {
  it('leave out what is too soon or too near, and keep the last sixty-four', () => {
    const live = (records.layers.get('vessels') ?? {live: null}).live;
    if (!live) throw new Error('no layer');
    const recent = new RecentPlaces();
    const at = (lonDeg: number, ms: number): void => {
      live.set(0, [Math.round(lonDeg * 1e6), 0, 0, 0, 0, 0], AT + ms, Number.NaN);
      recent.look(live);
    };
    at(1, 0);
    at(2, 5_000);
    at(1.00001, 20_000);
    at(1.001, 20_000);
    expect(recent.of(0).map(({lonDeg}) => lonDeg)).toEqual([1, 1.001]);
    for (let step = 0; step < 100; step++) at(2 + step, 40_000 + step * 10_000);
    expect(recent.of(0)).toHaveLength(PLACES);
    expect(recent.of(0).at(-1)?.lonDeg).toBe(101);
    expect(recent.of(MOST_OBJECTS + 5)).toEqual([]);
  });
});
