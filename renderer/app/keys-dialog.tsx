/** All keys of this place, and the switch for single letters. */
import {openDialog} from '../state/desk.ts';
import {useText} from '../text/i18n.ts';
import type {TextKey} from '../text/vi.ts';
import {Button} from '../ui/button.tsx';
import {Dialog} from '../ui/dialog.tsx';
import {KeyCap} from '../ui/key-cap.tsx';
import css from './keys-dialog.module.css';

export interface KeysDialogProps {
  readonly letterKeys: boolean;
  readonly onLetterKeys: (isOn: boolean) => void;
}

const KEYS: readonly {readonly caps: readonly string[]; readonly does: TextKey}[] = [
  {caps: ['J', 'K', '↑', '↓'], does: 'keys.move'},
  {caps: ['↵', 'Esc'], does: 'keys.open'},
  {caps: ['A', '⇧A'], does: 'keys.acknowledge'},
  {caps: ['B', 'M'], does: 'keys.alarms'},
  {caps: ['N'], does: 'keys.create'},
  {caps: ['G', '⌃↵'], does: 'keys.note'},
  {caps: ['/', '⌃K'], does: 'keys.search'},
  {caps: ['L', 'S', 'O'], does: 'keys.layers'},
  {caps: ['I'], does: 'keys.feeds'},
  {caps: ['.'], does: 'keys.apply'},
  {caps: ['Alt 1 … 6'], does: 'keys.workspaces'},
  {caps: ['F6'], does: 'keys.regions'},
  {caps: ['?'], does: 'keys.this'},
];

export function KeysDialog({letterKeys, onLetterKeys}: KeysDialogProps) {
  const {t} = useText();
  const done = (): void => openDialog(null);
  return (
    <Dialog title={t('keys.title')} onCancel={done} onConfirm={done}>
      <dl className={css['keys']}>
        {KEYS.map(({caps, does}) => (
          <div key={does} className={css['line']}>
            <dt className={css['caps']}>{caps.map((cap) => <KeyCap key={cap}>{cap}</KeyCap>)}<span className="visually-hidden">{caps.join(', ')}</span></dt>
            <dd>{t(does)}</dd>
          </div>
        ))}
      </dl>
      <label className={css['letters']}>
        <input type="checkbox" checked={letterKeys} onChange={(event) => onLetterKeys(event.target.checked)} />
        <span>{t('keys.letters')}</span>
        <span className={css['why']}>{t('keys.lettersWhy')}</span>
      </label>
      <div className={css['buttons']}><Button kind="primary" size="large" keyCap="Esc" onPress={done}>{t('keys.done')}</Button></div>
    </Dialog>
  );
}
