import {exactObject, text} from '../../lib/schema.ts';
import {accept, defineCommand, reject} from '../../model/command.ts';
import {hasRole} from '../../model/identity.ts';
import {withEntry} from '../../model/timeline.ts';
import {isStoryFull, whileOpen} from './incident.ts';

export const note = defineCommand({
  ask: exactObject({text: text().min(1)}),
  may: (by) => hasRole(by, 'operator', 'officer', 'supervisor'),
  decide: whileOpen((incident, ask, context) => {
    if (isStoryFull(incident)) return reject('timeline-full');
    return accept({timeline: withEntry(incident, context, 'note', ask.text)});
  }),
});
