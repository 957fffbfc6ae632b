/** Which of the units that were sent can be called back, as far as this window knows; the hub has the last word. Pure. */
import {isOpen, type Order} from '../../../shared/model/order.ts';
import type {OutboxState} from '../../../shared/protocol/bridge.ts';

export interface Sent {
  readonly units: readonly string[];
  /** What became of the dispatch itself; null: it has left the outbox. */
  readonly state: OutboxState | null;
  /** The incident's orders when it was sent, and as they are now. */
  readonly before: readonly Order[];
  readonly now: readonly Order[];
}

/** A dispatch that was not carried out gave nobody an order: who has one has it from somebody else. */
export function recallable({units, state, before, now}: Sent): readonly string[] {
  if (state === 'refused' || state === 'returned') return [];
  return units.filter((unit) => {
    const [known, order] = [lastOf(before, unit), lastOf(now, unit)];
    if (known && isOpen(known)) return false;
    // An order that was over before says nothing of this one, which is still on its way here.
    return !order || isOpen(order) || order.dispatchedAt === known?.dispatchedAt;
  });
}

function lastOf(orders: readonly Order[], unit: string): Order | undefined {
  return orders.findLast((order) => order.unit === unit);
}
