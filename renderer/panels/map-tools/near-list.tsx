/** Asks what lies within a distance of what was drawn, and lists it, nearest first, as it was at that moment. */
import {useState} from 'react';
import type {Position} from '../../../shared/geo/geometry.ts';
import {lookOf} from '../../layers/index.ts';
import {hubNow} from '../../state/clock.ts';
import {select} from '../../state/selection.ts';
import {viewStore} from '../../state/view.ts';
import {formatMeasured, formatReach} from '../../text/measures.ts';
import {plainLine} from '../../text/plain.ts';
import {Button} from '../../ui/button.tsx';
import {useDesk} from '../desk-context.ts';
import {RecordGlyph} from '../record-glyph.tsx';
import {useWords} from '../use-words.ts';
import {recordsNear, type Near} from './near.ts';
import css from './map-tools.module.css';

const REACHES_M = [50, 100, 200, 500, 1_000, 2_000, 5_000] as const;
const FIRST_REACH_M = 500;
/** A longer list is no answer; the count says how many there are. */
const MOST_LISTED = 100;

interface Answer {
  readonly near: readonly Near[];
  readonly withinM: number;
  readonly atMs: number;
}

export function NearList({way, isArea}: {readonly way: readonly Position[]; readonly isArea: boolean}) {
  const {records} = useDesk();
  const words = useWords();
  const [withinM, setWithinM] = useState<number>(FIRST_REACH_M);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const {t, language, number} = words;
  const distance = formatReach(answer?.withinM ?? withinM, language);
  const find = (): void => setAnswer({
    near: recordsNear({layers: records.collections, hidden: viewStore.getState().hiddenLayers, lookOf, way, isArea, withinM}), withinM, atMs: hubNow(),
  });
  return (
    <div className={css['near']}>
      <div className={css['inline']}>
        <label className={css['inlineLabel']}>
          {t('craft.within.reach')}
          <select value={withinM} onChange={(event) => setWithinM(Number(event.target.value))}>
            {REACHES_M.map((reach) => <option key={reach} value={reach}>{formatReach(reach, language)}</option>)}
          </select>
        </label>
        <Button onPress={find}>{t('craft.within.find')}</Button>
      </div>
      {answer && (
        <>
          <p className={css['hint']} role="status" aria-label={t('craft.within.title')}>
            {answer.near.length === 0
              ? t('craft.within.none', {distance})
              : `${t(isArea ? 'craft.within.inside' : 'craft.within.found', {distance, count: number(answer.near.length, 0)})} · ${t('craft.within.at', {time: words.time(answer.atMs)})}`}
          </p>
          <ul className={css['list']} aria-label={t('craft.within.title')}>
            {answer.near.slice(0, MOST_LISTED).map((near) => <NearRow key={`${near.layer}/${near.id}`} near={near} />)}
          </ul>
          {answer.near.length > MOST_LISTED && (
            <p className={css['hint']}>{t('craft.within.more', {count: MOST_LISTED, rest: number(answer.near.length - MOST_LISTED, 0)})}</p>
          )}
        </>
      )}
    </div>
  );
}

function NearRow({near: {layer, id, awayM}}: {readonly near: Near}) {
  const {records} = useDesk();
  const words = useWords();
  const facts = records.get(layer, id)?.record;
  if (!facts) return null;
  return (
    <li>
      <button type="button" className={css['row']} onClick={() => select(layer, id)}>
        <RecordGlyph layer={layer} facts={facts} sizePx={16} />
        <span className="ellipsis">{plainLine(lookOf(layer).title(facts, words))}</span>
        <span className={css['away']}>{formatMeasured(awayM, words.language)}</span>
      </button>
    </li>
  );
}
