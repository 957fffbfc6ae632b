/** Before the first picture came nothing is known: a list that is empty then says so, and never that all is quiet. */
import {Notice} from '../ui/notice.tsx';
import {useWords} from './use-words.ts';

export function Coming() {
  const {t} = useWords();
  return <Notice title={t('card.coming')} why={t('card.comingWhy')} />;
}
