import {describe, expect, it} from 'vitest';
import {read} from '../lib/schema.ts';
import {AT_FIRST} from '../layers/incidents/incident.ts';
import {MAX_SEEN, seenSchema} from '../layers/shifts/shift.ts';
import {recordOf} from '../model/layer.test-support.ts';
import type {FactRecord} from '../model/record.ts';
import {handoverOf, type OpenThings} from './handover.ts';

const NOW = 1_795_000_000_000;
const MINUTE_MS = 60_000;
const nothing: OpenThings = {incidents: [], units: [], alarms: [], feeds: [], commands: [], nowMs: NOW};

function incident(id: string, more: object = {}): {readonly id: string; readonly record: FactRecord} {
  return {id, record: recordOf({...AT_FIRST, number: `HP-${id}`, type: 'medical', priority: 'P2', place: 'Cầu Rào', description: null, createdAt: NOW - MINUTE_MS, createdBy: 'lan', agency: null, timers: [], timeline: [], ...more})};
}

describe('what is handed over', () => {
  it('N18: tells open incidents by age, with their units out and what is overdue', () => {
    const timers = [
      {name: 'sla', unit: null, startedAt: NOW - 90 * MINUTE_MS, dueAt: NOW - MINUTE_MS, expiredAt: NOW - MINUTE_MS, count: 1},
      {name: 'ack', unit: 'U1', startedAt: NOW, dueAt: NOW + MINUTE_MS, expiredAt: null, count: 0},
    ];
    const units = [{unit: 'U1', callSign: '115-1', clearedAt: null}, {unit: 'U2', callSign: '115-2', clearedAt: NOW}];
    const seen = handoverOf({...nothing, incidents: [
      incident('young'), incident('old', {createdAt: NOW - 95 * MINUTE_MS, timers, units, state: 'dispatched'}),
      incident('done', {state: 'closed'}), incident('same', {state: 'duplicate'}), {id: 'removed', record: null},
    ]});
    expect(seen.incidents.map(({number, unitsOut, overdue, state}) => [number, unitsOut, overdue, state])).toEqual([['HP-old', 1, 1, 'dispatched'], ['HP-young', 0, 0, 'new']]);
    expect(seen.timers).toEqual([{incident: 'HP-old', name: 'sla', unit: null, dueAt: NOW - MINUTE_MS}]);
    expect(seen.counts).toMatchObject({incidents: 2, timers: 1});
  });

  it('N18: tells units with an order, unacknowledged alarms worst first, feeds and what this desk has not sent', () => {
    const seen = handoverOf({
      ...nothing, incidents: [incident('a')],
      units: [
        {id: 'U1', record: recordOf({callSign: '115-1', state: 'enroute', stateSince: NOW - 5, incidentId: 'a', orderedAt: NOW - 9})},
        {id: 'U2', record: recordOf({callSign: '115-2', state: 'available'})},
      ],
      alarms: [
        {id: 'A1', record: recordOf({name: 'Mất liên lạc', severity: 'medium', state: 'unacknowledged', raisedAt: NOW - 20})},
        {id: 'A2', record: recordOf({name: 'Khẩn cấp', severity: 'critical', state: 'unacknowledged', raisedAt: NOW - 10})},
        {id: 'A3', record: recordOf({name: 'Đã có người', severity: 'critical', state: 'acknowledged', ackState: 'acknowledged'})},
      ],
      feeds: [{name: 'ais', state: 'silent', since: NOW - MINUTE_MS}],
      commands: [{name: 'dispatch', about: 'HP-a', state: 'waiting', askedAt: NOW - 1_000}],
    });
    expect(seen.units).toEqual([{id: 'U1', callSign: '115-1', state: 'enroute', incident: 'HP-a', since: NOW - 5}]);
    expect(seen.alarms.map(({id, level}) => [id, level])).toEqual([['A2', 1], ['A1', 3]]);
    expect(seen.counts).toEqual({incidents: 1, units: 1, timers: 0, alarms: 2, feeds: 1, commands: 1});
    expect(read(seenSchema, seen)).toEqual({ok: true, value: seen});
  });

  it('is cut where it is too long to sign, and says how many there were', () => {
    const seen = handoverOf({...nothing, incidents: Array.from({length: 100}, (_unused, index) => incident(`i${index}`, {place: 'x'.repeat(512)}))});
    expect([seen.incidents.length, seen.counts.incidents]).toEqual([MAX_SEEN, 100]);
    expect(read(seenSchema, seen).ok).toBe(true);
  });
});
