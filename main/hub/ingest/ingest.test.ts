import {beforeEach, describe, expect, it} from 'vitest';
import {at, AT, camera, decoded, FEED, IngestDesk, vessel} from '../../../tests/support/ingest-desk.ts';
import {Ingest} from './ingest.ts';

let desk: IngestDesk;

beforeEach(() => {
  desk = new IngestDesk();
});

describe('facts', () => {
  it('a first observation makes a record with its envelope', () => {
    expect(desk.take(vessel({observedAt: AT - 500}))).toEqual([]);
    expect(desk.state.of('vessels').records.get('574001230')).toMatchObject({
      id: '574001230', version: 1,
      record: {
        mmsi: '574001230', kind: 'vessel', navigationStatus: 'moored', geometry: null, observedAt: AT - 500, receivedAt: AT,
        source: 'port-ais', quality: 'good', flags: [], demo: false,
      },
    });
  });

  it('an id that is not world-wide belongs to the feed that said it first, and what the pack lists to nobody', () => {
    desk.take(camera());
    desk.ingest.take({name: 'other', demo: false}, decoded(camera({facts: {state: 'down'}})), AT);
    desk.take(camera({facts: {state: 'frozen'}}));
    expect([...desk.state.of('cameras').records].map(([id, {record}]) => [id, record?.['state']])).toEqual([['7', 'frozen'], ['other:7', 'down']]);
    desk.ingest.take({name: 'city-pack', demo: false}, decoded({...camera(), externalId: 'CAM-1', globalId: true}), AT);
    desk.take({...camera({facts: {state: 'down'}}), externalId: 'CAM-1'});
    expect(desk.record('CAM-1')).toMatchObject({state: 'down', source: 'port-ais'});
  });

  it('that the pack lists are taken over by the first feed that measures, and not taken back at the next start', () => {
    const pack = {name: 'city-pack', demo: false};
    const listed = {layer: 'traffic', externalId: 'R-1', globalId: true, index: 0, observedAt: null, facts: {name: 'Cầu Bính', periodS: 60}};
    desk.ingest.take(pack, decoded(listed), AT);
    desk.ingest.take({name: 'loops', demo: true}, decoded({...listed, facts: {}, live: {averageSpeedMps: 9}}), AT + 1_000);
    expect(desk.record('R-1')).toMatchObject({source: 'loops', demo: true, receivedAt: AT + 1_000});
    desk.ingest.take(pack, decoded(listed), AT + 2_000);
    desk.ingest.take(pack, decoded({...listed, facts: {name: 'Cầu Bính mới'}}), AT + 3_000);
    expect(desk.record('R-1')).toMatchObject({name: 'Cầu Bính mới', source: 'loops', demo: true, receivedAt: AT + 1_000});
  });

  it('that the desk makes by commands are closed to every feed', () => {
    const forged = {layer: 'annotations', externalId: 'a-1', globalId: true, index: 0, observedAt: null, facts: {kind: 'text', text: 'x', state: 'active'}};
    expect(desk.take(forged).map(({code}) => code)).toEqual(['unknown-type']);
    expect(desk.state.of('annotations').records.size).toBe(0);
  });

  it('what an observation does not mention stays', () => {
    desk.take(vessel());
    desk.take(vessel({facts: {mmsi: '574001230', kind: 'vessel', vesselName: 'HAI PHONG STAR'}}));
    expect(desk.record('574001230')).toMatchObject({navigationStatus: 'moored', vesselName: 'HAI PHONG STAR'});
  });

  it('are written only where one differs', () => {
    desk.take(vessel());
    desk.take(vessel(), AT + 60_000);
    desk.take(vessel({observedAt: AT + 1}), AT + 120_000);
    expect(desk.sink.changes).toHaveLength(1);
    desk.take(vessel({facts: {navigationStatus: 'at_anchor'}}), AT + 180_000);
    expect(desk.sink.changes).toHaveLength(2);
  });

  it('of an alarm that somebody has are not taken back by its feed, and a repeat writes nothing', () => {
    const alarm = {layer: 'alarms', externalId: 'A-1', globalId: false, index: 0, observedAt: null, facts: {severity: 'high', state: 'unacknowledged', ackState: 'unacknowledged'}};
    desk.take(alarm);
    expect(desk.record('A-1')).toMatchObject({state: 'unacknowledged', raising: 1, raisedAt: AT});
    const {records} = desk.state.of('alarms');
    const stored = records.get('A-1');
    if (stored?.record) records.set('A-1', {...stored, record: {...stored.record, state: 'acknowledged', ackState: 'acknowledged', ackUserId: 'lan'}});
    desk.take(alarm, AT + 1_000);
    expect(desk.sink.changes).toHaveLength(1);
    desk.take({...alarm, facts: {...alarm.facts, severity: 'cleared'}}, AT + 2_000);
    expect(desk.record('A-1')).toMatchObject({state: 'normal', ackUserId: 'lan', raisedSeverity: 'high'});
  });

  it('of two receivers of one vessel are written once', () => {
    desk.take(vessel());
    desk.ingest.take({name: 'other', demo: false}, decoded(vessel()), AT + 1_000);
    expect(desk.sink.changes).toHaveLength(1);
  });

  it('that do not fit the layer are refused with their path, and the record stays', () => {
    desk.take(vessel());
    expect(desk.take(vessel({facts: {kind: 'submarine'}}))).toMatchObject([{index: 0, code: 'schema', reason: expect.stringMatching(/^kind: /)}]);
    expect(desk.record('574001230')?.['kind']).toBe('vessel');
    expect(desk.take({...vessel(), externalId: '574001231', facts: {}})[0]).toMatchObject({code: 'schema'});
  });

  it('of one take are one transaction, in its order, though they are of one record', () => {
    desk.take(vessel(), vessel({facts: {callSign: '3WAB'}}), vessel({facts: {vesselName: 'HAI PHONG STAR'}}), {...vessel(), externalId: '574001231', facts: {mmsi: '574001231', kind: 'vessel'}});
    expect(desk.sink.transactions).toEqual([4]);
    expect(desk.record('574001230')).toMatchObject({callSign: '3WAB', vesselName: 'HAI PHONG STAR'});
    expect(desk.state.of('vessels').records.get('574001230')?.version).toBe(3);
  });

  it('no fact, no transaction', () => {
    desk.take(vessel());
    desk.take(vessel(), AT + 1_000);
    expect(desk.sink.transactions).toEqual([1]);
  });

  it('of a demo feed are marked', () => {
    desk.ingest.take({name: 'demo-ais', demo: true}, decoded(vessel()), AT);
    expect(desk.record('574001230')).toMatchObject({demo: true, source: 'demo-ais'});
  });

  it('a layer that is not there, an id too long and a place off the Earth are refused', () => {
    expect(desk.codes({...vessel(), layer: 'dragons'})).toEqual(['unknown-type']);
    expect(desk.codes({...camera(), externalId: 'x'.repeat(257)})).toEqual(['schema']);
    expect(desk.codes(vessel({live: {lonDeg: 180.1, latDeg: 0}}))).toEqual(['range']);
  });
});

