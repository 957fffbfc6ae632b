/**
 * Commands asked from this console and what became of them. It opens itself when the link is lost or something comes
 * back refused; closed, the list is still there for a screen reader.
 */
import {Send, TriangleAlert} from 'lucide-react';
import {useStore} from 'zustand';
import type {OutboxItem} from '../../../shared/protocol/bridge.ts';
import {reasonText} from '../../layers/reason-text.ts';
import {deskStore} from '../../state/desk.ts';
import {outboxStore} from '../../state/outbox.ts';
import {Button} from '../../ui/button.tsx';
import {useDesk} from '../desk-context.ts';
import {useWords} from '../use-words.ts';
import {actionWord, commandWords} from './outbox-words.ts';
import css from './outbox-panel.module.css';

export function OutboxPanel() {
  const words = useWords();
  const items = useStore(outboxStore, (outbox) => outbox.items);
  const isOpen = useStore(deskStore, (desk) => desk.isOutboxOpen);
  const failed = useStore(deskStore, (desk) => desk.failed);
  const {t} = words;
  const waiting = items.filter(({state}) => state === 'waiting' || state === 'sent').length;
  return (
    <section className={isOpen ? css['panel'] : 'visually-hidden'} data-region={isOpen ? 'outbox' : undefined} tabIndex={-1} aria-label={t('outbox.title')}>
      <header className={css['head']}>
        <Send size={16} strokeWidth={1.6} aria-hidden="true" />
        <h2 className={css['title']}>{t('outbox.title')}</h2>
        <span className={css['count']}>{words.number(waiting, 0)}</span>
        <span className={css['space']} />
        {isOpen && (
          <Button kind="ghost" keyCap="O" onPress={() => deskStore.setState({isOutboxOpen: false, failed: null})}>{t('outbox.hide')}</Button>
        )}
      </header>
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
      <p className={css['note']}>{t('outbox.once')}</p>
    </section>
  );
}

function OutboxRow({item}: {readonly item: OutboxItem}) {
  const {records} = useDesk();
  const words = useWords();
  const cameBack = item.state === 'refused' || item.state === 'returned';
  return (
    <li className={css['item']} data-state={item.state}>
      <span className={css['time']}>{words.time(item.askedAt)} </span>
      <span className={css['what']}>{commandWords(item.command, records, words)} </span>
      {cameBack && item.reason !== null && <span className={css['reason']}>{reasonText(item.reason, words)} </span>}
      <span className={css['state']}>
        {(item.state === 'waiting' || item.state === 'sent') && (
          <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true"><circle cx="5" cy="5" r="3.8" className={css['ring']} /></svg>
        )}
        {words.t(`outbox.state.${item.state}`)}
      </span>
    </li>
  );
}
