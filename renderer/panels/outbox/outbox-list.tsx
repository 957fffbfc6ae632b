/** The commands themselves: what was asked, when, and what became of it. */
import {TriangleAlert} from 'lucide-react';
import {useState} from 'react';
import {useStore} from 'zustand';
import type {OutboxItem} from '../../../shared/protocol/bridge.ts';
import {asIncident, type IncidentFacts} from '../../../shared/layers/incidents/incident.ts';
import type {Records} from '../../state/records.ts';
import {reasonText} from '../../layers/reason-text.ts';
import {deskStore} from '../../state/desk.ts';
import {outboxStore} from '../../state/outbox.ts';
import {useDesk} from '../desk-context.ts';
import {useWords} from '../use-words.ts';
import {actionWord, commandWords} from './outbox-words.ts';
import {Button} from '../../ui/button.tsx';
import {RadioDialog} from './radio-dialog.tsx';
import {returnedUnits} from './radio-entry.ts';
import css from './outbox-panel.module.css';

/** Asked and not yet answered. */
export function useWaitingCount(): number {
  return useStore(outboxStore, ({items}) => items.filter(({state}) => state === 'waiting' || state === 'sent').length);
}

export function OutboxList() {
  const words = useWords();
  const items = useStore(outboxStore, (outbox) => outbox.items);
  const failed = useStore(deskStore, (desk) => desk.failed);
  const {t} = words;
  return (
    <>
      {failed && (
        <p className={css['failed']} role="alert">
          <TriangleAlert size={16} strokeWidth={1.6} aria-hidden="true" />
          <span>
            {t('outbox.failed', {what: actionWord(failed.name, words)})}. {t('outbox.failedWhy', {reason: reasonText(failed.reason, words)})}
          </span>
        </p>
      )}
      {items.length === 0 && <p className={css['note']}>{t('outbox.empty')}</p>}
      <ul className={css['items']} aria-label={t('outbox.name')}>
        {items.map((item) => <OutboxRow key={item.command.id} item={item} />)}
      </ul>
      {items.length > 0 && <p className={css['note']}>{t('outbox.once')}</p>}
    </>
  );
}

function OutboxRow({item}: {readonly item: OutboxItem}) {
  const {records} = useDesk();
  const words = useWords();
  const [isEntering, setIsEntering] = useState(false);
  const entered = radioEntryOf(item, records);
  const canEnter = returnedUnits(item) !== null && entered === null;
  const cameBack = item.state === 'refused' || item.state === 'returned';
  return (
    <li className={css['item']} data-state={item.state}>
      <span className={css['time']}>{words.time(item.askedAt)} </span>
      <span className={css['what']}>{commandWords(item.command, records, words)} </span>
      {cameBack && item.reason !== null && <span className={css['reason']}>{reasonText(item.reason, words)} </span>}
      {entered !== null && <span className={css['act']}>{words.t('duty.radio.entered', {spoken: words.time(entered.spokenAt), entered: words.time(entered.enteredAt)})} </span>}
      {canEnter && <span className={css['act']}><Button onPress={() => setIsEntering(true)}>{words.t('duty.radio.enter')}</Button></span>}
      {isEntering && <RadioDialog item={item} onDone={() => setIsEntering(false)} />}
      <span className={css['state']}>
        {(item.state === 'waiting' || item.state === 'sent') && (
          <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true"><circle cx="5" cy="5" r="3.8" className={css['ring']} /></svg>
        )}
        {words.t(`outbox.state.${item.state}`)}
      </span>
    </li>
  );
}

/** Entered since: the incident has both times. */
function radioEntryOf({command}: OutboxItem, records: Pick<Records, 'get'>): IncidentFacts['radioCommands'][number] | null {
  const record = command.target === null ? undefined : records.get('incidents', command.target)?.record;
  return record && command.layer === 'incidents' ? (asIncident(record).radioCommands.find((known) => known.command === command.id) ?? null) : null;
}