describe('a layer of facts alone', () => {
  it('is renewed at a third of its span, without a fact for every message', () => {
    for (let second = 0; second <= 12; second++) desk.take(camera({observedAt: AT + second * 1_000}), AT + second * 1_000);
    expect(desk.sink.changes.map(({record: each}) => each?.receivedAt)).toEqual([AT, AT + 5_000, AT + 10_000]);
  });

  it('is renewed each minute where it never grows stale', () => {
    for (let second = 0; second <= 120; second += 10) desk.take(camera({facts: {}}), AT + second * 1_000);
    expect(desk.sink.changes).toHaveLength(3);
  });

  it('a vessel known by its name alone is renewed, one with a position is not', () => {
    const {live: _, ...named} = vessel({facts: {mmsi: '574001230', kind: 'vessel', vesselName: 'A'}});
    desk.take(named);
    desk.take(named, AT + 10_000);
    expect(desk.sink.changes).toHaveLength(2);
    desk.take(vessel(), AT + 11_000);
    const before = desk.sink.changes.length;
    desk.take(named, AT + 600_000);
    expect(desk.sink.changes).toHaveLength(before);
  });
});

describe('live rows', () => {
  it('are rounded once, and moved', () => {
    desk.take(vessel({live: {lonDeg: 106.80000049, latDeg: 20.85, speedMps: 5.14444, courseDeg: 271.5, headingDeg: null, rateOfTurnDegPerMin: -17.856}}));
    expect(desk.row('574001230')).toEqual([106.8, 20.85, 5.1, 271.5, null, -18]);
    expect([...desk.state.of('vessels').moved]).toEqual([0]);
    expect(desk.state.of('vessels').live.heardAt[0]).toBe(AT);
    expect(desk.state.of('vessels').live.observedAt[0]).toBeNaN();
  });

  it('a column that is not mentioned keeps its value, one that is null loses it', () => {
    desk.take(vessel());
    desk.take(vessel({live: {lonDeg: 106.801, latDeg: 20.85, courseDeg: null}}), AT + 10_000);
    expect(desk.row('574001230')).toEqual([106.801, 20.85, 5.1, null, 270, null]);
  });

  it('"not available" keeps the record without a place', () => {
    desk.take(vessel());
    expect(desk.take(vessel({live: {lonDeg: null, latDeg: null}}), AT + 10_000)).toEqual([]);
    expect(desk.row('574001230').slice(0, 2)).toEqual([null, null]);
  });

  it('move without a fact', () => {
    desk.take(vessel());
    desk.state.of('vessels').moved.clear();
    desk.take(vessel({live: at(106.801, 20.85)}), AT + 10_000);
    expect([...desk.state.of('vessels').moved]).toEqual([0]);
    expect(desk.sink.changes).toHaveLength(1);
  });
});

describe('storage trouble', () => {
  it('refuses what was not stored, and known vessels still move', () => {
    desk.take(vessel());
    desk.sink.isFull = true;
    const refused = desk.take(
      vessel({live: at(106.801, 20.85)}),
      {...vessel({facts: {navigationStatus: 'at_anchor'}, live: at(106.802, 20.85)}), index: 1},
      {...vessel(), externalId: '574001231', facts: {mmsi: '574001231', kind: 'vessel'}, index: 2},
      {...vessel(), externalId: '574001231', facts: {mmsi: '574001231', kind: 'vessel'}, index: 3},
      AT + 60_000,
    );
    expect(refused.map(({index, code}) => [index, code])).toEqual([[1, 'storage'], [2, 'storage'], [3, 'storage']]);
    expect(desk.row('574001230').slice(0, 2)).toEqual([106.802, 20.85]);
    desk.sink.isFull = false;
    expect(desk.take(vessel({facts: {navigationStatus: 'at_anchor'}}), AT + 120_000)).toEqual([]);
    expect(desk.record('574001230')?.['navigationStatus']).toBe('at_anchor');
  });

  it('a broken promise of the log is not swallowed', () => {
    const broken = new Ingest({state: desk.state, facts: {append: () => { throw new TypeError('bug'); }}});
    expect(() => broken.take(FEED, decoded(vessel()), AT)).toThrow('bug');
  });
});
