/**
 * One unit's order: the time of each step, its deadline, and the steps that may come next, so that an officer enters what
 * he hears by radio. Where its type holds roll calls, the answer stands beside.
 */
import {useState} from 'react';
import {units} from '../../../shared/layers/units/layer.ts';
import {isOpen, type Order} from '../../../shared/model/order.ts';
import {needsReason, nextStates, type UnitState} from '../../../shared/model/unit-state.ts';
import {stepAsk} from '../../state/unit-step.ts';
import {wordOr} from '../../text/i18n.ts';
import {valueWord} from '../../layers/fact-card.ts';
import {formatAge} from '../../text/format.ts';
import {plainLine} from '../../text/plain.ts';
import {Button} from '../../ui/button.tsx';
import {ActsMenu} from '../acts-menu.tsx';
import {TimerLine} from '../dispatch/timer-line.tsx';
import {timersByUrgency} from '../dispatch/timer-view.ts';
import {UnitTag} from '../dispatch/unit-tag.tsx';
import {usePendingNames} from '../incidents/use-pending.ts';
import {useHubNowMs} from '../use-words.ts';
import type {IncidentCase} from './incident-case.ts';
import {ReasonDialog} from './reason-dialog.tsx';
import css from './incident-card.module.css';

/** Rare and grave: in the menu, not under the thumb. */
const IN_MENU: ReadonlySet<UnitState> = new Set(['emergency', 'needs_assist', 'out_of_service', 'unavailable', 'delayed', 'staging']);
const STAMPS = [
  ['dispatched', 'dispatchedAt'], ['acknowledged', 'acknowledgedAt'], ['enroute', 'enrouteAt'], ['staging', 'stagingAt'], ['onScene', 'onSceneAt'],
  ['transport', 'transportAt'], ['atFacility', 'atFacilityAt'], ['cleared', 'clearedAt'],
] as const;

export function OrderRow({order, of}: {readonly order: Order; readonly of: IncidentCase}) {
  const {incident, words, identity} = of;
  const {t, language} = words;
  const nowMs = useHubNowMs();
  const pending = usePendingNames('units', order.unit);
  const [reasonFor, setReasonFor] = useState<UnitState | null>(null);
  const name = plainLine(order.callSign ?? order.unit);
  const timer = timersByUrgency(incident.timers.filter(({unit}) => unit === order.unit), nowMs)[0];
  const isHere = isOpen(order);
  const lastLate = order.lateSteps?.at(-1);
  const may = isHere && units.commands['status']?.may(identity, undefined, order.unit) === true;
  const steps = may ? nextStates(order.state) : [];
  const whyNot = pending.has('status') ? t('reason.pending') : null;
  const word = (state: UnitState): string => t(`duty.orders.next.${state}`);
  const step = (state: UnitState, reason?: string): void => of.ask('units', order.unit, 'status', stepAsk({state, reason, incident: of.id}));
  const press = (state: UnitState): void => {
    if (needsReason(state)) setReasonFor(state);
    else step(state);
  };
  const plain = steps.filter((state) => !IN_MENU.has(state));
  const mayCall = isHere && order.onSceneAt !== null && of.plan.checkinMs !== null && of.refusal('roll-call', {unit: order.unit, ok: true}) === null;
  return (
    <li className={css['order']} data-open={isHere || undefined} data-unit={order.unit}>
      <div className={css['orderHead']}>
        <UnitTag name={name} state={order.state} />
        <span className={css['orderState']}>{wordOr(t, `unit.state.${order.state}`, order.state)}{pending.size > 0 ? ` · ${t('incidents.pending')}` : ''}</span>
        <span className={css['orderRole']}>
          {order.role === null ? '' : valueWord('capability', order.role, words)}
          {isHere && order.onSceneAt === null && order.etaS !== null ? ` · ${t('duty.orders.eta', {eta: formatAge(order.etaS * 1_000, language)})}` : ''}
        </span>
        {/* Up here it takes no line of its own where the steps fill theirs. */}
        {steps.length > 0 && (
          <ActsMenu label={t('duty.orders.more', {unit: name})} acts={steps.filter((state) => IN_MENU.has(state)).map((state) => ({id: state, title: word(state), whyNot, run: () => press(state)}))} />
        )}
      </div>
      <p className={css['stamps']}>
        {STAMPS.flatMap(([stamp, field]) => (order[field] === null ? [] : [`${t(`duty.orders.stamp.${stamp}`)} ${words.time(order[field])}`])).join(' · ')}
        {order.byRadio ? ` · ${t('duty.orders.byRadio', {time: words.time(order.enteredAt)})}` : ''}
        {lastLate ? ` · ${t('duty.orders.late', {time: words.time(lastLate.enteredAt)})}` : ''}
        {order.alerts > 1 ? ` · ${t('duty.orders.alerts', {count: order.alerts})}` : ''}
      </p>
      {timer && <TimerLine view={timer} unitName={null} words={words} />}
      {steps.length > 0 && (
        <div className={css['steps']} role="group" aria-label={name}>
          {plain.map((state) => <Button key={state} whyNot={whyNot} title={t('duty.orders.step', {unit: name, step: word(state)})} onPress={() => press(state)}>{word(state)}</Button>)}
          {mayCall && (
            <>
              <Button title={t('duty.orders.rollTitle', {unit: name, answer: t('duty.orders.rollOk')})} onPress={() => of.send('roll-call', {unit: order.unit, ok: true})}>{t('duty.orders.rollOk')}</Button>
              <Button title={t('duty.orders.rollTitle', {unit: name, answer: t('duty.orders.rollMissed')})} onPress={() => of.send('roll-call', {unit: order.unit, ok: false})}>{t('duty.orders.rollMissed')}</Button>
            </>
          )}
        </div>
      )}
      {reasonFor !== null && (
        <ReasonDialog
          title={t('duty.orders.reasonTitle', {unit: name, step: word(reasonFor)})} button={word(reasonFor)} words={words} onCancel={() => setReasonFor(null)}
          onReason={(reason) => {
            setReasonFor(null);
            step(reasonFor, reason);
          }}
        />
      )}
    </li>
  );
}
