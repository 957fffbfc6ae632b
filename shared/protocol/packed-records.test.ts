import {expect, it} from 'vitest';
import type {LayerRecord} from '../model/change.ts';
import {packRecords, unpackRecords} from './packed-records.ts';

it('packed records come out as they were, each with the fields of its shape', () => {
  const packed = {
    layers: ['vessels', 'cameras'], shapes: [['kind', 'geometry'], ['state']],
    rows: [[0, '574000001', 3, 2, 1_000, 0, ['vessel', null]], [1, 'c-1', 0, 1, 2_000, 1, ['live']]] as const,
  };
  expect(unpackRecords(packed)).toEqual([
    {layer: 'vessels', id: '574000001', handle: 3, version: 2, at: 1_000, record: {kind: 'vessel', geometry: null}},
    {layer: 'cameras', id: 'c-1', handle: 0, version: 1, at: 2_000, record: {state: 'live'}},
  ]);
  expect(() => unpackRecords({...packed, shapes: []})).toThrow('field names');
  expect(() => unpackRecords({...packed, layers: []})).toThrow('the layer');
});

it('what was packed comes out as it was, field names said once for each list of them', () => {
  const record = (layer: string, id: string, fields: object): LayerRecord => ({layer, id, handle: 1, version: 2, at: 3, record: fields as NonNullable<LayerRecord['record']>});
  const records = [
    record('vessels', 'a', {kind: 'vessel', geometry: null}), record('vessels', 'b', {kind: 'sart', geometry: null}),
    record('cameras', 'c', {state: 'live', source: 'x'}), record('cameras', 'd', {source: 'x', state: 'live'}), record('vessels', 'e', {kind: 'vessel', geometry: null}),
  ];
  const packed = packRecords(records);
  expect([packed.layers, packed.shapes]).toEqual([['vessels', 'cameras'], [['kind', 'geometry'], ['state', 'source'], ['source', 'state']]]);
  expect([packed.same, packed.rows[0], packed.rows[2]]).toEqual([
    [{geometry: null}, {state: 'live', source: 'x'}, {source: 'x', state: 'live'}], [0, 'a', 1, 2, 3, 0, ['vessel']], [1, 'c', 1, 2, 3, 1, []],
  ]);
  expect(unpackRecords(JSON.parse(JSON.stringify(packed)) as typeof packed)).toEqual(records);
  expect(unpackRecords(packRecords([record('cameras', 'f', {state: undefined, source: 'x'})]))).toEqual([record('cameras', 'f', {source: 'x'})]);
});

it('an object is never taken for the same, an empty list is; the order of fields is kept', () => {
  const record = (id: string, at: number, fields: object): LayerRecord => ({layer: 'cameras', id, handle: 1, version: 2, at, record: fields as NonNullable<LayerRecord['record']>});
  const geometry = {type: 'Point', coordinates: [1, 2]};
  const records = [record('a', 1, {flags: [], geometry, source: 'x'}), record('b', 2, {flags: [], geometry, source: 'x'}), record('c', 3, {flags: ['old'], geometry, source: 'x'})];
  expect(packRecords(records.slice(0, 2)).same).toEqual([{flags: [], source: 'x'}]);
  expect(packRecords(records).same).toEqual([{source: 'x'}]);
  for (const some of [records, records.slice(0, 2)]) {
    const back = unpackRecords(JSON.parse(JSON.stringify(packRecords(some))) as ReturnType<typeof packRecords>);
    expect(JSON.stringify(back)).toBe(JSON.stringify(some.map(({layer, id, handle, version, at, record: facts}) => ({layer, id, handle, version, at, record: facts}))));
  }
});
