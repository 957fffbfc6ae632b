/** Sends units to an incident and says so, with ten seconds to call them back; what the desk was shown goes with it (N14). */
import {asIncident} from '../../../shared/layers/incidents/incident.ts';
import type {Order} from '../../../shared/model/order.ts';
import type {Recommendation} from '../../../shared/model/recommendation.ts';
import type {Words} from '../../layers/look.ts';
import {untick} from '../../state/duty.ts';
import {outboxStore} from '../../state/outbox.ts';
import type {Records} from '../../state/records.ts';
import {say} from '../../state/toasts.ts';
import {stepAsk} from '../../state/unit-step.ts';
import type {Desk} from '../desk-context.ts';
import {recallable} from './recallable.ts';
import {namesOf} from './unit-names.ts';

export interface Sending {
  readonly incident: string;
  readonly units: readonly string[];
  /** What was on the screen when it was decided; null: nothing was. */
  readonly shown: Recommendation | null;
}

export function sendUnits({incident, units, shown}: Sending, {ask, records}: Pick<Desk, 'ask' | 'records'>, {t}: Words): void {
  if (units.length === 0) return;
  const before = ordersOf(incident, records);
  const id = ask('incidents', incident, 'dispatch', {units, ...(shown && {shown})});
  untick(incident);
  const record = records.get('incidents', incident)?.record;
  const number = record ? asIncident(record).number : incident;
  say(t('duty.advice.sent', {units: namesOf(units, records), number}), () => {
    const state = outboxStore.getState().items.find(({command}) => command.id === id)?.state ?? null;
    const called = recallable({units, state, before, now: ordersOf(incident, records)});
    for (const unit of called) ask('units', unit, 'status', stepAsk({state: 'cancelled', incident}));
    say(called.length === 0 ? t('duty.advice.nobodyRecalled') : t('duty.advice.recalled', {units: namesOf(called, records)}));
  });
}

function ordersOf(incident: string, records: Pick<Records, 'get'>): readonly Order[] {
  const record = records.get('incidents', incident)?.record;
  return record ? asIncident(record).units : [];
}
