import {exactObject, text} from '../../lib/schema.ts';
import {accept as accepted, defineCommand, reject} from '../../model/command.ts';
import {hasRole} from '../../model/identity.ts';
import {TRANSFER_MS} from '../../model/response-plan.ts';
import {withEntry} from '../../model/timeline.ts';
import {started, stopped} from '../../model/timer.ts';
import {asIncident, whileAtWork} from './incident.ts';

/** Offered to another agency or desk; who has it keeps it until somebody there accepts. */
export const transfer = defineCommand({
  ask: exactObject({to: text(64).min(1)}),
  may: (by) => hasRole(by, 'officer', 'supervisor'),
  decide: whileAtWork((incident, {to}, context) => {
    if (incident.transfer !== null) return reject('transfer-pending');
    return accepted({
      transfer: {to, by: context.by.user, at: context.at},
      timers: started(incident.timers, {name: 'transfer', at: context.at, limitMs: TRANSFER_MS}),
      timeline: withEntry(incident, context, 'transfer', to),
    });
  }),
});

/** Taken over: somebody else than who offered it. */
export const accept = defineCommand({
  ask: exactObject({}),
  may: (by) => hasRole(by, 'officer', 'supervisor'),
  decide: (record, _ask, context) => {
    if (!record) return reject('no-such-incident');
    const incident = asIncident(record);
    const {transfer: offer} = incident;
    if (offer === null) return reject('no-transfer');
    if (offer.by === context.by.user) return reject('own-transfer');
    return accepted({
      owner: context.by.user, agency: offer.to, transfer: null, timers: stopped(incident.timers, 'transfer'),
      timeline: withEntry(incident, context, 'accept', offer.to),
    });
  },
});

/** Not taken: it stays where it was, and the story says why. */
export const refuse = defineCommand({
  ask: exactObject({reason: text(512).min(1)}),
  may: (by) => hasRole(by, 'officer', 'supervisor'),
  decide: (record, {reason}, context) => {
    if (!record) return reject('no-such-incident');
    const incident = asIncident(record);
    if (incident.transfer === null) return reject('no-transfer');
    return accepted({
      transfer: null, timers: stopped(incident.timers, 'transfer'), timeline: withEntry(incident, context, 'refuse', `${incident.transfer.to} · ${reason}`),
    });
  },
});
