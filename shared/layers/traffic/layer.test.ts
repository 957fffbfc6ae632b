import {describe, expect, it} from 'vitest';
import {accepted, agedS, refusedAt} from '../../model/layer.test-support.ts';
import {traffic} from './layer.ts';

describe('a measured stretch of road', () => {
  it('is known from its flow alone, from its road alone, or from both', () => {
    expect(accepted(traffic, {laneId: 1, laneDirection: 'forward', congested: false, reversedLane: false, periodS: 300})).toMatchObject({state: 'unknown'});
    expect(accepted(traffic, {name: 'Cầu Bính', refRoad: 'QL10', state: 'limited', maximumAllowedSpeedMps: 16.7, totalLaneNumber: 4})).toMatchObject({state: 'limited'});
  });

  it('keeps its measurements in live columns, speed in m/s and shares of one', () => {
    expect(traffic.liveColumns.map(({name}) => name)).toEqual([
      'averageSpeedMps', 'intensity', 'occupancyShare', 'averageHeadwayS', 'averageGapDistanceM', 'averageVehicleLengthM',
    ]);
    expect(traffic.factFields).not.toContain('intensity');
  });

  it('refuses another state, another direction and a period that is none', () => {
    expect(refusedAt(traffic, {state: 'jammed'})).toBe('state');
    expect(refusedAt(traffic, {laneDirection: 'up'})).toBe('laneDirection');
    expect(refusedAt(traffic, {periodS: 0})).toBe('periodS');
    expect(refusedAt(traffic, {lengthM: -1})).toBe('lengthM');
  });

  it('is stale after two of its periods and lost after six', () => {
    expect([119, 120, 359, 360].map((seconds) => agedS(traffic, {periodS: 60}, seconds))).toEqual(['fresh', 'stale', 'stale', 'lost']);
    expect([599, 600, 1_800].map((seconds) => agedS(traffic, {}, seconds))).toEqual(['fresh', 'stale', 'lost']);
  });

  it('is never old while only the city pack lists it', () => {
    expect(agedS(traffic, {periodS: 60, source: 'city-pack'}, 86_400)).toBe('fresh');
  });
});
