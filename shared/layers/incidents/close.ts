import {exactObject, optional, text} from '../../lib/schema.ts';
import {accept, defineCommand, reject} from '../../model/command.ts';
import {hasRole} from '../../model/identity.ts';
import {withEntry} from '../../model/timeline.ts';
import {asIncident, whileOpen} from './incident.ts';

/** Reviewed and done, with its disposition. An officer closes P3 and P4, a supervisor all. */
export const close = defineCommand({
  ask: exactObject({disposition: text(64).min(1), summary: optional(text())}),
  may: (by, record) => {
    if (hasRole(by, 'supervisor')) return true;
    const priority = record && asIncident(record).priority;
    return hasRole(by, 'officer') && (priority === 'P3' || priority === 'P4');
  },
  decide: whileOpen((incident, ask, context) => {
    if (incident.state !== 'resolved') return reject('not-resolved');
    return accept({
      state: 'closed',
      closedAt: context.at,
      disposition: ask.disposition,
      summary: ask.summary ?? null,
      timeline: withEntry(incident, context, 'close', ask.summary ?? null),
    });
  }),
});
