/**
 * Every unit: its tag, state with its radio digit, since when, its incident and next deadline, how old its position is. With
 * the keyboard on a row a digit enters the state that was heard on the radio, Space ticks the unit for the incident in hand.
 */
import {Car} from 'lucide-react';
import {useState, type KeyboardEvent} from 'react';
import {useStore} from 'zustand';
import {must} from '../../../shared/lib/assert.ts';
import {units as unitsLayer} from '../../../shared/layers/units/layer.ts';
import {mayFollow, needsReason, type UnitState} from '../../../shared/model/unit-state.ts';
import {valueWord} from '../../layers/fact-card.ts';
import {reasonText} from '../../layers/reason-text.ts';
import {dutyStore, tick} from '../../state/duty.ts';
import {keyProps} from '../../state/key-table.ts';
import {linkStore} from '../../state/link.ts';
import {outboxStore} from '../../state/outbox.ts';
import type {FactsChanged} from '../../state/records.ts';
import {select, selectionStore} from '../../state/selection.ts';
import {say} from '../../state/toasts.ts';
import {orderMeant, stepAsk, type UnitStep} from '../../state/unit-step.ts';
import {fold, foldedWords, hasAllWords} from '../../text/fold.ts';
import {plainLine} from '../../text/plain.ts';
import {wordOr} from '../../text/i18n.ts';
import {GridList} from '../../ui/grid-list.tsx';
import {ListHeading} from '../../ui/list-heading.tsx';
import {Notice} from '../../ui/notice.tsx';
import {Panel} from '../../ui/panel.tsx';
import {useSteadyOrder} from '../../ui/use-steady-order.ts';
import {useTokenPx} from '../../ui/use-token-px.ts';
import {useDesk} from '../desk-context.ts';
import {underHeadings, withHeadings, type Heading} from '../headed-rows.ts';
import {ReasonDialog} from '../incident-card/reason-dialog.tsx';
import {refOf} from '../record-key.ts';
import {positionOf} from '../record-facts.ts';
import {useRecordsVersion} from '../use-records-version.ts';
import {useHubNowMs, useWords} from '../use-words.ts';
import {tickedInHand, toggled} from './ticked.ts';
import {UnitBoardRow} from './unit-board-row.tsx';
import {DIGITS_WITH_STATE, stateOfDigit} from './unit-codes.ts';
import {UNIT_GROUPS, unitRows, type UnitRow} from './unit-rows.ts';
import css from './unit-board.module.css';

/** Around the lines of a row, and of a heading. */
const AROUND_PX = 11;
const concerns = ({ids}: FactsChanged): boolean => ids.has('units') || ids.has('incidents');

interface ReasonFor {
  readonly unit: string;
  readonly name: string;
  readonly state: UnitState;
  /** The order that it had when the question was opened. */
  readonly incident: string | null;
}

