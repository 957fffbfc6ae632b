/** The bar of every workspace: where one is, what to look for, how the link is, what time it is, who one is. */
import {Keyboard, Send} from 'lucide-react';
import {useStore} from 'zustand';
import type {Identity} from '../../shared/model/identity.ts';
import {SearchBox} from '../panels/search/search-box.tsx';
import {useWords} from '../panels/use-words.ts';
import {deskStore, openDialog} from '../state/desk.ts';
import {keyProps} from '../state/key-table.ts';
import {linkStore} from '../state/link.ts';
import {outboxStore} from '../state/outbox.ts';
import {Button} from '../ui/button.tsx';
import {LogoMark} from '../ui/logo.tsx';
import {Clock, SimulatedMark} from './clock.tsx';
import {FeedsButton} from './feeds-button.tsx';
import {LinkStatus} from './link-status.tsx';
import {UserMenu} from './user-menu.tsx';
import {WorkspaceNav} from './workspace-nav.tsx';
import css from './top-bar.module.css';

export function TopBar({identity}: {readonly identity: Identity}) {
  const {t} = useWords();
  // A simulated day's own mark, beside the clock, says both.
  const isDemo = useStore(linkStore, ({session}) => session?.demo === true && session.simulated === null);
  return (
    <header className={css['bar']} data-region="bar" tabIndex={-1}>
      <h1 className={css['brand']}><LogoMark sizePx={26} /><span>{t('app.name')}</span></h1>
      <WorkspaceNav />
      <span className={css['space']} />
      {isDemo && <span className={css['demo']} title={t('app.demoWhy')}>{t('app.demo')}</span>}
      <SearchBox />
      <Button
        kind="ghost" title={`${t('keys.title')} (?)`} keyShortcuts={keyProps('keys').keyShortcuts} onPress={() => openDialog('keys')}
        icon={<Keyboard size={17} strokeWidth={1.6} aria-hidden="true" />}
      >
        <span className="visually-hidden">{t('keys.title')}</span>
      </Button>
      <OutboxButton />
      <FeedsButton />
      <span className={css['rule']} />
      <LinkStatus />
      <span className={css['rule']} />
      <SimulatedMark />
      <Clock />
      <span className={css['rule']} />
      <UserMenu identity={identity} />
    </header>
  );
}

function OutboxButton() {
  const words = useWords();
  const waiting = useStore(outboxStore, ({items}) => items.filter(({state}) => state === 'waiting' || state === 'sent').length);
  const isOpen = useStore(deskStore, (desk) => desk.isOutboxOpen);
  return (
    <Button
      kind="ghost" {...keyProps('outbox')} pressed={isOpen} title={words.t('outbox.show')}
      icon={<Send size={16} strokeWidth={1.6} aria-hidden="true" />}
      onPress={() => deskStore.setState({isOutboxOpen: !isOpen, failed: null})}
    >
      {waiting > 0 ? words.t('link.pending', {count: words.number(waiting, 0)}) : <span className="visually-hidden">{words.t('outbox.show')}</span>}
    </Button>
  );
}
