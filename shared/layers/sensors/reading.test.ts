import {describe, expect, it} from 'vitest';
import {SENSOR_KINDS, sensors} from './layer.ts';
import {bandOf, limitsOf, readingOf} from './reading.ts';

describe('the reading of a sensor', () => {
  it('is a live column of the layer, whatever the kind', () => {
    const columns = sensors.liveColumns.map(({name}) => name);
    for (const kind of [...SENSOR_KINDS, 'unheard-of', undefined]) expect(columns).toContain(readingOf(kind).column);
    expect(readingOf('rain')).toEqual({column: 'precipitationMm', unit: 'mm', decimals: 1});
  });

  it('has the limits of its record, or those of a flood station', () => {
    expect(limitsOf({alarmLevels: [1.8, 2.1, 2.3], dangerLevelM: 25})).toEqual([1.8, 2.1, 2.3]);
    expect(limitsOf({alertLevelM: 10, dangerLevelM: 25})).toEqual([10, 25]);
    expect(limitsOf({alertLevelM: null, dangerLevelM: 25})).toEqual([25]);
    expect(limitsOf({})).toEqual([]);
  });

  it('is over alert from the first limit on and over danger from the last', () => {
    const limits = [1.8, 2.1, 2.3];
    expect([1.79, 1.8, 2.29, 2.3, null].map((value) => bandOf(value, limits))).toEqual(['normal', 'alert', 'alert', 'danger', null]);
    expect(bandOf(30, [25])).toBe('alert');
    expect(bandOf(30, [])).toBeNull();
  });
});
