/** The crew's unit, its order and what it told, anew with every change of the picture or the outbox. */
import {useStore} from 'zustand';
import {asUnit, type UnitFacts} from '../../../shared/layers/units/unit.ts';
import type {StoredRecord} from '../../../shared/model/change.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import type {UnitState} from '../../../shared/model/unit-state.ts';
import type {OutboxItem} from '../../../shared/protocol/bridge.ts';
import {outboxStore} from '../../state/outbox.ts';
import type {VersionOf} from '../../state/pending.ts';
import {orderMeant, stepAsk} from '../../state/unit-step.ts';
import {useDesk} from '../desk-context.ts';
import {useRecordsVersion} from '../use-records-version.ts';
import {orderOf, ownActs, stateAsTold, type CrewOrder} from './crew-order.ts';

export interface Crew {
  readonly unit: string;
  readonly stored: StoredRecord;
  readonly facts: FactRecord;
  readonly own: UnitFacts;
  /** As the crew told it, whether or not the hub has heard it. */
  readonly state: UnitState | null;
  readonly order: CrewOrder | null;
  /** Newest first. */
  readonly acts: readonly OutboxItem[];
  readonly tell: (state: UnitState, reason?: string) => void;
}

const anything = (): boolean => true;

/** null: the centre does not know the unit. */
export function useCrew(unit: string): Crew | null {
  const {records, ask} = useDesk();
  // All that a crew may see is a handful of records.
  useRecordsVersion({records, concerns: anything});
  const outbox = useStore(outboxStore);
  const stored = records.get('units', unit);
  const facts = stored?.record;
  if (!stored || !facts) return null;
  const own = asUnit(facts);
  const versionOf: VersionOf = (layer, id) => records.get(layer, id)?.version ?? 0;
  return {
    unit, stored, facts, own,
    state: stateAsTold(outbox, {unit, state: own.state}, versionOf),
    order: orderOf(records.layers.get('incidents')?.records.values() ?? [], unit),
    acts: ownActs(outbox, unit).toReversed(),
    tell: (state, reason) => void ask('units', unit, 'status', stepAsk({state, reason, incident: orderMeant(unit, records, outboxStore.getState())})),
  };
}
