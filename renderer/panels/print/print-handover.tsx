/** The handover on paper: what is open now, and two lines to sign on. */
import {useStore} from 'zustand';
import {feedsStore} from '../../state/feeds.ts';
import {outboxStore} from '../../state/outbox.ts';
import {useDesk} from '../desk-context.ts';
import {SeenLists} from '../handover/seen-lists.tsx';
import {openNow} from '../handover/use-handover.ts';
import {useWords} from '../use-words.ts';
import {PrintHead} from './print-head.tsx';
import css from '../handover/handover.module.css';

export function PrintHandover({nowMs}: {readonly nowMs: number}) {
  const {records} = useDesk();
  const words = useWords();
  const feeds = useStore(feedsStore, (store) => store.feeds);
  const items = useStore(outboxStore, (store) => store.items);
  return (
    <>
      <PrintHead title={words.t('handover.title')} nowMs={nowMs} />
      <SeenLists seen={openNow(records, {feeds, items, nowMs})} nowMs={nowMs} words={words} />
      <div className={css['signature']}>
        <p className={css['line']}>{words.t('handover.outgoing')}</p>
        <p className={css['line']}>{words.t('handover.incoming')}</p>
      </div>
    </>
  );
}
