/** What ingest believes: times, places, jumps and coarse positions (`standards.md` rules 5 and 6, § AIS). */
import {beforeEach, describe, expect, it} from 'vitest';
import {at, AT, camera, IngestDesk, vessel} from '../../../tests/support/ingest-desk.ts';
import {destination} from '../../../shared/geo/distance.ts';
import type {Observation} from '../../../shared/model/observation.ts';

let desk: IngestDesk;

beforeEach(() => {
  desk = new IngestDesk();
});

describe('time', () => {
  it('older than what the record has is late', () => {
    desk.take(vessel({observedAt: AT}));
    expect(desk.codes(vessel({observedAt: AT - 1}))).toEqual(['late']);
    expect(desk.codes(vessel({observedAt: AT}))).toEqual([]);
    expect(desk.codes(vessel())).toEqual([]);
  });

  it('is remembered where no fact was written', () => {
    desk.take(camera({observedAt: AT}));
    desk.take(camera({observedAt: AT + 3_000}), AT + 3_000);
    expect(desk.codes(camera({observedAt: AT + 2_000, facts: {state: 'down'}}), AT + 4_000)).toEqual(['late']);
  });

  it('outlives a restart', () => {
    desk.take(vessel({observedAt: AT}));
    desk.take({...camera({observedAt: AT}), live: {}});
    desk.restart();
    expect(desk.codes(vessel({observedAt: AT - 1}))).toEqual(['late']);
    expect(desk.codes({...camera({observedAt: AT - 1}), live: {}})).toEqual(['late']);
  });

  it('a name that is older than the last position is not late', () => {
    desk.take(vessel({observedAt: AT}));
    const {live: _, ...named} = vessel({observedAt: AT - 2_000, facts: {vesselName: 'A'}});
    expect(desk.codes(named)).toEqual([]);
    expect(desk.codes({...named, observedAt: AT - 3_000})).toEqual(['late']);
  });

  it('more than 5 min ahead is flagged, and the record is not shut', () => {
    desk.take(vessel({observedAt: Date.parse('2099-01-01T00:00:00Z')}));
    expect(desk.record('574001230')).toMatchObject({flags: ['clock'], quality: 'suspect'});
    expect(desk.codes(vessel({observedAt: Date.parse('2098-01-01T00:00:00Z')}), AT + 10_000)).toEqual([]);
    expect(desk.codes(vessel({observedAt: AT + 19_000}), AT + 20_000)).toEqual([]);
    expect(desk.record('574001230')).toMatchObject({flags: [], quality: 'good'});
    expect(desk.codes(vessel({observedAt: AT + 60 * 5_000}), AT)).toEqual([]);
  });

  it('seconds taken for milliseconds are ahead, and flagged', () => {
    desk.take(vessel({observedAt: AT * 1_000}));
    expect(desk.record('574001230')?.flags).toEqual(['clock']);
  });

  it('years old is accepted and flagged', () => {
    expect(desk.take(vessel({observedAt: Date.parse('2019-01-01T00:00:00Z')}))).toEqual([]);
    expect(desk.record('574001230')).toMatchObject({flags: ['old'], quality: 'suspect'});
  });
});

describe('place', () => {
  it('(0,0) is kept and flagged, until there is another', () => {
    desk.take(vessel({live: at(0, 0), topSpeed: false}));
    expect(desk.record('574001230')).toMatchObject({flags: ['outside', 'suspicious'], quality: 'suspect'});
    desk.take(vessel({live: at(106.8, 20.85), topSpeed: false}), AT + 10_000);
    expect(desk.record('574001230')?.flags).toEqual([]);
  });

  it('outside the city is kept and flagged; without a city nothing is outside', () => {
    desk.take(vessel({live: at(24.97, 60.17)}));
    expect(desk.record('574001230')?.flags).toEqual(['outside']);
    desk.restart();
    desk.take({...vessel({live: at(24.97, 60.17)}), externalId: '574001231', facts: {mmsi: '574001231', kind: 'vessel'}});
    expect(desk.record('574001231')?.flags).toEqual([]);
  });

  it('a fixed place is a fact', () => {
    desk.take(camera({geometry: {type: 'Point', coordinates: [0, 0]}}));
    expect(desk.record('7')).toMatchObject({geometry: {coordinates: [0, 0]}, flags: ['outside', 'suspicious']});
    desk.take(camera({geometry: {type: 'Point', coordinates: [106.7, 20.8]}}), AT + 1);
    expect(desk.record('7')).toMatchObject({geometry: {coordinates: [106.7, 20.8]}, flags: []});
    desk.take(camera(), AT + 2);
    expect(desk.record('7')).toMatchObject({geometry: {coordinates: [106.7, 20.8]}});
  });
});

