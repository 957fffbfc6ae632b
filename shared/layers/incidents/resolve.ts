import {exactObject} from '../../lib/schema.ts';
import {accept, defineCommand, reject} from '../../model/command.ts';
import {hasRole} from '../../model/identity.ts';
import {asIncident, whyFrozen, withEntry} from './incident.ts';

/** Dealt with. Also straight from `acknowledged`: not every incident needs a unit. */
export const resolve = defineCommand({
  ask: exactObject({}),
  may: (by) => hasRole(by, 'officer', 'supervisor'),
  decide: (record, _ask, context) => {
    const frozen = whyFrozen(record);
    if (frozen || !record) return reject(frozen ?? 'no-such-incident');
    const incident = asIncident(record);
    if (incident.state === 'new') return reject('not-acknowledged');
    if (incident.state === 'resolved') return reject('already-resolved');
    return accept({state: 'resolved', resolvedAt: context.at, timeline: withEntry(incident, context, 'resolve')});
  },
});
