import {exactObject, identifier} from '../../lib/schema.ts';
import {accept, defineCommand, reject} from '../../model/command.ts';
import {hasRole} from '../../model/identity.ts';
import {withEntry} from '../../model/timeline.ts';
import {asIncident, whileOpen, whyFrozen} from './incident.ts';

/** Part of a major incident: each keeps its own units and story. What is itself part of another leads none. */
export const group = defineCommand({
  ask: exactObject({under: identifier()}),
  may: (by) => hasRole(by, 'officer', 'supervisor'),
  decide: whileOpen((incident, {under}, context) => {
    const other = context.read('incidents', under);
    const otherFrozen = whyFrozen(other);
    if (otherFrozen || !other) return reject('cannot-group-under', otherFrozen ?? under);
    if (under === context.target) return reject('group-with-itself');
    if (asIncident(other).linkedIncident !== null) return reject('cannot-group-under', asIncident(other).number);
    return accept({linkedIncident: under, timeline: withEntry(incident, context, 'group', asIncident(other).number)});
  }),
});

export const ungroup = defineCommand({
  ask: exactObject({}),
  may: (by) => hasRole(by, 'officer', 'supervisor'),
  decide: whileOpen((incident, _ask, context) => {
    if (incident.linkedIncident === null) return reject('not-grouped');
    return accept({linkedIncident: null, timeline: withEntry(incident, context, 'ungroup')});
  }),
});
