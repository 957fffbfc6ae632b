/** The steps that may come next for a unit, as its menu lists them: what is heard on the radio is entered from map and lists. */
import {units} from '../../../shared/layers/units/layer.ts';
import {needsReason, nextStates} from '../../../shared/model/unit-state.ts';
import {orderHeld, stepAsk} from '../../state/unit-step.ts';
import type {DetailsProps, RecordAct} from '../look.ts';
import {reasonText} from '../reason-text.ts';

/** What needs a reason is entered on the unit board or the incident's card. */
export function unitActs({stored, facts, identity, words, ask, pending}: Omit<DetailsProps, 'city'>): readonly RecordAct[] {
  if (units.commands['status']?.may(identity, facts, stored.id) !== true) return [];
  const whyNot = pending.has('status') ? reasonText('pending', words) : null;
  return nextStates(facts['state']).filter((state) => !needsReason(state)).map((state) => ({
    id: `state-${state}`, title: words.t(`duty.orders.next.${state}`), whyNot, run: () => ask('units', stored.id, 'status', stepAsk({state, incident: orderHeld(facts)})),
  }));
}
