import {array, exactObject, identifier, optional} from '../../lib/schema.ts';
import {accept, defineCommand, reject, type CommandContext} from '../../model/command.ts';
import {hasRole} from '../../model/identity.ts';
import {timersOfDispatch, unitFactsAt} from '../../model/incident-response.ts';
import {MAX_ORDERS, type Order} from '../../model/order.ts';
import {recommendationSchema, type Recommendation} from '../../model/recommendation.ts';
import type {FactRecord} from '../../model/record.ts';
import {withEntry} from '../../model/timeline.ts';
import {isDispatchable} from '../../model/unit-state.ts';
import {whileAtWork} from './incident.ts';

/** Later than that the city is another one: the desk decides anew. */
const GOOD_FOR_MS = 120_000;

/** Of one incident; the oldest gives way. */
const MOST_RECOMMENDATIONS = 5;

/**
 * Sends units: all of them or none. What the desk was shown (`shown`) is kept beside what was sent; who dispatches without
 * a desk gets the hub's own advice of that moment on record. A unit that has an order elsewhere is not taken away from there; the second of two
 * officers is told so.
 */
export const dispatch = defineCommand({
  goodForMs: GOOD_FOR_MS,
  ask: exactObject({units: array(identifier()).min(1).max(50), shown: optional(recommendationSchema)}),
  may: (by) => hasRole(by, 'officer', 'supervisor'),
  decide: whileAtWork((incident, ask, context) => {
    const ids = [...new Set(ask.units)];
    if (incident.units.length + ids.length > MAX_ORDERS) return reject('too-many-units');
    const advice = ask.shown ?? context.advise(context.target);
    const orders: Order[] = [];
    for (const id of ids) {
      const unit = context.read('units', id);
      if (!unit) return reject('no-such-unit', id);
      if (unit['incidentId'] === context.target && unit['orderedAt'] != null) return reject('unit-already-sent', nameOf(unit, id));
      if (unit['orderedAt'] != null) return reject('unit-committed', nameOf(unit, id));
      if (!isDispatchable(unit['state'])) return reject('unit-not-available', nameOf(unit, id));
      orders.push(advised(orderTo(unit, id, context), advice));
    }
    const names = orders.map(({callSign, unit}) => callSign ?? unit).join(', ');
    return accept(
      {
        ...(incident.state === 'acknowledged' && {state: 'dispatched'}),
        units: [...incident.units, ...orders],
        firstDispatchAt: incident.firstDispatchAt ?? context.at,
        timers: timersOfDispatch(incident, orders, context),
        recommendations: advice === null ? incident.recommendations : [...incident.recommendations.slice(1 - MOST_RECOMMENDATIONS), {...advice, sent: ids}],
        timeline: withEntry(incident, context, 'dispatch', names),
      },
      ids.map((id) => ({layer: 'units', id, patch: unitFactsAt('dispatched', context.at, {incident: context.target, at: context.at})})),
    );
  }),
});

/** With the role and arrival time that the advice gave it. */
function advised(order: Order, advice: Recommendation | null): Order {
  const candidate = advice?.candidates.find(({unit}) => unit === order.unit);
  return candidate ? {...order, role: candidate.role, etaS: candidate.etaS, distanceM: candidate.distanceM} : order;
}

function nameOf(unit: FactRecord, id: string): string {
  return textIn(unit, 'callSign') ?? id;
}

/** A unit's order as it begins. */
export function orderTo(unit: FactRecord, id: string, {at, by}: CommandContext): Order {
  return {
    unit: id, callSign: textIn(unit, 'callSign'), agency: textIn(unit, 'agency'), role: null, state: 'dispatched',
    dispatchedAt: at, dispatchedBy: by.user, alerts: 1, acknowledgedAt: null, enrouteAt: null, stagingAt: null, onSceneAt: null,
    transportAt: null, atFacilityAt: null, clearedAt: null, etaS: null, distanceM: null, byRadio: false, enteredAt: at,
  };
}

function textIn(record: FactRecord, field: string): string | null {
  const value = record[field];
  return typeof value === 'string' ? value : null;
}
