/** The incident board: what is open, P1 first. Rows hold still under the hand; what is new waits at the end, counted. */
import {TriangleAlert} from 'lucide-react';
import {useStore} from 'zustand';
import {asIncident} from '../../../shared/layers/incidents/incident.ts';
import {must} from '../../../shared/lib/assert.ts';
import {keyProps} from '../../state/key-table.ts';
import {targetOf} from '../../state/pending.ts';
import type {FactsChanged} from '../../state/records.ts';
import {select, selectionStore} from '../../state/selection.ts';
import {Button} from '../../ui/button.tsx';
import {GridList} from '../../ui/grid-list.tsx';
import {Panel} from '../../ui/panel.tsx';
import {useSteadyOrder} from '../../ui/use-steady-order.ts';
import {Coming} from '../coming.tsx';
import {useTokenPx} from '../../ui/use-token-px.ts';
import {useDesk} from '../desk-context.ts';
import {positionOf} from '../record-facts.ts';
import {keyOf, refOf} from '../record-key.ts';
import {useRecordsVersion} from '../use-records-version.ts';
import {useWords} from '../use-words.ts';
import {openIncidents} from './incident-order.ts';
import {IncidentRow, rowDataOf} from './incident-row.tsx';
import {EmptyIncidents, NewIncidentButton} from './incidents-parts.tsx';
import {PendingRow} from './pending-row.tsx';
import {usePendingCreates} from './use-pending.ts';
import css from './incidents-panel.module.css';

const concernsIncidents = ({ids}: FactsChanged): boolean => ids.has('incidents');

export function IncidentsPanel() {
  const rowHeightPx = useTokenPx('--row-2') + 1;
  const {records, flyTo} = useDesk();
  const words = useWords();
  const {t} = words;
  useRecordsVersion({records, concerns: concernsIncidents});
  const layer = must(records.layers.get('incidents'), 'layer incidents');
  const pending = usePendingCreates('incidents');
  const {keys, lastClosedAt} = openIncidents(layer, pending);
  const pendingByKey = new Map(pending.map((item) => [keyOf('incidents', targetOf(item)), item]));
  const recordOf = (key: string) => layer.records.get(refOf(key).id)?.record ?? null;
  const steady = useSteadyOrder(keys, (key) => recordOf(key) !== null);
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
  return (
    <Panel
      name={t('incidents.title')} region="incidents" icon={<TriangleAlert size={16} strokeWidth={1.6} aria-hidden="true" />}
      count={t('incidents.open', {count: records.hasPicture ? words.number(keys.length, 0) : '…'})}
      tools={
        <>
          {steady.waiting > 0 && (
            <Button onPress={steady.apply} {...keyProps('apply')} title={t('incidents.moreWhy')}>
              {t('incidents.more', {count: words.number(steady.waiting, 0)})}
            </Button>
          )}
          <NewIncidentButton />
        </>
      }
    >
      {keys.length === 0 && !records.hasPicture && <Coming />}
      {keys.length === 0 && records.hasPicture && <EmptyIncidents lastClosedAt={lastClosedAt} />}
      {keys.length > 0 && (
        <div className={css['list']} {...steady.handProps}>
          <GridList
            label={t('incidents.title')} list="incidents" keys={steady.keys} columns={3} rowHeightPx={rowHeightPx}
            selectedKey={selected?.layer === 'incidents' ? keyOf('incidents', selected.id) : null} nameOf={nameOf} onOpen={open}
            rowClassName={css['row']} rowData={(key) => ({'data-record': key, ...rowDataOf(recordOf(key))})}
            renderRow={(key) => {
              const item = pendingByKey.get(key);
              const facts = recordOf(key);
              if (facts) return <IncidentRow facts={facts} id={refOf(key).id} words={words} />;
              return item ? <PendingRow item={item} words={words} /> : null;
            }}
          />
        </div>
      )}
    </Panel>
  );
}
