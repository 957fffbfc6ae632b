import {exactObject, nullable, oneOf, optional, text} from '../../lib/schema.ts';
import {pointAt, positionSchema} from '../../geo/geometry.ts';
import {accept, defineCommand} from '../../model/command.ts';
import {hasRole} from '../../model/identity.ts';
import {PRIORITIES, type IncidentFacts} from './incident.ts';

/** A new incident. Its id comes from the command's id, so a window knows it before the hub has answered. */
export const create = defineCommand({
  creates: true,
  ask: exactObject({
    type: text(64).min(1),
    priority: oneOf(PRIORITIES),
    position: nullable(positionSchema),
    place: optional(text(512)),
    description: optional(text()),
  }),
  may: (by) => hasRole(by, 'operator', 'officer', 'supervisor'),
  decide: (_record, ask, context) => {
    const facts: IncidentFacts = {
      number: context.nextNumber,
      type: ask.type,
      priority: ask.priority,
      state: 'new',
      place: ask.place ?? null,
      description: ask.description ?? null,
      createdAt: context.at,
      createdBy: context.by.user,
      owner: null,
      acknowledgedAt: null,
      resolvedAt: null,
      closedAt: null,
      disposition: null,
      summary: null,
      timeline: [{at: context.at, by: context.by.user, action: 'create', text: null}],
    };
    return accept({...facts, geometry: ask.position ? pointAt(ask.position[0], ask.position[1]) : null});
  },
});
