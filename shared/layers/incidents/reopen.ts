import {exactObject} from '../../lib/schema.ts';
import {accept, defineCommand, reject} from '../../model/command.ts';
import {hasRole} from '../../model/identity.ts';
import {REOPEN_WITHIN_MS, planOf} from '../../model/response-plan.ts';
import {started} from '../../model/timer.ts';
import {MAX_TIMELINE_ENTRIES, withEntry} from '../../model/timeline.ts';
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
    if (incident.timeline.length >= MAX_TIMELINE_ENTRIES) return reject('timeline-full');
    if (endedAt === null || context.at - endedAt > REOPEN_WITHIN_MS) return reject('too-late-to-reopen');
    const {slaMs} = planOf(context.plan, incident.type);
    return accept({
      state: 'in_progress', resolvedAt: null, closedAt: null, reopenCount: incident.reopenCount + 1, owner: context.by.user,
      timers: slaMs === null ? [] : started([], {name: 'sla', at: context.at, limitMs: slaMs}),
      timeline: withEntry(incident, context, 'reopen'),
    });
  },
});
