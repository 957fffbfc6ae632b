/** All keys of this place, as the table has them, and the switch for single letters. */
import type {DeskCommand} from '../panels/search/desk-command.ts';
import {openDialog} from '../state/desk.ts';
import {capsOf, rowsWith, type KeyGroup} from '../state/key-table.ts';
import {useText} from '../text/i18n.ts';
import {Button} from '../ui/button.tsx';
import {Dialog} from '../ui/dialog.tsx';
import {KeyCap} from '../ui/key-cap.tsx';
import css from './keys-dialog.module.css';

export interface KeysDialogProps {
  readonly commands: readonly DeskCommand[];
  readonly letterKeys: boolean;
  readonly onLetterKeys: (isOn: boolean) => void;
}

const COLUMNS: readonly (readonly KeyGroup[])[] = [['everywhere', 'act', 'list'], ['show', 'map', 'layers']];

export function KeysDialog({commands, letterKeys, onLetterKeys}: KeysDialogProps) {
  const {t} = useText();
  const rows = rowsWith(new Set(commands.map(({id}) => id)));
  const done = (): void => openDialog(null);
  return (
    <Dialog title={t('keys.title')} wide onCancel={done} onConfirm={done}>
      <div className={css['columns']}>
        {COLUMNS.map((groups) => (
          <div key={groups.join()} className={css['column']}>
            {groups.map((group) => (
              <section key={group} className={css['group']} aria-label={t(`keys.group.${group}`)}>
                <h3 className={css['name']}>{t(`keys.group.${group}`)}</h3>
                <dl className={css['keys']}>
                  {rows.filter((row) => row.group === group).map((row) => (
                    <div key={row.id} className={css['line']}>
                      <dt className={css['caps']}>
                        {capsOf(row).map((cap) => <KeyCap key={cap}>{cap}</KeyCap>)}
                        <span className="visually-hidden">{row.shortcuts.join(', ')}</span>
                      </dt>
                      <dd>{t(`keys.does.${row.id}`)}</dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
        ))}
      </div>
      <label className={css['letters']}>
        <input type="checkbox" checked={letterKeys} onChange={(event) => onLetterKeys(event.target.checked)} />
        <span>{t('keys.letters')}</span>
        <span className={css['why']}>{t('keys.lettersWhy')}</span>
      </label>
      <div className={css['buttons']}>
        <Button size="large" keyCap="F1" keyShortcuts="F1" onPress={() => openDialog('guide')}>{t('guide.title')}</Button>
        <Button kind="primary" size="large" keyCap="Esc" onPress={done}>{t('keys.done')}</Button>
      </div>
    </Dialog>
  );
}
