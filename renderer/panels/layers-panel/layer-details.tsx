/** What else may be set of a layer: how strongly it is drawn and where in the order; and what its symbols mean. */
import {ArrowDown, ArrowUp} from 'lucide-react';
import {useId} from 'react';
import {useStore} from 'zustand';
import {must} from '../../../shared/lib/assert.ts';
import {lookOf} from '../../layers/index.ts';
import type {Words} from '../../layers/look.ts';
import {StyleSwatch} from '../../layers/style-swatch.tsx';
import {LEAST_OPACITY, setLayerOpacity, showHeat, viewStore} from '../../state/view.ts';
import {THIN_SPACE} from '../../text/format.ts';
import {plainLine} from '../../text/plain.ts';
import {Button} from '../../ui/button.tsx';
import {useDesk} from '../desk-context.ts';
import {legendOf} from './layer-legend.ts';
import css from './layers-panel.module.css';

const STEP_PERCENT = 5;

export interface LayerDetailsProps {
  readonly name: string;
  readonly words: Words;
  readonly opacity: number;
  /** In the draw order, 0 is topmost. */
  readonly place: number;
  readonly placeCount: number;
  readonly onMove: (place: number) => void;
}

export function LayerDetails({name, words, opacity, place, placeCount, onMove}: LayerDetailsProps) {
  const {records} = useDesk();
  const sliderId = useId();
  const {t} = words;
  const isHeated = useStore(viewStore, ({heatLayers}) => heatLayers.has(name));
  const percent = Math.round(opacity * 100);
  const entries = legendOf(must(records.layers.get(name), name), lookOf(name), words);
  return (
    <div className={css['details']}>
      {entries.length === 0 ? (
        <p className={css['why']}>{t('layerTree.noLegend')}</p>
      ) : (
        <ul className={css['legend']} aria-label={t('layerTree.legend')}>
          {entries.map(({key, style, outline, label, count}) => (
            <li key={key} className={css['entry']}>
              <span className={css['swatch']}><StyleSwatch style={style} outline={outline} /></span>
              <span className={css['said']}>{label === '' ? '–' : plainLine(label)}</span>
              <span className={css['total']}>{words.number(count, 0)}</span>
            </li>
          ))}
        </ul>
      )}
      <div className={css['opacity']}>
        <label htmlFor={sliderId}>{t('layerTree.opacity')}</label>
        <input
          id={sliderId} type="range" min={LEAST_OPACITY * 100} max={100} step={STEP_PERCENT} value={percent}
          aria-valuetext={`${percent} %`} onChange={(event) => setLayerOpacity(name, Number(event.target.value) / 100)}
        />
        <span className="num">{percent}{THIN_SPACE}%</span>
      </div>
      <label className={css['heat']}>
        <input type="checkbox" checked={isHeated} onChange={(event) => showHeat(name, event.target.checked)} />
        {t('layerTree.heat')}
      </label>
      <div className={css['place']}>
        <span>{t('layerTree.place', {place: place + 1, count: placeCount})}</span>
        <Button
          kind="ghost" title={`${t('layerTree.higher')} (Alt+↑)`} whyNot={place === 0 ? t('layerTree.place', {place: 1, count: placeCount}) : null}
          icon={<ArrowUp size={14} aria-hidden="true" />} onPress={() => onMove(place - 1)}
        >
          <span className="visually-hidden">{t('layerTree.higher')}</span>
        </Button>
        <Button
          kind="ghost" title={`${t('layerTree.lower')} (Alt+↓)`} whyNot={place === placeCount - 1 ? t('layerTree.place', {place: placeCount, count: placeCount}) : null}
          icon={<ArrowDown size={14} aria-hidden="true" />} onPress={() => onMove(place + 1)}
        >
          <span className="visually-hidden">{t('layerTree.lower')}</span>
        </Button>
      </div>
    </div>
  );
}
