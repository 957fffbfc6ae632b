/** What desks are set to and share by name: layouts. Removed ones stay a week in the log's present. */
import {nullable, number, oneOf, text} from '../../lib/schema.ts';
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
    createdAt: number(),
    createdBy: text(64),
    author: text(256),
    changedAt: nullable(number()),
    changedBy: nullable(text(256)),
  },
  keepDays: 7,
  access: 'common',
  goneStates: ['retired'],
  commands: {save, change, remove},
});
