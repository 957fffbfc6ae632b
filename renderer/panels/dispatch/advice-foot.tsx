/** Beneath the recommendation, always: who was left out and why, and what is missing and why. */
import type {ExcludedUnit, Recommendation} from '../../../shared/model/recommendation.ts';
import {valueWord} from '../../layers/fact-card.ts';
import type {Words} from '../../layers/look.ts';
import {formatAge} from '../../text/format.ts';
import {plainLine} from '../../text/plain.ts';
import css from './recommendation.module.css';

const MOST_TOLD = 12;

export function AdviceFoot({advice, words}: {readonly advice: Recommendation; readonly words: Words}) {
  const {t, number} = words;
  const {excluded, excludedCount, shortfalls} = advice;
  const told = excluded.slice(0, MOST_TOLD);
  const rest = excludedCount - told.length;
  return (
    <div className={css['foot']}>
      <p className={css['excluded']} title={byReason(excluded, words).join(' · ')}>
        {excludedCount === 0 ? t('duty.advice.excludedNone') : (
          <>
            <span className={css['label']}>{t('duty.advice.excluded', {count: number(excludedCount, 0)})}</span>{' '}
            {byReason(told, words).join(' · ')}{rest > 0 ? ` · ${t('duty.advice.andMore', {count: number(rest, 0)})}` : ''}
          </>
        )}
      </p>
      <p className={css['shortfall']} data-short={shortfalls.length > 0 || undefined}>
        {shortfalls.length === 0 ? t('duty.advice.noShortfall') : shortfallWords(shortfalls, words).join(' · ')}
      </p>
    </div>
  );
}

/** One reason, all that is missing for it. */
function shortfallWords(shortfalls: Recommendation['shortfalls'], words: Words): readonly string[] {
  const {t, number} = words;
  const reasons = new Map<string, string[]>();
  for (const {capability, missing, why} of shortfalls) reasons.set(why, [...(reasons.get(why) ?? []), `${number(missing, 0)} ${valueWord('capability', capability, words)}`]);
  return [...reasons].map(([why, missing]) => t('duty.advice.shortfall', {missing: missing.join(', '), why: t(`duty.advice.short.${why}`)}));
}

/** One reason, all that it holds for; an old position is each unit's own. */
function byReason(units: readonly ExcludedUnit[], {t, language}: Words): readonly string[] {
  const reasons = new Map<string, string[]>();
  for (const {unit, callSign, why, positionAgeS} of units) {
    const words = t(`duty.advice.out.${why}`, {age: positionAgeS === null ? '' : formatAge(positionAgeS * 1_000, language)});
    reasons.set(words, [...(reasons.get(words) ?? []), plainLine(callSign ?? unit)]);
  }
  return [...reasons].map(([words, names]) => `${names.join(', ')}: ${words}`);
}
