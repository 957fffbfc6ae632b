/** The key that does the same as the thing beside it. Screen readers hear it through `aria-keyshortcuts` instead. */
import css from './key-cap.module.css';

export function KeyCap({children}: {readonly children: string}) {
  return <kbd className={css['key']} aria-hidden="true">{children}</kbd>;
}
