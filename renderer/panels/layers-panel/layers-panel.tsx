/**
 * Which layers the map shows and how: by group or in draw order, how much there is in each, how much of that is out of
 * order, old or down. Arrows step through the rows, Space shows or hides, → opens what else may be set.
 */
import {Layers, X} from 'lucide-react';
import {useState} from 'react';
import {useStore} from 'zustand';
import {must} from '../../../shared/lib/assert.ts';
import {lookOf} from '../../layers/index.ts';
import {layerTitle} from '../../layers/layer-name.ts';
import {deskStore, type LayersBy} from '../../state/desk.ts';
import {keyProps} from '../../state/key-table.ts';
import {layersInOrder, withLayerAt} from '../../state/layer-order.ts';
import {linkStore} from '../../state/link.ts';
import {NO_CHOICES, viewStore} from '../../state/view.ts';
import {fold, foldedWords, hasAllWords} from '../../text/fold.ts';
import {Button} from '../../ui/button.tsx';
import {Panel} from '../../ui/panel.tsx';
import {useDesk} from '../desk-context.ts';
import {useUnhurriedNowMs, useWords} from '../use-words.ts';
import {GroupRow} from './group-row.tsx';
import {layerCounts} from './layer-counts.ts';
import {LayerRow, type LayerRowProps} from './layer-row.tsx';
import {layerTree} from './layer-tree.ts';
import {useRowKeys} from './use-row-keys.ts';
import css from './layers-panel.module.css';

const NO_LAYERS: readonly string[] = [];
const WAYS: readonly LayersBy[] = ['group', 'order'];

export function LayersPanel() {
  const {records} = useDesk();
  const words = useWords();
  const seen = useStore(linkStore, ({session}) => session?.layers ?? NO_LAYERS);
  const isAsAtFirst = useStore(viewStore, ({hiddenLayers, layerOrder, layerOpacity, heatLayers}) => hiddenLayers.size + layerOrder.length + layerOpacity.size + heatLayers.size === 0);
  const layers = [...records.collections.keys()].filter((name) => seen.includes(name));
  const {t} = words;
  return (
    <Panel
      name={t('layers.title')} region="layers" {...keyProps('layers')} icon={<Layers size={16} strokeWidth={1.6} aria-hidden="true" />}
      tools={!isAsAtFirst && (
        <Button kind="ghost" title={t('layerTree.resetWhy')} onPress={() => viewStore.setState(NO_CHOICES)}>{t('layerTree.reset')}</Button>
      )}
    >
      {layers.length === 0 ? <p className={css['empty']}>{t('layers.empty')}</p> : <LayerTools />}
      {layers.length > 0 && <LayerList layers={layers} />}
    </Panel>
  );
}

/** A filter by name, and how layers are listed. */
function LayerTools() {
  const {t} = useWords();
  const filter = useStore(deskStore, ({layerFilter}) => layerFilter);
  const by = useStore(deskStore, ({layersBy}) => layersBy);
  const setFilter = (layerFilter: string): void => deskStore.setState({layerFilter});
  return (
    <div className={css['tools']}>
      <span className={css['filter']}>
        <input
          className={css['field']} type="text" aria-label={t('layerTree.filter')} placeholder={t('layerTree.filter')} value={filter}
          onChange={(event) => setFilter(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || filter === '') return;
            event.stopPropagation();
            setFilter('');
          }}
        />
        {filter !== '' && (
          <button type="button" className={css['clear']} aria-label={t('layerTree.clearFilter')} onClick={() => setFilter('')}>
            <X size={14} aria-hidden="true" />
          </button>
        )}
      </span>
      <span role="radiogroup" aria-label={t('layerTree.by')} className={css['ways']}>
        {WAYS.map((way) => (
          <label key={way} className={css['way']} data-chosen={by === way || undefined}>
            <input type="radio" className="visually-hidden" name="layers-by" checked={by === way} onChange={() => deskStore.setState({layersBy: way})} />
            {way === 'group' ? t('layerTree.byGroup') : t('layerTree.byOrder')}
          </label>
        ))}
      </span>
    </div>
  );
}

function LayerList({layers}: {readonly layers: readonly string[]}) {
  const {records} = useDesk();
  const words = useWords();
  const nowMs = useUnhurriedNowMs();
  const {hiddenLayers, layerOrder, layerOpacity} = useStore(viewStore);
  const filter = useStore(deskStore, ({layerFilter}) => layerFilter);
  const by = useStore(deskStore, ({layersBy}) => layersBy);
  const folded = useStore(deskStore, ({foldedGroups}) => foldedGroups);
  const [open, setOpen] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const {t} = words;
  const order = layersInOrder(layers, layerOrder);

  const move = (name: string, place: number): void => {
    const wanted = withLayerAt(layers, layerOrder, name, place);
    viewStore.setState({layerOrder: wanted});
    setSaid(t('layerTree.moved', {name: layerTitle(name, words), place: layersInOrder(layers, wanted).indexOf(name) + 1, count: layers.length}));
  };
  const foldGroup = (name: string, isFolded: boolean): void => {
    const foldedGroups = new Set(folded);
    if (isFolded) foldedGroups.add(name);
    else foldedGroups.delete(name);
    deskStore.setState({foldedGroups});
  };
  const keys = useRowKeys({
    onOpen: (row) => (row.startsWith('group/') ? foldGroup(row.slice('group/'.length), false) : setOpen(row)),
    onClose: (row) => (row.startsWith('group/') ? foldGroup(row.slice('group/'.length), true) : setOpen(null)),
    onMove: (row, steps) => order.includes(row) && move(row, order.indexOf(row) + steps),
  });
  const rowOf = (name: string): LayerRowProps => ({
    name, words, isShown: !hiddenLayers.has(name), opacity: layerOpacity.get(name) ?? 1, isOpen: open === name,
    counts: records.hasPicture ? layerCounts(must(records.layers.get(name), name), lookOf(name), nowMs) : null,
    place: order.indexOf(name), placeCount: order.length, isOrdered: by === 'order' && filter === '',
    onOpen: (isOpen) => setOpen(isOpen ? name : null), onMove: (place) => move(name, place),
  });

  const wanted = foldedWords(filter);
  const tree = layerTree({
    layers, hidden: hiddenLayers, filter,
    titleOf: (kind, name) => (kind === 'group' ? words.t(`layerTree.group.${name}`) : layerTitle(name, words)),
  });
  const flat = order.filter((name) => hasAllWords(fold(layerTitle(name, words)), wanted));
  const isEmpty = by === 'group' ? tree.length === 0 : flat.length === 0;
  return (
    <div className={css['list']} {...keys}>
      <p className="visually-hidden" aria-live="polite">{said}</p>
      {isEmpty && <p className={css['empty']}>{t('layerTree.none', {filter})}</p>}
      {by === 'order' && !isEmpty && (
        <>
          <p className={css['hint']}>{t('layerTree.orderWhy')}</p>
          <ol className={css['layers']} aria-label={t('layerTree.byOrder')}>
            {flat.map((name) => <LayerRow key={name} {...rowOf(name)} />)}
          </ol>
        </>
      )}
      {by === 'group' && (
        <ul className={css['layers']} aria-label={t('layers.title')}>
          {tree.map((group) => {
            const isFolded = filter === '' && folded.has(group.name);
            return (
              <li key={group.name}>
                <GroupRow group={group} isFolded={isFolded} onFold={(wantsFolded) => foldGroup(group.name, wantsFolded)} words={words} />
                {!isFolded && <ul>{group.layers.map((name) => <LayerRow key={name} {...rowOf(name)} />)}</ul>}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
