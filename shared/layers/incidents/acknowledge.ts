import {exactObject} from '../../lib/schema.ts';
import {actedAt, toldTime} from '../../model/act-time.ts';
import {accept, defineCommand, reject} from '../../model/command.ts';
import {hasRole} from '../../model/identity.ts';
import {stopped} from '../../model/timer.ts';
import {withEntry} from '../../model/timeline.ts';
import {whileOpen} from './incident.ts';

/** "I have it": the named person takes ownership of a new incident. */
export const acknowledge = defineCommand({
  tellsTime: true,
  ask: exactObject({...toldTime}),
  may: (by) => hasRole(by, 'operator', 'officer', 'supervisor'),
  decide: whileOpen((incident, {atTime}, context) => {
    if (incident.state !== 'new') return reject('already-acknowledged');
    const acted = actedAt(atTime, incident.createdAt, context.at);
    return accept({
      state: 'acknowledged',
      owner: context.by.user,
      acknowledgedAt: acted.at,
      timers: stopped(incident.timers, 'unacknowledged'),
      timeline: withEntry(incident, {by: context.by, ...acted}, 'acknowledge'),
    });
  }),
});
