/** A workspace that comes in a later version: one sentence, and the way back. */
import {deskStore, type Workspace} from '../state/desk.ts';
import {useText} from '../text/i18n.ts';
import {Button} from '../ui/button.tsx';
import {Notice} from '../ui/notice.tsx';
import css from './app.module.css';

export function LaterPage({workspace}: {readonly workspace: Workspace}) {
  const {t} = useText();
  return (
    <main className={css['later']}>
      <Notice
        mark title={t('workspace.later', {name: t(`workspace.${workspace}`)})}
        action={<Button keyCap="Alt 1" onPress={() => deskStore.setState({workspace: 'operations'})}>{t('workspace.back')}</Button>}
      />
    </main>
  );
}
