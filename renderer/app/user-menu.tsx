/** Who is signed in, and what belongs to a person: language, theme and density, signing out. */
import {LogOut, User} from 'lucide-react';
import {Button as AriaButton} from 'react-aria-components/Button';
import {Dialog, DialogTrigger} from 'react-aria-components/Dialog';
import {Popover} from 'react-aria-components/Popover';
import type {Identity} from '../../shared/model/identity.ts';
import {useDesk} from '../panels/desk-context.ts';
import {openDialog} from '../state/desk.ts';
import {useText} from '../text/i18n.ts';
import {Button} from '../ui/button.tsx';
import {LanguageLinks} from './language-links.tsx';
import {LookChoices} from './look-choices.tsx';
import css from './top-bar.module.css';

export function UserMenu({identity}: {readonly identity: Identity}) {
  const {t} = useText();
  const {signOut} = useDesk();
  const roles = identity.roles.map((role) => t(`role.${role}`)).join(' · ');
  return (
    <DialogTrigger>
      <AriaButton className={css['user'] ?? ''}>
        <User size={16} strokeWidth={1.6} aria-hidden="true" />
        <span className={css['names']} title={`${identity.displayName}, ${roles}`}>
          <span className={css['name']}>{identity.displayName}</span>
          <span className={css['role']}>{roles}</span>
        </span>
      </AriaButton>
      <Popover className={css['menu'] ?? ''} placement="bottom end">
        <Dialog className={css['menuBody'] ?? ''} aria-label={identity.displayName}>
          {({close}) => {
            // The menu would lie over what it opens.
            const goTo = (dialog: 'layouts' | 'handover' | 'guide'): void => {
              close();
              openDialog(dialog);
            };
            return (
              <>
                <p className={css['account']}>{identity.user}</p>
                <LanguageLinks />
                <LookChoices />
                <Button onPress={() => goTo('layouts')}>{t('layouts.manage')}</Button>
                <Button onPress={() => goTo('handover')}>{t('handover.open')}</Button>
                <Button keyCap="F1" onPress={() => goTo('guide')}>{t('guide.title')}</Button>
                <Button icon={<LogOut size={15} strokeWidth={1.6} aria-hidden="true" />} onPress={signOut}>{t('signIn.signOut')}</Button>
              </>
            );
          }}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
