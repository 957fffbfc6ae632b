/** The city's figures as tiles: value, target, where it is going, how old it is and how it is reckoned. */
import {ChartColumn} from 'lucide-react';
import {useStore} from 'zustand';
import {lookOf} from '../../layers/index.ts';
import {textOf} from '../../layers/fact-values.ts';
import {formulaWord} from '../../layers/kpis/figure-words.ts';
import type {Words} from '../../layers/look.ts';
import {toMapDesk} from '../../state/desk.ts';
import {linkStore} from '../../state/link.ts';
import type {FactsChanged, WindowLayer} from '../../state/records.ts';
import {select} from '../../state/selection.ts';
import {plainLine} from '../../text/plain.ts';
import {Notice} from '../../ui/notice.tsx';
import {Panel} from '../../ui/panel.tsx';
import {SeverityGlyph} from '../../ui/severity-glyph.tsx';
import {RecordChart} from '../charts/record-charts.tsx';
import {Coming} from '../coming.tsx';
import {useDesk} from '../desk-context.ts';
import {RecordAge} from '../record-age.tsx';
import {useRecordsVersion} from '../use-records-version.ts';
import {useWords} from '../use-words.ts';
import {figuresOf, type Figure} from './figure-order.ts';
import css from './figures-panel.module.css';

const LAYER = 'kpis';
const REDRAW_EVERY_MS = 1_000;
/** Each tile with a value asks the hub's history once a minute; more would be asked too often. */
const MOST_WITH_LINE = 12;
const concerns = ({reset, ids}: FactsChanged): boolean => reset || ids.has(LAYER);

export function FiguresPanel() {
  const {records} = useDesk();
  const words = useWords();
  useRecordsVersion({records, concerns, everyMs: REDRAW_EVERY_MS});
  const isSeen = useStore(linkStore, ({session}) => session?.layers.includes(LAYER) ?? false);
  const layer = records.layers.get(LAYER);
  if (!isSeen || !layer) return null;
  const {t} = words;
  const all = figuresOf(layer);
  const known = all.filter(({value}) => value !== null);
  const silent = all.length - known.length;
  return (
    <Panel
      name={t('figures.title')} region="figures" icon={<ChartColumn size={16} strokeWidth={1.6} aria-hidden="true" />}
      count={all.length === 0 ? undefined : t('figures.known', {known: words.number(known.length, 0), all: words.number(all.length, 0)})}
    >
      {!records.hasPicture && <Coming />}
      {records.hasPicture && known.length === 0 ? (
        <Notice title={t('figures.empty')} why={silent > 0 ? t('figures.emptyWhy', {count: words.number(silent, 0)}) : undefined} />
      ) : (
        <ul className={css['tiles']}>
          {known.map((figure, index) => <Tile key={figure.id} figure={figure} layer={layer} withLine={index < MOST_WITH_LINE} words={words} />)}
        </ul>
      )}
    </Panel>
  );
}

interface TileProps {
  readonly figure: Figure;
  readonly layer: WindowLayer;
  readonly withLine: boolean;
  readonly words: Words;
}

function Tile({figure: {id, facts, value, target, meets, barShare, targetShare}, layer, withLine, words}: TileProps) {
  const {t} = words;
  const look = lookOf(LAYER);
  const stored = layer.records.get(id);
  const [spec] = look.charts?.(facts, words) ?? [];
  if (!stored || !spec || value === null) return null;
  const formula = textOf(facts, 'calculationFormula');
  const reckoned = formula === null ? '' : plainLine(formulaWord(formula, words));
  return (
    <li className={css['tile']} data-misses={meets === false || undefined}>
      <p className={css['name']}>
        <button type="button" className={css['open']} onClick={() => open(id)}>{plainLine(look.title(facts, words))}</button>
        {meets === false && <span className={css['verdict']}><SeverityGlyph level={3} sizePx={14} />{t('figures.misses')}</span>}
        {meets === true && <span className={css['quiet']}>{t('figures.meets')}</span>}
      </p>
      {barShare !== null && targetShare !== null && target !== null && (
        <div className={css['bar']} aria-hidden="true">
          <span className={css['fill']} style={{width: `${barShare * 100}%`}} />
          <span className={css['mark']} style={{left: `${targetShare * 100}%`}} />
        </div>
      )}
      {withLine ? <RecordChart spec={spec} isLast layer={layer} stored={stored} facts={facts} words={words} /> : <p className={css['plain']}>{spec.written(value)}</p>}
      <p className={css['foot']}>
        <span className="ellipsis" title={reckoned || undefined}>{reckoned}</span>
        <RecordAge layer={layer} stored={stored} words={words} />
      </p>
    </li>
  );
}

/** The tile's record with all of its fields is on the card of "Operations". */
function open(id: string): void {
  select(LAYER, id);
  toMapDesk();
}
