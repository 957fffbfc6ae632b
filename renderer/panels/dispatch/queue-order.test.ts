import {describe, expect, it} from 'vitest';
import {incidents} from '../../../shared/layers/incidents/layer.ts';
import {must} from '../../../shared/lib/assert.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {Picture} from '../../../shared/protocol/picture.ts';
import type {OutboxItem} from '../../../shared/protocol/bridge.ts';
import {queueOf} from './queue-order.ts';

const NOW = 1_000_000;
const record = (facts: object): FactRecord => ({geometry: null, timers: [], units: [], timeline: [], closedAt: null, ...facts}) as unknown as FactRecord;

function layerOf(...of: readonly (readonly [id: string, state: string, priority: string, createdAt: number, facts?: object])[]) {
  const picture = new Picture([incidents]);
  picture.put(of.map(([id, state, priority, createdAt, facts], handle) => ({
    layer: 'incidents', id, handle, version: 1, at: 0, record: record({state, priority, createdAt, closedAt: state === 'closed' ? createdAt + 5 : null, ...facts}),
  })));
  return must(picture.layers.get('incidents'), 'incidents');
}

const asked = (layer: ReturnType<typeof layerOf>, pending: readonly OutboxItem[] = []) => queueOf(layer, {pending, nowMs: NOW, isForMe: ({transfer}) => transfer != null});
const idsOf = (rows: readonly {readonly key: string; readonly group: string}[]) => rows.map(({key, group}) => `${group} ${key.slice('incidents/'.length)}`);

describe('the queue', () => {
  it('stands as the desk works: who waits for units first, worst and oldest first; what is resolved last', () => {
    const layer = layerOf(
      ['resolved', 'resolved', 'P1', 1], ['active', 'in_progress', 'P1', 2], ['young', 'new', 'P2', 9], ['old', 'acknowledged', 'P2', 3],
      ['worst', 'acknowledged', 'P1', 8], ['sent', 'dispatched', 'P3', 4], ['closed', 'closed', 'P1', 5], ['twice', 'duplicate', 'P1', 6],
    );
    const {rows, lastClosedAt} = asked(layer);
    expect(idsOf(rows)).toEqual(['waiting worst', 'waiting old', 'waiting young', 'active active', 'active sent', 'resolved resolved']);
    expect(lastClosedAt).toBe(10);
  });

  it('55: begins with what is offered to who sits here, whatever its priority', () => {
    const offer = {transfer: {to: 'FD', by: 'mai', at: 1}};
    const {rows} = asked(layerOf(['worst', 'new', 'P1', 1], ['offered', 'in_progress', 'P4', 2, offer], ['also', 'new', 'P3', 3, offer]));
    expect(idsOf(rows)).toEqual(['offered also', 'offered offered', 'waiting worst']);
  });

  it('52: tells apart what is late of what goes as it should; what waits for units waits, late or not', () => {
    const timer = (dueAt: number) => ({timers: [{name: 'travel', unit: 'U', startedAt: 1, dueAt, expiredAt: null, count: 0}]});
    const layer = layerOf(['in-time', 'dispatched', 'P1', 1, timer(NOW + 1)], ['late', 'dispatched', 'P3', 2, timer(NOW)], ['waits', 'new', 'P4', 3, timer(1)], ['over', 'resolved', 'P1', 4, timer(1)]);
    expect(idsOf(asked(layer).rows)).toEqual(['waiting waits', 'late late', 'active in-time', 'resolved over']);
  });

  it('has what was only asked for here, in its place', () => {
    const item = {command: {id: 'c', layer: 'incidents', target: null, name: 'create', ask: {priority: 'P1'}}, askedAt: 7, state: 'waiting'} as unknown as OutboxItem;
    expect(idsOf(asked(layerOf(['old', 'new', 'P2', 1]), [item]).rows)).toEqual(['waiting incidents-c', 'waiting old']);
  });
});
