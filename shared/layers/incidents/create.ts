import {exactObject, nullable, oneOf, optional, text} from '../../lib/schema.ts';
import {pointAt, positionSchema} from '../../geo/geometry.ts';
import {actedAt, toldTime, withTimeToTell} from '../../model/act-time.ts';
import {accept, defineCommand} from '../../model/command.ts';
import {hasRole} from '../../model/identity.ts';
import {PENDING_MS, planOf, UNACKNOWLEDGED_MS} from '../../model/response-plan.ts';
import {timersFrom} from '../../model/timer.ts';
import {withEntry} from '../../model/timeline.ts';
import {AT_FIRST, PRIORITIES, type IncidentFacts} from './incident.ts';

/** Nothing precedes it; a console that was without the hub for longer than that is not believed. */
const LONGEST_AGO_MS = 24 * 3_600_000;

/**
 * A new incident. Its id comes from the command's id, so a window knows it before the hub has answered. Its deadlines
 * begin with it: to be acknowledged, to be sent to, to be resolved.
 */
export const create = defineCommand({
  creates: true,
  tellsTime: true,
  ask: exactObject({
    type: text(64).min(1),
    priority: oneOf(PRIORITIES),
    position: nullable(positionSchema),
    place: optional(text(512)),
    description: optional(text()),
    ...toldTime,
  }),
  may: (by) => hasRole(by, 'operator', 'officer', 'supervisor'),
  decide: (_record, ask, {at: now, by, nextNumber, plan}) => {
    const acted = actedAt(ask.atTime, now - LONGEST_AGO_MS, now);
    const {at} = acted;
    const {lead, slaMs} = planOf(plan, ask.type);
    const facts: IncidentFacts = {
      ...AT_FIRST,
      number: nextNumber,
      type: ask.type,
      priority: ask.priority,
      place: ask.place ?? null,
      description: ask.description ?? null,
      createdAt: at,
      createdBy: by.user,
      agency: lead,
      timers: withTimeToTell(timersFrom(at, [['unacknowledged', UNACKNOWLEDGED_MS[ask.priority]], ['pending', PENDING_MS[ask.priority]], ['sla', slaMs]]), [], acted),
      timeline: withEntry({timeline: []}, {by, ...acted}, 'create'),
    };
    return accept({...facts, geometry: ask.position ? pointAt(ask.position[0], ask.position[1]) : null});
  },
});
