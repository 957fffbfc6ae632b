/** The outbox as a panel of its own, where the operator wants to see it all the time. */
import {Send} from 'lucide-react';
import {useEffect} from 'react';
import {useStore} from 'zustand';
import {deskStore} from '../../state/desk.ts';
import {folded} from '../../state/dock.ts';
import {changeDock} from '../../state/dock-store.ts';
import {Panel} from '../../ui/panel.tsx';
import {useWords} from '../use-words.ts';
import {OutboxList, useWaitingCount} from './outbox-list.tsx';

export function DockedOutbox() {
  const {t, number} = useWords();
  const isAsked = useStore(deskStore, (desk) => desk.isOutboxOpen);
  // Whoever asks for the outbox, a lost link included, finds it unfolded.
  useEffect(() => {
    if (!isAsked) return;
    changeDock((dock) => folded(dock, 'outbox', false));
    deskStore.setState({isOutboxOpen: false});
  }, [isAsked]);
  return (
    <Panel name={t('outbox.title')} region="outbox" icon={<Send size={16} strokeWidth={1.6} aria-hidden="true" />} count={number(useWaitingCount(), 0)}>
      <OutboxList />
    </Panel>
  );
}
