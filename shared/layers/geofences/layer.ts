/** Geofences. The hub looks who is inside; each stay is a record of `visits`. */
import {array, integer, nullable, oneOf, text} from '../../lib/schema.ts';
import {authoredFields} from '../../model/authored.ts';
import {defineLayer} from '../../model/layer.ts';
import {circleSchema, create, edit, fenceEventsSchema, fencedLayersSchema, heldBack, nameSchema, remove, watch} from './commands.ts';
import {MAX_WATCHERS} from './geofence.ts';

export const geofences = defineLayer({
  name: 'geofences',
  internal: true,
  facts: {
    name: nameSchema,
    state: oneOf(['active', 'retired']),
    circle: nullable(circleSchema),
    layers: fencedLayersSchema,
    on: fenceEventsSchema,
    watchers: array(text(64)).max(MAX_WATCHERS),
    heldBack: integer(),
    ...authoredFields,
  },
  keepDays: 7,
  access: 'common',
  goneStates: ['retired'],
  commands: {create, edit, remove, watch, 'held-back': heldBack},
});
