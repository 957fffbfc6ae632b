/** One unit's order within an incident, from the dispatch to the end, with the time of each step (`product.md` §3.2). */
import {array, flag, identifier, integer, nullable, number, object, oneOf, optional, text, type Infer} from '../lib/schema.ts';
import type {Acted} from './act-time.ts';
import {isOver, UNIT_STATES, type UnitState} from './unit-state.ts';

const stamp = nullable(number());
/** Steps of one order that were told late; what goes on for longer stands in the story alone. */
const MAX_LATE_STEPS = 50;

export const orderSchema = object({
  unit: identifier(),
  callSign: nullable(text(64)),
  agency: nullable(text(64)),
  /** The capability it was sent for. */
  role: nullable(text(64)),
  state: oneOf(UNIT_STATES),
  dispatchedAt: number(),
  dispatchedBy: text(64),
  /** How often the crew was alerted. */
  alerts: integer().min(0),
  acknowledgedAt: stamp,
  enrouteAt: stamp,
  stagingAt: stamp,
  onSceneAt: stamp,
  transportAt: stamp,
  atFacilityAt: stamp,
  clearedAt: stamp,
  /** As reckoned when it was sent; null: nobody could. */
  etaS: nullable(number()),
  distanceM: nullable(number()),
  /** Sent by voice while the link was down: entered later, never sent to the unit. `dispatchedAt` is the spoken time. */
  byRadio: flag(),
  /** When it was written down; other than `dispatchedAt` only for what was done by radio. */
  enteredAt: number(),
  /** Steps that were told later than they were done, with both times. */
  lateSteps: optional(array(object({state: oneOf(UNIT_STATES), at: number(), enteredAt: number()})).max(MAX_LATE_STEPS)),
});
export type Order = Infer<typeof orderSchema>;

export const MAX_ORDERS = 200;
export const ordersSchema = array(orderSchema).max(MAX_ORDERS);

export function isOpen({clearedAt}: Order): boolean {
  return clearedAt === null;
}

export function openOrderOf(orders: readonly Order[], unit: string): Order | undefined {
  return orders.find((order) => order.unit === unit && isOpen(order));
}

const STAMPS: {readonly [state in UnitState]?: 'acknowledgedAt' | 'enrouteAt' | 'stagingAt' | 'onSceneAt' | 'transportAt' | 'atFacilityAt'} = {
  acknowledged: 'acknowledgedAt', enroute: 'enrouteAt', staging: 'stagingAt', on_scene: 'onSceneAt', transport: 'transportAt', at_facility: 'atFacilityAt',
};

/** The first time of a step counts: who comes back to the scene arrived before. */
export function steppedTo(order: Order, state: UnitState, {at, enteredAt}: Acted): Order {
  const field = STAMPS[state];
  const {lateSteps = []} = order;
  return {
    ...order, state,
    ...(field !== undefined && order[field] === null && {[field]: at}),
    ...(isOver(state) && {clearedAt: at}),
    ...(enteredAt !== undefined && lateSteps.length < MAX_LATE_STEPS && {lateSteps: [...lateSteps, {state, at, enteredAt}]}),
  };
}

/** The last of its times: no step that follows was before it. */
export function lastStepAt({dispatchedAt, acknowledgedAt, enrouteAt, stagingAt, onSceneAt, transportAt, atFacilityAt}: Order): number {
  return Math.max(dispatchedAt, ...[acknowledgedAt, enrouteAt, stagingAt, onSceneAt, transportAt, atFacilityAt].filter((at) => at !== null));
}
