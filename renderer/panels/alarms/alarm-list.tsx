/** All that is open, under the strip: what asks first. J and K step, Enter selects, A acknowledges, Esc closes. */
import {X} from 'lucide-react';
import {useEffect, useRef, useState} from 'react';
import {useStore} from 'zustand';
import {must} from '../../../shared/lib/assert.ts';
import {alarmStore} from '../../state/alarms.ts';
import type {Asking} from '../../state/asking.ts';
import {deskStore} from '../../state/desk.ts';
import {keyProps} from '../../state/key-table.ts';
import {linkStore} from '../../state/link.ts';
import {select, selectionStore} from '../../state/selection.ts';
import {Button} from '../../ui/button.tsx';
import {GridList} from '../../ui/grid-list.tsx';
import {Notice} from '../../ui/notice.tsx';
import {useSteadyOrder} from '../../ui/use-steady-order.ts';
import {useDesk} from '../desk-context.ts';
import {positionOf} from '../record-facts.ts';
import {keyOf, refOf} from '../record-key.ts';
import {useWords} from '../use-words.ts';
import {alarmRows, sameCause} from './alarm-rows.ts';
import {AlarmRow, rowDataOf} from './alarm-row.tsx';
import {useAlarmDesk} from './use-alarm-desk.ts';
import css from './alarm-list.module.css';

const ROW_HEIGHT_PX = 53;
/** Head and foot; and room for what is said where nothing is open. */
const AROUND_PX = 36 + 44 + 2;
const LEAST_ROWS = 3;

export function AlarmList() {
  const {records, flyTo} = useDesk();
  const words = useWords();
  const {t} = words;
  const desk = useAlarmDesk();
  const {picture, answered} = useStore(alarmStore);
  const layer = must(records.layers.get('alarms'), 'layer alarms');
  const keys = alarmRows(picture.asking, layer);
  const askingByKey = new Map(picture.asking.map((asking) => [asking.key, asking]));
  const recordOf = (key: string) => records.get(refOf(key).layer, refOf(key).id)?.record ?? null;
  const steady = useSteadyOrder(keys, (key) => recordOf(key) !== null);
  const selected = useStore(selectionStore, (state) => state.selected);
  const selectedKey = selected === null ? null : keyOf(selected.layer, selected.id);
  const list = useRef<HTMLDivElement>(null);
  const titleOf = (key: string): string => desk.titleOf(refOf(key) as Pick<Asking, 'layer' | 'id'>, words);

  // Opened by its key: the next key is for the list.
  useEffect(() => list.current?.querySelector<HTMLElement>('[role="grid"]')?.focus(), []);

  const open = (key: string, again: boolean): void => {
    const {layer: name, id} = refOf(key);
    select(name, id);
    const of = records.layers.get(name);
    const stored = of?.records.get(id);
    const position = again && of && stored ? positionOf(of, stored) : null;
    if (position) flyTo(position);
  };
  return (
    <div className={css['panel']} ref={list} style={{height: Math.max(LEAST_ROWS, steady.keys.length) * ROW_HEIGHT_PX + AROUND_PX}}>
      <header className={css['head']}>
        <h2 className={css['heading']}>{t('alarms.title')}</h2>
        <span className={css['count']}>{t('alarms.open', {count: words.number(keys.length, 0)})}</span>
        <span className={css['space']} />
        {steady.waiting > 0 && (
          <Button onPress={steady.apply} {...keyProps('apply')} title={t('alarms.moreWhy')}>{t('alarms.more', {count: words.number(steady.waiting, 0)})}</Button>
        )}
        <Button kind="ghost" keyCap="Esc" icon={<X size={14} aria-hidden="true" />} onPress={() => deskStore.setState({isAlarmListOpen: false})}>
          {t('alarms.hide')}
        </Button>
      </header>
      {keys.length === 0 ? <EmptyAlarms /> : (
        <div className={css['list']} {...steady.handProps}>
          <GridList
            label={t('alarms.title')} list="alarms" keys={steady.keys} columns={3} rowHeightPx={ROW_HEIGHT_PX} selectedKey={selectedKey}
            nameOf={titleOf} onOpen={open} rowClassName={css['row']} rowData={(key) => rowDataOf(key, askingByKey.get(key) ?? null)}
            renderRow={(key) => {
              const facts = recordOf(key);
              return facts && (
                <AlarmRow
                  layer={refOf(key).layer as Asking['layer']} facts={facts} asking={askingByKey.get(key) ?? null} isAnswered={answered.has(key)}
                  title={titleOf(key)} words={words}
                />
              );
            }}
          />
        </div>
      )}
      <Foot selected={selectedKey === null ? null : (askingByKey.get(selectedKey) ?? null)} frame={list} keys={steady.keys} />
    </div>
  );
}

interface FootProps {
  readonly selected: Asking | null;
  readonly frame: {readonly current: HTMLElement | null};
  readonly keys: readonly string[];
}

function Foot({selected, frame, keys}: FootProps) {
  const words = useWords();
  const {t} = words;
  const desk = useAlarmDesk();
  const {picture, answered} = useStore(alarmStore);
  const onScreen = useRowsOnScreen(frame, keys);
  if (selected === null || !desk.may(selected)) return <footer className={css['foot']}>{selected === null && t('alarms.selectWhy')}</footer>;
  const asking = picture.asking.filter(({key}) => !answered.has(key));
  const same = sameCause({selected, asking, onScreen, factsOf: (id) => desk.factsOf({layer: 'alarms', id})});
  const isWaiting = answered.has(selected.key);
  return (
    <footer className={css['foot']}>
      <Button
        kind={isWaiting ? 'plain' : 'primary'} whyNot={isWaiting ? t('reason.pending') : null} onPress={() => desk.acknowledge(selected)}
        {...(isWaiting ? {} : keyProps('acknowledge'))}
      >
        {t('alarms.acknowledge')}
      </Button>
      {same.length > 1 && <Button onPress={() => same.forEach(desk.acknowledge)}>{t('alarms.acknowledgeSame', {count: words.number(same.length, 0)})}</Button>}
    </footer>
  );
}

/** Rows are in the page beyond what is seen: only those in sight count as seen. */
function useRowsOnScreen(frame: {readonly current: HTMLElement | null}, keys: readonly string[]): ReadonlySet<string> {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const grid = frame.current?.querySelector<HTMLElement>('[role="grid"]');
    if (!grid) return undefined;
    const look = (): void => {
      const {top, bottom} = grid.getBoundingClientRect();
      const rows = [...grid.querySelectorAll<HTMLElement>('[data-key]')].filter((row) => {
        const box = row.getBoundingClientRect();
        return box.top >= top - 1 && box.bottom <= bottom + 1;
      });
      setSeen(new Set(rows.flatMap(({dataset}) => dataset['key'] ?? [])));
    };
    look();
    grid.addEventListener('scroll', look, {passive: true});
    return () => grid.removeEventListener('scroll', look);
  }, [frame, keys]);
  return seen;
}

function EmptyAlarms() {
  const words = useWords();
  const {t} = words;
  const offlineSince = useStore(linkStore, ({status}) => (status.state === 'offline' ? status.offlineSince : null));
  return <Notice mark title={t('alarms.empty')} why={offlineSince === null ? t('alarms.emptyWhy') : t('alarms.emptyOffline', {time: words.time(offlineSince)})} />;
}
