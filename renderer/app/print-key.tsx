/** Ctrl+P wherever the window is shown: a browser would print by itself, the desktop shell does not. */
import {printNow} from '../panels/print/print-sheet.tsx';
import {useText} from '../text/i18n.ts';

export function PrintKey() {
  const {t} = useText();
  return <button type="button" className="visually-hidden" tabIndex={-1} aria-keyshortcuts="Control+P" onClick={() => printNow(null)}>{t('print.situation')}</button>;
}
