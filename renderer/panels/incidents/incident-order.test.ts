import {describe, expect, it} from 'vitest';
import {must} from '../../../shared/lib/assert.ts';
import {recordIdFor} from '../../../shared/model/command.ts';
import type {OutboxItem} from '../../../shared/protocol/bridge.ts';
import type {Records} from '../../state/records.ts';
import {incidentFacts, recordsWith} from '../test-records.ts';
import {openIncidents} from './incident-order.ts';

const layerOf = (records: Records) => must(records.layers.get('incidents'), 'incidents');

function asked(id: string, priority: string, askedAt: number): OutboxItem {
  return {
    command: {id, layer: 'incidents', target: null, name: 'create', ask: {type: 'fire.building', priority, position: null}},
    askedAt, state: 'waiting', target: null, version: null, reason: null,
  };
}

describe('open incidents', () => {
  it('stand P1 first, then those nobody has, then the newest; resolved ones last', () => {
    const records = recordsWith([
      {layer: 'incidents', id: 'p3', facts: incidentFacts({priority: 'P3'})},
      {layer: 'incidents', id: 'p1-resolved', facts: incidentFacts({priority: 'P1', state: 'resolved'})},
      {layer: 'incidents', id: 'p1-mine', facts: incidentFacts({priority: 'P1', state: 'acknowledged', createdAt: 9_000})},
      {layer: 'incidents', id: 'p1-old', facts: incidentFacts({priority: 'P1', createdAt: 1_000})},
      {layer: 'incidents', id: 'p1-young', facts: incidentFacts({priority: 'P1', createdAt: 5_000})},
    ]);
    expect(openIncidents(layerOf(records), []).keys).toEqual([
      'incidents/p1-young', 'incidents/p1-old', 'incidents/p1-mine', 'incidents/p3', 'incidents/p1-resolved',
    ]);
  });

  it('hold what was asked here under the id that its record will have', () => {
    const records = recordsWith([{layer: 'incidents', id: 'p2', facts: incidentFacts({priority: 'P2'})}]);
    const {keys} = openIncidents(layerOf(records), [asked('c1', 'P1', 5), asked('c2', 'P4', 6)]);
    expect(keys).toEqual([`incidents/${recordIdFor('incidents', 'c1')}`, 'incidents/p2', `incidents/${recordIdFor('incidents', 'c2')}`]);
  });

  it('leave out the closed and tell when the last was closed', () => {
    const records = recordsWith([
      {layer: 'incidents', id: 'a', facts: incidentFacts({state: 'closed', closedAt: 7_000})},
      {layer: 'incidents', id: 'b', facts: incidentFacts({state: 'closed', closedAt: 8_000})},
      {layer: 'incidents', id: 'c', facts: incidentFacts({state: 'cancelled'})},
    ]);
    expect(openIncidents(layerOf(records), [])).toEqual({keys: [], lastClosedAt: 8_000});
    expect(openIncidents(layerOf(recordsWith([])), []).lastClosedAt).toBeNull();
  });
});
