import {describe, expect, it} from 'vitest';
import {IngestDesk} from '../../../../tests/support/ingest-desk.ts';
import type {Decoded} from '../../../../shared/model/observation.ts';
import type {Decoder} from '../feed.ts';
import {gtfsRealtime} from './gtfs-realtime.ts';
import {encodeFeed} from './messages.ts';

const AT = Date.parse('2026-11-21T01:00:00Z');
const NOW_S = AT / 1_000;
const HERE = {latitude: 20.86, longitude: 106.68};

const vehicle = (id: string, more: object = {}, position: object | null = HERE): object => ({id, vehicle: {vehicle: {id: `bus-${id}`}, ...(position && {position}), ...more}});
const alert = (id: string, more: object = {}): object => ({id, alert: {headerText: {translation: [{text: 'Đi vòng', language: 'vi'}, {text: 'Detour', language: 'en'}]}, ...more}});

function decode(entities: readonly object[], {decoder = gtfsRealtime.createDecoder({}), header = {}, receivedAt = AT}: {decoder?: Decoder; header?: object; receivedAt?: number} = {}): Decoded {
  const decoded = decoder.decode(encodeFeed({version: '2.0', incrementality: 0, timestamp: NOW_S, ...header}, entities), {receivedAt, from: 'push'});
  if ('unreadable' in decoded) throw new Error(decoded.unreadable.reason);
  return decoded;
}
const one = (...entities: readonly object[]) => decode(entities).observations[0];

describe('a vehicle', () => {
  it('has its run as facts, its place and load as live values', () => {
    const observation = one(vehicle('1', {
      trip: {tripId: 't-1', routeId: 'BUS-01', directionId: 0, startDate: '20261121', startTime: '07:30:00', scheduleRelationship: 0}, timestamp: NOW_S - 5,
      vehicle: {id: 'bus-1', label: '01-A', licensePlate: '15B-012.34'}, stopId: 'S12', currentStopSequence: 4, currentStatus: 1, congestionLevel: 1, occupancyStatus: 0, occupancyPercentage: 42,
    }, {...HERE, bearing: 0, speed: 7.5, odometer: 1_200}));
    expect(observation).toMatchObject({
      layer: 'transit', externalId: 'bus-1', globalId: false, observedAt: AT - 5_000,
      facts: {
        vehicleLabel: '01-A', licensePlate: '15B-012.34', routeId: 'BUS-01', tripId: 't-1', directionId: 0, startDateText: '20261121', startTimeText: '07:30:00',
        scheduleRelationship: 'scheduled', stopId: 'S12', currentStopSequence: 4, state: 'stopped_at', congestionLevel: 'running_smoothly', occupancyStatus: 'empty', other: null,
      },
      live: {speedMps: 7.5, headingDeg: 0, odometerM: 1_200, occupancyShare: 0.42},
    });
    expect(observation?.live?.['latDeg']).toBeCloseTo(20.86, 5);
    expect(observation?.live?.['lonDeg']).toBeCloseTo(106.68, 5);
  });

  it('what is not set is not available, never 0', () => {
    expect(one(vehicle('1'))).toMatchObject({live: {speedMps: null, headingDeg: null, odometerM: null, occupancyShare: null}, facts: {occupancyStatus: null, tripId: null, directionId: null, state: 'in_transit_to'}});
  });

  it('without a place is kept: a metro tells only its stop', () => {
    expect(one(vehicle('1', {stopId: 'L03N'}, null))).toMatchObject({live: {lonDeg: null, latDeg: null}, facts: {stopId: 'L03N'}});
  });

  it('is known by its own id, else its trip, else its entity', () => {
    const keyOf = (told: object): string | undefined => one({id: 'e-1', vehicle: {position: HERE, ...told}})?.externalId;
    expect([keyOf({vehicle: {id: 'v'}, trip: {tripId: 't'}}), keyOf({trip: {tripId: 't'}}), keyOf({})]).toEqual(['v', 't', 'e-1']);
  });

  it('without a time of its own has that of the message', () => {
    expect(one(vehicle('1'))?.observedAt).toBe(AT);
    expect(decode([vehicle('1')], {header: {timestamp: 0}}).observations[0]?.observedAt).toBeNull();
  });

  it('milliseconds given as seconds land in a year that ingest flags', () => {
    const desk = new IngestDesk();
    desk.ingest.take({name: 'g', demo: false}, decode([vehicle('1', {timestamp: AT})]), AT);
    expect(desk.record('bus-1')).toMatchObject({flags: expect.arrayContaining(['clock'])});
  });

  it('a word that no list has is told as it came', () => {
    expect(one(vehicle('1', {occupancyStatus: 42, currentStatus: 9}))?.facts).toMatchObject({occupancyStatus: null, state: 'unknown', other: 'current_status 9; occupancy_status 42'});
  });

  it.each([
    ['off the Earth', {latitude: 91, longitude: 0}, 'range'], ['not a number', {latitude: Number.NaN, longitude: 0}, 'range'], ['half a place', {latitude: 20}, 'schema'],
  ])('%s is refused, and the one beside it is not', (_what, position, code) => {
    const {observations, refused} = decode([vehicle('1', {}, position), vehicle('2')]);
    expect([observations.map(({externalId}) => externalId), refused.map((refusal) => [refusal.index, refusal.code])]).toEqual([['bus-2'], [[0, code]]]);
  });

  it('its delay comes from the trip update of its run, which is counted ignored', () => {
    const {observations, ignored} = decode([
      {id: 'u', tripUpdate: {trip: {tripId: 't-1', startDate: '20261121'}, stopTimeUpdate: [{arrival: {delay: 90}}]}},
      vehicle('1', {trip: {tripId: 't-1', startDate: '20261121'}}), vehicle('2', {trip: {tripId: 't-1', startDate: '20261122'}}),
    ]);
    expect([observations.map(({live}) => live?.['delayS']), ignored]).toEqual([[90, null], 1]);
  });
});

