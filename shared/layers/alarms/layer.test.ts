import {describe, expect, it} from 'vitest';
import {accepted, refusedAt} from '../../model/layer.test-support.ts';
import {alarms} from './layer.ts';

const alarm = {severity: 'critical', severityOriginal: 'critical', alarmType: 'communicationsAlarm', probableCause: 'lossOfSignal', alarmedObject: 'BTS-063', isRootCause: true, alarmRaisedTime: '2026-09-15T10:19:30+07:00'};

describe('an alarm', () => {
  it('is unacknowledged until somebody has it; what caused it stands apart', () => {
    expect(accepted(alarms, alarm)).toMatchObject({state: 'unacknowledged', alarmRaisedTime: 1_789_442_370_000});
    expect(accepted(alarms, {...alarm, severity: 'cleared', state: 'returned'})).toMatchObject({severity: 'cleared', state: 'returned'});
  });

  it('may come from a city’s alert', () => {
    expect(accepted(alarms, {severity: 'high', category: 'traffic', subCategory: 'trafficJam', validUntilAt: '2017-01-02T10:25:55.00Z', alertSource: 'https://a.test/8'})).toMatchObject({category: 'traffic'});
  });

  it('refuses the source’s scale as severity, another state or status, and one without severity', () => {
    expect(refusedAt(alarms, {...alarm, severity: 'major'})).toBe('severity');
    expect(refusedAt(alarms, {...alarm, state: 'UNACK'})).toBe('state');
    expect(refusedAt(alarms, {...alarm, status: 'Exercise'})).toBe('status');
    expect(refusedAt(alarms, {state: 'normal'})).toBe('severity');
  });

  it('is gone only when its cause is and somebody had it', () => {
    expect(alarms.goneStates).toEqual(['normal']);
  });
});
