/** The six workspaces. Links are real addresses: another window may be opened from them. */
import type {MouseEvent} from 'react';
import {useStore} from 'zustand';
import {deskStore, WORKSPACES, type Workspace} from '../state/desk.ts';
import {useText} from '../text/i18n.ts';
import css from './workspace-nav.module.css';

export function WorkspaceNav() {
  const {t} = useText();
  const present = useStore(deskStore, (desk) => desk.workspace);
  return (
    <nav className={css['nav']} aria-label={t('workspace.navigation')}>
      {WORKSPACES.map((workspace, index) => (
        <a
          key={workspace} href={addressOf(workspace)} className={css['link']} aria-keyshortcuts={`Alt+${index + 1}`}
          aria-current={workspace === present ? 'page' : undefined} title={`Alt+${index + 1}`}
          onClick={(event) => {
            if (opensElsewhere(event)) return;
            event.preventDefault();
            deskStore.setState({workspace});
          }}
        >
          {t(`workspace.${workspace}`)}
          <span className={css['digit']} aria-hidden="true">{index + 1}</span>
        </a>
      ))}
    </nav>
  );
}

function addressOf(workspace: Workspace): string {
  const params = new URLSearchParams(window.location.search);
  params.set('ws', workspace);
  return `?${params.toString()}`;
}

function opensElsewhere(event: MouseEvent): boolean {
  return event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
}
