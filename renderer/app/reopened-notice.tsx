/** In the desktop program: this window failed and was opened again. Said until somebody has read it. */
import {useStore} from 'zustand';
import {useUtcOffsetMinutes, useWords} from '../panels/use-words.ts';
import {deskStore} from '../state/desk.ts';
import {formatClock} from '../text/format.ts';
import {Button} from '../ui/button.tsx';
import css from './reopened-notice.module.css';

export function ReopenedNotice() {
  const {t} = useWords();
  const offset = useUtcOffsetMinutes();
  const reopenedAt = useStore(deskStore, (desk) => desk.reopenedAt);
  if (reopenedAt === null) return null;
  return (
    <div className={css['reopened']} role="note" aria-live="polite">
      <p>{t('desktop.reopened', {time: formatClock(reopenedAt, offset)})}</p>
      <Button onPress={() => deskStore.setState({reopenedAt: null})}>{t('desktop.seen')}</Button>
    </div>
  );
}
