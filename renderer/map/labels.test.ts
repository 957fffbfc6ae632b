import {describe, expect, it} from 'vitest';
import {must} from '../../shared/lib/assert.ts';
import {chooseLabels, MAX_LABELS} from './labels.ts';
import {PointTable} from './point-table.ts';
import {boat, fireAt, hear, look, NOW, recordsOf} from './test-layers.ts';
import type {Records} from '../state/records.ts';

const box = {west: 106, south: 20, east: 107, north: 21};

function tablesOf(records: Records): PointTable[] {
  const boats = new PointTable(must(records.layers.get('boats'), 'boats'), look('boats', {labelAsTag: true}));
  const fires = new PointTable(must(records.layers.get('fires'), 'fires'), look('fires'));
  for (const table of [boats, fires]) table.age(NOW);
  return [boats, fires];
}

describe('chooseLabels', () => {
  it('names the urgent at any zoom, the plain in a district and equipment in a street', () => {
    const tables = tablesOf(recordsOf(
      fireAt('a', 0, 106.5, 20.5, {rank: 10, label: 'Cháy kho'}), fireAt('b', 1, 106.6, 20.5, {rank: 80, label: 'Hải An 09'}),
      fireAt('c', 2, 106.7, 20.5, {rank: 90, label: 'trụ 4'}),
    ));
    const namesAt = (zoom: number): string[] => chooseLabels({tables, box, zoom}).map(({text}) => text).filter((text) => text !== '');
    expect(namesAt(10)).toEqual(['Cháy kho']);
    expect(namesAt(13)).toEqual(['Cháy kho', 'Hải An 09']);
    expect(namesAt(16)).toEqual(['Cháy kho', 'Hải An 09', 'trụ 4']);
  });

  it('turns call signs into tags that show tone, state and age', () => {
    const records = recordsOf(boat('a', 0, {label: 'CC-14', style: {tone: 'own'}}), boat('b', 1, {label: 'PC-02', style: {hollow: true}}));
    hear(records, 0, 106.5, 20.6);
    hear(records, 1, 106.5, 20.5, 40_000);
    expect(chooseLabels({tables: tablesOf(records), box, zoom: 10}).map(({tag}) => tag)).toEqual([
      {text: 'CC-14', tone: 'own', hollow: false, age: 'fresh'},
      {text: 'PC-02', tone: 'normal', hollow: true, age: 'stale'},
    ]);
  });

  it('lets the tag of a plain unit give way to what is urgent, and keeps an urgent one', () => {
    const rank = {plain: 75, urgent: 50};
    const records = recordsOf(
      fireAt('fire', 0, 106.5, 20.5, {rank: 1, label: 'Cháy kho'}),
      boat('plain', 0, {label: 'CC-01', rank: rank.plain}), boat('urgent', 1, {label: 'CC-02', rank: rank.urgent}), boat('aside', 2, {label: 'CC-03', rank: rank.plain}),
    );
    for (const [handle, lonDeg] of [[0, 106.5005], [1, 106.5005], [2, 106.6]] as const) hear(records, handle, lonDeg, 20.5);
    const tagged = chooseLabels({tables: tablesOf(records), box, zoom: 11}).filter(({tag}) => tag !== null).map(({handle}) => handle);
    expect(tagged).toEqual([1, 2]);
  });

  it('sets the tags of units at work around what they work on, none over another', () => {
    const records = recordsOf(
      fireAt('fire', 0, 106.5, 20.5, {rank: 1, style: {sizePx: 26}}),
      ...Array.from({length: 6}, (_, handle) => boat(`unit${handle}`, handle, {label: `CC-0${handle}`, rank: 50})),
    );
    for (let handle = 0; handle < 6; handle++) hear(records, handle, 106.5, 20.5);
    const shifts = chooseLabels({tables: tablesOf(records), box, zoom: 12}).filter(({tag}) => tag !== null).map(({shiftPx}) => shiftPx);
    expect(shifts).toHaveLength(6);
    expect(shifts).not.toContainEqual([0, 0]);
    for (const [at, [right, down]] of shifts.entries()) {
      for (const [otherRight, otherDown] of shifts.slice(at + 1)) expect(Math.abs(right - otherRight) >= 40 || Math.abs(down - otherDown) >= 20).toBe(true);
    }
  });

  it('keeps words outside the rings of what is not acknowledged', () => {
    const [ringed] = chooseLabels({tables: tablesOf(recordsOf(fireAt('a', 0, 106.5, 20.5, {style: {ring: true, sizePx: 26}}))), box, zoom: 12});
    expect(ringed?.halfPx).toBe(28);
  });

  it('keeps words outside the ring of what is selected', () => {
    const tables = tablesOf(recordsOf(fireAt('a', 7, 106.5, 20.5), fireAt('b', 8, 106.6, 20.5)));
    const marks = tables.filter(({name}) => name === 'fires').map((table) => ({table, handle: 7}));
    expect(chooseLabels({tables, box, zoom: 12, marks}).map(({halfPx}) => halfPx)).toEqual([28, 5]);
  });

  it('gives words to the worse of two urgent ones that stand close, and to the marked one always', () => {
    const tables = tablesOf(recordsOf(fireAt('worse', 1, 106.5, 20.5, {rank: 1, label: 'Cháy kho'}), fireAt('bad', 2, 106.501, 20.5, {rank: 2, label: 'Cháy nhà'})));
    const marks = tables.filter(({name}) => name === 'fires').map((table) => ({table, handle: 2}));
    expect(chooseLabels({tables, box, zoom: 11}).map(({text}) => text)).toEqual(['Cháy kho', '']);
    expect(chooseLabels({tables, box, zoom: 11, marks}).map(({text}) => text)).toContain('Cháy nhà');
  });

  it('47: keeps the tag of a plain unit that the recommendation would send', () => {
    const records = recordsOf(fireAt('fire', 0, 106.5, 20.5, {rank: 1}), boat('plain', 3, {label: 'CC-01', rank: 75}));
    hear(records, 3, 106.5005, 20.5);
    const tables = tablesOf(records);
    const marks = tables.filter(({name}) => name === 'boats').map((table) => ({table, handle: 3}));
    const tagsOf = (of: typeof marks) => chooseLabels({tables, box, zoom: 11, marks: of}).flatMap(({tag}) => (tag ? [tag.text] : []));
    expect([tagsOf([]), tagsOf(marks)]).toEqual([[], ['CC-01']]);
  });

  it('stops at 300, the worst among them', () => {
    const many = Array.from({length: 400}, (_, at) => fireAt(`f${at}`, at, 106.5, 20.5, {rank: at === 399 ? 1 : 100}));
    const labels = chooseLabels({tables: tablesOf(recordsOf(...many)), box, zoom: 12});
    expect(labels).toHaveLength(MAX_LABELS);
    expect(labels[0]).toMatchObject({handle: 399, rank: 1});
  });
});
