/** What changed in the last five minutes, newest first. */
import {must} from '../../../shared/lib/assert.ts';
import {lookOf} from '../../layers/index.ts';
import {RECENT_MS, type RecentChange} from '../../state/recent-changes.ts';
import {formatAge} from '../../text/format.ts';
import {plainLine} from '../../text/plain.ts';
import {GridList} from '../../ui/grid-list.tsx';
import {Notice} from '../../ui/notice.tsx';
import {useSteadyOrder} from '../../ui/use-steady-order.ts';
import {useDesk} from '../desk-context.ts';
import {RecordGlyph} from '../record-glyph.tsx';
import {keyOf} from '../record-key.ts';
import {useHubNowMs, useWords} from '../use-words.ts';
import {AnswerFrame} from './answer-frame.tsx';
import {changeWords} from './change-words.ts';
import {useAnswerRows} from './use-answer-rows.ts';
import css from './answer-panel.module.css';

const ROW_HEIGHT_PX = 34;

export function ChangesAnswer() {
  const {recent} = useDesk();
  const words = useWords();
  const nowMs = useHubNowMs();
  const {t} = words;
  const changes = recent.since(nowMs - RECENT_MS).filter(({layer, now}) => now === null || lookOf(layer).listed?.(now) !== false);
  const byKey = new Map(changes.map((change) => [keyOf(change.layer, change.id), change]));
  const steady = useSteadyOrder([...byKey.keys()], (key) => byKey.has(key));
  const rows = useAnswerRows();
  return (
    <AnswerFrame title={t('changes.title')} count={words.number(changes.length, 0)} second={t('changes.second')} close={t('answers.close')}>
      {changes.length === 0 ? <Notice title={t('changes.empty')} why={t('changes.emptyWhy')} /> : (
        <div className={css['list']} {...steady.handProps}>
          <GridList
            label={t('changes.title')} list="changes" keys={steady.keys} columns={3} rowHeightPx={ROW_HEIGHT_PX} {...rows}
            renderRow={(key) => <ChangeRow change={must(byKey.get(key), key)} nowMs={nowMs} />}
          />
        </div>
      )}
    </AnswerFrame>
  );
}

function ChangeRow({change, nowMs}: {readonly change: RecentChange; readonly nowMs: number}) {
  const words = useWords();
  const {layer, now, before, id, at} = change;
  const look = lookOf(layer);
  const facts = now ?? (before === 'unknown' ? null : before);
  return (
    <div className={css['change']} role="presentation">
      <span className={css['glyph']} role="presentation">{facts && <RecordGlyph layer={layer} facts={facts} sizePx={15} />}</span>
      <span role="gridcell" className={`${css['name'] ?? ''} ellipsis`}>{facts ? plainLine(look.title(facts, words)) : id}</span>
      <span role="gridcell" className={`${css['what'] ?? ''} ellipsis`}>{changeWords(change, look, words)}</span>
      <span role="gridcell" className={css['age']}>{formatAge(nowMs - at, words.language)}</span>
    </div>
  );
}
