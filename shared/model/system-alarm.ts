/**
 * An alarm that the hub raises itself about an incident: as facts of the `alarms` layer, so that strip, list and sound
 * take it like any other. Its id follows from what it is about, so one cause is one alarm.
 */
import type {Also, CommandContext} from './command.ts';
import type {Order} from './order.ts';
import type {FactRecord} from './record.ts';
import type {Severity} from './severity.ts';

/** By this an alarm of ours is known; its `name` is the unit's, its `alarmedObject` the incident's number. */
export const SYSTEM_ALARM_CATEGORY = 'dispatch';

/** Why: `unit-silent` (no acknowledgement), `roll-call` (a crew did not answer), `emergency` (a crew asks for help). */
export type SystemAlarmKind = 'unit-silent' | 'roll-call' | 'emergency';

export interface AlarmAbout {
  readonly kind: SystemAlarmKind;
  readonly severity: Severity;
  /** null: about a unit that has no order. */
  readonly incident: {readonly number: string; readonly place: string | null} | null;
  readonly unit: Pick<Order, 'unit' | 'callSign'>;
  /** The incident, or else the unit, as it is kept: its place and whether it is simulated. */
  readonly record: FactRecord;
  readonly context: CommandContext;
}

/** In place of an incident's id. */
export const NO_INCIDENT = 'none';

export function alarmIdOf(kind: SystemAlarmKind, incident: string, unit: string): string {
  return `dispatch-${kind}-${incident}-${unit}`.slice(0, 256);
}

/** Raised, or raised anew where it was there before. */
export function alarmAbout({kind, severity, incident, unit, record, context: {at, target, read}}: AlarmAbout): Also {
  const id = alarmIdOf(kind, incident === null ? NO_INCIDENT : target, unit.unit);
  const before = read('alarms', id);
  const raising = typeof before?.['raising'] === 'number' ? before['raising'] + 1 : 1;
  return {
    layer: 'alarms',
    id,
    patch: {
      name: unit.callSign ?? unit.unit, alarmType: kind, category: SYSTEM_ALARM_CATEGORY, severity, raisedSeverity: severity, severityOriginal: null,
      state: 'unacknowledged', ackState: 'unacknowledged', ackUserId: null, ackSystemId: null, acknowledgedAt: null, raising, raisedAt: at,
      alarmedObject: incident?.number ?? null, alarmedObjectType: incident === null ? 'unit' : 'incident', place: incident?.place ?? null,
      geometry: record.geometry, observedAt: at, receivedAt: at, demo: record.demo, source: 'hub',
    },
  };
}

/** What was raised of an order ends with the order. */
export function alarmsOfOrderCleared(incident: string, unit: string, context: CommandContext): readonly Also[] {
  return (['unit-silent', 'roll-call'] as const).flatMap((kind) => alarmCleared(kind, incident, unit, context) ?? []);
}

/** Its cause is gone; null: there is none, or it is gone already. Who has not seen it still has to (ISA-18.2 RTNUN). */
export function alarmCleared(kind: SystemAlarmKind, incident: string, unit: string, {read, at}: CommandContext): Also | null {
  const id = alarmIdOf(kind, incident, unit);
  const before = read('alarms', id);
  if (!before || before['severity'] === 'cleared') return null;
  return {layer: 'alarms', id, patch: {severity: 'cleared', alarmClearedTime: at, state: before['ackState'] === 'acknowledged' ? 'normal' : 'returned'}};
}
