/**
 * What is asked for a unit's next step. A step names the incident whose order it is of: one that waited for the link, or
 * crossed somebody else's, is refused by the hub where the unit has another order by then, and turns no wrong crew round.
 * Pure, from the picture and the outbox.
 */
import {asUnit} from '../../shared/layers/units/unit.ts';
import type {FactRecord} from '../../shared/model/record.ts';
import {isOver, type UnitState} from '../../shared/model/unit-state.ts';
import type {OutboxView} from './outbox.ts';
import {isPending, type VersionOf} from './pending.ts';
import type {Records} from './records.ts';

export interface UnitStep {
  readonly state: UnitState;
  readonly reason?: string | undefined;
  /** The incident whose order is meant; null: the unit has none. */
  readonly incident: string | null;
}

export function stepAsk({state, reason = '', incident}: UnitStep): {readonly [field: string]: unknown} {
  // A call for help holds wherever the crew is.
  return {state, ...(reason !== '' && {reason}), ...(incident !== null && state !== 'emergency' && {incident})};
}

/** The incident whose order of this hub a unit has; what its source tells of an incident is no order. */
export function orderHeld(facts: FactRecord): string | null {
  const {incidentId, orderedAt} = asUnit(facts);
  return orderedAt === null ? null : incidentId;
}

/** The same for a step that is asked now: what was asked here before and still waits counts as done. */
export function orderMeant(unit: string, records: Pick<Records, 'get'>, view: OutboxView): string | null {
  const versionOf: VersionOf = (layer, id) => records.get(layer, id)?.version ?? 0;
  const waiting = view.items.filter((item) => isPending(item, view.arrived, versionOf)).map(({command}) => command);
  const facts = records.get('units', unit)?.record;
  const held = facts ? orderHeld(facts) : null;
  if (held === null) {
    const dispatch = waiting.findLast(({layer, name, ask}) => layer === 'incidents' && name === 'dispatch' && Array.isArray(ask['units']) && ask['units'].includes(unit));
    return dispatch?.target ?? null;
  }
  const isDone = waiting.some(({layer, target, name, ask}) => layer === 'units' && target === unit && name === 'status' && ask['incident'] === held && isOver(ask['state']));
  return isDone ? null : held;
}
