/** How long it has been going on, how fast it went so far, and every deadline that runs. */
import {keyProps} from '../../state/key-table.ts';
import {formatAge, NO_VALUE} from '../../text/format.ts';
import {Button} from '../../ui/button.tsx';
import {TimerLine} from '../dispatch/timer-line.tsx';
import {timersByUrgency} from '../dispatch/timer-view.ts';
import {useHubNowMs} from '../use-words.ts';
import type {IncidentCase} from './incident-case.ts';
import css from './incident-card.module.css';

/** Of units, each stands with its order. */
const MOST_LINES = 4;

export function IncidentClock({of}: {readonly of: IncidentCase}) {
  const nowMs = useHubNowMs();
  const {incident, words, readOnly} = of;
  const {t, language} = words;
  const {createdAt, acknowledgedAt, firstDispatchAt, firstOnSceneAt, timers, alarmLevel} = incident;
  const endedAt = incident.closedAt ?? incident.resolvedAt;
  const after = (at: number | null): string => (at === null ? NO_VALUE : formatAge(at - createdAt, language));
  const own = timersByUrgency(timers.filter(({unit}) => unit === null), nowMs).slice(0, MOST_LINES);
  const whyNotRaise = of.refusal('raise-level');
  return (
    <section className={css['clock']} data-priority={incident.priority} aria-label={t('duty.timer.title')}>
      <dl className={css['figures']}>
        <div className={css['figure']} data-main>
          <dt>{t('duty.timer.since')}</dt>
          <dd data-hot={incident.state === 'new' || undefined}>{formatAge((endedAt ?? nowMs) - createdAt, language)}</dd>
        </div>
        <div className={css['figure']}><dt>{t('duty.timer.ackIn')}</dt><dd>{after(acknowledgedAt)}</dd></div>
        <div className={css['figure']}><dt>{t('duty.timer.firstIn')}</dt><dd>{after(firstDispatchAt)}</dd></div>
        <div className={css['figure']}><dt>{t('duty.timer.sceneIn')}</dt><dd>{after(firstOnSceneAt)}</dd></div>
      </dl>
      {own.length > 0 && (
        <ul className={css['timers']} aria-label={t('duty.timer.title')}>
          {own.map((view) => (
            <li key={view.timer.name}>
              <TimerLine view={view} unitName={null} words={words} also={view.isOver && incident.escalationLevel > 0 && view.timer.name !== 'transfer' ? t('duty.timer.told') : null} />
            </li>
          ))}
        </ul>
      )}
      <div className={css['level']}>
        <span>{t('duty.level.title', {level: alarmLevel})}</span>
        {!readOnly && endedAt === null && (
          <Button whyNot={whyNotRaise} {...keyProps('raise-level')} onPress={() => of.sendAsSeen('raise-level')}>{t('duty.level.raise')}</Button>
        )}
      </div>
    </section>
  );
}
