/** At the thumb: the time that runs, what was told last, the one next step, the others behind it, and the emergency. */
import {ChevronUp, TriangleAlert} from 'lucide-react';
import {useState} from 'react';
import {useStore} from 'zustand';
import {needsReason, type UnitState} from '../../../shared/model/unit-state.ts';
import {reasonText} from '../../layers/reason-text.ts';
import {deskStore} from '../../state/desk.ts';
import {formatAge} from '../../text/format.ts';
import {useHubNowMs, useWords} from '../use-words.ts';
import {ActLine} from './crew-acts.tsx';
import {deadlineOf, isAmbulance} from './crew-order.ts';
import {stepsOf} from './crew-steps.ts';
import {HoldButton} from './hold-button.tsx';
import {ReasonForm} from './reason-form.tsx';
import type {Crew} from './use-crew.ts';
import {useRest} from './use-rest.ts';
import css from './crew.module.css';

/** What was told so long ago stands in the list alone. */
const LAST_ACT_FOR_MS = 120_000;

export function CrewSteps({crew}: {readonly crew: Crew}) {
  const words = useWords();
  const {t} = words;
  const nowMs = useHubNowMs();
  const [isOpen, setIsOpen] = useState(false);
  const [asking, setAsking] = useState<UnitState | null>(null);
  const failed = useStore(deskStore, (desk) => desk.failed);
  const {state, order, acts, tell} = crew;
  const {primary, others} = stepsOf({
    state, isAmbulance: isAmbulance(crew.facts), hasLeft: (order?.order.enrouteAt ?? null) !== null, wasOnScene: (order?.order.onSceneAt ?? null) !== null,
  });
  const deadline = order === null || state !== crew.own.state ? null : deadlineOf(order.incident, crew.unit);
  const last = acts[0];
  const isTold = last && (nowMs - last.askedAt < LAST_ACT_FOR_MS || (last.state !== 'accepted' && last.state !== 'refused'));
  const rests = useRest(primary);
  const take = (step: UnitState): void => {
    deskStore.setState({failed: null});
    setIsOpen(false);
    if (needsReason(step)) setAsking(step);
    else tell(step);
  };
  if (asking !== null) {
    return (
      <div className={css['foot']}>
        <ReasonForm
          step={t(`crew.step.${asking}`)} onCancel={() => setAsking(null)}
          onSend={(reason) => {
            tell(asking, reason);
            setAsking(null);
          }}
        />
      </div>
    );
  }
  return (
    <div className={css['foot']}>
      {failed && <p className={css['failed']} role="alert">{t('crew.notKept', {reason: reasonText(failed.reason, words)})}</p>}
      <div aria-live="polite">{isTold && <ActLine act={last} as="div" />}</div>
      {deadline && (
        <p className={css['timer']} data-over={nowMs > deadline.dueAt || undefined}>
          {t(`crew.timer.${deadline.name}`)}{' '}
          <b className="num">{nowMs <= deadline.dueAt ? formatAge(deadline.dueAt - nowMs, words.language) : t('crew.overdue', {time: formatAge(nowMs - deadline.dueAt, words.language)})}</b>
        </p>
      )}
      {primary !== null && <button type="button" className={css['primary']} aria-disabled={rests || undefined} onClick={() => !rests && take(primary)}>{t(`crew.step.${primary}`)}</button>}
      {others.length > 0 && (
        <button type="button" className={css['plain']} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          <ChevronUp size={20} strokeWidth={1.8} aria-hidden="true" />{t('crew.otherSteps')}
        </button>
      )}
      {isOpen && (
        <div className={css['others']} role="group" aria-label={t('crew.otherSteps')}>
          {others.map((step) => <button key={step} type="button" className={css['plain']} onClick={() => take(step)}>{t(`crew.step.${step}`)}</button>)}
        </div>
      )}
      {state === 'emergency' ? <EmergencyTold crew={crew} /> : <HoldButton onHeld={() => take('emergency')} />}
    </div>
  );
}

function EmergencyTold({crew}: {readonly crew: Crew}) {
  const {t} = useWords();
  const isHeard = crew.own.state === 'emergency';
  return (
    <div className={css['emergencyTold']} role="alert">
      <TriangleAlert size={24} strokeWidth={1.8} aria-hidden="true" />
      <span><b>{t('crew.emergencyTold')}</b><br />{isHeard ? t('crew.actState.held') : t('crew.emergencyByRadio')}</span>
    </div>
  );
}
