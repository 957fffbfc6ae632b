/** Who is nearest to a place, by straight line; asked anew each second. */
import type {Position} from '../../../shared/geo/geometry.ts';
import {must} from '../../../shared/lib/assert.ts';
import {lookOf} from '../../layers/index.ts';
import {capitalised} from '../../text/capital.ts';
import {formatAge, formatDistance, NO_VALUE} from '../../text/format.ts';
import {plainLine} from '../../text/plain.ts';
import {AgeMark} from '../../ui/age-mark.tsx';
import {GridList} from '../../ui/grid-list.tsx';
import {Notice} from '../../ui/notice.tsx';
import {useSteadyOrder} from '../../ui/use-steady-order.ts';
import {useDesk} from '../desk-context.ts';
import {liveValuesOf} from '../record-facts.ts';
import {RecordGlyph} from '../record-glyph.tsx';
import {keyOf} from '../record-key.ts';
import {useHubNowMs, useWords} from '../use-words.ts';
import {AnswerFrame} from './answer-frame.tsx';
import {nearestUnits, type NearUnit} from './nearest-units.ts';
import {useAnswerRows} from './use-answer-rows.ts';
import css from './answer-panel.module.css';

const ROW_HEIGHT_PX = 34;

export function NearestAnswer({from, name}: {readonly from: Position; readonly name: string}) {
  const {records} = useDesk();
  const words = useWords();
  const nowMs = useHubNowMs();
  const {t} = words;
  const layer = records.layers.get('units');
  const units = layer ? nearestUnits(layer, from, nowMs) : [];
  const byKey = new Map(units.map((unit) => [keyOf('units', unit.id), unit]));
  const steady = useSteadyOrder([...byKey.keys()], (key) => byKey.has(key));
  const rows = useAnswerRows();
  const counted = units.filter(({out}) => out === null).length;
  return (
    <AnswerFrame title={t('nearest.title')} count={words.number(counted, 0)} second={t('nearest.second', {name})} close={t('answers.close')}>
      {units.length === 0 ? <Notice title={t('nearest.empty')} why={t('nearest.emptyWhy')} /> : (
        <div className={css['list']} {...steady.handProps}>
          <GridList
            label={t('nearest.title')} list="nearest" keys={steady.keys} columns={4} rowHeightPx={ROW_HEIGHT_PX} {...rows}
            renderRow={(key) => <NearestRow unit={must(byKey.get(key), key)} nowMs={nowMs} />}
          />
        </div>
      )}
    </AnswerFrame>
  );
}

function NearestRow({unit: {id, distanceM, knownAt, freshness, out}, nowMs}: {readonly unit: NearUnit; readonly nowMs: number}) {
  const {records} = useDesk();
  const words = useWords();
  const layer = must(records.layers.get('units'), 'layer units');
  const stored = layer.records.get(id);
  const facts = stored?.record;
  if (!stored || !facts) return null;
  const look = lookOf('units');
  const state = capitalised(plainLine(look.state(facts, liveValuesOf(layer, stored.handle), words)));
  return (
    <div className={css['near']} role="presentation" data-out={out ?? undefined}>
      <span className={css['glyph']} role="presentation"><RecordGlyph layer="units" facts={facts} sizePx={15} /></span>
      <span role="gridcell" className={`${css['name'] ?? ''} ellipsis`}>{plainLine(look.title(facts, words))}</span>
      <span role="gridcell" className={`${css['what'] ?? ''} ellipsis`}>{out === null ? state : words.t(`nearest.out.${out}`, {state})}</span>
      <span role="gridcell" className={css['figure']}>{distanceM === null ? NO_VALUE : formatDistance(distanceM, words.language)}</span>
      <span role="gridcell" className={css['age']}><AgeMark text={formatAge(nowMs - knownAt, words.language)} freshness={freshness} word={words.t(`freshness.${freshness}`)} /></span>
    </div>
  );
}
