import {exactObject, text} from '../../lib/schema.ts';
import {accept, defineCommand, reject} from '../../model/command.ts';
import {hasRole} from '../../model/identity.ts';
import {withEntry} from '../../model/timeline.ts';
import {asIncident, isStoryFull, whyFrozen} from './incident.ts';

export const note = defineCommand({
  ask: exactObject({text: text().min(1)}),
  may: (by) => hasRole(by, 'operator', 'officer', 'supervisor'),
  decide: (record, ask, context) => {
    const frozen = whyFrozen(record);
    if (frozen || !record) return reject(frozen ?? 'no-such-incident');
    if (isStoryFull(asIncident(record))) return reject('timeline-full');
    return accept({timeline: withEntry(asIncident(record), context, 'note', ask.text)});
  },
});
