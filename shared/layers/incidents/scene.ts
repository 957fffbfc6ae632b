/** What is said of the work on scene: more is needed, steps of the procedure, roll calls, what was done by radio. */
import {array, exactObject, flag, identifier, integer, optional, text} from '../../lib/schema.ts';
import {moment} from '../../time/moment.ts';
import {actedAt, toldTime, withTimeToTell} from '../../model/act-time.ts';
import {accept, defineCommand, reject} from '../../model/command.ts';
import {hasRole} from '../../model/identity.ts';
import {alarmAbout, alarmCleared} from '../../model/system-alarm.ts';
import {openOrderOf} from '../../model/order.ts';
import {HIGHEST_ALARM_LEVEL, planOf} from '../../model/response-plan.ts';
import {withEntry} from '../../model/timeline.ts';
import {started} from '../../model/timer.ts';
import {enteredByRadio} from './by-radio.ts';
import {whileOpen} from './incident.ts';

/** One level more: the run card's levels add up, and what has been sent counts. */
export const raiseLevel = defineCommand({
  ask: exactObject({}),
  may: (by) => hasRole(by, 'officer', 'supervisor'),
  decide: whileOpen((incident, _ask, context) => {
    if (incident.state === 'resolved') return reject('already-resolved');
    const highest = Math.max(1, ...planOf(context.plan, incident.type).runCard.map(({level}) => level));
    if (incident.alarmLevel >= Math.min(highest === 1 ? HIGHEST_ALARM_LEVEL : highest, HIGHEST_ALARM_LEVEL)) return reject('highest-level');
    const alarmLevel = incident.alarmLevel + 1;
    return accept({alarmLevel, timeline: withEntry(incident, context, 'raise-level', String(alarmLevel))});
  }),
});

const MAX_ANSWERS = 500;

/** One step of the type's procedure; the record keeps every answer. */
export const sopAnswer = defineCommand({
  ask: exactObject({step: integer().min(1), answer: text(1_000).min(1)}),
  may: (by) => hasRole(by, 'operator', 'officer', 'supervisor'),
  decide: whileOpen((incident, {step, answer}, context) => {
    if (incident.state === 'new') return reject('not-acknowledged');
    if (!planOf(context.plan, incident.type).sop.some((known) => known.step === step)) return reject('no-such-step', String(step));
    if (incident.sop.length >= MAX_ANSWERS) return reject('too-many-answers');
    return accept({
      sop: [...incident.sop, {step, answer, by: context.by.user, at: context.at}],
      timeline: withEntry(incident, context, 'sop-answer', `${step} · ${answer}`),
    });
  }),
});

const AT_SCENE: ReadonlySet<string> = new Set(['on_scene', 'needs_assist', 'emergency']);

/** A crew on scene answered, or did not: then it is the worst alarm there is. */
export const rollCall = defineCommand({
  tellsTime: true,
  ask: exactObject({unit: identifier(), ok: flag(), ...toldTime}),
  may: (by) => hasRole(by, 'officer', 'supervisor'),
  decide: whileOpen((incident, {unit, ok, atTime}, context, record) => {
    const order = openOrderOf(incident.units, unit);
    if (order === undefined || !AT_SCENE.has(order.state)) return reject('unit-not-on-scene', unit);
    const {checkinMs} = planOf(context.plan, incident.type);
    const {timers} = incident;
    const acted = actedAt(atTime, Math.max(order.onSceneAt ?? 0, incident.rollCalls.findLast((call) => call.unit === unit)?.at ?? 0), context.at);
    return accept(
      {
        rollCalls: [...incident.rollCalls.slice(-MAX_ANSWERS + 1), {unit, ok, by: context.by.user, at: acted.at}],
        ...(checkinMs !== null && {timers: withTimeToTell(started(timers, {name: 'checkin', unit, at: acted.at, limitMs: checkinMs}), timers, acted)}),
        timeline: withEntry(incident, {by: context.by, ...acted}, ok ? 'roll-call-ok' : 'roll-call-missed', order.callSign ?? unit),
      },
      ok ? [alarmCleared('roll-call', context.target, unit, context)].filter((change) => change !== null) : [alarmAbout({kind: 'roll-call', severity: 'critical', incident, unit: order, record, context})],
    );
  }),
});

const LONGEST_AGO_MS = 12 * 3_600_000;
const AHEAD_AT_MOST_MS = 60_000;

/**
 * What was ordered by voice while the link was down and came back `returned` here: entered with both times, and never
 * sent to a unit. Units named are with the incident from then on.
 */
export const doneByRadio = defineCommand({
  ask: exactObject({command: text(64).regex(/^[0-9A-Za-z_-]{16,64}$/, 'the id of the returned command'), atTime: moment(), units: optional(array(identifier()).max(50))}),
  may: (by) => hasRole(by, 'officer', 'supervisor'),
  decide: whileOpen((incident, {command, atTime, units = []}, context) => {
    if (context.wasAccepted(command)) return reject('already-carried-out');
    if (incident.radioCommands.some((known) => known.command === command)) return reject('already-entered');
    if (atTime > context.at + AHEAD_AT_MOST_MS || context.at - atTime > LONGEST_AGO_MS) return reject('time-out-of-range');
    return enteredByRadio(incident, {spokenAt: atTime, units, command}, context);
  }),
});
