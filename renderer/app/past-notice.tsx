/** An address that asks for a moment of the past, in a version that shows the present alone: said, and left by a button. */
import {useStore} from 'zustand';
import {useUtcOffsetMinutes, useWords} from '../panels/use-words.ts';
import {deskStore} from '../state/desk.ts';
import {formatClock, formatDate} from '../text/format.ts';
import {Button} from '../ui/button.tsx';
import css from './map-slot.module.css';

export function PastNotice() {
  const {t} = useWords();
  const offset = useUtcOffsetMinutes();
  const at = useStore(deskStore, (desk) => desk.at);
  if (at === null) return null;
  const time = `${formatDate(at, offset)} ${formatClock(at, offset)}`;
  return (
    <div className={css['past']} role="note">
      <p>{t('past.asked', {time, utc: formatClock(at, 0)})}</p>
      <Button onPress={() => deskStore.setState({at: null})}>{t('past.toLive')}</Button>
    </div>
  );
}
