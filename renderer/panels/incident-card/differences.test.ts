import {describe, expect, it} from 'vitest';
import {AT_FIRST, type IncidentFacts} from '../../../shared/layers/incidents/incident.ts';
import type {Order} from '../../../shared/model/order.ts';
import {wordsIn} from '../../layers/words.test-support.ts';
import {labelOf} from './difference-label.ts';
import {DIFFERING, differencesOf} from './differences.ts';

const incident = (over: Partial<IncidentFacts>): IncidentFacts => ({
  ...AT_FIRST, number: 'HP-1', type: 'fire.building', priority: 'P1', place: null, description: null, createdAt: 0, createdBy: 'lan', agency: 'FD', timers: [], timeline: [], ...over,
});
const order = (unit: string, clearedAt: number | null = null): Order => ({unit, callSign: `CC-${unit}`, clearedAt} as unknown as Order);

describe('two versions of an incident', () => {
  it('62: differ by the fields that a desk acts on, and by what was written since', () => {
    const before = incident({state: 'acknowledged', timeline: [{at: 1, by: 'lan', action: 'create', text: null}]});
    const now = incident({
      state: 'dispatched', owner: 'duc', alarmLevel: 2, units: [order('1'), order('2', 9)],
      timeline: [...before.timeline, {at: 2, by: 'duc', action: 'raise-level', text: '2'}],
    });
    expect(differencesOf(before, now)).toEqual({
      fields: [
        {field: 'state', before: 'acknowledged', now: 'dispatched'}, {field: 'alarmLevel', before: '1', now: '2'},
        {field: 'owner', before: null, now: 'duc'}, {field: 'units', before: null, now: 'CC-1'},
      ],
      entries: [{at: 2, by: 'duc', action: 'raise-level', text: '2'}],
    });
    expect(differencesOf(now, now)).toEqual({fields: [], entries: []});
  });

  it('62: name each of them as the desk does, never as the code does', () => {
    for (const language of ['vi', 'en'] as const) {
      const labels = DIFFERING.map((field) => labelOf(field, wordsIn(language)));
      expect(labels.filter((label) => /[a-z][A-Z]|[._]/.test(label) || label === label.toLowerCase())).toEqual([]);
    }
    expect(labelOf('alarmLevel', wordsIn('en'))).toBe('Alarm level');
  });
});
