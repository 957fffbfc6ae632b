/** Incidents by state, side by side, over the map: the same rows as the queue; each column is a list of its own for the keyboard. */
import {X} from 'lucide-react';
import {useStore} from 'zustand';
import {asIncident, type IncidentState} from '../../../shared/layers/incidents/incident.ts';
import {must} from '../../../shared/lib/assert.ts';
import {stateWord} from '../../layers/incidents/incident-words.ts';
import {dutyStore} from '../../state/duty.ts';
import type {FactsChanged} from '../../state/records.ts';
import {select, selectionStore} from '../../state/selection.ts';
import {Button} from '../../ui/button.tsx';
import {GridList} from '../../ui/grid-list.tsx';
import {Panel} from '../../ui/panel.tsx';
import {useTokenPx} from '../../ui/use-token-px.ts';
import {useDesk} from '../desk-context.ts';
import {rowDataOf} from '../incidents/incident-row.tsx';
import {refOf} from '../record-key.ts';
import {useRecordsVersion} from '../use-records-version.ts';
import {useHubNowMs, useWords} from '../use-words.ts';
import {queueOf} from './queue-order.ts';
import {queuedTimer, QueueRow, TIMER_BAR_PX} from './queue-row.tsx';
import css from './incident-board.module.css';
import rows from './queue-row.module.css';

const STATES: readonly IncidentState[] = ['new', 'acknowledged', 'dispatched', 'in_progress', 'resolved'];
const concernsIncidents = ({ids}: FactsChanged): boolean => ids.has('incidents');

export function IncidentBoard() {
  const {records} = useDesk();
  const words = useWords();
  const nowMs = useHubNowMs();
  const rowHeightPx = useTokenPx('--row-2') + 1;
  const timerPx = useTokenPx('--lh-1') + TIMER_BAR_PX;
  useRecordsVersion({records, concerns: concernsIncidents});
  const selected = useStore(selectionStore, (state) => state.selected);
  const {t, number} = words;
  const layer = must(records.layers.get('incidents'), 'layer incidents');
  const recordOf = (key: string) => layer.records.get(refOf(key).id)?.record ?? null;
  const keys = queueOf(layer, {pending: [], nowMs, isForMe: () => false}).rows.map(({key}) => key);
  return (
    <Panel
      name={t('duty.queue.boardTitle')} region="board"
      tools={<Button kind="ghost" icon={<X size={14} aria-hidden="true" />} onPress={() => dutyStore.setState({isBoardOpen: false})}>{t('duty.queue.boardClose')}</Button>}
    >
      <div className={css['columns']}>
        {STATES.map((state) => {
          const shown = keys.filter((key) => recordOf(key)?.['state'] === state);
          const title = stateWord(state, words);
          return (
            <section key={state} className={css['column']} data-empty={shown.length === 0 || undefined} aria-label={title}>
              <h3 className={css['head']}>{title} <span className={css['count']}>{number(shown.length, 0)}</span></h3>
              {shown.length === 0 ? <p className={css['none']}>{t('duty.queue.boardNone')}</p> : (
                <GridList
                  label={title} list={`board-${state}`} keys={shown} columns={5} rowHeightPx={rowHeightPx}
                  heightOf={(key) => rowHeightPx + (queuedTimer(asIncident(must(recordOf(key), key)).timers, nowMs) === null ? 0 : timerPx)}
                  selectedKey={selected?.layer === 'incidents' ? `incidents/${selected.id}` : null} nameOf={(key) => asIncident(must(recordOf(key), key)).number}
                  onOpen={(key) => select('incidents', refOf(key).id)} rowClassName={rows['row']} rowData={(key) => ({'data-record': key, ...rowDataOf(recordOf(key))})}
                  renderRow={(key) => <QueueRow facts={must(recordOf(key), key)} id={refOf(key).id} words={words} />}
                />
              )}
            </section>
          );
        })}
      </div>
    </Panel>
  );
}
