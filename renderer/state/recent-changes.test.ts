import {expect, test} from 'vitest';
import type {FactRecord} from '../../shared/model/record.ts';
import {LAYERS} from '../../shared/layers/index.ts';
import {MOST_RECENT, RecentChanges} from './recent-changes.ts';
import {Records} from './records.ts';

const facts = (fields: {readonly [field: string]: unknown}): FactRecord => ({
  geometry: null, observedAt: null, receivedAt: 0, source: 's', quality: 'good', flags: [], demo: false, ...fields,
});

function desk(nowMs = 0) {
  const records = new Records(LAYERS);
  const recent = new RecentChanges(records, () => nowMs);
  const put = (id: string, version: number, at: number, record: FactRecord | null): void => records.apply([
    {at, layer: 'units', id, handle: 1, version, op: record ? 'put' : 'remove', record, by: null},
  ]);
  return {records, recent, put};
}

test('the newest stand first, each with what it was before', () => {
  const {recent, put} = desk();
  put('a', 1, 1_000, facts({state: 'available'}));
  put('b', 4, 2_000, facts({state: 'enroute'}));
  put('a', 2, 3_000, facts({state: 'dispatched'}));
  expect(recent.since(0).map(({id, at}) => [id, at])).toEqual([['a', 3_000], ['b', 2_000]]);
  expect(recent.since(0)[0]?.before).toMatchObject({state: 'available'});
  expect(recent.since(0)[1]?.before).toBe('unknown');
  expect(recent.since(2_500).map(({id}) => id)).toEqual(['a']);
});

test('no more than the latest are kept, whether they come at once or one by one', () => {
  const {records, recent, put} = desk();
  records.replace(Array.from({length: MOST_RECENT + 10}, (_, at) => ({layer: 'units', id: `u${at}`, handle: at, version: 1, at: 1_000 + at, record: facts({state: 'available'})})));
  const idsKept = (): readonly string[] => recent.since(0).map(({id}) => id);
  expect([idsKept().length, idsKept()[0], idsKept().at(-1)]).toEqual([MOST_RECENT, `u${MOST_RECENT + 9}`, 'u10']);
  put('new', 1, 90_000, facts({state: 'enroute'}));
  expect([idsKept().length, idsKept()[0], idsKept().at(-1)]).toEqual([MOST_RECENT, 'new', 'u11']);
});

test('being heard again is no change; being removed is', () => {
  const {recent, put} = desk();
  put('a', 1, 1_000, facts({state: 'available', crew: ['x']}));
  put('a', 2, 2_000, facts({state: 'available', crew: ['x'], receivedAt: 2_000, observedAt: 1_900}));
  expect(recent.since(0)).toMatchObject([{at: 1_000, before: null}]);
  put('a', 3, 3_000, null);
  expect(recent.since(0)).toMatchObject([{at: 3_000, now: null}]);
});

test('a picture that comes anew tells what changed meanwhile, and no more', () => {
  const {records, recent, put} = desk();
  put('a', 1, 1_000, facts({state: 'available'}));
  put('b', 1, 1_000, facts({state: 'available'}));
  records.replace([
    {layer: 'units', id: 'a', handle: 1, version: 3, at: 9_000, record: facts({state: 'on_scene'})},
    {layer: 'units', id: 'b', handle: 2, version: 1, at: 1_000, record: facts({state: 'available'})},
  ]);
  expect(recent.since(2_000)).toMatchObject([{id: 'a', before: {state: 'available'}, now: {state: 'on_scene'}}]);
});

test('T3: what a lost right covers is not remembered', () => {
  const {recent, put} = desk();
  put('a', 1, 1_000, facts({state: 'available'}));
  put('b', 1, 1_000, facts({state: 'available'}));
  recent.forget('units', ['a']);
  expect(recent.since(0).map(({id}) => id)).toEqual(['b']);
  recent.forget('units', 'all');
  expect(recent.since(0)).toEqual([]);
});

test('a first picture tells only what was made of late, however much there is', () => {
  const {records, recent} = desk(1_000_000);
  records.replace(Array.from({length: 6_000}, (_, index) => ({
    layer: 'units', id: `u${index}`, handle: index, version: 2, at: index === 3 ? 900_000 : 1_000, record: facts({state: 'available'}),
  })));
  expect(recent.since(0).map(({id}) => id)).toEqual(['u3']);
});

test('T3: nothing of a former person\'s picture is told to the next', () => {
  const {records, recent, put} = desk();
  put('a', 1, 1_000, facts({state: 'available'}));
  records.replace([]);
  expect(recent.since(0)).toEqual([]);
  put('a', 1, 2_000, facts({state: 'enroute'}));
  expect(recent.since(0)).toMatchObject([{before: null}]);
});

test('P15: a hub that was set back tells its older versions as they are', () => {
  const {records, recent, put} = desk();
  put('a', 5, 1_000, facts({state: 'available'}));
  records.replace([{layer: 'units', id: 'a', handle: 1, version: 2, at: 500, record: facts({state: 'available'})}]);
  put('a', 3, 3_000, facts({state: 'enroute'}));
  expect(recent.since(2_000)).toMatchObject([{at: 3_000, now: {state: 'enroute'}}]);
});
