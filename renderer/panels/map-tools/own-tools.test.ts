import {expect, test} from 'vitest';
import {person} from '../../../shared/model/command.test-support.ts';
import {ownTools} from './own-tools.ts';

test('tools that draw for all desks are shown to those who may draw, measuring and rings to everybody', () => {
  for (const role of ['operator', 'officer', 'supervisor'] as const) expect(ownTools(person('an', role))).toContain('annotate');
  expect(ownTools(person('an', 'operator'))).toEqual(['measure', 'range-rings', 'annotate', 'geofence']);
  for (const identity of [null, ...(['wall', 'soc', 'admin'] as const).map((role) => person('an', role))]) expect(ownTools(identity)).toEqual(['measure', 'range-rings']);
});
