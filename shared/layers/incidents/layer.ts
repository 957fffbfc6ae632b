/** Incidents: the record, its states and who may ask what (`product.md` §3.1; rights after `promises.md`). */
import {nullable, number, oneOf, text} from '../../lib/schema.ts';
import {defineLayer} from '../../model/layer.ts';
import {acknowledge} from './acknowledge.ts';
import {close} from './close.ts';
import {create} from './create.ts';
import {note} from './note.ts';
import {resolve} from './resolve.ts';
import {INCIDENT_STATES, PRIORITIES, timelineSchema} from './incident.ts';

export const incidents = defineLayer({
  name: 'incidents',
  facts: {
    /** Ours for life, given by the hub: `HP-261121-0147`. */
    number: text(32),
    type: text(64),
    priority: oneOf(PRIORITIES),
    state: oneOf(INCIDENT_STATES),
    place: nullable(text(512)),
    description: nullable(text()),
    createdAt: number(),
    createdBy: text(64),
    owner: nullable(text(64)),
    acknowledgedAt: nullable(number()),
    resolvedAt: nullable(number()),
    closedAt: nullable(number()),
    disposition: nullable(text(64)),
    summary: nullable(text()),
    timeline: timelineSchema,
  },
  keepDays: 365,
  access: 'public',
  hiddenFromWall: ['timeline', 'description', 'summary', 'createdBy', 'owner'],
  goneStates: ['closed', 'cancelled', 'duplicate'],
  commands: {create, acknowledge, note, resolve, close},
});
