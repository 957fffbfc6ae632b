import {describe, expect, it} from 'vitest';
import {incidents} from '../../../shared/layers/incidents/layer.ts';
import {must} from '../../../shared/lib/assert.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {Picture} from '../../../shared/protocol/picture.ts';
import type {OutboxItem} from '../../../shared/protocol/bridge.ts';
import {queueOf} from './queue-order.ts';

const record = (facts: object): FactRecord => ({geometry: null, timers: [], units: [], timeline: [], closedAt: null, ...facts}) as unknown as FactRecord;

function layerOf(...of: readonly (readonly [id: string, state: string, priority: string, createdAt: number])[]) {
  const picture = new Picture([incidents]);
  picture.put(of.map(([id, state, priority, createdAt], handle) => ({
    layer: 'incidents', id, handle, version: 1, at: 0, record: record({state, priority, createdAt, closedAt: state === 'closed' ? createdAt + 5 : null}),
  })));
  return must(picture.layers.get('incidents'), 'incidents');
}

describe('the queue', () => {
  it('stands as the desk works: who waits for units first, worst and oldest first; what is resolved last', () => {
    const layer = layerOf(
      ['resolved', 'resolved', 'P1', 1], ['active', 'in_progress', 'P1', 2], ['young', 'new', 'P2', 9], ['old', 'acknowledged', 'P2', 3],
      ['worst', 'acknowledged', 'P1', 8], ['sent', 'dispatched', 'P3', 4], ['closed', 'closed', 'P1', 5], ['twice', 'duplicate', 'P1', 6],
    );
    const {keys, waiting, active, lastClosedAt} = queueOf(layer, []);
    expect(keys).toEqual(['worst', 'old', 'young', 'active', 'sent', 'resolved'].map((id) => `incidents/${id}`));
    expect([waiting, active, lastClosedAt]).toEqual([3, 2, 10]);
  });

  it('has what was only asked for here, in its place', () => {
    const item = {command: {id: 'c', layer: 'incidents', target: null, name: 'create', ask: {priority: 'P1'}}, askedAt: 7, state: 'waiting'} as unknown as OutboxItem;
    expect(queueOf(layerOf(['old', 'new', 'P2', 1]), [item]).keys).toEqual(['incidents/incidents-c', 'incidents/old']);
  });
});
