/** The acts of the dispatch desk by name: keys and the palette run them. */
import {flushSync} from 'react-dom';
import type {Words} from '../layers/look.ts';
import {goToAdvice} from '../panels/dispatch/go-to-advice.ts';
import type {DeskCommand} from '../panels/search/desk-command.ts';
import {deskStore} from '../state/desk.ts';
import {dutyStore} from '../state/duty.ts';
import {focusList, keyScope, pressAnnounced} from './shortcuts.ts';

export function dutyCommands({t}: Words): readonly DeskCommand[] {
  return [
    {id: 'dispatch', title: t('incident.action.dispatch'), run: () => {
      // Where no card is in the page the incident in hand still is.
      if (!pressAnnounced('D', keyScope())) goToAdvice();
    }},
    {id: 'raise-level', title: t('duty.level.raise'), run: () => void pressAnnounced('U', keyScope())},
    {id: 'sop-next', title: t('keys.does.sop-next'), run: () => void pressAnnounced('X', keyScope())},
    {id: 'timeline', title: t('keys.does.timeline'), run: () => void pressAnnounced('Y', keyScope())},
    {id: 'queue', title: t('duty.queue.title'), run: () => {
      toDispatch();
      focusList('incidents');
    }},
    {id: 'board', title: t('duty.queue.board'), run: () => {
      toDispatch();
      dutyStore.setState(({isBoardOpen}) => ({isBoardOpen: !isBoardOpen}));
    }},
    {id: 'command-line', title: t('duty.line.label'), run: () => {
      toDispatch();
      document.querySelector<HTMLElement>('[data-command-line]')?.focus();
    }},
  ];
}

/** Its panels are in the page when this returns. */
function toDispatch(): void {
  flushSync(() => deskStore.setState({workspace: 'dispatch'}));
}
