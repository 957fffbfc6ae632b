import {describe, expect, it} from 'vitest';
import {AT, done, outcomeOf, person} from '../../model/command.test-support.ts';
import {settings as layer} from './layer.ts';
import {MAX_SETTING_NAME, MAX_SETTING_VALUE, MAX_SETTINGS} from './setting.ts';

const supervisor = person('ha', 'supervisor');
const ask = {kind: 'layout', name: ' Ca đêm ', value: '{"dock":{}}'};

describe('a shared setting', () => {
  it('says who saved it and when, and who changed it', () => {
    const saved = done({layer, name: 'save', by: supervisor, ask});
    expect(saved).toMatchObject({kind: 'layout', name: 'Ca đêm', value: '{"dock":{}}', state: 'active', createdAt: AT, createdBy: 'ha', changedBy: null});
    expect(done({layer, name: 'change', by: person('binh', 'admin'), record: saved, ask: {value: '{}'}})).toMatchObject({value: '{}', changedBy: 'binh (admin)', changedAt: AT});
  });

  it('is shared by those who answer for the room, and by nobody else', () => {
    const roles = ['operator', 'officer', 'supervisor', 'admin', 'wall', 'soc', 'unit'] as const;
    const record = done({layer, name: 'save', by: supervisor, ask});
    for (const [name, given] of [['save', {ask}], ['change', {record, ask: {value: '{}'}}], ['remove', {record}]] as const) {
      expect(roles.filter((role) => outcomeOf({layer, name, by: person('x', role), ...given}) !== 'not-allowed'), name).toEqual(['supervisor', 'admin']);
    }
  });

  it('that was removed is gone', () => {
    const record = done({layer, name: 'save', by: supervisor, ask});
    const removed = done({layer, name: 'remove', by: supervisor, record});
    expect(layer.goneStates).toContain(removed['state']);
    for (const name of ['remove', 'change']) {
      expect(outcomeOf({layer, name, by: supervisor, record: removed, ask: name === 'change' ? {value: '{}'} : {}})).toBe('already-removed');
      expect(outcomeOf({layer, name, by: supervisor, ask: name === 'change' ? {value: '{}'} : {}})).toBe('no-such-setting');
    }
  });

  it.each([
    ['name-empty', {...ask, name: '  '}],
    ['name', {...ask, name: 'x'.repeat(MAX_SETTING_NAME + 1)}],
    ['value', {...ask, value: `{"a":"${'x'.repeat(MAX_SETTING_VALUE)}"}`}],
    ['not-a-setting', {...ask, value: '{'}],
    ['not-a-setting', {...ask, value: '[]'}],
    ['kind', {...ask, kind: 'theme'}],
    ['for', {...ask, for: 'all'}],
  ])('is refused: %s', (reason, refused) => {
    expect(outcomeOf({layer, name: 'save', by: supervisor, ask: refused})).toBe(reason);
  });

  it('beyond the greatest number is refused', () => {
    expect(outcomeOf({layer, name: 'save', by: supervisor, ask, active: MAX_SETTINGS - 1})).toMatchObject({state: 'active'});
    expect(outcomeOf({layer, name: 'save', by: supervisor, ask, active: MAX_SETTINGS})).toBe('too-many-settings');
    expect(outcomeOf({layer, name: 'change', by: supervisor, record: done({layer, name: 'save', by: supervisor, ask}), ask: {value: '7'}})).toBe('not-a-setting');
  });
});
