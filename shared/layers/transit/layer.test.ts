import {describe, expect, it} from 'vitest';
import {accepted, agedS, refusedAt} from '../../model/layer.test-support.ts';
import {transit} from './layer.ts';

describe('a vehicle of public transport', () => {
  it('is known by its run, without plate, stop or load', () => {
    expect(accepted(transit, {routeId: 'BUS-05', tripId: 't-1', vehicleLabel: '15B-000.21', licensePlate: null})).toMatchObject({state: 'unknown'});
    expect(accepted(transit, {state: 'stopped_at', occupancyStatus: 'standing_room_only', congestionLevel: 'stop_and_go', startTimeText: '25:10:00'})).toMatchObject({startTimeText: '25:10:00'});
  });

  it('moves, with its delay and load beside its place', () => {
    expect(transit.liveColumns.map(({name}) => name)).toEqual(['lonDeg', 'latDeg', 'speedMps', 'headingDeg', 'odometerM', 'delayS', 'occupancyShare']);
  });

  it('refuses the standard’s numbers and capitals: words are in small letters', () => {
    expect(refusedAt(transit, {state: 'STOPPED_AT'})).toBe('state');
    expect(refusedAt(transit, {occupancyStatus: 3})).toBe('occupancyStatus');
  });

  it('is stale after 30 s and lost after 5 min, or at once when a full dataset has it no more', () => {
    expect([29, 30, 299, 300].map((seconds) => agedS(transit, {state: 'in_transit_to'}, seconds))).toEqual(['fresh', 'stale', 'stale', 'lost']);
    expect(agedS(transit, {state: 'gone'}, 0)).toBe('lost');
    expect(transit.goneStates).toEqual(['gone']);
  });
});
