/**
 * What an incident and its units have to do with each other: a unit's step stamps its order, starts and stops timers and
 * carries the incident on. Commands of both layers decide by this; it knows neither of them.
 */
import {withTimeToTell, type Acted} from './act-time.ts';
import type {CommandContext} from './command.ts';
import {isOpen, openOrderOf, steppedTo, type Order} from './order.ts';
import {ACK_MS, PENDING_MS, planOf, TRAVEL_SHARE, TRAVEL_UNKNOWN_MS, TURNOUT_MS} from './response-plan.ts';
import {withEntry, type TimelineEntry} from './timeline.ts';
import {started, stopped, stoppedOf, type Timer} from './timer.ts';
import type {UnitState} from './unit-state.ts';

export interface ResponseFacts {
  readonly type: string;
  readonly priority: 'P1' | 'P2' | 'P3' | 'P4';
  readonly state: string;
  readonly units: readonly Order[];
  readonly timers: readonly Timer[];
  readonly timeline: readonly TimelineEntry[];
  readonly firstOnSceneAt: number | null;
}

export interface UnitStep {
  readonly unit: string;
  readonly to: UnitState;
  readonly reason: string | null;
  readonly acted: Acted;
}

type ResponsePatch = Partial<Pick<ResponseFacts, 'state' | 'units' | 'timers' | 'timeline' | 'firstOnSceneAt'>>;

/** The incident after a unit's step; null: the unit has no open order here. */
export function afterUnitStep(incident: ResponseFacts, {unit, to, reason, acted}: UnitStep, {by, plan}: CommandContext): ResponsePatch | null {
  const order = openOrderOf(incident.units, unit);
  if (!order) return null;
  const {at} = acted;
  const stepped = steppedTo(order, to, acted);
  // Who arrived first may be told last.
  const isFirst = to === 'on_scene' && at < (incident.firstOnSceneAt ?? Infinity);
  const units = incident.units.map((one) => (one === order ? stepped : one));
  const timers = withWait({...incident, units, timers: timersAfter(incident, stepped, {at, plan})}, at);
  return {
    units,
    timers: withTimeToTell(timers, incident.timers, acted),
    timeline: withEntry(incident, {by, ...acted}, `unit-${to.replace('_', '-')}`, [order.callSign ?? unit, reason].filter((part) => part !== null).join(' · ')),
    ...(isFirst && {firstOnSceneAt: at}),
    ...(to === 'on_scene' && incident.state === 'dispatched' && {state: 'in_progress'}),
  };
}

/** One timer of a unit runs at a time: to acknowledge, to leave, to arrive, or to the next roll call. */
function timersAfter({type, timers}: ResponseFacts, order: Order, {at, plan}: Pick<CommandContext, 'at' | 'plan'>): readonly Timer[] {
  const {unit, state, etaS} = order;
  if (!isOpen(order)) return stoppedOf(timers, unit);
  switch (state) {
    case 'dispatched':
      return started(stoppedOf(timers, unit), {name: 'ack', unit, at, limitMs: ACK_MS});
    case 'acknowledged':
      return started(stoppedOf(timers, unit), {name: 'turnout', unit, at, limitMs: TURNOUT_MS});
    case 'enroute':
      return started(stoppedOf(timers, unit), {name: 'travel', unit, at, limitMs: etaS === null ? TRAVEL_UNKNOWN_MS : Math.max(60_000, etaS * 1_000 * TRAVEL_SHARE)});
    case 'on_scene': {
      const {checkinMs} = planOf(plan, type);
      const rest = stoppedOf(timers, unit);
      return checkinMs === null ? rest : started(rest, {name: 'checkin', unit, at, limitMs: checkinMs});
    }
    case 'transport': case 'at_facility': case 'delayed': case 'emergency':
      return stoppedOf(timers, unit);
    default:
      return timers;
  }
}

/** Nobody was there and nobody is on the way any more: the wait for a unit begins anew. */
function withWait({priority, state, units, timers}: ResponseFacts, at: number): readonly Timer[] {
  const limitMs = PENDING_MS[priority];
  return state !== 'dispatched' || units.some(isOpen) || limitMs === null ? timers : started(timers, {name: 'pending', at, limitMs});
}

/** Starts the order's first timer and ends the wait for a first dispatch. */
export function timersOfDispatch(incident: ResponseFacts, orders: readonly Order[], context: CommandContext): readonly Timer[] {
  return orders.reduce<readonly Timer[]>(
    (timers, order) => timersAfter({...incident, timers}, order, context),
    stopped(incident.timers, 'pending'),
  );
}

/** What becomes of a unit's record at a step of its order. */
export function unitFactsAt(state: UnitState, at: number, order: {readonly incident: string; readonly at: number} | null): {readonly [field: string]: unknown} {
  return {state, stateSince: at, incidentId: order?.incident ?? null, orderedAt: order?.at ?? null};
}
