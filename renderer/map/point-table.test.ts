import {describe, expect, it} from 'vitest';
import {must} from '../../shared/lib/assert.ts';
import type {Records} from '../state/records.ts';
import {FLAG, STYLE, STYLE_BYTES, TONES, tagHalfWidthPx} from './point-style.ts';
import {PointTable} from './point-table.ts';
import {FRESH, HIDDEN, LOST, STALE} from './record-ages.ts';
import {boat, facts, fireAt, hear, look, NOW, recordsOf} from './test-layers.ts';

function tableOf(records: Records, layer: string, more: Parameters<typeof look>[1] = {}): PointTable {
  return new PointTable(must(records.layers.get(layer), layer), look(layer, more));
}

function styleOf(table: PointTable, handle: number, at: keyof typeof STYLE): number {
  return must(table.styles[handle * STYLE_BYTES + STYLE[at]], at);
}

describe('a table of fixed places', () => {
  it('holds each place in millionths of a degree', () => {
    const table = tableOf(recordsOf(fireAt('a', 3, 106.6838, 20.857)), 'fires');
    expect([table.positions.values[0]?.[3], table.positions.values[1]?.[3]]).toEqual([106_683_800, 20_857_000]);
  });

  it('puts the worst last, so that it is drawn on top', () => {
    const table = tableOf(recordsOf(fireAt('a', 0, 1, 1, {rank: 5}), fireAt('b', 1, 1, 1), fireAt('c', 2, 1, 1, {rank: 40})), 'fires');
    expect([...table.order]).toEqual([1, 2, 0]);
  });

  it('leaves out what has no place, and puts a line or an area at its anchor', () => {
    const area = {type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]]]};
    const records = recordsOf(fireAt('a', 0, 1, 1, {geometry: null}), fireAt('b', 1, 1, 1, {geometry: area}), fireAt('c', 2, 1, 1));
    const table = tableOf(records, 'fires');
    expect([...table.order]).toEqual([1, 2]);
    expect([table.positions.get(1, 0), table.positions.get(1, 1)]).toEqual([0.666667, 0.333333]);
  });

  it('tells which lines and areas grew old, once', () => {
    const table = new PointTable(must(recordsOf(fireAt('a', 0, 1, 1, {geometry: {type: 'LineString', coordinates: [[0, 0], [2, 0]]}}), fireAt('b', 1, 1, 1)).layers.get('fires'), 'fires'), look('fires'));
    table.age(NOW);
    expect(table.takeAgedOutlines()).toEqual(['a']);
    table.age(NOW);
    expect(table.takeAgedOutlines()).toEqual([]);
    expect([table.ageAt(0), table.ageAt(99)]).toEqual([FRESH, HIDDEN]);
  });

  it('hides what stands in a cluster, and still knows how old it is', () => {
    const table = tableOf(recordsOf(fireAt('a', 0, 1, 1), fireAt('b', 1, 1, 1)), 'fires');
    table.age(NOW);
    table.cluster(Uint8Array.of(1, 0));
    expect([table.freshness[0], table.freshness[1], table.ageAt(0)]).toEqual([HIDDEN, FRESH, FRESH]);
    table.age(NOW + 1);
    expect(table.freshness[0]).toBe(HIDDEN);
    table.cluster(null);
    expect(table.freshness[0]).toBe(FRESH);
  });

  it('never grows old without bands, and is off the map once it is gone', () => {
    const table = tableOf(recordsOf(fireAt('a', 0, 1, 1), fireAt('b', 1, 1, 1, {state: 'closed'})), 'fires');
    table.age(NOW + 1e12);
    expect([table.freshness[0], table.freshness[1]]).toEqual([FRESH, HIDDEN]);
  });

  it('encodes what its look says', () => {
    const style = {shape: 'diamond', sizePx: 26, tone: 'sev-1', digit: '1', ring: true};
    const table = tableOf(recordsOf(fireAt('a', 0, 1, 1, {style, quality: 'suspect'})), 'fires');
    expect(styleOf(table, 0, 'size')).toBe(104);
    expect(styleOf(table, 0, 'digit')).toBe(1);
    expect(TONES[styleOf(table, 0, 'tone')]).toBe('sev-1');
    expect(styleOf(table, 0, 'flags')).toBe(FLAG.ring | FLAG.suspect);
    expect(table.rings).toBe(1);
  });

  it('takes a forgotten record off, though nothing is left of it to read', () => {
    const records = recordsOf(fireAt('a', 0, 1, 1), fireAt('b', 1, 1, 1));
    const table = tableOf(records, 'fires');
    records.forget('fires', ['a']);
    table.readFacts(['a']);
    expect([...table.order]).toEqual([1]);
  });

  it('follows a change of facts and says what to upload', () => {
    const records = recordsOf(fireAt('a', 0, 1, 1));
    const table = tableOf(records, 'fires');
    Object.assign(table.changed, {positions: false, styles: false, order: false});
    records.apply([{at: NOW, layer: 'fires', id: 'a', handle: 0, version: 2, op: 'put', record: facts({geometry: {type: 'Point', coordinates: [2, 3]}}), by: null}]);
    table.readFacts(['a']);
    expect(table.positions.values[0]?.[0]).toBe(2_000_000);
    expect(table.changed).toMatchObject({positions: true, styles: true, order: true});
  });
});

