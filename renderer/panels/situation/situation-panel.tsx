/** The situation list: what is in view or everywhere, worst first, to be read, filtered and opened by keyboard. */
import {List} from 'lucide-react';
import {useEffect, useMemo} from 'react';
import {useStore} from 'zustand';
import {lookOf} from '../../layers/index.ts';
import {deskStore} from '../../state/desk.ts';
import {keyProps} from '../../state/key-table.ts';
import {select, selectionStore} from '../../state/selection.ts';
import {viewBox} from '../../state/view-box.ts';
import {viewStore} from '../../state/view.ts';
import {foldedWords} from '../../text/fold.ts';
import {Button} from '../../ui/button.tsx';
import {GridList} from '../../ui/grid-list.tsx';
import {Notice} from '../../ui/notice.tsx';
import {Panel} from '../../ui/panel.tsx';
import {useSteadyOrder} from '../../ui/use-steady-order.ts';
import {Coming} from '../coming.tsx';
import {useTokenPx} from '../../ui/use-token-px.ts';
import {useDesk} from '../desk-context.ts';
import {positionOf} from '../record-facts.ts';
import {keyOf, refOf} from '../record-key.ts';
import {useRecordsVersion} from '../use-records-version.ts';
import {useUnhurriedNowMs, useWords} from '../use-words.ts';
import {SituationFilter} from './situation-filter.tsx';
import {SituationIndex, type Situation} from './situation-index.ts';
import {SituationRow} from './situation-row.tsx';
import css from './situation-panel.module.css';

const LIST_EVERY_MS = 1_000;
const always = (): boolean => true;

export function SituationPanel() {
  const rowHeightPx = useTokenPx('--row-1');
  const {records, flyTo} = useDesk();
  const words = useWords();
  const {keys, unfiltered} = useSituation();
  const filter = useStore(deskStore, (desk) => desk.filter);
  const scope = useStore(deskStore, (desk) => desk.scope);
  const selected = useStore(selectionStore, (state) => state.selected);
  const canDraw = (key: string): boolean => {
    const {layer, id} = refOf(key);
    return (records.get(layer, id)?.record ?? null) !== null;
  };
  const steady = useSteadyOrder(keys, canDraw);
  const {t} = words;

  const titleOf = (key: string): string => {
    const {layer, id} = refOf(key);
    const facts = records.get(layer, id)?.record;
    return facts ? lookOf(layer).title(facts, words) : id;
  };
  const open = (key: string, again: boolean): void => {
    const {layer, id} = refOf(key);
    select(layer, id);
    const target = records.layers.get(layer);
    const stored = target?.records.get(id);
    const position = again && target && stored ? positionOf(target, stored) : null;
    if (position) flyTo(position);
  };
  return (
    <Panel
      name={t('situation.title')} region="situation" {...keyProps('situation')} icon={<List size={16} strokeWidth={1.6} aria-hidden="true" />}
      count={records.hasPicture ? words.number(keys.length, 0) : '…'}
      tools={steady.waiting > 0 && (
        <Button onPress={steady.apply} title={t('incidents.moreWhy')}>{t('incidents.more', {count: words.number(steady.waiting, 0)})}</Button>
      )}
    >
      <SituationFilter />
      {keys.length === 0 && !records.hasPicture && <Coming />}
      {keys.length === 0 && records.hasPicture && <EmptySituation unfiltered={unfiltered} filter={filter} isInView={scope === 'view'} />}
      {keys.length > 0 && (
        <div className={css['list']} {...steady.handProps}>
          <GridList
            label={t('situation.title')} list="situation" keys={steady.keys} columns={3} rowHeightPx={rowHeightPx}
            selectedKey={selected === null ? null : keyOf(selected.layer, selected.id)} nameOf={titleOf} onOpen={open}
            rowData={(key) => ({'data-record': key})} renderRow={(key) => <SituationRow rowKey={key} />}
            header={
              <div className={css['header']} aria-hidden="true">
                <span />
                <span>{t('situation.object')}</span>
                <span>{t('situation.state')}</span>
                <span className={css['ageHead']}>{t('situation.age')}</span>
              </div>
            }
          />
        </div>
      )}
    </Panel>
  );
}

/** Asked anew once a second, and at once when the operator changes the filter, the scope or the layers. */
function useSituation(): Situation {
  const {records} = useDesk();
  const words = useWords();
  const index = useMemo(() => new SituationIndex(records, lookOf, words), [records, words]);
  useEffect(() => index.follow(records), [records, index]);
  useRecordsVersion({records, concerns: always, everyMs: LIST_EVERY_MS});
  const nowMs = useUnhurriedNowMs();
  const filter = useStore(deskStore, (desk) => desk.filter);
  const scope = useStore(deskStore, (desk) => desk.scope);
  const mapSize = useStore(deskStore, (desk) => desk.mapSize);
  const view = useStore(viewStore, (state) => state.view);
  const hiddenLayers = useStore(viewStore, (state) => state.hiddenLayers);
  const onlyLayer = useStore(deskStore, (desk) => desk.onlyLayer);
  const onlyOld = useStore(deskStore, (desk) => desk.onlyOld);
  const box = scope === 'view' && view && mapSize ? viewBox(view, mapSize) : null;
  return index.list({box, words: foldedWords(filter), hiddenLayers, onlyLayer, onlyOld, nowMs});
}

interface EmptySituationProps {
  readonly unfiltered: number;
  readonly filter: string;
  readonly isInView: boolean;
}

function EmptySituation({unfiltered, filter, isInView}: EmptySituationProps) {
  const words = useWords();
  const {t} = words;
  if (unfiltered > 0) {
    return (
      <Notice
        title={t('situation.emptyFilter', {total: words.number(unfiltered, 0)})}
        why={filter === '' ? t('situation.emptyOldWhy') : t('situation.emptyFilterWhy', {filter})}
        action={<Button onPress={() => deskStore.setState({filter: '', onlyOld: false})}>{t('situation.clearFilter')}</Button>}
      />
    );
  }
  if (isInView) {
    return (
      <Notice
        title={t('situation.emptyView')}
        action={<Button onPress={() => deskStore.setState({scope: 'all'})}>{t('situation.emptyViewAction')}</Button>}
      />
    );
  }
  return <Notice title={t('situation.empty')} why={t('situation.emptyWhy')} />;
}
