/** One incident of the queue: sign, what and where, since when, its state, and the deadline that comes first. */
import {asIncident} from '../../../shared/layers/incidents/incident.ts';
import {isOpen} from '../../../shared/model/order.ts';
import type {Timer} from '../../../shared/model/timer.ts';
import type {FactRecord} from '../../../shared/model/record.ts';
import {incidentTitle, stateWord} from '../../layers/incidents/incident-words.ts';
import type {Words} from '../../layers/look.ts';
import {formatAge} from '../../text/format.ts';
import {plainLine} from '../../text/plain.ts';
import {usePendingNames} from '../incidents/use-pending.ts';
import {UnreadMark} from '../messages/unread-mark.tsx';
import {RecordGlyph} from '../record-glyph.tsx';
import {useHubNowMs} from '../use-words.ts';
import {shortNumber} from './short-number.ts';
import {TimerLine} from './timer-line.tsx';
import {timersByUrgency, type TimerView} from './timer-view.ts';
import css from './queue-row.module.css';

/** The bar of a deadline with what is around it; its words are a line more. */
export const TIMER_BAR_PX = 12;

export function QueueRow({facts, id, words}: {readonly facts: FactRecord; readonly id: string; readonly words: Words}) {
  const incident = asIncident(facts);
  const pending = usePendingNames('incidents', id);
  const nowMs = useHubNowMs();
  const {t, language} = words;
  const title = plainLine(incidentTitle({type: incident.type, place: null}, words));
  const place = incident.place === null || incident.place === '' ? t('incidents.noPlace') : plainLine(incident.place);
  const out = incident.units.filter(isOpen);
  const first = queuedTimer(incident.timers, nowMs);
  const unit = first?.timer.unit ?? null;
  return (
    <div className={css['cells']} role="presentation">
      <span className={css['glyph']} role="gridcell">
        <RecordGlyph layer="incidents" facts={facts} sizePx={20} />
        <span className="visually-hidden">{t(`incident.level.${incident.priority}`)}</span>
      </span>
      <span className={`${css['title'] ?? ''} ellipsis`} role="gridcell" data-part="title" title={title}>{title}</span>
      <span className={css['age']} role="gridcell" data-part="age" data-hot={incident.state === 'new' || undefined}>{formatAge(nowMs - incident.createdAt, language)}</span>
      <span className={`${css['second'] ?? ''} ellipsis`} role="gridcell" data-part="second" title={`${incident.number} · ${place}`}>
        <span className="num">{shortNumber(incident.number)}</span> · {place}{out.length > 0 ? ` · ${t('duty.queue.units', {count: out.length})}` : ''}
      </span>
      <span className={css['state']} role="gridcell" data-part="state"><UnreadMark incident={id} />{pending.size > 0 ? t('incidents.pending') : stateWord(incident.state, words)}</span>
      {first && (
        <span className={css['timer']} role="gridcell" data-part="timer">
          <TimerLine
            view={first} words={words} unitName={unit === null ? null : (incident.units.find((order) => order.unit === unit)?.callSign ?? unit)}
            also={first.isOver && unit === null && incident.escalationLevel > 0 ? t('duty.timer.told') : null}
          />
        </span>
      )}
    </div>
  );
}

/** The one to the end is only worth a line once it is near. */
export function queuedTimer(timers: readonly Timer[], nowMs: number): TimerView | null {
  return timersByUrgency(timers, nowMs).find(({timer, isHot}) => timer.name !== 'sla' || isHot) ?? null;
}
