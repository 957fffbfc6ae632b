/** Save under a name, change what is saved, remove. Bounds: `MAX_SETTINGS` of them, `MAX_SETTING_VALUE` characters each. */
import {exactObject, oneOf, text} from '../../lib/schema.ts';
import {authoredNow, changedNow, NOT_CHANGED} from '../../model/authored.ts';
import {accept, defineCommand, reject} from '../../model/command.ts';
import {asSetting, MAX_SETTING_NAME, MAX_SETTING_VALUE, MAX_SETTINGS, mayShare, SETTING_KINDS, type SettingFacts} from './setting.ts';

export const save = defineCommand({
  creates: true,
  ask: exactObject({kind: oneOf(SETTING_KINDS), name: text(MAX_SETTING_NAME), value: text(MAX_SETTING_VALUE)}),
  may: (by) => mayShare(by),
  decide: (_record, ask, context) => {
    if (ask.name.trim() === '') return reject('name-empty');
    if (!isJsonObject(ask.value)) return reject('not-a-setting');
    if (context.countActive() >= MAX_SETTINGS) return reject('too-many-settings');
    const facts: SettingFacts = {
      kind: ask.kind,
      name: ask.name.trim(),
      value: ask.value,
      state: 'active',
      ...authoredNow(context),
      ...NOT_CHANGED,
    };
    return accept({...facts});
  },
});

export const change = defineCommand({
  ask: exactObject({value: text(MAX_SETTING_VALUE)}),
  may: (by) => mayShare(by),
  decide: (record, ask, context) => {
    if (!record) return reject('no-such-setting');
    if (asSetting(record).state === 'retired') return reject('already-removed');
    if (!isJsonObject(ask.value)) return reject('not-a-setting');
    return accept({value: ask.value, ...changedNow(context)});
  },
});

export const remove = defineCommand({
  ask: exactObject({}),
  may: (by) => mayShare(by),
  decide: (record, _ask, context) => {
    if (!record) return reject('no-such-setting');
    if (asSetting(record).state === 'retired') return reject('already-removed');
    return accept({state: 'retired', ...changedNow(context)});
  },
});

function isJsonObject(value: string): boolean {
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
  } catch {
    return false;
  }
}
