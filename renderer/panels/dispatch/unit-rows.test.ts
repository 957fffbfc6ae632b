import {describe, expect, it} from 'vitest';
import {incidents} from '../../../shared/layers/incidents/layer.ts';
import {units} from '../../../shared/layers/units/layer.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {Picture} from '../../../shared/protocol/picture.ts';
import {must} from '../../../shared/lib/assert.ts';
import {underHeadings, withHeadings} from '../headed-rows.ts';
import {UNIT_GROUPS, unitRows, type UnitRow} from './unit-rows.ts';

const NOW = 1_000_000;
const envelope = {geometry: {type: 'Point', coordinates: [106.7, 20.8]}, observedAt: NOW, receivedAt: NOW, source: 's', quality: 'good', flags: [], demo: false};
const record = (facts: object): FactRecord => ({...envelope, ...facts}) as unknown as FactRecord;

function board(of: readonly (readonly [id: string, facts: object])[], incident: object = {}) {
  const picture = new Picture([units, incidents]);
  picture.put(of.map(([id, facts], handle) => ({layer: 'units', id, handle, version: 1, at: NOW, record: record({callSign: id, agency: 'FD', ...facts})})));
  picture.put([{layer: 'incidents', id: 'i1', handle: 1, version: 1, at: NOW, record: record({number: 'HP-1', timers: [], units: [], timeline: [], ...incident})}]);
  return unitRows(must(picture.layers.get('units'), 'units'), picture.layers.get('incidents'), NOW);
}

const grouped = (rows: readonly UnitRow[]) => rows.map(({id, group}) => ({key: `units/${id}`, group}));

describe('the unit board', () => {
  it('50: groups units by what they need of the desk, and sorts call signs as people count', () => {
    const rows = board([
      ['CC-11', {state: 'available'}], ['CC-2', {state: 'available'}], ['CC-3', {state: 'enroute', orderedAt: 1, incidentId: 'i1'}], ['CC-4', {state: 'out_of_service'}],
      ['CC-5', {state: 'emergency', orderedAt: 1, incidentId: 'i1'}], ['CC-6', {state: 'on_scene', orderedAt: 1, incidentId: 'i1', geometry: null}],
    ]);
    expect(withHeadings(grouped(rows), UNIT_GROUPS).keys).toEqual([
      'head/attention', 'units/CC-5', 'units/CC-6', 'head/committed', 'units/CC-3', 'head/available', 'units/CC-2', 'units/CC-11', 'head/out', 'units/CC-4',
    ]);
  });

  it('50: a row that is held never stands under the heading of a state it has left', () => {
    const headed = (of: Parameters<typeof board>[0]) => withHeadings(grouped(board(of)), UNIT_GROUPS);
    const free = {state: 'available'};
    const sent = {state: 'enroute', orderedAt: 1, incidentId: 'i1'};
    const held = ['units/CC-3', 'units/CC-1', 'units/CC-2', 'units/CC-9'];
    expect(underHeadings(held, headed([['CC-1', free], ['CC-2', free], ['CC-3', free], ['CC-9', sent]]))).toEqual([
      'head/committed', 'units/CC-9', 'head/available', 'units/CC-3', 'units/CC-1', 'units/CC-2',
    ]);
    expect(underHeadings(held, headed([['CC-1', sent], ['CC-2', free], ['CC-3', free], ['CC-9', {state: 'out_of_service'}]]))).toEqual([
      'head/committed', 'units/CC-1', 'head/available', 'units/CC-3', 'units/CC-2', 'head/out', 'units/CC-9',
    ]);
  });

  it('52: a unit whose deadline is over asks for attention, with that deadline', () => {
    const timer = {name: 'ack', unit: 'CC-1', startedAt: NOW - 90_000, dueAt: NOW - 30_000, expiredAt: null, count: 0};
    const [row] = board([['CC-1', {state: 'dispatched', orderedAt: 1, incidentId: 'i1'}]], {timers: [timer]});
    expect(row).toMatchObject({group: 'attention', incidentNumber: 'HP-1', timer: {isOver: true, overMs: 30_000}});
  });
});
