import {describe, expect, it} from 'vitest';
import {accepted, agedS, refusedAt} from '../../model/layer.test-support.ts';
import {reports} from './layer.ts';

const report = {serviceCode: 'R01', description: 'Ổ gà lớn trước số 12'};

describe('a citizen’s report', () => {
  it('needs its service, and is open until somebody says otherwise', () => {
    expect(accepted(reports, report)).toMatchObject({state: 'open'});
    expect(refusedAt(reports, {description: 'x'})).toBe('serviceCode');
  });

  it('T13: keeps nothing of who reported', () => {
    const told = {...report, firstName: 'Nguyễn', lastName: 'An', phone: '0912', email: 'a@b.vn', deviceId: 'd', accountId: 'a', first_name: 'x'};
    expect(accepted(reports, told)).toEqual({...report, state: 'open'});
  });

  it('reads its times with their offset, and refuses them without', () => {
    expect(accepted(reports, {...report, requestedDatetime: '2026-09-15T08:00:00+07:00'})['requestedDatetime']).toBe(1_789_434_000_000);
    expect(refusedAt(reports, {...report, dueAt: '2026-09-15T08:00:00'})).toBe('dueAt');
  });

  it('refuses other states, channels and marks', () => {
    for (const [field, value] of [['state', 'in_progress'], ['substate', 'thinking'], ['channel', 'fax'], ['satisfaction', 6]] as const) {
      expect(refusedAt(reports, {...report, [field]: value})).toBe(field);
    }
  });

  it('has no clock, and is gone when it is closed', () => {
    expect(agedS(reports, report, 1e6)).toBe('fresh');
    expect(reports.goneStates).toEqual(['closed']);
  });
});
