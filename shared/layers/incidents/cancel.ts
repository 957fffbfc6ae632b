import {exactObject, text} from '../../lib/schema.ts';
import {accept, defineCommand, reject} from '../../model/command.ts';
import {hasRole} from '../../model/identity.ts';
import {isOpen} from '../../model/order.ts';
import {withEntry} from '../../model/timeline.ts';
import {unitsSetFree, whileOpen} from './incident.ts';

const BEFORE_ARRIVAL: ReadonlySet<string> = new Set(['new', 'acknowledged', 'dispatched']);

/** False alarm, test, withdrawn: before anybody is on scene. Units on their way are recalled with it. */
export const cancel = defineCommand({
  ask: exactObject({reason: text(512).min(1)}),
  may: (by) => hasRole(by, 'officer', 'supervisor'),
  decide: whileOpen((incident, {reason}, context) => {
    if (!BEFORE_ARRIVAL.has(incident.state)) return reject('too-late-to-cancel');
    return accept(
      {
        state: 'cancelled', closedAt: context.at, reason, timers: [], transfer: null,
        units: incident.units.map((order) => (isOpen(order) ? {...order, state: 'cancelled', clearedAt: context.at} : order)),
        timeline: withEntry(incident, context, 'cancel', reason),
      },
      unitsSetFree(incident, context.target, 'cancelled', context),
    );
  }),
});
