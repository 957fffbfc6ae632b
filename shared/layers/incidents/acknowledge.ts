import {exactObject} from '../../lib/schema.ts';
import {accept, defineCommand, reject} from '../../model/command.ts';
import {hasRole} from '../../model/identity.ts';
import {stopped} from '../../model/timer.ts';
import {withEntry} from '../../model/timeline.ts';
import {whileOpen} from './incident.ts';

/** "I have it": the named person takes ownership of a new incident. */
export const acknowledge = defineCommand({
  ask: exactObject({}),
  may: (by) => hasRole(by, 'operator', 'officer', 'supervisor'),
  decide: whileOpen((incident, _ask, context) => {
    if (incident.state !== 'new') return reject('already-acknowledged');
    return accept({
      state: 'acknowledged',
      owner: context.by.user,
      acknowledgedAt: context.at,
      timers: stopped(incident.timers, 'unacknowledged'),
      timeline: withEntry(incident, context, 'acknowledge'),
    });
  }),
});
