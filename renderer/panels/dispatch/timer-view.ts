/**
 * A deadline as it is shown: how much of it has passed, and in words. Pure; hub time is an argument. What has run out once
 * and only moved on (a crew alerted again) stays late until it stops.
 */
import type {Timer} from '../../../shared/model/timer.ts';
import type {Words} from '../../layers/look.ts';
import {formatAge} from '../../text/format.ts';

export interface TimerView {
  readonly timer: Timer;
  /** 0..1; 1 where it is over. */
  readonly share: number;
  readonly isOver: boolean;
  /** From 70 % on it is worth looking at. */
  readonly isHot: boolean;
  readonly leftMs: number;
  readonly overMs: number;
}

const HOT_SHARE = 0.7;

export function viewOfTimer(timer: Timer, nowMs: number): TimerView {
  const limitMs = Math.max(1, timer.dueAt - timer.startedAt);
  const isOver = nowMs >= timer.dueAt || timer.count > 0;
  const share = isOver ? 1 : Math.max(0, (nowMs - timer.startedAt) / limitMs);
  return {timer, share, isOver, isHot: share >= HOT_SHARE, leftMs: timer.dueAt - nowMs, overMs: nowMs - firstDueAt(timer)};
}

/** A crew that is alerted again has been late since the first time. */
function firstDueAt({startedAt, dueAt, count, expiredAt}: Timer): number {
  const rounds = expiredAt === null ? count + 1 : count;
  return count === 0 || rounds <= 1 ? dueAt : startedAt + (dueAt - startedAt) / rounds;
}

/** Late ones first, the longest of them; then those that end soonest. The one to the very end is last of its kind. */
export function timersByUrgency(timers: readonly Timer[], nowMs: number): readonly TimerView[] {
  return timers.map((timer) => viewOfTimer(timer, nowMs)).toSorted((one, other) =>
    Number(other.isOver) - Number(one.isOver)
    || Number(one.timer.name === 'sla') - Number(other.timer.name === 'sla')
    || (one.isOver ? other.overMs - one.overMs : one.leftMs - other.leftMs));
}

/** `Điều động trong 1:00 · còn 0:18`; of a unit with its call sign before it, and in few words. */
export function timerWords(view: TimerView, words: Words, unitName: string | null): string {
  const {timer, isOver, leftMs} = view;
  const {t, language} = words;
  const again = timer.name === 'ack' && timer.count > 0 ? ` · ${t('duty.timer.again', {count: timer.count})}` : '';
  if (unitName !== null) return `${t('duty.timer.unit', {unit: unitName, words: shortTimerWords(view, words)})}${again}`;
  if (isOver) return `${shortTimerWords(view, words)}${again}`;
  const name = t(`duty.timer.name.${timer.name}`);
  return `${t('duty.timer.left', {name, limit: formatAge(timer.dueAt - timer.startedAt, language), left: formatAge(leftMs, language)})}${again}`;
}

/** What is left or what it is over by, without the limit. */
export function shortTimerWords({timer, isOver, leftMs, overMs}: TimerView, {t, language}: Words): string {
  const name = t(`duty.timer.name.${timer.name}`);
  return isOver ? t('duty.timer.over', {name, over: formatAge(overMs, language)}) : t('duty.timer.short', {name, left: formatAge(leftMs, language)});
}
