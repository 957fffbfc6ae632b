/** Says why no further window was opened, and what to do about it. */
import {useStore} from 'zustand';
import {deskStore} from '../state/desk.ts';
import {useText, wordOr} from '../text/i18n.ts';
import {Button} from '../ui/button.tsx';
import {Dialog} from '../ui/dialog.tsx';
import css from './keys-dialog.module.css';

export function WindowRefusedDialog() {
  const {t} = useText();
  const reason = useStore(deskStore, ({windowRefused}) => windowRefused);
  if (reason === null) return null;
  const done = (): void => deskStore.setState({windowRefused: null});
  return (
    <Dialog title={t('windows.refused.title')} onCancel={done} onConfirm={done}>
      <p>{wordOr(t as (key: string) => string, `windows.refused.${reason}`, t('windows.refused.other'))}</p>
      <div className={css['buttons']}><Button kind="primary" size="large" keyCap="Esc" onPress={done}>{t('windows.refused.close')}</Button></div>
    </Dialog>
  );
}
