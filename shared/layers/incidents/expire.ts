import {exactObject, nullable, number, oneOf, text} from '../../lib/schema.ts';
import {accept, defineCommand, reject, type Also, type CommandContext} from '../../model/command.ts';
import {SYSTEM} from '../../model/identity.ts';
import type {FactRecord} from '../../model/record.ts';
import {ACK_ALERTS, ACK_MS, planOf} from '../../model/response-plan.ts';
import {alarmAbout} from '../../model/system-alarm.ts';
import {withEntry} from '../../model/timeline.ts';
import {started, stopped, TIMER_NAMES, timerOf, withTimer, type Timer} from '../../model/timer.ts';
import {asIncident, type IncidentFacts} from './incident.ts';

/**
 * A deadline has passed: what it leads to and the mark that it has are one transaction, asked with an id that follows
 * from incident, timer and time, so it comes once, whatever is killed in between. Only the hub itself asks it.
 */
export const expire = defineCommand({
  ask: exactObject({timer: oneOf(TIMER_NAMES), unit: nullable(text(256)), dueAt: number()}),
  may: (by) => by === SYSTEM,
  decide: (record, ask, context) => {
    if (!record) return reject('no-such-incident');
    const incident = asIncident(record);
    const timer = timerOf(incident.timers, ask.timer, ask.unit ?? undefined);
    if (timer === undefined || timer.expiredAt !== null || timer.dueAt !== ask.dueAt) return reject('timer-has-stopped');
    if (context.at < timer.dueAt) return reject('not-due');
    const ran = {...timer, expiredAt: context.at, count: timer.count + 1};
    const outcome = OUTCOMES[timer.name]({incident, record, timer: ran, context});
    return accept(
      {
        timers: withTimer(incident.timers, ran),
        timeline: withEntry(incident, context, `overdue-${timer.name}`, timer.unit === null ? null : nameOf(incident, timer.unit)),
        ...outcome.patch,
      },
      outcome.also ?? [],
    );
  },
});

interface Expired {
  readonly incident: IncidentFacts;
  readonly record: FactRecord;
  readonly timer: Timer;
  readonly context: CommandContext;
}

interface Outcome {
  readonly patch?: Partial<IncidentFacts>;
  readonly also?: readonly Also[];
}

const OUTCOMES: {readonly [name in Timer['name']]: (expired: Expired) => Outcome} = {
  unacknowledged: escalated,
  pending: escalated,
  sla: escalated,
  ack: askedAgain,
  turnout: () => ({}),
  travel: () => ({}),
  checkin: rollCallMissed,
  transfer: ({incident}) => ({patch: {transfer: null, timers: stopped(incident.timers, 'transfer')}}),
};

/** Supervisors and walls see it from now on. */
function escalated({incident, context}: Expired): Outcome {
  return {patch: {escalationLevel: incident.escalationLevel + 1, escalatedAt: context.at}};
}

/** The crew is alerted again; when that was of no use either, it is an alarm and the desk is advised another unit. */
function askedAgain({incident, record, timer, context}: Expired): Outcome {
  const order = incident.units.find(({unit, clearedAt}) => unit === timer.unit && clearedAt === null);
  if (!order) return {};
  if (order.alerts >= ACK_ALERTS) return {also: [alarmAbout({kind: 'unit-silent', severity: 'high', incident, unit: order, record, context})]};
  return {
    patch: {
      units: incident.units.map((one) => (one === order ? {...one, alerts: one.alerts + 1} : one)),
      timers: withTimer(incident.timers, {...timer, expiredAt: null, dueAt: Math.max(timer.dueAt, context.at) + ACK_MS}),
    },
  };
}

/** Nobody called the roll, or the crew did not answer; the next round begins. */
function rollCallMissed({incident, record, timer, context}: Expired): Outcome {
  const order = incident.units.find(({unit, clearedAt}) => unit === timer.unit && clearedAt === null);
  const {checkinMs} = planOf(context.plan, incident.type);
  if (!order || timer.unit === null || checkinMs === null) return {};
  return {
    patch: {timers: started(incident.timers, {name: 'checkin', unit: timer.unit, at: context.at, limitMs: checkinMs})},
    also: [alarmAbout({kind: 'roll-call', severity: 'critical', incident, unit: order, record, context})],
  };
}

function nameOf({units}: IncidentFacts, unit: string): string {
  return units.findLast((order) => order.unit === unit)?.callSign ?? unit;
}
