import {exactObject, optional, text} from '../../lib/schema.ts';
import {actedAt, toldTime} from '../../model/act-time.ts';
import {accept, defineCommand, reject} from '../../model/command.ts';
import {hasRole} from '../../model/identity.ts';
import {planOf} from '../../model/response-plan.ts';
import {withEntry} from '../../model/timeline.ts';
import {isOpen, lastStepAt} from '../../model/order.ts';
import {hasUnitsOut, type IncidentFacts, unitsSetFree, whileAtWork} from './incident.ts';

/**
 * Dealt with. Also straight from `acknowledged`: not every incident needs a unit. While a unit is at work it needs a
 * reason, and those units are released with it; steps of the procedure that nobody answered are counted in the story.
 */
export const resolve = defineCommand({
  tellsTime: true,
  ask: exactObject({reason: optional(text(512).min(1)), ...toldTime}),
  may: (by) => hasRole(by, 'officer', 'supervisor'),
  decide: whileAtWork((incident, ask, context) => {
    if (hasUnitsOut(incident) && ask.reason === undefined) return reject('units-not-clear');
    const acted = actedAt(ask.atTime, lastStepOf(incident), context.at);
    const open = openSteps(incident, planOf(context.plan, incident.type).sop.length);
    return accept(
      {
        state: 'resolved', resolvedAt: acted.at, reason: ask.reason ?? incident.reason,
        units: incident.units.map((order) => (isOpen(order) ? {...order, state: 'released', clearedAt: acted.at} : order)),
        timers: [], transfer: null,
        timeline: withEntry(incident, {by: context.by, ...acted}, 'resolve', [ask.reason, open].filter((part) => part !== undefined && part !== null).join(' · ') || null),
      },
      unitsSetFree(incident, context.target, 'released', {...context, at: acted.at}),
    );
  }),
});

function lastStepOf({createdAt, acknowledgedAt, units, timeline}: IncidentFacts): number {
  const reopenedAt = timeline.findLast(({action}) => action === 'reopen')?.at ?? 0;
  return Math.max(createdAt, acknowledgedAt ?? 0, reopenedAt, ...units.map((order) => order.clearedAt ?? lastStepAt(order)));
}

/** `SOP 3/7` where steps are open; null: none is. */
function openSteps({sop}: IncidentFacts, steps: number): string | null {
  const answered = new Set(sop.map(({step}) => step)).size;
  return steps > 0 && answered < steps ? `SOP ${answered}/${steps}` : null;
}
