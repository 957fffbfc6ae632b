/** One unit of the board. */
import {nextStates, type UnitState} from '../../../shared/model/unit-state.ts';
import type {Words} from '../../layers/look.ts';
import {AgeMark} from '../../ui/age-mark.tsx';
import {SeverityGlyph} from '../../ui/severity-glyph.tsx';
import {formatAge} from '../../text/format.ts';
import {wordOr} from '../../text/i18n.ts';
import {plainLine} from '../../text/plain.ts';
import {usePendingNames} from '../incidents/use-pending.ts';
import {useHubNowMs} from '../use-words.ts';
import {shortNumber} from './short-number.ts';
import {shortTimerWords, timerWords} from './timer-view.ts';
import {digitOf} from './unit-codes.ts';
import type {UnitRow} from './unit-rows.ts';
import {UnitTag} from './unit-tag.tsx';
import css from './unit-board.module.css';

export function UnitBoardRow({row, isTicked, words}: {readonly row: UnitRow; readonly isTicked: boolean; readonly words: Words}) {
  const nowMs = useHubNowMs();
  const pending = usePendingNames('units', row.id);
  const {unit: {state, stateSince, orderedAt}, timer, placeKnownAt, freshness, incidentNumber} = row;
  const {t, language} = words;
  const name = plainLine(row.name);
  const digit = digitOf(state ?? '');
  const word = wordOr(t, `unit.state.${state ?? ''}`, t('unit.unknown'));
  return (
    <div className={css['cells']} role="presentation" data-ticked={isTicked || undefined}>
      <span role="gridcell"><UnitTag name={name} state={state} /></span>
      <span className={`${css['state'] ?? ''} ellipsis`} role="gridcell" title={word}>
        {digit !== null && <span className={css['digit']}>{digit}</span>}
        {word}{pending.size > 0 ? ` · ${t('incidents.pending')}` : ''}
      </span>
      <span className={css['since']} role="gridcell">{stateSince === null ? '' : formatAge(nowMs - stateSince, language)}</span>
      <span className={css['second']} role="gridcell" title={timer ? timerWords(timer, words, null) : secondLine()}>
        {timer?.isOver && <SeverityGlyph level={2} sizePx={11} />}
        <span className="ellipsis">{secondLine()}</span>
      </span>
      <span className={css['age']} role="gridcell">
        {placeKnownAt === null
          ? t('duty.board.noPosition')
          : <AgeMark text={formatAge(nowMs - placeKnownAt, language)} freshness={freshness} word={t(`freshness.${freshness}`)} />}
      </span>
    </div>
  );

  function secondLine(): string {
    const number = incidentNumber === null ? null : shortNumber(incidentNumber);
    if (timer) return [number, shortTimerWords(timer, words)].filter((part) => part !== null).join(' · ');
    const next = orderedAt === null ? undefined : nextStates(state).find((each: UnitState) => each !== 'emergency' && each !== 'cancelled');
    if (number !== null) return next === undefined ? number : `${number} · ${t('duty.board.next', {step: t(`duty.orders.next.${next}`)})}`;
    const station = row.stored.record?.['station'];
    const crewCount = row.stored.record?.['crewCount'];
    return [typeof station === 'string' ? plainLine(station) : '', typeof crewCount === 'number' ? t('duty.board.crew', {count: crewCount}) : ''].filter((part) => part !== '').join(' · ');
  }
}
