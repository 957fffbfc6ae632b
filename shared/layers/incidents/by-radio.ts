import {accept, reject, type Also, type CommandContext, type Decision} from '../../model/command.ts';
import {timersOfDispatch, unitFactsAt} from '../../model/incident-response.ts';
import {isOpen, MAX_ORDERS, type Order} from '../../model/order.ts';
import {withEntry} from '../../model/timeline.ts';
import {isDispatchable} from '../../model/unit-state.ts';
import {orderTo} from './dispatch.ts';
import type {IncidentFacts} from './incident.ts';

export interface ByRadio {
  readonly spokenAt: number;
  readonly units: readonly string[];
  /** The returned command. */
  readonly command: string;
}

/** The crew took its order by voice, so it is acknowledged; a unit that has another order by now keeps that one. */
export function enteredByRadio(incident: IncidentFacts, {spokenAt, units, command}: ByRadio, context: CommandContext): Decision {
  const {at, by, target, read} = context;
  if (incident.state === 'new' && units.length > 0) return reject('not-acknowledged');
  if (incident.state === 'resolved') return reject('already-resolved');
  const orders: Order[] = [];
  const also: Also[] = [];
  for (const id of new Set(units)) {
    const unit = read('units', id);
    if (!unit) return reject('no-such-unit', id);
    const isFree = unit['orderedAt'] == null && isDispatchable(unit['state']);
    const order = orderTo(unit, id, context);
    orders.push({...order, state: 'acknowledged', alerts: 0, dispatchedAt: spokenAt, acknowledgedAt: spokenAt, byRadio: true, ...(!isFree && {clearedAt: at})});
    if (isFree) also.push({layer: 'units', id, patch: unitFactsAt('acknowledged', spokenAt, {incident: target, at})});
  }
  if (incident.units.length + orders.length > MAX_ORDERS) return reject('too-many-units');
  const names = orders.map(({callSign, unit}) => callSign ?? unit).join(', ');
  // Who has another order by now is not on the way here.
  const coming = orders.filter(isOpen);
  return accept(
    {
      ...(coming.length > 0 && incident.state === 'acknowledged' && {state: 'dispatched'}),
      ...(orders.length > 0 && {firstDispatchAt: Math.min(incident.firstDispatchAt ?? spokenAt, spokenAt)}),
      ...(coming.length > 0 && {timers: timersOfDispatch(incident, coming, context)}),
      units: [...incident.units, ...orders],
      radioCommands: [...incident.radioCommands, {command, spokenAt, enteredAt: at, by: by.user}],
      timeline: withEntry(incident, {by, at: spokenAt, enteredAt: at}, 'done-by-radio', names === '' ? null : names),
    },
    also,
  );
}
