/** Beneath the recommendation, always: who was left out and why, and what is missing and why. */
import type {ExcludedUnit, Recommendation} from '../../../shared/model/recommendation.ts';
import {valueWord} from '../../layers/fact-card.ts';
import type {Words} from '../../layers/look.ts';
import {formatAge} from '../../text/format.ts';
import {plainLine} from '../../text/plain.ts';
import css from './recommendation.module.css';

const MOST_TOLD = 5;

export function AdviceFoot({advice, words}: {readonly advice: Recommendation; readonly words: Words}) {
  const {t, number} = words;
  const {excluded, excludedCount, shortfalls} = advice;
  const told = excluded.slice(0, MOST_TOLD);
  const rest = excludedCount - told.length;
  return (
    <div className={css['foot']}>
      <p className={css['excluded']} title={excluded.map((one) => excludedWords(one, words)).join(' · ')}>
        {excludedCount === 0 ? t('duty.advice.excludedNone') : (
          <>
            <span className={css['label']}>{t('duty.advice.excluded', {count: number(excludedCount, 0)})}</span>{' '}
            {told.map((one) => excludedWords(one, words)).join(' · ')}{rest > 0 ? ` · ${t('duty.advice.andMore', {count: number(rest, 0)})}` : ''}
          </>
        )}
      </p>
      <p className={css['shortfall']} data-short={shortfalls.length > 0 || undefined}>
        {shortfalls.length === 0 ? t('duty.advice.noShortfall') : shortfalls.map(({capability, missing, why}) => t('duty.advice.shortfall', {
          missing: number(missing, 0), capability: valueWord('capability', capability, words), why: t(`duty.advice.short.${why}`),
        })).join(' · ')}
      </p>
    </div>
  );
}

function excludedWords({unit, callSign, why, positionAgeS}: ExcludedUnit, {t, language}: Words): string {
  return `${plainLine(callSign ?? unit)} ${t(`duty.advice.out.${why}`, {age: positionAgeS === null ? '' : formatAge(positionAgeS * 1_000, language)})}`;
}
