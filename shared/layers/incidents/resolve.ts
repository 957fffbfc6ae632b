import {exactObject, optional, text} from '../../lib/schema.ts';
import {accept, defineCommand, reject} from '../../model/command.ts';
import {hasRole} from '../../model/identity.ts';
import {planOf} from '../../model/response-plan.ts';
import {withEntry} from '../../model/timeline.ts';
import {isOpen} from '../../model/order.ts';
import {hasUnitsOut, type IncidentFacts, unitsSetFree, whileAtWork} from './incident.ts';

/**
 * Dealt with. Also straight from `acknowledged`: not every incident needs a unit. While a unit is at work it needs a
 * reason, and those units are released with it; steps of the procedure that nobody answered are counted in the story.
 */
export const resolve = defineCommand({
  ask: exactObject({reason: optional(text(512).min(1))}),
  may: (by) => hasRole(by, 'officer', 'supervisor'),
  decide: whileAtWork((incident, ask, context) => {
    if (hasUnitsOut(incident) && ask.reason === undefined) return reject('units-not-clear');
    const open = openSteps(incident, planOf(context.plan, incident.type).sop.length);
    return accept(
      {
        state: 'resolved', resolvedAt: context.at, reason: ask.reason ?? incident.reason,
        units: incident.units.map((order) => (isOpen(order) ? {...order, state: 'released', clearedAt: context.at} : order)),
        timers: [], transfer: null,
        timeline: withEntry(incident, context, 'resolve', [ask.reason, open].filter((part) => part !== undefined && part !== null).join(' · ') || null),
      },
      unitsSetFree(incident, context.target, 'released', context),
    );
  }),
});

/** `SOP 3/7` where steps are open; null: none is. */
function openSteps({sop}: IncidentFacts, steps: number): string | null {
  const answered = new Set(sop.map(({step}) => step)).size;
  return steps > 0 && answered < steps ? `SOP ${answered}/${steps}` : null;
}
