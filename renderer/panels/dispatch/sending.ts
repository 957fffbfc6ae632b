/** Sends units to an incident and says so, with ten seconds to call them back; what the desk was shown goes with it (N14). */
import {isOpen} from '../../../shared/model/order.ts';
import {asIncident} from '../../../shared/layers/incidents/incident.ts';
import type {Recommendation} from '../../../shared/model/recommendation.ts';
import type {Words} from '../../layers/look.ts';
import {untick} from '../../state/duty.ts';
import {say} from '../../state/toasts.ts';
import type {Desk} from '../desk-context.ts';
import {namesOf} from './unit-names.ts';

export interface Sending {
  readonly incident: string;
  readonly units: readonly string[];
  /** What was on the screen when it was decided; null: nothing was. */
  readonly shown: Recommendation | null;
}

export function sendUnits({incident, units, shown}: Sending, {ask, records}: Pick<Desk, 'ask' | 'records'>, {t}: Words): void {
  if (units.length === 0) return;
  ask('incidents', incident, 'dispatch', {units, ...(shown && {shown})});
  untick();
  const names = namesOf(units, records);
  const record = records.get('incidents', incident)?.record;
  const number = record ? asIncident(record).number : incident;
  say(t('duty.advice.sent', {units: names, number}), () => {
    recall(incident, units, {ask, records});
    say(t('duty.advice.recalled', {units: names}));
  });
}

/** Those that have an order here, or soon will; one that was refused has nothing to be called back from. */
function recall(incident: string, units: readonly string[], {ask, records}: Pick<Desk, 'ask' | 'records'>): void {
  const record = records.get('incidents', incident)?.record;
  const orders = record ? asIncident(record).units : [];
  for (const unit of units) {
    const order = orders.findLast((each) => each.unit === unit);
    if (!order || isOpen(order)) ask('units', unit, 'status', {state: 'cancelled'});
  }
}
