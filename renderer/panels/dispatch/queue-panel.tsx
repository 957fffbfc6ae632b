/**
 * The incidents as who dispatches sees them, by what they ask of the desk, each with the deadline that comes first.
 * The same region and list as the incidents of Operations; rows hold still under the hand.
 */
import {Columns3} from 'lucide-react';
import {useStore} from 'zustand';
import {asIncident} from '../../../shared/layers/incidents/incident.ts';
import {must} from '../../../shared/lib/assert.ts';
import {keyProps} from '../../state/key-table.ts';
import {dutyStore} from '../../state/duty.ts';
import {linkStore} from '../../state/link.ts';
import {targetOf} from '../../state/pending.ts';
import type {FactsChanged} from '../../state/records.ts';
import {select, selectionStore} from '../../state/selection.ts';
import {Button} from '../../ui/button.tsx';
import {GridList} from '../../ui/grid-list.tsx';
import {ListHeading} from '../../ui/list-heading.tsx';
import {Panel} from '../../ui/panel.tsx';
import {useSteadyOrder} from '../../ui/use-steady-order.ts';
import {useTokenPx} from '../../ui/use-token-px.ts';
import {Coming} from '../coming.tsx';
import {useDesk} from '../desk-context.ts';
import {underHeadings, withHeadings} from '../headed-rows.ts';
import {isOfferedTo} from '../incident-card/incident-case.ts';
import {rowDataOf} from '../incidents/incident-row.tsx';
import {EmptyIncidents, NewIncidentButton} from '../incidents/incidents-parts.tsx';
import {PendingRow} from '../incidents/pending-row.tsx';
import {usePendingCreates} from '../incidents/use-pending.ts';
import {positionOf} from '../record-facts.ts';
import {keyOf, refOf} from '../record-key.ts';
import {useRecordsVersion} from '../use-records-version.ts';
import {useHubNowMs, useWords} from '../use-words.ts';
import {QUEUE_GROUPS, queueOf} from './queue-order.ts';
import {queuedTimer, QueueRow, TIMER_BAR_PX} from './queue-row.tsx';
import css from './queue-row.module.css';

/** Around the line of a heading. */
const HEADING_AROUND_PX = 13;
const concernsIncidents = ({ids}: FactsChanged): boolean => ids.has('incidents');

export function QueuePanel() {
  const rowHeightPx = useTokenPx('--row-2') + 1;
  const linePx = useTokenPx('--lh-1');
  const timerPx = linePx + TIMER_BAR_PX;
  const headingPx = linePx + HEADING_AROUND_PX;
  const {records, flyTo} = useDesk();
  const words = useWords();
  const nowMs = useHubNowMs();
  const {t, number} = words;
  useRecordsVersion({records, concerns: concernsIncidents});
  const isBoardOpen = useStore(dutyStore, (duty) => duty.isBoardOpen);
  const identity = useStore(linkStore, ({session}) => session?.identity ?? null);
  const layer = must(records.layers.get('incidents'), 'layer incidents');
  const pending = usePendingCreates('incidents');
  const {rows, lastClosedAt} = queueOf(layer, {pending, nowMs, isForMe: (incident) => isOfferedTo(identity, incident)});
  const headed = withHeadings(rows, QUEUE_GROUPS);
  const pendingByKey = new Map(pending.map((item) => [keyOf('incidents', targetOf(item)), item]));
  const recordOf = (key: string) => layer.records.get(refOf(key).id)?.record ?? null;
  const steady = useSteadyOrder(rows.map(({key}) => key), (key) => recordOf(key) !== null);
  const headings = new Map([...headed.headings].map(([key, {group, count}]) => [key, <ListHeading key={key} title={t(`duty.queue.group.${group}`)} count={number(count, 0)} />]));
  const selected = useStore(selectionStore, (state) => state.selected);

  const open = (key: string, again: boolean): void => {
    const {id} = refOf(key);
    select('incidents', id);
    const stored = layer.records.get(id);
    const position = again && stored ? positionOf(layer, stored) : null;
    if (position) flyTo(position);
  };
  const nameOf = (key: string): string => {
    const facts = recordOf(key);
    return facts ? asIncident(facts).number : t('incidents.pendingNumber', {id: refOf(key).id.slice(-6)});
  };
  const heightOf = (key: string): number => {
    if (headings.has(key)) return headingPx;
    const facts = recordOf(key);
    return rowHeightPx + (facts && queuedTimer(asIncident(facts).timers, nowMs) !== null ? timerPx : 0);
  };
  return (
    <Panel
      name={t('incidents.title')} heading={t('duty.queue.title')} region="incidents"
      count={records.hasPicture ? number(rows.length, 0) : '…'} keyShortcuts={keyProps('queue').keyShortcuts}
      tools={
        <>
          {steady.waiting > 0 && (
            <Button onPress={steady.apply} {...keyProps('apply')} title={t('incidents.moreWhy')}>
              {t('incidents.more', {count: number(steady.waiting, 0)})}
            </Button>
          )}
          <Button
            kind="ghost" pressed={isBoardOpen} title={`${t('duty.queue.board')} ${keyProps('board').keyCap}`} keyShortcuts={keyProps('board').keyShortcuts} icon={<Columns3 size={15} strokeWidth={1.6} aria-hidden="true" />}
            onPress={() => dutyStore.setState({isBoardOpen: !isBoardOpen})}
          >
            <span className="visually-hidden">{t('duty.queue.board')}</span>
          </Button>
          <NewIncidentButton isShort />
        </>
      }
    >
      {rows.length === 0 && !records.hasPicture && <Coming />}
      {rows.length === 0 && records.hasPicture && <EmptyIncidents lastClosedAt={lastClosedAt} />}
      {rows.length > 0 && (
        <div className={css['list']} {...steady.handProps}>
          <GridList
            label={t('incidents.title')} list="incidents" keys={underHeadings(steady.keys, headed)} headings={headings} columns={5} rowHeightPx={rowHeightPx} heightOf={heightOf}
            selectedKey={selected?.layer === 'incidents' ? keyOf('incidents', selected.id) : null} nameOf={nameOf} onOpen={open}
            rowClassName={css['row']} rowData={(key) => ({'data-record': key, ...rowDataOf(recordOf(key))})}
            renderRow={(key) => {
              const item = pendingByKey.get(key);
              const facts = recordOf(key);
              if (facts) return <QueueRow facts={facts} id={refOf(key).id} words={words} />;
              return item ? <PendingRow item={item} words={words} /> : null;
            }}
          />
        </div>
      )}
    </Panel>
  );
}
