import {exactObject} from '../../lib/schema.ts';
import {accept, defineCommand, reject} from '../../model/command.ts';
import {hasRole} from '../../model/identity.ts';
import {PENDING_MS, REOPEN_WITHIN_MS, planOf} from '../../model/response-plan.ts';
import {timersFrom} from '../../model/timer.ts';
import {withEntry} from '../../model/timeline.ts';
import {asIncident} from './incident.ts';

/** It came back within 24 h: a new phase of the same incident; what was written stays as it was. */
export const reopen = defineCommand({
  ask: exactObject({}),
  may: (by) => hasRole(by, 'officer', 'supervisor'),
  decide: (record, _ask, context) => {
    if (!record) return reject('no-such-incident');
    const incident = asIncident(record);
    const endedAt = incident.closedAt ?? incident.resolvedAt;
    if (incident.state !== 'resolved' && incident.state !== 'closed') return reject('not-resolved');
    if (endedAt === null || context.at - endedAt > REOPEN_WITHIN_MS) return reject('too-late-to-reopen');
    const {slaMs} = planOf(context.plan, incident.type);
    return accept({
      state: 'in_progress', resolvedAt: null, closedAt: null, reopenCount: incident.reopenCount + 1, owner: context.by.user,
      timers: timersFrom(context.at, [['pending', PENDING_MS[incident.priority]], ['sla', slaMs]]),
      timeline: withEntry(incident, context, 'reopen'),
    });
  },
});