describe('a full data set', () => {
  it('ends what it lacks, once, and keeps its last place', () => {
    const decoder = gtfsRealtime.createDecoder({});
    const desk = new IngestDesk();
    const take = (at: number, ...entities: object[]): void => {
      expect(desk.ingest.take({name: 'g', demo: false}, decode(entities, {decoder, header: {timestamp: at / 1_000}, receivedAt: at}), at)).toEqual([]);
    };
    take(AT, vehicle('1'), vehicle('2'), alert('a'));
    take(AT + 10_000, vehicle('1'));
    expect([desk.record('bus-1')?.['state'], desk.record('bus-2')?.['state'], desk.record('a')?.['state']]).toEqual(['in_transit_to', 'gone', 'expired']);
    const {records, live} = desk.state.of('transit');
    expect(live.get(records.get('bus-2')?.handle ?? -1, 0)).toBeCloseTo(106.68, 5);
    expect(decode([vehicle('1')], {decoder}).observations).toHaveLength(1);
    take(AT + 20_000, vehicle('2'));
    expect([desk.record('bus-1')?.['state'], desk.record('bus-2')?.['state']]).toEqual(['gone', 'in_transit_to']);
  });

  it('with a damaged entity ends nothing: what it was is not known', () => {
    const decoder = gtfsRealtime.createDecoder({});
    decode([vehicle('1'), vehicle('2')], {decoder});
    expect(decode([vehicle('1'), {...vehicle('2'), id: ''}], {decoder}).observations.map(({externalId}) => externalId)).toEqual(['bus-1']);
  });

  it('one that is refused is there all the same', () => {
    const decoder = gtfsRealtime.createDecoder({});
    decode([vehicle('1'), vehicle('2')], {decoder});
    expect(decode([vehicle('1'), vehicle('2', {}, {latitude: 91, longitude: 0})], {decoder}).observations.map(({externalId}) => externalId)).toEqual(['bus-1']);
  });

  it('a differential message ends only what it deletes', () => {
    const decoder = gtfsRealtime.createDecoder({});
    decode([vehicle('1'), vehicle('2')], {decoder});
    const {observations, ignored} = decode([{id: '2', isDeleted: true}, {id: '9', isDeleted: true}], {decoder, header: {incrementality: 1}});
    expect(observations).toMatchObject([{externalId: 'bus-2', facts: {state: 'gone'}, ifKnown: true}]);
    expect(ignored).toBe(1);
  });

  it('whose time stands still for three messages is no sign of life', () => {
    const decoder = gtfsRealtime.createDecoder({});
    const repeats = [0, 1, 2, 3, 4].map(() => decode([vehicle('1')], {decoder}).isRepeat);
    expect(repeats).toEqual([false, false, false, true, true]);
    expect(decode([vehicle('1')], {decoder, header: {timestamp: NOW_S + 30}}).isRepeat).toBe(false);
  });
});

describe('an alert', () => {
  it('is a warning in Vietnamese, with its cause, effect and whom it is about', () => {
    expect(one(alert('a', {
      activePeriod: [{start: NOW_S - 3_600, end: NOW_S + 3_600}], cause: 10, effect: 4, severityLevel: 4, url: {translation: [{text: 'https://bus.example/a'}]},
      informedEntity: [{routeId: 'BUS-01', directionId: 1}, {stopId: 'S12'}, {trip: {tripId: 't-1', routeId: 'BUS-02'}}, {}],
    }))).toMatchObject({
      layer: 'warnings', externalId: 'a', geometry: null,
      facts: {
        identifier: 'a', status: 'actual', state: 'active', severity: 'high', severityOriginal: 'SEVERE', cause: 'construction', effect: 'detour', language: 'vi', headline: 'Đi vòng',
        effectiveAt: AT - 3_600_000, expiresAt: AT + 3_600_000, web: 'https://bus.example/a', informedEntities: ['route=BUS-01 direction=1', 'stop=S12', 'route=BUS-02 trip=t-1'],
        texts: [{language: 'en', headline: 'Detour', description: null}],
      },
    });
  });

  it('without a period is always; past its last one it is expired', () => {
    expect(one(alert('a'))?.facts).toMatchObject({state: 'active', effectiveAt: null, expiresAt: null, severity: 'low'});
    expect(one(alert('a', {activePeriod: [{end: NOW_S - 7_200}, {start: NOW_S - 3_600, end: NOW_S - 60}]}))?.facts).toMatchObject({state: 'expired', expiresAt: AT - 60_000});
    expect(one(alert('a', {activePeriod: [{end: NOW_S - 60}, {start: NOW_S + 60}]}))?.facts).toMatchObject({state: 'active', effectiveAt: AT + 60_000, expiresAt: null});
  });

  it('that says the same again writes nothing', () => {
    const decoder = gtfsRealtime.createDecoder({});
    const desk = new IngestDesk();
    for (const second of [0, 10, 20]) desk.ingest.take({name: 'g', demo: false}, decode([alert('a')], {decoder, header: {timestamp: NOW_S + second}, receivedAt: AT + second * 1_000}), AT + second * 1_000);
    expect(desk.sink.changes).toHaveLength(1);
  });
});

describe('an entity', () => {
  it('of no kind is refused unknown-type', () => {
    expect(decode([{id: '1'}]).refused).toMatchObject([{index: 0, code: 'unknown-type'}]);
  });
});
