/** The search box of the top bar: opens the palette. */
import {Search} from 'lucide-react';
import {openDialog} from '../../state/desk.ts';
import {keyProps} from '../../state/key-table.ts';
import {KeyCap} from '../../ui/key-cap.tsx';
import {useDesk} from '../desk-context.ts';
import {useWords} from '../use-words.ts';
import {useWarmSearch} from './use-warm-search.ts';
import css from './search-box.module.css';

export function SearchBox() {
  const {records} = useDesk();
  const words = useWords();
  const {t} = words;
  const {keyCap, keyShortcuts} = keyProps('search');
  useWarmSearch(records, words);
  return (
    <button type="button" className={css['box']} aria-keyshortcuts={keyShortcuts} aria-haspopup="dialog" title={t('search.placeholder')} onClick={() => openDialog('palette')}>
      <Search size={15} strokeWidth={1.6} aria-hidden="true" />
      <span className={`${css['hint'] ?? ''} ellipsis`}>{t('search.placeholder')}</span>
      <KeyCap>{keyCap}</KeyCap>
    </button>
  );
}