describe('jumps', () => {
  const [farLon, farLat] = destination([106.8, 20.85], 90, 5_000);

  it('a far position is held, and the second that agrees is believed', () => {
    desk.take(vessel());
    expect(desk.codes(vessel({live: at(farLon, farLat)}), AT + 10_000)).toEqual(['implausible']);
    expect(desk.row('574001230').slice(0, 2)).toEqual([106.8, 20.85]);
    expect(desk.codes(vessel({live: at(farLon + 0.001, farLat)}), AT + 20_000)).toEqual([]);
    expect(desk.row('574001230')[0]).toBeCloseTo(farLon + 0.001, 5);
  });

  it('a single wild position is forgotten by the next good one', () => {
    desk.take(vessel());
    desk.take(vessel({live: at(farLon, farLat)}), AT + 10_000);
    expect(desk.codes(vessel(), AT + 20_000)).toEqual([]);
    expect(desk.codes(vessel({live: at(farLon, farLat)}), AT + 30_000)).toEqual(['implausible']);
  });

  it('wild positions in different places do not agree', () => {
    desk.take(vessel());
    const refused = [0, 90, 180, 270].flatMap((direction, count) => {
      const [lon, lat] = destination([106.8, 20.85], direction, 8_000);
      return desk.codes(vessel({live: at(lon, lat)}), AT + count * 10_000);
    });
    expect(refused).toEqual(['implausible', 'implausible', 'implausible', 'implausible']);
  });

  it('5 km in 3 min are 54 kn and believed; 1.9 km at once are noise and believed', () => {
    desk.take(vessel());
    expect(desk.codes(vessel({live: at(farLon, farLat)}), AT + 180_000)).toEqual([]);
    const [nearLon, nearLat] = destination([farLon, farLat], 0, 1_900);
    expect(desk.codes(vessel({live: at(nearLon, nearLat)}), AT + 180_001)).toEqual([]);
  });

  it('the source\'s times count where it gives them', () => {
    desk.take(vessel({observedAt: AT - 180_000}));
    expect(desk.codes(vessel({observedAt: AT, live: at(farLon, farLat)}))).toEqual([]);
  });

  it('an aircraft may be that fast', () => {
    desk.take(vessel({topSpeed: false}));
    expect(desk.codes(vessel({topSpeed: false, live: at(farLon, farLat)}), AT + 10_000)).toEqual([]);
  });

  it('are found after a restart too', () => {
    desk.take(vessel());
    desk.restart();
    expect(desk.codes(vessel({live: at(farLon, farLat)}), AT + 10_000)).toEqual(['implausible']);
  });
});

describe('a coarse position', () => {
  const coarse = (): Observation => ({...vessel({live: at(106.81, 20.86)}), coarse: true});

  it('never replaces a fine one younger than 3 min, but its facts count', () => {
    desk.take(vessel());
    expect(desk.take({...coarse(), facts: {navigationStatus: 'at_anchor'}}, AT + 179_999)).toEqual([]);
    expect(desk.row('574001230').slice(0, 2)).toEqual([106.8, 20.85]);
    expect(desk.record('574001230')?.['navigationStatus']).toBe('at_anchor');
    desk.take(coarse(), AT + 180_000);
    expect(desk.row('574001230').slice(0, 2)).toEqual([106.81, 20.86]);
  });

  it('is taken where there is no other, and replaced at once by a fine one', () => {
    desk.take(coarse());
    expect(desk.row('574001230').slice(0, 2)).toEqual([106.81, 20.86]);
    desk.take(coarse(), vessel(), AT + 1_000);
    expect(desk.row('574001230').slice(0, 2)).toEqual([106.8, 20.85]);
  });
});
