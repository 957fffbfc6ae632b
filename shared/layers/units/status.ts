import {exactObject, identifier, oneOf, optional, text} from '../../lib/schema.ts';
import {actedAt, toldTime} from '../../model/act-time.ts';
import {accept, defineCommand, reject, type Also, type CommandContext} from '../../model/command.ts';
import {hasRole} from '../../model/identity.ts';
import {afterUnitStep, unitFactsAt, type ResponseFacts} from '../../model/incident-response.ts';
import {lastStepAt, openOrderOf} from '../../model/order.ts';
import {alarmAbout, alarmCleared, alarmsOfOrderCleared, NO_INCIDENT} from '../../model/system-alarm.ts';
import type {FactRecord} from '../../model/record.ts';
import {isOver, mayFollow, needsReason, UNIT_STATES, type UnitState} from '../../model/unit-state.ts';
import {asUnit} from './unit.ts';

/**
 * The unit's next step: by its own crew, by an officer who heard it on the radio, or by the hub from what the vehicle
 * tells. Its order's times, timers and the incident follow in the same transaction. Whoever says of which incident's order
 * the step is (`incident`) is refused where the unit has another by now: a step that waited must not land on that one.
 * What is told late (`atTime`) counts from when it was done, for the order, its timers and the report alike.
 */
export const status = defineCommand({
  tellsTime: true,
  ask: exactObject({state: oneOf(UNIT_STATES), reason: optional(text(512).min(1)), incident: optional(identifier()), ...toldTime}),
  may: (by, _record, target) => hasRole(by, 'officer', 'supervisor') || (hasRole(by, 'unit') && by.unit !== undefined && by.unit === target),
  decide: (record, {state, reason = null, incident: meant, atTime}, context) => {
    if (!record) return reject('no-such-unit');
    const unit = asUnit(record);
    if (meant !== undefined && (unit.orderedAt === null || unit.incidentId !== meant)) return reject('order-changed');
    if (unit.state === state) return reject('unit-in-state-already');
    if (!mayFollow(unit.state, state)) return reject('unit-state-jump', `${unit.state ?? '–'} → ${state}`);
    if (needsReason(state) && reason === null) return reject('reason-missing');
    const {incidentId, orderedAt} = unit;
    const incidentRecord = orderedAt !== null && incidentId !== null ? context.read('incidents', incidentId) : undefined;
    const incident = incidentRecord as unknown as (ResponseFacts & {readonly number: string; readonly place: string | null}) | undefined;
    const order = incident && openOrderOf(incident.units, context.target);
    const acted = actedAt(atTime, Math.max(unit.stateSince ?? 0, order ? lastStepAt(order) : 0), context.at);
    const own = {
      stateReason: reason,
      ...unitFactsAt(state, acted.at, isOver(state) ? null : incidentId !== null && orderedAt !== null ? {incident: incidentId, at: orderedAt} : null),
      ...(orderedAt === null && incidentId !== null && {incidentId}),
    };
    if (incident === undefined || incidentRecord === undefined || incidentId === null) return accept(own, alarmsWithoutOrder(record, state, context));
    const patch = afterUnitStep(incident, {unit: context.target, to: state, reason, acted}, context);
    if (patch === null || !order) return accept(own, alarmsWithoutOrder(record, state, context));
    const ofIncident = {...context, target: incidentId};
    const also: (Also | null)[] = [
      {layer: 'incidents', id: incidentId, patch},
      state === 'emergency' ? alarmAbout({kind: 'emergency', severity: 'critical', incident, unit: order, record: incidentRecord, context: ofIncident}) : null,
      unit.state === 'emergency' ? alarmCleared('emergency', incidentId, context.target, context) : null,
      ...(isOver(state) ? alarmsOfOrderCleared(incidentId, context.target, context) : [unit.state === 'dispatched' ? alarmCleared('unit-silent', incidentId, context.target, context) : null]),
    ];
    return accept(own, also.filter((change) => change !== null));
  },
});

/** A crew asks for help wherever it is. */
function alarmsWithoutOrder(record: FactRecord, to: UnitState, context: CommandContext): readonly Also[] {
  const {callSign, state} = asUnit(record);
  const unit = {unit: context.target, callSign};
  const cleared = state === 'emergency' ? alarmCleared('emergency', NO_INCIDENT, context.target, context) : null;
  if (to === 'emergency') return [alarmAbout({kind: 'emergency', severity: 'critical', incident: null, unit, record, context})];
  return cleared === null ? [] : [cleared];
}
