/** One unit's order within an incident, from the dispatch to the end, with the time of each step (`product.md` §3.2). */
import {array, flag, identifier, integer, nullable, number, object, oneOf, text, type Infer} from '../lib/schema.ts';
import {isOver, UNIT_STATES, type UnitState} from './unit-state.ts';

const stamp = nullable(number());

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
export function steppedTo(order: Order, state: UnitState, at: number): Order {
  const field = STAMPS[state];
  return {
    ...order, state,
    ...(field !== undefined && order[field] === null && {[field]: at}),
    ...(isOver(state) && {clearedAt: at}),
  };
}