export function UnitBoard() {
  const {records, ask, flyTo} = useDesk();
  const words = useWords();
  const {t} = words;
  const nowMs = useHubNowMs();
  useRecordsVersion({records, concerns, everyMs: 500});
  const {unitsBy, unitFilter, inHand, ticked, shown: advised} = useStore(dutyStore);
  const inHandTicked = tickedInHand({inHand, ticked, shown: advised});
  const identity = useStore(linkStore, ({session}) => session?.identity ?? null);
  const selected = useStore(selectionStore, (state) => state.selected);
  const [reasonFor, setReasonFor] = useState<ReasonFor | null>(null);
  const layer = must(records.layers.get('units'), 'layer units');
  const [stateLinePx, secondLinePx] = [useTokenPx('--lh-2'), useTokenPx('--lh-1')];
  const rowPx = stateLinePx + secondLinePx + AROUND_PX;
  const headingPx = secondLinePx + AROUND_PX;
  const all = unitRows(layer, records.layers.get('incidents'), nowMs);
  const wanted = foldedWords(unitFilter);
  const shown = wanted.length === 0 ? all : all.filter((row) => hasAllWords(fold(searchText(row)), wanted));
  const rows = withHeadings(shown.map(({id, group, unit}) => ({key: `units/${id}`, group: unitsBy === 'state' ? group : (unit.agency ?? '')})), unitsBy === 'state' ? UNIT_GROUPS : []);
  const rowOf = new Map(shown.map((row) => [`units/${row.id}`, row]));
  const {headings} = rows;
  const steady = useSteadyOrder(rows.keys.filter((key) => !headings.has(key)), (key) => rowOf.has(key));
  const keys = underHeadings(steady.keys, rows);

  function searchText({name, unit, stored, incidentNumber}: UnitRow): string {
    const station = stored.record?.['station'];
    const capability = stored.record?.['capability'];
    return [
      name, unit.agency === null ? '' : valueWord('agency', unit.agency, words), unit.agency, wordOr(t, `unit.state.${unit.state ?? ''}`, ''), typeof station === 'string' ? station : '', incidentNumber,
      ...(Array.isArray(capability) ? capability.map((each) => valueWord('capability', String(each), words)) : []),
    ].join(' ');
  }
  const titleOf = ({group}: Heading): string => {
    if (unitsBy === 'agency') return group === '' ? t('duty.board.noAgency') : valueWord('agency', group, words);
    return t(`duty.board.${group}`);
  };
  const heads = new Map([...headings].map(([key, heading]) => [key, <ListHeading key={key} title={titleOf(heading)} count={words.number(heading.count, 0)} />]));
  const step = (unit: string, of: UnitStep): void => void ask('units', unit, 'status', stepAsk(of));
  const enter = ({id, name, unit}: UnitRow, state: UnitState): void => {
    const incident = orderMeant(id, records, outboxStore.getState());
    const may = identity !== null && unitsLayer.commands['status']?.may(identity, undefined, id) === true;
    if (!may) say(reasonText('not-allowed', words));
    else if (unit.state === state) say(reasonText('unit-in-state-already', words));
    else if (!mayFollow(unit.state, state)) say(reasonText(`unit-state-jump: ${plainLine(name)}`, words));
    else if (needsReason(state)) setReasonFor({unit: id, name: plainLine(name), state, incident});
    else step(id, {state, incident});
  };
  const onRowKey = (key: string, event: KeyboardEvent): boolean => {
    const row = rowOf.get(key);
    if (!row || event.shiftKey) return false;
    if (event.key === ' ' && inHand !== null) {
      tick(inHand, toggled(inHandTicked, row.id));
      return true;
    }
    const state = /^(Digit|Numpad)\d$/.test(event.code) ? stateOfDigit(event.code.slice(-1)) : null;
    if (state !== null) enter(row, state);
    return state !== null;
  };
  const open = (key: string, again: boolean): void => {
    const {layer: name, id} = refOf(key);
    if (name !== 'units') return;
    select('units', id);
    const stored = layer.records.get(id);
    const position = again && stored ? positionOf(layer, stored) : null;
    if (position) flyTo(position);
  };
  // A digit stays with its word where the line breaks.
  const codes = DIGITS_WITH_STATE.map(([digit, state]) => `${digit} ${t(`duty.orders.next.${state}`)}`.replaceAll(' ', '\u00a0')).join(' · ');
  return (
    <Panel
      name={t('duty.board.title')} region="units" icon={<Car size={16} strokeWidth={1.6} aria-hidden="true" />} count={records.hasPicture ? words.number(shown.length, 0) : '…'}
      {...keyProps('units')}
      tools={
        <select className={css['by']} aria-label={t('duty.board.by')} value={unitsBy} onChange={(event) => dutyStore.setState({unitsBy: event.target.value === 'agency' ? 'agency' : 'state'})}>
          <option value="state">{t('duty.board.byState')}</option>
          <option value="agency">{t('duty.board.byAgency')}</option>
        </select>
      }
    >
      <div className={css['filter']}>
        <input
          type="search" className={css['field']} aria-label={t('duty.board.filter')} placeholder={t('duty.board.filter')} value={unitFilter}
          onChange={(event) => dutyStore.setState({unitFilter: event.target.value})}
        />
      </div>
      {shown.length === 0
        ? <Notice title={unitFilter === '' ? t('duty.board.none') : t('duty.board.noneFiltered', {filter: unitFilter})} />
        : (
          <div className={css['list']} {...steady.handProps}>
            <GridList
              label={t('duty.board.title')} list="units" keys={keys} headings={heads} columns={4} rowHeightPx={rowPx} heightOf={(key) => (headings.has(key) ? headingPx : rowPx)}
              selectedKey={selected?.layer === 'units' ? `units/${selected.id}` : null} onOpen={open} onRowKey={onRowKey}
              nameOf={(key) => plainLine(rowOf.get(key)?.name ?? '')} rowData={(key) => ({'data-record': key})}
              renderRow={(key) => {
                const row = rowOf.get(key);
                return row ? <UnitBoardRow row={row} isTicked={inHandTicked.has(row.id)} words={words} /> : null;
              }}
            />
          </div>
        )}
      <p className={css['codes']}>{codes}</p>
      {reasonFor !== null && (
        <ReasonDialog
          title={t('duty.orders.reasonTitle', {unit: reasonFor.name, step: t(`duty.orders.next.${reasonFor.state}`)})} button={t(`duty.orders.next.${reasonFor.state}`)} words={words}
          onCancel={() => setReasonFor(null)}
          onReason={(reason) => {
            setReasonFor(null);
            step(reasonFor.unit, {state: reasonFor.state, incident: reasonFor.incident, reason});
          }}
        />
      )}
    </Panel>
  );
}
