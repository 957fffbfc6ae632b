/** The recommended units: tick, digit, tag, role, arrival, distance, age of the position, and why. */
import type {Candidate, Recommendation} from '../../../shared/model/recommendation.ts';
import {valueWord} from '../../layers/fact-card.ts';
import type {Words} from '../../layers/look.ts';
import {select} from '../../state/selection.ts';
import {formatAge, formatDistance, NO_VALUE} from '../../text/format.ts';
import {plainLine} from '../../text/plain.ts';
import {KeyCap} from '../../ui/key-cap.tsx';
import {useDesk} from '../desk-context.ts';
import {useHubNowMs} from '../use-words.ts';
import {isFree} from './ticked.ts';
import {UnitTag} from './unit-tag.tsx';
import css from './recommendation.module.css';

const DIGITS = 9;
/** After that a vehicle's position is old (the layer's own limit): the desk verifies by radio. */
const STALE_S = 30;

export interface AdviceTableProps {
  readonly advice: Recommendation | null;
  readonly ticked: ReadonlySet<string>;
  readonly words: Words;
  readonly onToggle: (unit: string) => void;
}

export function AdviceTable({advice, ticked, words, onToggle}: AdviceTableProps) {
  const {t} = words;
  const nowMs = useHubNowMs();
  if (!advice || advice.candidates.length === 0) return <p className={css['none']}>{advice ? t('duty.advice.none') : t('duty.advice.coming')}</p>;
  return (
    <div className={css['scroll']}>
      <table className={css['table']} aria-label={t('duty.advice.title')}>
        <thead>
          <tr>
            <th scope="col"><span className="visually-hidden">{t('duty.advice.dispatchNone')}</span></th>
            <th scope="col">{t('duty.advice.unit')}</th><th scope="col">{t('duty.advice.role')}</th>
            <th scope="col" data-number>{t('duty.advice.eta')}</th><th scope="col" data-number>{t('duty.advice.distance')}</th>
            <th scope="col" data-number>{t('duty.advice.position')}</th><th scope="col">{t('duty.advice.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {advice.candidates.map((candidate, index) => (
            <CandidateRow
              key={candidate.unit} candidate={candidate} digit={index < DIGITS ? index + 1 : null} ageMs={nowMs - advice.at} isTicked={ticked.has(candidate.unit)} words={words}
              onToggle={() => onToggle(candidate.unit)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CandidateRowProps {
  readonly candidate: Candidate;
  readonly digit: number | null;
  /** Since the advice was worked out: positions have grown older by that. */
  readonly ageMs: number;
  readonly isTicked: boolean;
  readonly words: Words;
  readonly onToggle: () => void;
}

function CandidateRow({candidate, digit, ageMs, isTicked, words, onToggle}: CandidateRowProps) {
  const {records} = useDesk();
  const {t, language} = words;
  const {unit, role, etaS, distanceM, positionAgeS, isByFerry} = candidate;
  const facts = records.get('units', unit)?.record ?? null;
  const name = plainLine(candidate.callSign ?? unit);
  const isGone = !isFree(facts);
  const isOld = positionAgeS !== null && positionAgeS + ageMs / 1_000 >= STALE_S;
  return (
    <tr data-ticked={(isTicked && !isGone) || undefined} data-gone={isGone || undefined} data-candidate={unit}>
      <td>
        <label className={css['tick']}>
          <input type="checkbox" checked={isTicked && !isGone} disabled={isGone} aria-label={t('duty.advice.tick', {unit: name})} aria-keyshortcuts={digit === null ? undefined : String(digit)} onChange={onToggle} />
          {digit !== null && <KeyCap>{String(digit)}</KeyCap>}
        </label>
      </td>
      <td><button type="button" className={css['unit']} onClick={() => select('units', unit)} tabIndex={-1}><UnitTag name={name} state={typeof facts?.['state'] === 'string' ? facts['state'] : null} /></button></td>
      <td className={css['role']}>{role === null ? NO_VALUE : valueWord('capability', role, words)}</td>
      <td data-number className={css['eta']}>{etaS === null ? NO_VALUE : formatAge(etaS * 1_000, language)}</td>
      <td data-number>{formatDistance(distanceM, language)}</td>
      <td data-number className={css['age']} data-old={isOld || undefined}>{positionAgeS === null ? t('duty.advice.atStation') : formatAge(positionAgeS * 1_000 + ageMs, language)}</td>
      <td className={css['why']}>{isGone ? t('duty.advice.out.not_available') : whyWords(candidate, words)}{isByFerry ? ` · ${t('duty.advice.byFerry')}` : ''}</td>
    </tr>
  );
}

/** An alternative stands behind those that are suggested: it is not the closest. */
function whyWords({reason, isSuggested}: Candidate, {t}: Words): string {
  return t(`duty.advice.why.${reason === 'closest_by_eta' && !isSuggested ? 'next_by_eta' : reason}`);
}
