/** Who was sent: open orders with their next steps; what is done is folded away, never forgotten. */
import {useState} from 'react';
import {isOpen} from '../../../shared/model/order.ts';
import {Button} from '../../ui/button.tsx';
import type {IncidentCase} from './incident-case.ts';
import {OrderRow} from './order-row.tsx';
import css from './incident-card.module.css';

export function OrderList({of}: {readonly of: IncidentCase}) {
  const [showsDone, setShowsDone] = useState(false);
  const {incident: {units}, words: {t}} = of;
  if (units.length === 0) return null;
  const open = units.filter(isOpen);
  const done = units.filter((order) => !isOpen(order));
  return (
    <section className={css['section']} aria-label={t('duty.orders.title')}>
      <h3 className={css['title']}>{t('duty.orders.title')} <span className={css['count']}>{open.length}</span></h3>
      <ul className={css['orders']}>
        {open.map((order) => <OrderRow key={`${order.unit} ${order.dispatchedAt}`} order={order} of={of} />)}
        {showsDone && done.map((order) => <OrderRow key={`${order.unit} ${order.dispatchedAt}`} order={order} of={of} />)}
      </ul>
      {done.length > 0 && (
        <Button kind="ghost" onPress={() => setShowsDone(!showsDone)}>{t(showsDone ? 'duty.orders.hideDone' : 'duty.orders.showDone', {count: done.length})}</Button>
      )}
    </section>
  );
}
