import {expect, test} from 'vitest';
import {facts, incidentFacts, recordsWith} from '../panels/test-records.ts';
import {oldestCritical} from './find-records.ts';

test('the oldest critical that nobody has is an incident or an alarm, whether its cause is gone or not, and an exercise last', () => {
  const {layers} = recordsWith([
    {layer: 'incidents', id: 'p2', facts: incidentFacts({priority: 'P2', createdAt: 1})},
    {layer: 'incidents', id: 'had', facts: incidentFacts({state: 'acknowledged', createdAt: 2})},
    {layer: 'incidents', id: 'new', facts: incidentFacts({createdAt: 500})},
    {layer: 'alarms', id: 'older', facts: facts({severity: 'critical', state: 'unacknowledged', raisedAt: 400})},
    {layer: 'alarms', id: 'cleared', facts: facts({severity: 'cleared', raisedSeverity: 'critical', state: 'returned', raisedAt: 300})},
    {layer: 'alarms', id: 'was-high', facts: facts({severity: 'cleared', raisedSeverity: 'high', state: 'returned', raisedAt: 3})},
    {layer: 'alarms', id: 'high', facts: facts({severity: 'high', state: 'unacknowledged', raisedAt: 4})},
    {layer: 'alarms', id: 'exercise', facts: facts({severity: 'critical', state: 'unacknowledged', status: 'exercise', raisedAt: 5})},
  ]);
  const inTurn: (string | undefined)[] = [];
  for (let oldest = oldestCritical(layers); oldest !== null; oldest = oldestCritical(layers)) {
    inTurn.push(oldest.id);
    layers.get(oldest.layer)?.records.delete(oldest.id);
  }
  expect(inTurn).toEqual(['cleared', 'older', 'new', 'exercise']);
});
