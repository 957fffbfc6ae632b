import {expect, test} from 'vitest';
import {facts, incidentFacts, recordsWith} from '../panels/test-records.ts';
import {oldestCritical} from './find-records.ts';

test('the oldest critical that nobody has is an incident or an alarm, by when it began', () => {
  const {layers} = recordsWith([
    {layer: 'incidents', id: 'p2', facts: incidentFacts({priority: 'P2', createdAt: 1})},
    {layer: 'incidents', id: 'had', facts: incidentFacts({state: 'acknowledged', createdAt: 2})},
    {layer: 'incidents', id: 'new', facts: incidentFacts({createdAt: 500})},
    {layer: 'alarms', id: 'older', facts: facts({severity: 'critical', state: 'unacknowledged', alarmRaisedTime: 400})},
    {layer: 'alarms', id: 'cleared', facts: facts({severity: 'cleared', state: 'returned', alarmRaisedTime: 3})},
    {layer: 'alarms', id: 'high', facts: facts({severity: 'high', state: 'unacknowledged', alarmRaisedTime: 4})},
  ]);
  expect(oldestCritical(layers)).toEqual({layer: 'alarms', id: 'older'});
  layers.get('alarms')?.records.delete('older');
  expect(oldestCritical(layers)).toEqual({layer: 'incidents', id: 'new'});
  layers.get('incidents')?.records.delete('new');
  expect(oldestCritical(layers)).toBeNull();
});
