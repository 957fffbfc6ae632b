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
  expect(unpackRecords(JSON.parse(JSON.stringify(packed)) as typeof packed)).toEqual(records);
  expect(unpackRecords(packRecords([record('cameras', 'f', {state: undefined, source: 'x'})]))).toEqual([record('cameras', 'f', {source: 'x'})]);
});