describe('a table of moving things', () => {
  it('draws from the live columns themselves', () => {
    const records = recordsOf(boat('x', 0));
    expect(tableOf(records, 'boats').positions).toBe(records.layers.get('boats')?.live);
  });

  it('hides what was never heard and ages the rest by its bands', () => {
    const records = recordsOf(boat('a', 0), boat('b', 1), boat('c', 2), boat('d', 3));
    const table = tableOf(records, 'boats');
    hear(records, 1, 106, 20);
    hear(records, 2, 106, 20, 30_000);
    hear(records, 3, 106, 20, 600_000);
    expect(table.age(NOW)).toBe(true);
    expect([...table.freshness.subarray(0, 4)]).toEqual([HIDDEN, FRESH, STALE, LOST]);
    expect(table.age(NOW)).toBe(false);
    expect(table.age(NOW + 30_000)).toBe(true);
    expect(table.freshness[1]).toBe(STALE);
  });

  it('ages by the time of the source, unless its clock is flagged wrong', () => {
    const records = recordsOf(boat('a', 0), boat('b', 1, {flags: ['clock']}));
    const table = tableOf(records, 'boats');
    for (const handle of [0, 1]) records.layers.get('boats')?.live.set(handle, [1, 1, 0, 0], NOW, NOW - 40_000);
    table.age(NOW);
    expect([table.freshness[0], table.freshness[1]]).toEqual([STALE, FRESH]);
  });

  it('counts those that draw a line of travel', () => {
    const table = tableOf(recordsOf(boat('a', 0, {style: {aheadS: 360}}), boat('b', 1)), 'boats');
    expect([table.linesAhead, styleOf(table, 0, 'ahead')]).toEqual([1, 36]);
  });

  it('makes room for a tag as wide as its call sign', () => {
    const table = tableOf(recordsOf(boat('a', 0, {label: 'CC-14'})), 'boats', {labelAsTag: true});
    expect(styleOf(table, 0, 'tagHalfWidth')).toBe(tagHalfWidthPx('CC-14'));
    expect(styleOf(table, 0, 'flags')).toBe(FLAG.tag);
  });

  it('takes tags off and puts them on again as there is room', () => {
    const table = tableOf(recordsOf(boat('a', 0, {label: 'CC-14'}), boat('b', 1, {label: 'CC-15'})), 'boats', {labelAsTag: true});
    table.changed.styles = false;
    table.wearTags(new Set([1]));
    expect([table.tagHalfWidth(0), table.tagHalfWidth(1)]).toEqual([0, tagHalfWidthPx('CC-15')]);
    expect(table.changed.styles).toBe(true);
    table.wearTags(new Set([0, 1]));
    expect(table.tagHalfWidth(0)).toBe(tagHalfWidthPx('CC-14'));
  });

  it('starts anew when everything was replaced', () => {
    const records = recordsOf(boat('a', 0), boat('b', 5));
    const table = tableOf(records, 'boats');
    records.replace([boat('c', 1)]);
    table.readAll();
    expect([...table.order]).toEqual([1]);
  });

  it('holds 20,000', () => {
    const records = recordsOf(...Array.from({length: 20_000}, (_, handle) => boat(`b${handle}`, handle)));
    for (let handle = 0; handle < 20_000; handle++) hear(records, handle, 106 + handle * 1e-5, 20);
    const table = tableOf(records, 'boats');
    table.age(NOW);
    expect(table.order).toHaveLength(20_000);
  });
});
