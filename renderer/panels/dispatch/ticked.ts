/** Which units are ticked: the suggested ones until somebody touches them, then what that person ticked, in the order of the table. */
import type {Recommendation} from '../../../shared/model/recommendation.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {isDispatchable} from '../../../shared/model/unit-state.ts';
import type {DutyState} from '../../state/duty.ts';

export function tickedOf(ticked: DutyState['ticked'], incident: string, advice: Recommendation | null): ReadonlySet<string> {
  if (ticked?.incident === incident) return ticked.units;
  return new Set(advice?.candidates.filter(({isSuggested}) => isSuggested).map(({unit}) => unit));
}

/** Of the incident in hand, as every list of units draws them: none without an incident. */
export function tickedInHand({inHand, ticked, shown}: Pick<DutyState, 'inHand' | 'ticked' | 'shown'>): ReadonlySet<string> {
  return inHand === null ? new Set() : tickedOf(ticked, inHand, shown?.incident === inHand ? shown.advice : null);
}

export function toggled(units: ReadonlySet<string>, unit: string): ReadonlySet<string> {
  const next = new Set(units);
  if (!next.delete(unit)) next.add(unit);
  return next;
}

/** False once somebody else has it, whatever the advice said. */
export function isFree(facts: FactRecord | null | undefined): boolean {
  return facts != null && facts['orderedAt'] == null && isDispatchable(facts['state']);
}

/** As they stand in the table, then those that were added by hand. */
export function inTableOrder(units: ReadonlySet<string>, advice: Recommendation | null): readonly string[] {
  const listed = advice?.candidates.map(({unit}) => unit).filter((unit) => units.has(unit)) ?? [];
  return [...listed, ...[...units].filter((unit) => !listed.includes(unit))];
}
