import {describe, expect, it} from 'vitest';
import type {Records} from '../state/records.ts';
import {degreesPerPixel} from './projection.ts';
import {FRESH, STALE} from './record-ages.ts';
import {Scene} from './scene.ts';
import {boat, fireAt, hear, look, NOW, recordsOf} from './test-layers.ts';

const box = {west: 106, south: 20, east: 107, north: 21};
const perPixel = degreesPerPixel(12, 20.5);
const boats = new Set(['boats']);

function sceneOf(records: Records, clock = {now: NOW}): Scene {
  const looks = {boats: look('boats', {labelAsTag: true}), fires: look('fires')};
  return new Scene(records, (layer) => looks[layer as keyof typeof looks], () => clock.now);
}

const namesOf = (tables: readonly {readonly name: string}[]): string[] => tables.map(({name}) => name);

describe('a scene', () => {
  it('has no table for a hidden layer, and a whole one when it is shown again', () => {
    const records = recordsOf(fireAt('a', 0, 106.5, 20.5));
    const scene = sceneOf(records);
    scene.hide(new Set(['fires']));
    expect(namesOf(scene.tables)).toEqual(['boats']);
    records.apply([{at: NOW, layer: 'fires', id: 'b', handle: 1, version: 1, op: 'put', record: records.get('fires', 'a')?.record ?? null, by: null}]);
    scene.hide(new Set());
    expect(scene.tables.find(({name}) => name === 'fires')?.order).toHaveLength(2);
  });

  it('draws layers in the order that the operator wants, the first on top', () => {
    const scene = sceneOf(recordsOf(fireAt('a', 0, 106.5, 20.5)));
    const asAtFirst = namesOf(scene.tables);
    scene.order([...asAtFirst]);
    expect(namesOf(scene.tables)).toEqual(asAtFirst.toReversed());
    scene.order([]);
    expect(namesOf(scene.tables)).toEqual(asAtFirst);
  });

  it('works in once what was noted often', () => {
    const records = recordsOf(fireAt('a', 0, 106.5, 20.5));
    const scene = sceneOf(records);
    records.onFacts((change) => scene.note(change));
    for (const version of [2, 3]) records.apply([{at: NOW, layer: 'fires', id: `v${version}`, handle: version, version: 1, op: 'put', record: records.get('fires', 'a')?.record ?? null, by: null}]);
    expect([...(scene.work().ids.get('fires') ?? [])]).toEqual(['v2', 'v3']);
    expect(scene.crowd).toBe(3);
    expect(scene.work().ids.size).toBe(0);
  });

  it('rings what is selected and where the keyboard stands, while it is shown', () => {
    const scene = sceneOf(recordsOf(fireAt('a', 4, 106.5, 20.5), fireAt('b', 5, 106.5, 20.5)));
    scene.select({layer: 'fires', id: 'a'});
    scene.stand({layer: 'fires', id: 'b'});
    expect(scene.marks.map(({handle}) => handle)).toEqual([4, 5]);
    scene.hide(new Set(['fires']));
    expect(scene.marks).toEqual([]);
  });

  it('47: rings whom the recommendation would send, once, and the selection over it', () => {
    const scene = sceneOf(recordsOf(fireAt('a', 4, 106.5, 20.5), fireAt('b', 5, 106.5, 20.5)));
    scene.advise([{layer: 'fires', id: 'a'}, {layer: 'fires', id: 'b'}, {layer: 'fires', id: 'gone'}]);
    scene.select({layer: 'fires', id: 'a'});
    expect(scene.marks.map(({handle, kind}) => [handle, kind])).toEqual([[5, 'advised'], [4, 'selected']]);
    scene.advise([]);
    expect(scene.marks.map(({handle}) => handle)).toEqual([4]);
  });

  it('blinks while something is not acknowledged', () => {
    expect(sceneOf(recordsOf(fireAt('a', 0, 1, 1))).blinks).toBe(false);
    expect(sceneOf(recordsOf(fireAt('a', 0, 1, 1, {style: {ring: true}}))).blinks).toBe(true);
  });
});

describe('movement', () => {
  function drawn(...lonDeg: number[]): {readonly records: Records; readonly scene: Scene; readonly clock: {now: number}} {
    const records = recordsOf(...lonDeg.map((_, handle) => boat(`b${handle}`, handle)));
    lonDeg.forEach((lon, handle) => hear(records, handle, lon, 20.5));
    const clock = {now: NOW};
    const scene = sceneOf(records, clock);
    for (const table of scene.tables) table.noteDrawn();
    return {records, scene, clock};
  }

  it('shows at once from half a pixel on, in view', () => {
    const {records, scene} = drawn(106.5);
    hear(records, 0, 106.5 + perPixel.lon * 0.4, 20.5);
    expect(scene.noteMoved(boats, box, perPixel)).toBe(false);
    hear(records, 0, 106.5 + perPixel.lon * 0.6, 20.5);
    expect(scene.noteMoved(boats, box, perPixel)).toBe(true);
  });

  it('is drawn by the next second where it is less', () => {
    const {records, scene} = drawn(106.5);
    hear(records, 0, 106.500001, 20.5);
    scene.noteMoved(boats, box, perPixel);
    expect([scene.second(), scene.second()]).toEqual([true, false]);
  });

  it('out of view shows nothing, into and out of view does', () => {
    const {records, scene} = drawn(108);
    hear(records, 0, 108.5, 20.5);
    expect(scene.noteMoved(boats, box, perPixel)).toBe(false);
    hear(records, 0, 106.9, 20.5);
    expect(scene.noteMoved(boats, box, perPixel)).toBe(true);
  });

  it('of something heard for the first time shows', () => {
    const {records, scene} = drawn(106.5);
    records.apply([{at: NOW, layer: 'boats', id: 'new', handle: 9, version: 1, op: 'put', record: records.get('boats', 'b0')?.record ?? null, by: null}]);
    scene.note({reset: false, ids: new Map([['boats', new Set(['new'])]]), by: new Set()});
    scene.work();
    hear(records, 9, 106.6, 20.5);
    expect(scene.noteMoved(boats, box, perPixel)).toBe(true);
    expect(scene.tables.find(({name}) => name === 'boats')?.freshness[9]).toBe(FRESH);
  });

  it('stops, and the record grows old without a message', () => {
    const {scene, clock} = drawn(106.5);
    expect(scene.tables.find(({name}) => name === 'boats')?.freshness[0]).toBe(FRESH);
    clock.now = NOW + 31_000;
    expect(scene.second()).toBe(true);
    expect(scene.tables.find(({name}) => name === 'boats')?.freshness[0]).toBe(STALE);
  });
});
