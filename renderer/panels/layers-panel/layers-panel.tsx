/** Which layers the map shows, how much there is in each, and how much of that is old or down. */
import {Layers, VideoOff} from 'lucide-react';
import {useStore} from 'zustand';
import {lookOf} from '../../layers/index.ts';
import {layerTitle} from '../../layers/layer-name.ts';
import type {Words} from '../../layers/look.ts';
import {linkStore} from '../../state/link.ts';
import {showLayer, viewStore} from '../../state/view.ts';
import {Button} from '../../ui/button.tsx';
import {Panel} from '../../ui/panel.tsx';
import {useDesk} from '../desk-context.ts';
import {useHubNowMs, useWords} from '../use-words.ts';
import {layerCounts, type LayerCounts} from './layer-counts.ts';
import css from './layers-panel.module.css';

const NO_LAYERS: readonly string[] = [];

export function LayersPanel() {
  const {records} = useDesk();
  const words = useWords();
  const nowMs = useHubNowMs();
  const hidden = useStore(viewStore, ({hiddenLayers}) => hiddenLayers);
  const seen = useStore(linkStore, ({session}) => session?.layers ?? NO_LAYERS);
  const {t} = words;
  const shown = [...records.layers].filter(([name]) => seen.includes(name));
  return (
    <Panel
      name={t('layers.title')} region="layers" keyCap="L" keyShortcuts="L" icon={<Layers size={16} strokeWidth={1.6} aria-hidden="true" />}
      tools={hidden.size > 0 && (
        <Button kind="ghost" onPress={() => viewStore.setState({hiddenLayers: new Set()})}>{t('layers.showAll')}</Button>
      )}
    >
      {shown.length === 0 ? (
        <p className={css['empty']}>{t('layers.empty')}</p>
      ) : (
        <ul className={css['layers']}>
          {shown.map(([name, layer]) => (
            <LayerRow key={name} name={name} isShown={!hidden.has(name)} counts={layerCounts(layer, lookOf(name), nowMs)} words={words} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

interface LayerRowProps {
  readonly name: string;
  readonly isShown: boolean;
  readonly counts: LayerCounts;
  readonly words: Words;
}

function LayerRow({name, isShown, counts, words}: LayerRowProps) {
  const {icon: Icon} = lookOf(name);
  return (
    <li className={css['layer']} data-off={!isShown || undefined}>
      <label className={css['label']}>
        <input type="checkbox" className={css['box']} checked={isShown} onChange={(event) => showLayer(name, event.target.checked)} />
        <Icon size={16} strokeWidth={1.6} />
        <span className="ellipsis">{layerTitle(name, words)}</span>
      </label>
      <Marks counts={counts} words={words} />
      <span className={css['total']}>{words.number(counts.total, 0)}</span>
    </li>
  );
}

function Marks({counts: {stale, lost, faulty}, words}: {readonly counts: LayerCounts; readonly words: Words}) {
  const {t} = words;
  const said = (key: 'layers.stale' | 'layers.lost' | 'layers.fault', count: number): string => t(key, {count: words.number(count, 0)});
  return (
    <span className={css['marks']}>
      {faulty > 0 && (
        <span className={css['fault']} title={said('layers.fault', faulty)}>
          <VideoOff size={11} strokeWidth={2} aria-hidden="true" />
          <span aria-hidden="true">{words.number(faulty, 0)}</span>
          <span className="visually-hidden">{said('layers.fault', faulty)}</span>
        </span>
      )}
      {stale > 0 && (
        <span className={css['mark']} title={said('layers.stale', stale)}>
          <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true"><circle cx="5" cy="5" r="3.8" className={css['ring']} /></svg>
          <span aria-hidden="true">{words.number(stale, 0)}</span>
          <span className="visually-hidden">{said('layers.stale', stale)}</span>
        </span>
      )}
      {lost > 0 && (
        <span className={css['mark']} title={said('layers.lost', lost)}>
          <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true"><path d="m2 2 6 6m0-6-6 6" className={css['cross']} /></svg>
          <span aria-hidden="true">{words.number(lost, 0)}</span>
          <span className="visually-hidden">{said('layers.lost', lost)}</span>
        </span>
      )}
    </span>
  );
}
