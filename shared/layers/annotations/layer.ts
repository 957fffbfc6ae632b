/** Drawings and notes on the map that all consoles share (`product.md` row 12). Removed ones stay a week in the log's present. */
import {nullable, number, oneOf, text} from '../../lib/schema.ts';
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
    createdAt: number(),
    createdBy: text(64),
    author: text(256),
    changedAt: nullable(number()),
    changedBy: nullable(text(256)),
  },
  keepDays: 7,
  access: 'common',
  goneStates: ['retired'],
  commands: {create, edit, remove},
});
