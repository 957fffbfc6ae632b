/** On a geofence's card: who is inside now, and who came and went, newest first. */
import {useMemo} from 'react';
import {asVisit, type VisitFacts} from '../../../shared/layers/visits/layer.ts';
import type {FactsChanged, Records} from '../../state/records.ts';
import {lookOf} from '../../layers/index.ts';
import type {Words} from '../../layers/look.ts';
import {select} from '../../state/selection.ts';
import {plainLine} from '../../text/plain.ts';
import {useDesk} from '../desk-context.ts';
import {RecordGlyph} from '../record-glyph.tsx';
import {useRecordsVersion} from '../use-records-version.ts';
import {useWords} from '../use-words.ts';
import css from './fence-visits.module.css';

const MOST_LISTED = 100;

export interface Stay extends VisitFacts {
  readonly id: string;
}

/** Who is inside first, then by the last thing that happened. */
export function staysOf(records: Records, fence: string): readonly Stay[] {
  const stays: Stay[] = [];
  for (const {id, record} of records.layers.get('visits')?.records.values() ?? []) {
    if (record?.['fence'] === fence) stays.push({...asVisit(record), id});
  }
  const isInside = ({state}: Stay): number => (state === 'inside' ? 0 : 1);
  const lastAt = ({leftAt, enteredAt}: Stay): number => leftAt ?? enteredAt;
  return stays.sort((one, other) => isInside(one) - isInside(other) || lastAt(other) - lastAt(one));
}

const concernsVisits = ({reset, ids}: FactsChanged): boolean => reset || ids.has('visits');

export function FenceVisits({fence}: {readonly fence: string}) {
  const {records} = useDesk();
  const words = useWords();
  const version = useRecordsVersion({records, concerns: concernsVisits});
  const stays = useMemo(() => ({version, all: staysOf(records, fence)}).all, [records, fence, version]);
  const {t} = words;
  return (
    <section className={css['visits']} aria-label={t('craft.fence.visits')}>
      <h4 className={css['title']}>{t('craft.fence.visits')} <span className="num">{stays.length}</span></h4>
      {stays.length === 0 && <p className={css['none']}>{t('craft.fence.noVisits')}</p>}
      <ul className={css['list']}>
        {stays.slice(0, MOST_LISTED).map((stay) => <StayRow key={stay.id} stay={stay} words={words} />)}
      </ul>
    </section>
  );
}

function StayRow({stay, words}: {readonly stay: Stay; readonly words: Words}) {
  const {records} = useDesk();
  const facts = records.get(stay.layer, stay.record)?.record;
  return (
    <li>
      <button type="button" className={css['row']} onClick={() => select(stay.layer, stay.record)}>
        {facts ? <RecordGlyph layer={stay.layer} facts={facts} sizePx={16} /> : <span />}
        <span className={css['name']}>{facts ? plainLine(lookOf(stay.layer).title(facts, words)) : stay.record}</span>
        <span className={css['times']}>{stayWords(stay, words)}</span>
      </button>
    </li>
  );
}

function stayWords({state, enteredAt, leftAt, wasInside}: Stay, {t, time}: Words): string {
  if (state === 'inside') return `${wasInside ? t('craft.fence.wasInside') : t('craft.fence.since', {from: time(enteredAt)})} · ${t('craft.fence.inside')}`;
  return t(state === 'left' ? 'craft.fence.stayed' : 'craft.fence.ended', {from: time(enteredAt), to: leftAt === null ? '–' : time(leftAt)});
}
