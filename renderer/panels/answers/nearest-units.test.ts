import {expect, test} from 'vitest';
import {must} from '../../../shared/lib/assert.ts';
import {facts, hear, recordsWith} from '../test-records.ts';
import {nearestUnits, TOO_OLD_MS} from './nearest-units.ts';

test('the nearest stands first; whom nobody should count on stands apart, with the reason', () => {
  const records = recordsWith(['far', 'near', 'old', 'off', 'silent'].map((id) => ({
    layer: 'units', id, facts: facts({callSign: id, state: id === 'off' ? 'out_of_service' : 'available'}),
  })));
  const now = 10_000_000;
  hear(records, 'units', 'far', 106.8, 20.85, now - 1_000);
  hear(records, 'units', 'near', 106.71, 20.85, now - 40_000);
  hear(records, 'units', 'old', 106.7, 20.85, now - TOO_OLD_MS - 1);
  hear(records, 'units', 'off', 106.701, 20.85, now - 1_000);
  const units = nearestUnits(must(records.layers.get('units'), 'units'), [106.7, 20.85], now);
  expect(units.map(({id, out}) => [id, out])).toEqual([['near', null], ['far', null], ['old', 'too-old'], ['off', 'not-serving'], ['silent', 'no-place']]);
  expect(units[0]?.distanceM).toBeCloseTo(1_039, -1);
  expect(units[0]?.freshness).toBe('stale');
  expect(units[4]?.distanceM).toBeNull();
});
