import {describe, expect, it} from 'vitest';
import {accepted, agedS, refusedAt} from '../../model/layer.test-support.ts';
import {sensors} from './layer.ts';

describe('a sensor', () => {
  it('of any kind keeps its limits, its period and what it measures beside its reading', () => {
    expect(accepted(sensors, {kind: 'tide', name: 'Hòn Dấu', periodS: 300, datum: 'chart zero', alarmLevels: [3.6, 3.9, 4.2]})).toMatchObject({state: 'unknown'});
    expect(accepted(sensors, {kind: 'air', pm10UgM3: 40, no2UgM3: 22.5, averagingText: 'PT1H', reliabilityShare: 0.7, typeOfLocation: 'outdoor'})).toMatchObject({kind: 'air'});
    expect(accepted(sensors, {controlledProperty: ['fillingLevel'], readings: ['l=0.22'], deviceState: 'ok', batteryShare: 0.75})).toMatchObject({kind: 'device'});
  });

  it('keeps what thresholds and charts speak of in live columns, never more than eight', () => {
    expect(sensors.liveColumns.map(({name}) => name)).toEqual([
      'levelM', 'precipitationMm', 'pm25UgM3', 'airQualityIndex', 'temperatureC', 'windSpeedMps', 'relativeHumidityShare', 'value',
    ]);
  });

  it('refuses percent for a share, the sentinel −1 of a battery, and a direction off the circle', () => {
    expect(refusedAt(sensors, {reliabilityShare: 70})).toBe('reliabilityShare');
    expect(refusedAt(sensors, {batteryShare: -1})).toBe('batteryShare');
    expect(refusedAt(sensors, {windDirectionDeg: 400})).toBe('windDirectionDeg');
    expect(refusedAt(sensors, {kind: 'flood'})).toBe('kind');
  });

  it('is stale after two of its periods and lost after six', () => {
    expect([599, 600, 1_799, 1_800].map((seconds) => agedS(sensors, {periodS: 300}, seconds))).toEqual(['fresh', 'stale', 'stale', 'lost']);
  });
});
