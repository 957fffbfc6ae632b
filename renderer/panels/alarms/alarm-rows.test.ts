import {describe, expect, it} from 'vitest';
import {must} from '../../../shared/lib/assert.ts';
import {alarmPicture} from '../../state/asking.ts';
import {facts, recordsWith} from '../test-records.ts';
import {alarmRows, sameCause} from './alarm-rows.ts';

const alarm = (id: string, over: {readonly [field: string]: unknown}) =>
  ({layer: 'alarms', id, facts: facts({severity: 'low', state: 'unacknowledged', ackState: 'unacknowledged', raising: 1, raisedAt: 5_000, ...over})});
const had = {state: 'acknowledged', ackState: 'acknowledged'};

describe('the rows of the alarm list', () => {
  it('are what asks, then what somebody has by severity and age, and nothing that is over', () => {
    const records = recordsWith([
      alarm('had-old', {...had, severity: 'high', raisedAt: 1_000}), alarm('had-young', {...had, severity: 'high', raisedAt: 9_000}),
      alarm('had-worst', {...had, severity: 'critical'}), alarm('asks', {}), alarm('over', {severity: 'cleared', state: 'normal'}),
    ]);
    const layer = must(records.layers.get('alarms'), 'alarms');
    expect(alarmRows(alarmPicture(records.layers).asking, layer)).toEqual(['alarms/asks', 'alarms/had-worst', 'alarms/had-young', 'alarms/had-old']);
  });
});

describe('one press for several', () => {
  const child = {parentAlarm: 'L-020', severity: 'medium'};
  const records = recordsWith([
    alarm('a', child), alarm('b', child), alarm('below', child), alarm('other', {ruleId: 'AL-SPD'}), alarm('worse', {...child, severity: 'high'}),
    alarm('root', {severity: 'medium', isRootCause: true, externalAlarmId: 'L-020'}),
  ]);
  const {asking} = alarmPicture(records.layers);
  const of = (id: string): readonly string[] => {
    const onScreen = new Set(asking.map(({key}) => key).filter((key) => key !== 'alarms/below'));
    const selected = must(asking.find((each) => each.id === id), id);
    return sameCause({selected, asking, onScreen, factsOf: (each) => records.get('alarms', each)?.record ?? null}).map((each) => each.id).toSorted();
  };

  it('takes P3 and P4 of the same cause that are on the screen, the root among them', () => {
    expect(of('a')).toEqual(['a', 'b', 'root']);
    expect(of('other')).toEqual(['other']);
  });

  it('never takes a P1 or P2', () => {
    expect(of('worse')).toEqual([]);
  });
});
