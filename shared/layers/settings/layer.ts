/** What desks are set to and share by name: layouts. Removed ones stay a week in the log's present. */
import {oneOf, text} from '../../lib/schema.ts';
import {authoredFields, changedFields} from '../../model/authored.ts';
import {defineLayer} from '../../model/layer.ts';
import {change, remove, save} from './commands.ts';
import {MAX_SETTING_NAME, MAX_SETTING_VALUE, SETTING_KINDS} from './setting.ts';

export const settings = defineLayer({
  name: 'settings',
  internal: true,
  facts: {
    kind: oneOf(SETTING_KINDS),
    name: text(MAX_SETTING_NAME),
    value: text(MAX_SETTING_VALUE),
    state: oneOf(['active', 'retired']),
    ...authoredFields,
    ...changedFields,
  },
  keepDays: 7,
  access: 'common',
  goneStates: ['retired'],
  commands: {save, change, remove},
});
