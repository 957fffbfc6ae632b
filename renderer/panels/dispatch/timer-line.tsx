/** A deadline: its bar fills grey, then white from 70 %, and wears the incident's severity once it is over. Words say it too. */
import type {Words} from '../../layers/look.ts';
import {plainLine} from '../../text/plain.ts';
import {timerWords, type TimerView} from './timer-view.ts';
import css from './timer-line.module.css';

export interface TimerLineProps {
  readonly view: TimerView;
  /** Of a unit: said in few words, for its name stands before them. */
  readonly unitName: string | null;
  readonly words: Words;
  /** Said behind it: who has been told. */
  readonly also?: string | null;
}

export function TimerLine({view, unitName, words, also = null}: TimerLineProps) {
  return (
    <div className={css['line']} data-hot={view.isHot || undefined} data-over={view.isOver || undefined} data-timer={view.timer.name}>
      <div className={css['bar']}><div className={css['fill']} style={{width: `${view.share * 100}%`}} /></div>
      <p className={css['words']}>
        <span className="ellipsis">{timerWords(view, words, unitName === null ? null : plainLine(unitName))}{also === null ? '' : ` · ${also}`}</span>
      </p>
    </div>
  );
}
