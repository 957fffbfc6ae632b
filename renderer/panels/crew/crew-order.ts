/** What a crew's window knows of its own unit, its order and what it has told. Pure, from the picture and the outbox. */
import {asIncident, type IncidentFacts} from '../../../shared/layers/incidents/incident.ts';
import type {StoredRecord} from '../../../shared/model/change.ts';
import {openOrderOf, type Order} from '../../../shared/model/order.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import type {Timer, TimerName} from '../../../shared/model/timer.ts';
import type {UnitState} from '../../../shared/model/unit-state.ts';
import type {OutboxItem} from '../../../shared/protocol/bridge.ts';
import {isPending, type VersionOf} from '../../state/pending.ts';
import type {OutboxView} from '../../state/outbox.ts';

export interface CrewOrder {
  readonly id: string;
  readonly stored: StoredRecord;
  readonly facts: FactRecord;
  readonly incident: IncidentFacts;
  readonly order: Order;
}

/** The open order that was given last. */
export function orderOf(incidents: Iterable<StoredRecord>, unit: string): CrewOrder | null {
  let last: CrewOrder | null = null;
  for (const stored of incidents) {
    const facts = stored.record;
    const incident = facts && asIncident(facts);
    const order = incident && openOrderOf(incident.units, unit);
    if (order && (last === null || order.dispatchedAt > last.order.dispatchedAt)) last = {id: stored.id, stored, facts, incident, order};
  }
  return last;
}

/** What this crew asked, oldest first; receipts go by themselves and are nobody's act. */
export function ownActs({items}: Pick<OutboxView, 'items'>, unit: string): readonly OutboxItem[] {
  return items
    .filter(({command}) => (command.layer === 'units' && command.target === unit) || (command.layer === 'messages' && command.name !== 'deliver'))
    .toSorted((one, other) => one.askedAt - other.askedAt);
}

/** The state as the crew told it last: what still waits for the hub counts for the crew, who goes on working. */
export function stateAsTold(view: OutboxView, {unit, state}: {readonly unit: string; readonly state: UnitState | null}, versionOf: VersionOf): UnitState | null {
  const told = ownActs(view, unit).findLast((item) => item.command.layer === 'units' && isPending(item, view.arrived, versionOf));
  const asked = told?.command.ask['state'];
  return typeof asked === 'string' ? (asked as UnitState) : state;
}

/** The deadline that runs for this unit, the first to end. */
export function deadlineOf({timers}: Pick<IncidentFacts, 'timers'>, unit: string): Timer | null {
  const own = timers.filter((timer) => timer.unit === unit && timer.expiredAt === null && OWN_TIMERS.has(timer.name));
  return own.reduce<Timer | null>((first, timer) => (first === null || timer.dueAt < first.dueAt ? timer : first), null);
}

/** Not what the desk owes itself. */
const OWN_TIMERS: ReadonlySet<TimerName> = new Set(['ack', 'turnout', 'travel', 'checkin']);

export function isAmbulance(record: FactRecord): boolean {
  return record['emergencyVehicleType'] === 'ambulance' || record['emergencyVehicleType'] === 'motorcycleAmbulance' || record['vehicleType'] === 'ambulance';
}
