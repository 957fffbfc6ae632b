/** Drawings and notes on the map that all consoles share (`product.md` row 12). Removed ones stay a week in the log's present. */
import {oneOf, text} from '../../lib/schema.ts';
import {authoredFields, changedFields} from '../../model/authored.ts';
import {defineLayer} from '../../model/layer.ts';
import {ANNOTATION_KINDS, MAX_ANNOTATION_TEXT} from './annotation.ts';
import {create, edit, remove} from './commands.ts';

export const annotations = defineLayer({
  name: 'annotations',
  internal: true,
  facts: {
    kind: oneOf(ANNOTATION_KINDS),
    text: text(MAX_ANNOTATION_TEXT),
    state: oneOf(['active', 'retired']),
    ...authoredFields,
    ...changedFields,
  },
  keepDays: 7,
  access: 'common',
  goneStates: ['retired'],
  commands: {create, edit, remove},
});
