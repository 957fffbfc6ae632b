import {beforeEach, describe, expect, it} from 'vitest';
import {AT, decoded, IngestDesk} from '../../../tests/support/ingest-desk.ts';
import type {Observation} from '../../../shared/model/observation.ts';
import {INVENTORY_SOURCE} from '../../../shared/model/record.ts';

const PACK = {name: INVENTORY_SOURCE, demo: false};
const TRACKERS = {name: 'trackers', demo: false};
const DISPATCH = {name: 'dispatch', demo: true};
const unit = (externalId: string, spoiled: Partial<Observation> = {}): Observation =>
  ({layer: 'units', externalId, globalId: false, index: 0, observedAt: null, facts: {}, live: {lonDeg: 106.68, latDeg: 20.86}, ...spoiled});

let desk: IngestDesk;
beforeEach(() => {
  desk = new IngestDesk();
});
const ids = (): string[] => [...desk.state.of('units').records.keys()];

describe('a call sign', () => {
  const byCallSign = (callSign: string): Observation => unit(callSign, {idFact: 'callSign'});
  const listed = (id: string, callSign: string): Observation => unit(id, {globalId: true, facts: {callSign}, live: {}});

  it('that one listed unit wears is that unit, at every report', () => {
    desk.ingest.take(PACK, decoded(listed('U-001', 'CSGT-1'), listed('U-002', 'CSGT-2')), AT);
    for (const second of [1, 2]) desk.ingest.take(TRACKERS, decoded(byCallSign('CSGT-2')), AT + second * 1_000);
    expect(ids()).toEqual(['U-001', 'U-002']);
    expect(desk.record('U-002')).toMatchObject({source: 'trackers', callSign: 'CSGT-2'});
  });

  it('that two wear, or one of another feed, is neither', () => {
    desk.ingest.take(PACK, decoded(listed('U-001', 'CSGT-1'), listed('U-002', 'CSGT-1')), AT);
    desk.ingest.take(DISPATCH, decoded(unit('U-003', {facts: {callSign: 'CC-1'}})), AT);
    desk.ingest.take(TRACKERS, decoded(byCallSign('CSGT-1'), byCallSign('CC-1')), AT);
    expect(ids()).toEqual(['U-001', 'U-002', 'U-003', 'CSGT-1', 'CC-1']);
  });

  it('that is an id is that id', () => {
    desk.ingest.take(PACK, decoded(listed('U-001', 'U-002'), listed('U-002', 'CSGT-2')), AT);
    desk.ingest.take(TRACKERS, decoded(byCallSign('U-002')), AT);
    expect([desk.record('U-001')?.source, desk.record('U-002')?.source]).toEqual([INVENTORY_SOURCE, 'trackers']);
  });
});

describe('a record that the configuration names', () => {
  const named = (spoiled: Partial<Observation> = {}): Observation => unit('U-001', {globalId: true, ownerStays: true, ...spoiled});

  it('stays its owner\'s, who goes on under the same id', () => {
    desk.ingest.take(DISPATCH, decoded(unit('U-001', {facts: {state: 'available'}})), AT);
    desk.ingest.take(TRACKERS, decoded(named({live: {lonDeg: 0, latDeg: 0}, facts: {batteryShare: 0.5}})), AT + 1_000);
    expect(desk.record('U-001')).toMatchObject({source: 'dispatch', demo: true, batteryShare: 0.5, flags: ['outside', 'suspicious']});
    desk.ingest.take(DISPATCH, decoded(unit('U-001', {facts: {state: 'enroute'}})), AT + 2_000);
    expect(ids()).toEqual(['U-001']);
    expect(desk.record('U-001')).toMatchObject({state: 'enroute', batteryShare: 0.5});
  });

  it('is written no more often for being told by two', () => {
    desk.ingest.take(DISPATCH, decoded(unit('U-001')), AT);
    for (const second of [1, 2, 3]) desk.ingest.take(TRACKERS, decoded(named()), AT + second * 1_000);
    expect(desk.sink.changes).toHaveLength(1);
  });

  it('that nobody owns is the first\'s who speaks of it', () => {
    desk.ingest.take(PACK, decoded(unit('U-001', {globalId: true, live: {}})), AT);
    desk.ingest.take(TRACKERS, decoded(named()), AT + 1_000);
    expect(desk.record('U-001')).toMatchObject({source: 'trackers', demo: false});
  });
});
