/**
 * Commands asked from this console and what became of them, over the map. It opens itself when the link is lost or
 * something comes back refused; closed, the list is still there for a screen reader.
 */
import {Send} from 'lucide-react';
import {useStore} from 'zustand';
import {deskStore} from '../../state/desk.ts';
import {Button} from '../../ui/button.tsx';
import {useWords} from '../use-words.ts';
import {OutboxList, useWaitingCount} from './outbox-list.tsx';
import css from './outbox-panel.module.css';

export function OutboxPanel() {
  const {t, number} = useWords();
  const isOpen = useStore(deskStore, (desk) => desk.isOutboxOpen);
  const waiting = useWaitingCount();
  return (
    <section className={isOpen ? css['panel'] : 'visually-hidden'} data-region={isOpen ? 'outbox' : undefined} tabIndex={-1} aria-label={t('outbox.title')}>
      <header className={css['head']}>
        <Send size={16} strokeWidth={1.6} aria-hidden="true" />
        <h2 className={css['title']}>{t('outbox.title')}</h2>
        <span className={css['count']}>{number(waiting, 0)}</span>
        <span className={css['space']} />
        {isOpen && (
          <Button kind="ghost" keyCap="O" onPress={() => deskStore.setState({isOutboxOpen: false, failed: null})}>{t('outbox.hide')}</Button>
        )}
      </header>
      <OutboxList />
    </section>
  );
}
