import {expect, it} from 'vitest';
import {unpackRecords} from './packed-records.ts';

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
